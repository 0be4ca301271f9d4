#pragma once

#include "core/audio_block.h"
#include "dsp/smoothed_value.h"

#include <algorithm>
#include <array>

namespace lacquer {

/// A 2×2 matrix that is walked to: left' = m[0]·left + m[1]·right, right' = m[2]·left + m[3]·right. Where it is the
/// identity, samples pass bit for bit. [audio]
class ChannelMatrix {
public:
  using Values = std::array<double, 4>;

  ChannelMatrix() = default;
  ChannelMatrix(Values const& values, int steps) {
    for (std::size_t k = 0; k < values.size(); ++k)
      m_values[k] = SmoothedValue(values[k], steps);
  }
  void setTarget(Values const& values) noexcept {
    for (std::size_t k = 0; k < values.size(); ++k)
      m_values[k].setTarget(values[k]);
  }
  void snap() noexcept {
    for (SmoothedValue& value : m_values)
      value.snap();
  }
  void process(AudioBlock block) noexcept {
    int frame = 0;
    for (; frame < block.frames() && isMoving(); ++frame) {
      for (SmoothedValue& value : m_values)
        value.next();
      apply(block.sub(frame, 1));
    }
    AudioBlock const rest = block.sub(frame, block.frames() - frame);
    if (!isIdentity())
      apply(rest);
  }

private:
  [[nodiscard]] bool isMoving() const { return std::ranges::any_of(m_values, &SmoothedValue::isMoving); }
  [[nodiscard]] Values now() const {
    return {m_values[0].value(), m_values[1].value(), m_values[2].value(), m_values[3].value()};
  }
  [[nodiscard]] bool isIdentity() const { return now() == Values{1.0, 0.0, 0.0, 1.0}; }
  void apply(AudioBlock block) const noexcept {
    Values const m = now();
    for (int frame = 0; frame < block.frames(); ++frame) {
      double const left = block.data(0)[frame];
      double const right = block.data(1)[frame];
      block.data(0)[frame] = m[0] * left + m[1] * right;
      block.data(1)[frame] = m[2] * left + m[3] * right;
    }
  }

  std::array<SmoothedValue, 4> m_values;
};

} // namespace lacquer

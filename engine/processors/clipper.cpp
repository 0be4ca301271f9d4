#include "processors/clipper.h"

#include "dsp/smoothed_value.h"
#include "processors/clip_stage.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace lacquer {
namespace {

/// The knee moves on a grid of so many frames; in between its curves blend.
constexpr int kGrid = 16;
static_assert(ClipStage::kMaxFrames % kGrid == 0);

/// Two stages. What the first one cuts off loses its edges on the way back to the programme's rate, so that some of a
/// short peak stays. The second takes away twice of what is left beyond the level, which about undoes that loss.
class Clipper final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override;
  [[nodiscard]] Frames latency() const override { return Frames(m_first->latency() + m_second->latency()); }
  [[nodiscard]] Frames tail() const override { return latency(); }
  void setParam(int index, double value) noexcept override;
  void process(AudioBlock block) noexcept override;
  void reset() noexcept override;
  [[nodiscard]] double takeGainReduction() noexcept override;

private:
  void processChunk(AudioBlock block, int place) noexcept;
  void applyDrive(AudioBlock block) noexcept;
  [[nodiscard]] static ClipCurve curveAt(double softness) { return {1.0 - softness, 1.0}; }

  SmoothedValue m_drive;    ///< linear, a step a frame
  SmoothedValue m_level;    ///< linear, a step a frame
  SmoothedValue m_softness; ///< share of the level that the knee takes; a step a cell of the grid
  double m_softnessBefore = 0.0;
  int m_place = 0; ///< in the cell
  std::optional<ClipStage> m_first;
  std::optional<ClipStage> m_second;
};

void Clipper::prepare(AudioFormat const& format, ParamValues const& values) {
  auto const steps = static_cast<int>(toFrames(kSmoothingTime, format.rate).value());
  m_drive = SmoothedValue(1.0, steps);
  m_level = SmoothedValue(1.0, steps);
  m_softness = SmoothedValue(0.0, steps / kGrid);
  if (!m_first) {
    m_first.emplace(8);
    m_second.emplace(8);
  }
  for (int i = 0; i < values.table().size(); ++i)
    setParam(i, values[i]);
  reset();
}

void Clipper::setParam(int index, double value) noexcept {
  switch (static_cast<ClipperParam>(index)) {
  case ClipperParam::drive:
    m_drive.setTarget(toLinear(Decibels(value)));
    break;
  case ClipperParam::level:
    m_level.setTarget(toLinear(Decibels(value)));
    break;
  case ClipperParam::softness:
    m_softness.setTarget(kClipperSoftest * 0.01 * value);
    break;
  }
}

void Clipper::reset() noexcept {
  m_drive.snap();
  m_level.snap();
  m_softness.snap();
  m_softnessBefore = m_softness.value();
  m_place = 0;
  m_first->reset();
  m_second->reset();
}

void Clipper::process(AudioBlock block) noexcept {
  for (int done = 0; done < block.frames();) {
    if (m_place == 0) {
      m_softnessBefore = m_softness.value();
      static_cast<void>(m_softness.next());
    }
    bool const isBending = m_softness.value() != m_softnessBefore || m_softness.isMoving();
    int const longest = isBending ? kGrid - m_place : ClipStage::kMaxFrames - m_place;
    int const count = std::min(longest, block.frames() - done);
    processChunk(block.sub(done, count), m_place);
    done += count;
    m_place = (m_place + count) % kGrid;
  }
}

void Clipper::applyDrive(AudioBlock block) noexcept {
  if (!m_drive.isMoving() && m_drive.value() == 1.0)
    return;
  for (int i = 0; i < block.frames(); ++i) {
    double const factor = m_drive.next();
    for (int c = 0; c < kChannels; ++c)
      block.data(c)[i] *= factor;
  }
}

void Clipper::processChunk(AudioBlock block, int place) noexcept {
  applyDrive(block);
  std::array<double, ClipStage::kMaxFrames> level;
  std::array<double, ClipStage::kMaxFrames> blend;
  ClipLaw law{.curve = curveAt(m_softnessBefore), .next = curveAt(m_softness.value())};
  if (m_softness.value() != m_softnessBefore) {
    for (int i = 0; i < block.frames(); ++i)
      blend[static_cast<std::size_t>(i)] = static_cast<double>(place + i + 1) / kGrid;
    law.blend = blend.data();
  }
  if (m_level.isMoving()) {
    std::generate_n(level.begin(), block.frames(), [this] { return m_level.next(); });
    law.level = level.data();
  }
  law.restingLevel = m_level.value();
  m_first->process(block, law);
  law.curve = law.next = ClipCurve{};
  law.blend = nullptr;
  law.amount = 2.0;
  m_second->process(block, law);
}

double Clipper::takeGainReduction() noexcept {
  static_cast<void>(m_second->takeLargestShare());
  return std::max(0.0, -20.0 * std::log10(1.0 - std::min(m_first->takeLargestShare(), 1.0 - 1e-6)));
}

} // namespace

std::unique_ptr<Processor> makeClipper() {
  return std::make_unique<Clipper>();
}

} // namespace lacquer

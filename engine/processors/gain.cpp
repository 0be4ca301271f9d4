#include "processors/gain.h"

#include "dsp/smoothed_value.h"

namespace lacquer {
namespace {

constexpr std::array kSpecs{ParamSpec{.id = "gain",
                                      .name = "Gain",
                                      .doc = "How much louder or softer the programme becomes.",
                                      .unit = ParamUnit::decibels,
                                      .minimum = -60.0,
                                      .maximum = 24.0,
                                      .defaultValue = 0.0,
                                      .step = 0.1}};
constexpr ParamTable kTable("gain", "Gain", "Makes the programme louder or softer.", kSpecs);

class Gain final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override {
    auto const steps = static_cast<int>(toFrames(kSmoothingTime, format.rate).value());
    m_factor = SmoothedValue(toLinear(Decibels(values[0])), steps);
  }
  void setParam(int, double value) noexcept override { m_factor.setTarget(toLinear(Decibels(value))); }
  void process(AudioBlock block) noexcept override {
    int frame = 0;
    for (; frame < block.frames() && m_factor.isMoving(); ++frame) {
      double const factor = m_factor.next();
      block.data(0)[frame] *= factor;
      block.data(1)[frame] *= factor;
    }
    scale(block.sub(frame, block.frames() - frame), m_factor.value());
  }
  void reset() noexcept override { m_factor.snap(); }

private:
  static void scale(AudioBlock block, double factor) noexcept {
    for (int c = 0; c < kChannels; ++c)
      for (Sample& sample : block.channel(c))
        sample *= factor;
  }

  SmoothedValue m_factor; ///< an amplitude
};

} // namespace

ParamTable const& gainTable() {
  return kTable;
}

std::unique_ptr<Processor> makeGain() {
  return std::make_unique<Gain>();
}

} // namespace lacquer

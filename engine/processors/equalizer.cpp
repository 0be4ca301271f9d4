#include "processors/equalizer.h"

#include "processors/equalizer_fir.h"
#include "processors/equalizer_loudness.h"
#include "processors/equalizer_rack.h"
#include "processors/equalizer_solo.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace lacquer {
namespace {

using Param = EqualizerBandParam;
constexpr int kGridFrames = EqualizerBand::kGridFrames;

/// The tail ends below −140 dBFS, and is cut here at the latest.
constexpr double kTailDecibels = 140.0;
constexpr Seconds kLongestTail{2.0};

/// Frames in which the band's own ringing, from as loud as its gain or resonance makes it, falls below the limit.
double tailFrames(EqualizerBand::Settings const& settings, double range, SampleRate rate) {
  if (settings.isFlat())
    return 0.0;
  EqualizerShape shape = settings.shape;
  double const movement = settings.movesItsGain() ? std::max(range, 0.0) : 0.0;
  shape.gainDecibels += movement;
  double const loudest = std::max(shape.gainDecibels, 0.0) + std::max(20.0 * std::log10(shape.q), 0.0);
  double frames = 0.0;
  EqualizerSections const sections = designSections(shape, rate);
  for (BiquadCoefficients const& filter : sections.used()) {
    // A double pole decays as n·rⁿ: 12 dB more cover it over the range that matters.
    double const decay = -20.0 * std::log10(std::min(poleRadius(filter), 1.0 - 1e-9));
    frames += decay > 0.0 ? (kTailDecibels + loudest + 12.0) / decay : 0.0;
  }
  return frames;
}

/// Whatever shapes the finite response is structural while there is one.
bool isShape(Param param) {
  return param <= Param::dynamic;
}

class Equalizer final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override {
    m_isFinite = static_cast<EqualizerPhase>(values.choice(kEqualizerPhase)) != EqualizerPhase::minimum;
    m_fir.reset();
    if (m_isFinite)
      m_fir.emplace(values, format.rate);
    double frames = 0.0;
    for (int band = 0; band < kEqualizerBands; ++band) {
      auto settings = EqualizerBand::Settings::of(values, band);
      m_contributions[static_cast<std::size_t>(band)] = {settings.shape, settings.channel};
      if (m_isFinite && !settings.movesItsGain())
        settings.shape.type = EqualizerBandType::off; // it is in the finite response
      m_rack.prepareBand(band, format.rate, settings, BandDynamics::Settings::of(values, band));
      frames += tailFrames(settings, values[equalizerParam(band, Param::range)], format.rate);
    }
    auto const longest = static_cast<double>(toFrames(kLongestTail, format.rate).value());
    m_tail = Frames(static_cast<std::int64_t>(std::ceil(std::min(frames, longest))));
    if (m_fir)
      m_tail += m_fir->tail();
    m_hasAutoGain = values.choice(kEqualizerAutoGain) != 0;
    static_cast<void>(loudnessChange({})); // makes its table here and not on the audio thread
    m_gain = SmoothedValue(1.0, static_cast<int>(toFrames(kSmoothingTime, format.rate).value()));
    m_solo.prepare(format.rate);
    m_solo.set(values.choice(kEqualizerSolo));
    reset();
  }

  [[nodiscard]] Frames latency() const override { return m_fir ? m_fir->latency() : Frames(0); }
  /// As of prepare(): a graph is laid out once for all values a parameter takes while it runs.
  [[nodiscard]] Frames tail() const override { return m_tail; }

  void setParam(int index, double value) noexcept override {
    if (index == kEqualizerAutoGain) {
      m_hasAutoGain = value >= 0.5;
      m_isGainOutdated = true;
    } else if (index == kEqualizerSolo) {
      m_solo.set(std::clamp(static_cast<int>(value + 0.5), 0, kEqualizerBands));
    } else if (index >= equalizerParam(0, Param::type)) {
      setBandParam(index - equalizerParam(0, Param::type), value);
    }
    m_isMoving = m_isMoving || hasSteps();
  }

  void process(AudioBlock block) noexcept override {
    if (m_fir)
      m_fir->process(block);
    int frame = 0;
    while (m_isMoving && frame < block.frames()) {
      int const count = std::min(kGridFrames - m_gridFrame, block.frames() - frame);
      processMoving(block.sub(frame, count));
      frame += count;
    }
    if (frame == block.frames())
      return;
    AudioBlock const rest = block.sub(frame, block.frames() - frame);
    m_rack.process(rest);
    applyGain(rest);
    m_gridFrame = (m_gridFrame + rest.frames()) % kGridFrames;
  }

  void reset() noexcept override {
    if (m_fir)
      m_fir->reset();
    m_rack.reset();
    m_solo.reset(m_rack.bands());
    m_isGainOutdated = false;
    m_gain.setTarget(wantedGain());
    m_gain.snap();
    m_gridFrame = 0;
    m_isMoving = hasSteps();
  }

  [[nodiscard]] double takeGainReduction() noexcept override { return m_rack.takeReduction(); }

  [[nodiscard]] int bandGains(std::span<double> decibels) const noexcept override {
    m_rack.movements(decibels);
    return kEqualizerBands;
  }

private:
  void setBandParam(int place, double value) noexcept {
    int const band = place / kEqualizerBandParams;
    auto const param = static_cast<Param>(place % kEqualizerBandParams);
    if (m_isFinite && isShape(param))
      return;
    m_rack.set(band, param, value);
    if (!isShape(param))
      return;
    auto const& settings = m_rack.bands()[static_cast<std::size_t>(band)].settings();
    m_contributions[static_cast<std::size_t>(band)] = {settings.shape, settings.channel};
    m_isGainOutdated = true;
  }

  [[nodiscard]] bool hasSteps() const { return m_rack.isMoving() || m_solo.isActive() || m_isGainOutdated; }

  [[nodiscard]] double wantedGain() const {
    return m_hasAutoGain ? toLinear(Decibels(equalizerAutoGain(m_contributions))) : 1.0;
  }

  /// Part of one step of the grid, which is counted from reset().
  void processMoving(AudioBlock block) noexcept {
    if (m_gridFrame == 0)
      beginStep();
    m_rack.listen(block);
    bool const isSolo = m_solo.isActive();
    if (isSolo)
      m_solo.capture(block);
    m_rack.process(block);
    if (isSolo)
      m_solo.mix(block);
    applyGain(block);
    m_gridFrame += block.frames();
    if (m_gridFrame < kGridFrames)
      return;
    m_gridFrame = 0;
    m_rack.endStep();
    m_solo.endStep();
    m_isMoving = hasSteps();
  }

  void beginStep() noexcept {
    m_rack.beginStep();
    m_solo.beginStep(m_rack.bands());
    if (m_isGainOutdated)
      m_gain.setTarget(wantedGain());
    m_isGainOutdated = false;
  }

  void applyGain(AudioBlock block) noexcept {
    if (!m_gain.isMoving() && m_gain.value() == 1.0)
      return;
    for (int frame = 0; frame < block.frames(); ++frame) {
      double const factor = m_gain.next();
      block.data(0)[frame] *= factor;
      block.data(1)[frame] *= factor;
    }
  }

  bool m_isFinite = false;
  std::optional<EqualizerFir> m_fir;
  EqualizerRack m_rack;
  EqualizerSolo m_solo;
  std::array<EqualizerContribution, kEqualizerBands> m_contributions;
  bool m_hasAutoGain = false;
  bool m_isGainOutdated = false;
  SmoothedValue m_gain; ///< an amplitude; walks in frames
  Frames m_tail;
  int m_gridFrame = 0;
  bool m_isMoving = false;
};

} // namespace

std::unique_ptr<Processor> makeEqualizer() {
  return std::make_unique<Equalizer>();
}

} // namespace lacquer

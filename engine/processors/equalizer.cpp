#include "processors/equalizer.h"

#include "processors/equalizer_band.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

/// The tail ends below −140 dBFS, and is cut here at the latest.
constexpr double kTailDecibels = 140.0;
constexpr Seconds kLongestTail{2.0};

EqualizerBand::Settings settingsOf(ParamValues const& values, int band) {
  auto const value = [&](EqualizerBandParam param) { return values[equalizerParam(band, param)]; };
  auto const choice = [&](EqualizerBandParam param) { return values.choice(equalizerParam(band, param)); };
  return {static_cast<EqualizerBandType>(choice(EqualizerBandParam::type)),
          static_cast<EqualizerChannel>(choice(EqualizerBandParam::channel)), value(EqualizerBandParam::frequency),
          value(EqualizerBandParam::gain), value(EqualizerBandParam::q)};
}

/// Frames in which the band's own ringing, from as loud as its gain or resonance makes it, falls below the limit.
double tailFrames(EqualizerBand::Settings const& settings, SampleRate rate) {
  if (settings.isFlat())
    return 0.0;
  double const radius = poleRadius(designFilter(settings.target(), rate));
  double const loudest = std::max(settings.gainDecibels, 0.0) + std::max(20.0 * std::log10(settings.q), 0.0);
  // A double pole decays as n·rⁿ: 12 dB more cover it over the range that matters.
  return (kTailDecibels + loudest + 12.0) / (-20.0 * std::log10(radius));
}

class Equalizer final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override {
    double frames = 0.0;
    for (int band = 0; band < kEqualizerBands; ++band) {
      EqualizerBand::Settings const settings = settingsOf(values, band);
      bandAt(band).prepare(format.rate, settings);
      frames += tailFrames(settings, format.rate);
    }
    auto const longest = static_cast<double>(toFrames(kLongestTail, format.rate).value());
    m_tail = Frames(static_cast<std::int64_t>(std::ceil(std::min(frames, longest))));
    settle();
  }

  /// As of prepare(): a graph is laid out once for all values a parameter takes while it runs.
  [[nodiscard]] Frames tail() const override { return m_tail; }

  void setParam(int index, double value) noexcept override {
    int const place = index - equalizerParam(0, EqualizerBandParam::type);
    if (place < 0)
      return;
    bandAt(place / kEqualizerBandParams).set(static_cast<EqualizerBandParam>(place % kEqualizerBandParams), value);
    m_isMoving = m_isMoving || std::ranges::any_of(m_bands, &EqualizerBand::isMoving);
  }

  void process(AudioBlock block) noexcept override {
    int frame = 0;
    while (m_isMoving && frame < block.frames()) {
      int const count = std::min(EqualizerBand::kGridFrames - m_gridFrame, block.frames() - frame);
      processMoving(block.sub(frame, count));
      frame += count;
    }
    if (frame < block.frames())
      processResting(block.sub(frame, block.frames() - frame));
  }

  void reset() noexcept override {
    for (EqualizerBand& band : m_bands)
      band.reset();
    settle();
  }

private:
  /// Neighbours among the audible bands that work on the same pair of signals.
  struct Run {
    std::array<StereoBiquad*, kEqualizerBands> sections{};
    std::size_t count = 0;
    LaneMeaning meaning = LaneMeaning::leftRight;
  };

  EqualizerBand& bandAt(int band) { return m_bands[static_cast<std::size_t>(band)]; }

  /// Part of one step of the grid, which is counted from the change that set the bands moving.
  void processMoving(AudioBlock block) noexcept {
    if (m_gridFrame == 0)
      for (EqualizerBand& band : m_bands)
        band.beginStep();
    for (EqualizerBand& band : m_bands)
      band.process(block);
    m_gridFrame += block.frames();
    if (m_gridFrame < EqualizerBand::kGridFrames)
      return;
    m_gridFrame = 0;
    for (EqualizerBand& band : m_bands)
      band.endStep();
    if (std::ranges::none_of(m_bands, &EqualizerBand::isMoving))
      settle();
  }

  void processResting(AudioBlock block) noexcept {
    for (std::size_t i = 0; i < m_runCount; ++i)
      processSections(std::span(m_runs[i].sections).first(m_runs[i].count), m_runs[i].meaning, block);
  }

  /// Lists what there is to do while nothing moves.
  void settle() noexcept {
    m_isMoving = false;
    m_gridFrame = 0;
    m_runCount = 0;
    for (EqualizerBand& band : m_bands) {
      if (!band.isAudible())
        continue;
      if (m_runCount == 0 || m_runs[m_runCount - 1].meaning != band.meaning()) {
        m_runs[m_runCount].meaning = band.meaning();
        m_runs[m_runCount++].count = 0;
      }
      Run& run = m_runs[m_runCount - 1];
      run.sections[run.count++] = &band.section();
    }
  }

  std::array<EqualizerBand, kEqualizerBands> m_bands;
  std::array<Run, kEqualizerBands> m_runs;
  std::size_t m_runCount = 0;
  Frames m_tail;
  int m_gridFrame = 0;
  bool m_isMoving = false;
};

} // namespace

std::unique_ptr<Processor> makeEqualizer() {
  return std::make_unique<Equalizer>();
}

double equalizerMagnitude(ParamValues const& values, SampleRate rate, EqualizerChannel channel, double hertz) {
  double product = 1.0;
  for (int band = 0; band < kEqualizerBands; ++band) {
    EqualizerBand::Settings const settings = settingsOf(values, band);
    bool const isHeard = settings.channel == EqualizerChannel::stereo || settings.channel == channel;
    if (isHeard && !settings.isFlat())
      product *= magnitude(designFilter(settings.target(), rate), hertz, rate);
  }
  return product;
}

} // namespace lacquer

#include "processors/equalizer.h"

#include "processors/equalizer_band.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kBandParams = 5;

constexpr std::array<ParamChoice, 1> kPhases{{{"minimum", "Minimum"}}};
constexpr std::array<ParamChoice, 7> kTypes{{{"off", "Off"},
                                             {"bell", "Bell"},
                                             {"low_shelf", "Low shelf"},
                                             {"high_shelf", "High shelf"},
                                             {"low_cut", "Low cut"},
                                             {"high_cut", "High cut"},
                                             {"notch", "Notch"}}};
constexpr std::array<ParamChoice, 3> kChannelRoles{{{"stereo", "Stereo"}, {"mid", "Mid"}, {"side", "Side"}}};
constexpr std::array<double, kEqualizerBands> kStartFrequencies{40.0,   100.0,  250.0,  630.0,
                                                                1600.0, 4000.0, 8000.0, 12000.0};

constexpr void addBand(std::span<ParamSpec> specs, int band) {
  ParamText const id = ParamText("band.") + (band + 1);
  ParamText const name = ParamText("Band ") + (band + 1);
  specs[0] = choiceParam(id + ".type", name + " type", "The shape of the band; off leaves the signal alone.", kTypes);
  specs[1] = {.id = id + ".frequency",
              .name = name + " frequency",
              .doc = "The centre of a bell or notch, the middle of a shelf, the corner of a cut.",
              .unit = ParamUnit::hertz,
              .minimum = 10.0,
              .maximum = 22000.0,
              .defaultValue = kStartFrequencies[static_cast<std::size_t>(band)],
              .scale = ParamScale::logarithmic,
              .step = 1.0};
  specs[2] = {.id = id + ".gain",
              .name = name + " gain",
              .doc = "Boost or cut of a bell or shelf; cuts and notches do not use it.",
              .unit = ParamUnit::decibels,
              .minimum = -24.0,
              .maximum = 24.0,
              .step = 0.1};
  specs[3] = {
      .id = id + ".q",
      .name = name + " Q",
      .doc = "How narrow the band is; for shelves (to 2 at most) and cuts how steep, 0.707 being without overshoot.",
      .minimum = 0.1,
      .maximum = 20.0,
      .defaultValue = 0.707,
      .scale = ParamScale::logarithmic,
      .step = 0.001};
  specs[4] = choiceParam(id + ".channel", name + " channel",
                         "What the band works on: both channels, their mid or their side.", kChannelRoles);
}

constexpr auto kSpecs = [] {
  std::array<ParamSpec, 1 + kEqualizerBands * 5> specs{};
  specs[0] = choiceParam("phase", "Phase", "Minimum phase: no latency and no pre-ringing.", kPhases);
  for (int band = 0; band < kEqualizerBands; ++band)
    addBand(std::span(specs).subspan(static_cast<std::size_t>(equalizerParam(band, EqualizerBandParam::type)), 5),
            band);
  return specs;
}();
constexpr ParamTable kTable("equalizer", "Equalizer",
                            "Eight bands that shape the tone, with curves as of analog filters.", kSpecs);

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
    if (index < 1)
      return; // the only phase there is
    bandAt((index - 1) / kBandParams).set(static_cast<EqualizerBandParam>((index - 1) % kBandParams), value);
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

ParamTable const& equalizerTable() {
  return kTable;
}

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

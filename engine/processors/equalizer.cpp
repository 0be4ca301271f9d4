#include "processors/equalizer.h"

namespace lacquer {
namespace {

constexpr std::array<ParamChoice, 1> kPhases{{{"minimum", "Minimum"}}};
constexpr std::array<ParamChoice, 7> kTypes{{{"off", "Off"},
                                             {"bell", "Bell"},
                                             {"low_shelf", "Low shelf"},
                                             {"high_shelf", "High shelf"},
                                             {"low_cut", "Low cut"},
                                             {"high_cut", "High cut"},
                                             {"notch", "Notch"}}};
constexpr std::array<ParamChoice, 3> kChannelRoles{{{"stereo", "Stereo"}, {"mid", "Mid"}, {"side", "Side"}}};
constexpr std::array<double, kEqualizerBands> kStartFrequencies{40.0, 100.0, 250.0, 630.0, 1600.0, 4000.0, 8000.0, 12000.0};

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
  specs[3] = {.id = id + ".q",
              .name = name + " Q",
              .doc = "How narrow the band is; for shelves and cuts how steep, 0.707 being without overshoot.",
              .minimum = 0.1,
              .maximum = 20.0,
              .defaultValue = 0.707,
              .scale = ParamScale::logarithmic,
              .step = 0.001};
  specs[4] = choiceParam(id + ".channel", name + " channel", "What the band works on: both channels, their mid or their side.",
                         kChannelRoles);
}

constexpr auto kSpecs = [] {
  std::array<ParamSpec, 1 + kEqualizerBands * 5> specs{};
  specs[0] = choiceParam("phase", "Phase", "Minimum phase: no latency and no pre-ringing.", kPhases);
  for (int band = 0; band < kEqualizerBands; ++band)
    addBand(std::span(specs).subspan(static_cast<std::size_t>(equalizerParam(band, EqualizerBandParam::type)), 5), band);
  return specs;
}();
constexpr ParamTable kTable("equalizer", "Equalizer", "Eight bands that shape the tone, with curves as of analog filters.", kSpecs);

class Equalizer final : public Processor {
public:
  void prepare(AudioFormat const&, ParamValues const&) override {}
  void setParam(int, double) noexcept override {}
  void process(AudioBlock) noexcept override {}
  void reset() noexcept override {}
};

} // namespace

ParamTable const& equalizerTable() { return kTable; }

std::unique_ptr<Processor> makeEqualizer() { return std::make_unique<Equalizer>(); }

} // namespace lacquer

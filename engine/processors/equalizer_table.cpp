#include "processors/equalizer.h"

#include "params/param_builders.h"

#include <array>

namespace lacquer {
namespace {

using Param = EqualizerBandParam;

constexpr std::array<ParamChoice, 3> kPhases{{{"minimum", "Minimum"}, {"linear", "Linear"}, {"natural", "Natural"}}};
constexpr std::array<ParamChoice, 4> kLengths{
    {{"4096", "4096 taps"}, {"8192", "8192 taps"}, {"16384", "16384 taps"}, {"32768", "32768 taps"}}};
constexpr std::array<ParamChoice, 10> kTypes{{{"off", "Off"},
                                              {"bell", "Bell"},
                                              {"low_shelf", "Low shelf"},
                                              {"high_shelf", "High shelf"},
                                              {"low_cut", "Low cut"},
                                              {"high_cut", "High cut"},
                                              {"notch", "Notch"},
                                              {"band_pass", "Band-pass"},
                                              {"tilt", "Tilt"},
                                              {"flat_top", "Flat top"}}};
constexpr std::array<ParamChoice, 5> kChannelRoles{
    {{"stereo", "Stereo"}, {"mid", "Mid"}, {"side", "Side"}, {"left", "Left"}, {"right", "Right"}}};
constexpr std::array<ParamChoice, 8> kSlopes{{{"6", "6 dB/oct"},
                                              {"12", "12 dB/oct"},
                                              {"18", "18 dB/oct"},
                                              {"24", "24 dB/oct"},
                                              {"36", "36 dB/oct"},
                                              {"48", "48 dB/oct"},
                                              {"72", "72 dB/oct"},
                                              {"96", "96 dB/oct"}}};
constexpr std::array<ParamChoice, 2> kDirections{{{"above", "Above"}, {"below", "Below"}}};
constexpr std::array<ParamChoice, 3> kDetectors{{{"band", "Band"}, {"free", "Free"}, {"wide", "Wide"}}};
/// The first eight as they always were; the others in between.
constexpr std::array<double, kEqualizerBands> kStartFrequencies{
    40.0,  100.0, 250.0, 630.0, 1600.0, 4000.0, 8000.0, 12000.0, 30.0,   60.0,   80.0,   160.0,
    200.0, 315.0, 400.0, 500.0, 800.0,  1000.0, 1250.0, 2000.0,  2500.0, 3150.0, 5000.0, 16000.0};

constexpr ParamSpec bandFrequency(ParamText id, ParamText name, std::string_view doc, double start) {
  return frequencyParam(id, name, doc, 10.0, 22000.0, start);
}

constexpr ParamSpec qParam(ParamText id, ParamText name, std::string_view doc) {
  return {.id = id,
          .name = name,
          .doc = doc,
          .minimum = 0.1,
          .maximum = 20.0,
          .defaultValue = 0.707,
          .scale = ParamScale::logarithmic,
          .step = 0.001};
}

constexpr ParamSpec& at(std::span<ParamSpec> specs, Param param) {
  return specs[static_cast<std::size_t>(param)];
}

/// What shapes the static response: part of the finite response unless the phase is minimum.
constexpr void addShape(std::span<ParamSpec> specs, ParamText id, ParamText name, double frequency) {
  at(specs, Param::type) =
      choiceParam(id + ".type", name + " type", "The shape of the band; off leaves the signal alone.", kTypes);
  at(specs, Param::frequency) = bandFrequency(id + ".frequency", name + " frequency",
                                              "The centre of a bell, notch, band-pass, tilt or flat top, the middle "
                                              "of a shelf, the corner of a cut.",
                                              frequency);
  at(specs, Param::gain) = decibelParam(id + ".gain", name + " gain",
                                        "Boost or cut of a bell, shelf or flat top; a tilt lifts the top by it and "
                                        "lowers the bottom by as much. The other types do not use it.",
                                        -24.0, 24.0, 0.0);
  at(specs, Param::q) = qParam(id + ".q", name + " Q",
                               "How narrow the band is; for shelves and tilts (to 2 at most) and cuts how steep, 0.707 "
                               "being without overshoot.");
  at(specs, Param::channel) = choiceParam(
      id + ".channel", name + " channel",
      "What the band works on: both channels, their mid or their side, the left or the right.", kChannelRoles);
  at(specs, Param::slope) = choiceParam(id + ".slope", name + " slope",
                                        "How fast a low or high cut falls; Butterworth, with the most resonant pair "
                                        "of poles after Q.",
                                        kSlopes, static_cast<int>(EqualizerSlope::db12));
  at(specs, Param::dynamic) =
      choiceParam(id + ".dynamic", name + " dynamic",
                  "Whether the gain of a bell, shelf, tilt or flat top moves with the level of the signal.", kOffOn);
}

constexpr void addDynamics(std::span<ParamSpec> specs, ParamText id, ParamText name, double frequency) {
  at(specs, Param::direction) =
      choiceParam(id + ".direction", name + " direction",
                  "Whether the gain moves while the detector is above the threshold or below it.", kDirections);
  at(specs, Param::threshold) =
      decibelParam(id + ".threshold", name + " threshold", "The peak level in the detector from which the gain moves.",
                   -80.0, 0.0, -30.0);
  at(specs, Param::ratio) = {.id = id + ".ratio",
                             .name = name + " ratio",
                             .doc = "How much of what passes the threshold is evened out, or stretched where the range "
                                    "follows the level.",
                             .unit = ParamUnit::ratio,
                             .minimum = 1.0,
                             .maximum = 20.0,
                             .defaultValue = 2.0,
                             .scale = ParamScale::logarithmic,
                             .step = 0.1};
  at(specs, Param::range) =
      decibelParam(id + ".range", name + " range",
                   "How far the gain may move, and which way: down below 0 dB, up above it.", -24.0, 24.0, -6.0);
  at(specs, Param::attack) =
      timeParam(id + ".attack", name + " attack", "Time in which 63 % of a movement away from the gain is done.", 0.5,
                500.0, 10.0);
  at(specs, Param::release) = timeParam(id + ".release", name + " release",
                                        "Time in which 63 % of the way back to the gain is done.", 5.0, 1000.0, 150.0);
  at(specs, Param::detector) = choiceParam(id + ".detector", name + " detector",
                                           "What a dynamic band listens to: the band's own region, a region of its "
                                           "own, or everything.",
                                           kDetectors);
  at(specs, Param::detectorFrequency) = bandFrequency(id + ".detector.frequency", name + " detector frequency",
                                                      "The centre of what a free detector hears.", frequency);
  at(specs, Param::detectorQ) =
      qParam(id + ".detector.q", name + " detector Q", "How narrow the region is that a free detector hears.");
}

constexpr void addBand(std::span<ParamSpec> specs, int band) {
  ParamText const id = ParamText("band.") + (band + 1);
  ParamText const name = ParamText("Band ") + (band + 1);
  double const frequency = kStartFrequencies[static_cast<std::size_t>(band)];
  addShape(specs, id, name, frequency);
  addDynamics(specs, id, name, frequency);
  for (Param const param :
       {Param::type, Param::frequency, Param::gain, Param::q, Param::channel, Param::slope, Param::dynamic})
    at(specs, param).structuralUnlessFirst = kEqualizerPhase;
}

constexpr std::size_t kParams = static_cast<std::size_t>(equalizerParam(kEqualizerBands, Param::type));

constexpr auto kSpecs = [] {
  std::array<ParamSpec, kParams> specs{};
  specs[kEqualizerPhase] = choiceParam("phase", "Phase",
                                       "Minimum: no latency and no pre-ringing. Linear: keeps the waveform's timing, "
                                       "late by half the length. Natural: in between.",
                                       kPhases, 0, true);
  specs[kEqualizerLength] = choiceParam("length", "Length",
                                        "Length of the response in linear and natural phase: the longer, the truer in "
                                        "the bass, and the later.",
                                        kLengths, 2);
  specs[kEqualizerLength].structuralUnlessFirst = kEqualizerPhase;
  specs[kEqualizerAutoGain] = choiceParam("auto_gain", "Auto gain",
                                          "Makes up for what the curve does to the loudness of average music.", kOffOn);
  specs[kEqualizerSolo] = {.id = "solo",
                           .name = "Solo",
                           .doc = "The band whose region is heard alone; 0 for none.",
                           .minimum = 0.0,
                           .maximum = kEqualizerBands,
                           .step = 1.0,
                           .audition = true};
  for (int band = 0; band < kEqualizerBands; ++band)
    addBand(std::span(specs).subspan(static_cast<std::size_t>(equalizerParam(band, Param::type)), kEqualizerBandParams),
            band);
  return specs;
}();

constexpr ParamTable kTable("equalizer", "Equalizer",
                            "Bands that shape the tone, with curves as of analog filters; static or dynamic.", kSpecs);

} // namespace

ParamTable const& equalizerTable() {
  return kTable;
}

} // namespace lacquer

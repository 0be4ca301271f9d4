#include "processors/match_equalizer.h"

#include "dsp/fir_design.h"
#include "dsp/monotone_curve.h"
#include "dsp/partitioned_convolver.h"
#include "dsp/smoothed_value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace lacquer {
namespace {

constexpr double kPointsPerOctave = 6.0;
constexpr double kFirstHertz = 20.0;

constexpr std::array<ParamChoice, 2> kPhases{{{"minimum", "Minimum"}, {"linear", "Linear"}}};

constexpr void addPoints(std::span<ParamSpec> specs, ParamText id, ParamText name, std::string_view doc) {
  for (int point = 0; point < kMatchPoints; ++point)
    specs[static_cast<std::size_t>(point)] = {.id = id + (point + 1),
                                              .name = name + (point + 1),
                                              .doc = doc,
                                              .unit = ParamUnit::decibels,
                                              .minimum = -24.0,
                                              .maximum = 24.0,
                                              .step = 0.01,
                                              .structural = true,
                                              .curvePoint = true};
}

constexpr auto kSpecs = [] {
  std::array<ParamSpec, 3 + 2 * kMatchPoints> specs{};
  specs[kMatchGain] = {.id = "gain",
                       .name = "Gain",
                       .doc = "Level behind the curve.",
                       .unit = ParamUnit::decibels,
                       .minimum = -36.0,
                       .maximum = 36.0,
                       .step = 0.01};
  specs[kMatchAmount] = {.id = "amount",
                         .name = "Amount",
                         .doc = "How much of the curve is applied: its gains in dB are scaled by this.",
                         .unit = ParamUnit::percent,
                         .minimum = 0.0,
                         .maximum = 200.0,
                         .defaultValue = 100.0,
                         .step = 1.0,
                         .structural = true};
  specs[kMatchPhase] = choiceParam(
      "phase", "Phase",
      "Minimum phase has no pre-ringing; linear phase keeps the waveform's timing and is late by half its length.",
      kPhases, 0, true);
  auto const all = std::span(specs);
  addPoints(all.subspan(static_cast<std::size_t>(matchPointParam(MatchChannel::mid, 0)), kMatchPoints), "mid.",
            "Mid point ", "Gain of the mid at 20 Hz · 2^((point − 1)/6).");
  addPoints(all.subspan(static_cast<std::size_t>(matchPointParam(MatchChannel::side, 0)), kMatchPoints), "side.",
            "Side point ", "Gain of the side at 20 Hz · 2^((point − 1)/6).");
  return specs;
}();
constexpr ParamTable kTable("match", "Match EQ",
                            "A drawn curve for mid and side, such as matching to a reference writes.", kSpecs);

using Points = std::array<double, kMatchPoints>;

/// The curve as heard, in dB.
Points pointsOf(ParamValues const& values, MatchChannel channel) {
  Points points{};
  for (int point = 0; point < kMatchPoints; ++point)
    points[static_cast<std::size_t>(point)] = values[matchPointParam(channel, point)] * 0.01 * values[kMatchAmount];
  return points;
}

double positionOf(double hertz) {
  return kPointsPerOctave * std::log2(hertz / kFirstHertz);
}

bool isFlat(Points const& points) {
  return std::ranges::all_of(points, [](double gain) { return gain == 0.0; });
}

/// 1 at rates to 48 kHz, doubled with each doubling.
int rateFactor(SampleRate rate) {
  int factor = 1;
  for (int reach = 48000; reach < rate.value(); reach *= 2)
    factor *= 2;
  return factor;
}

constexpr int kTaps = 8192;      ///< at rates to 48 kHz, as all below
constexpr int kPartition = 1024; ///< of the convolution
constexpr int kGrid = 8 * kTaps; ///< of the design: 0.7 Hz at 48 kHz

std::vector<double> responseOf(Points const& points, MatchPhase phase, SampleRate rate) {
  int const taps = kTaps * rateFactor(rate);
  auto const bins = static_cast<std::size_t>(kGrid / 2 * rateFactor(rate) + 1);
  MonotoneCurve const curve(points);
  double const binHertz = static_cast<double>(rate.value()) / (2.0 * static_cast<double>(bins - 1));
  std::vector<double> logAmplitude(bins, points.front() * (std::numbers::ln10 / 20.0));
  for (std::size_t bin = 1; bin < bins; ++bin)
    logAmplitude[bin] = curve.at(positionOf(static_cast<double>(bin) * binHertz)) * (std::numbers::ln10 / 20.0);
  return phase == MatchPhase::linear ? linearPhaseResponse(logAmplitude, taps)
                                     : minimumPhaseResponse(logAmplitude, taps);
}

class MatchEqualizer final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override {
    auto const steps = static_cast<int>(toFrames(kSmoothingTime, format.rate).value());
    m_gain = SmoothedValue(toLinear(Decibels(values[kMatchGain])), steps);
    m_mid.reset();
    m_side.reset();
    m_latency = m_tail = Frames(0);
    Points const mid = pointsOf(values, MatchChannel::mid);
    Points const side = pointsOf(values, MatchChannel::side);
    if (isFlat(mid) && isFlat(side))
      return;
    auto const phase = static_cast<MatchPhase>(values.choice(kMatchPhase));
    int const factor = rateFactor(format.rate);
    std::vector<double> const midResponse = responseOf(mid, phase, format.rate);
    m_mid.emplace(midResponse, kPartition * factor);
    m_side.emplace(mid == side ? midResponse : responseOf(side, phase, format.rate), kPartition * factor);
    int const ahead = phase == MatchPhase::linear ? kTaps * factor / 2 : 0;
    m_latency = Frames(m_mid->latency() + ahead);
    m_tail = Frames(kTaps * factor - ahead);
  }

  [[nodiscard]] Frames latency() const override { return m_latency; }
  [[nodiscard]] Frames tail() const override { return m_tail; }

  void setParam(int index, double value) noexcept override {
    if (index == kMatchGain)
      m_gain.setTarget(toLinear(Decibels(value)));
  }

  void process(AudioBlock block) noexcept override {
    if (m_mid) {
      encode(block);
      m_mid->process(block.channel(0));
      m_side->process(block.channel(1));
      decode(block);
    }
    for (int frame = 0; frame < block.frames(); ++frame) {
      double const factor = m_gain.next();
      block.data(0)[frame] *= factor;
      block.data(1)[frame] *= factor;
    }
  }

  void reset() noexcept override {
    m_gain.snap();
    if (m_mid) {
      m_mid->reset();
      m_side->reset();
    }
  }

private:
  /// Left and right to mid and side, in place.
  static void encode(AudioBlock block) noexcept {
    for (int frame = 0; frame < block.frames(); ++frame) {
      double const left = block.data(0)[frame];
      double const right = block.data(1)[frame];
      block.data(0)[frame] = 0.5 * (left + right);
      block.data(1)[frame] = 0.5 * (left - right);
    }
  }
  static void decode(AudioBlock block) noexcept {
    for (int frame = 0; frame < block.frames(); ++frame) {
      double const mid = block.data(0)[frame];
      double const side = block.data(1)[frame];
      block.data(0)[frame] = mid + side;
      block.data(1)[frame] = mid - side;
    }
  }

  SmoothedValue m_gain;                      ///< an amplitude
  std::optional<PartitionedConvolver> m_mid; ///< none: the curve is flat
  std::optional<PartitionedConvolver> m_side;
  Frames m_latency{0};
  Frames m_tail{0};
};

} // namespace

double matchPointHertz(int point) {
  return kFirstHertz * std::exp2(point / kPointsPerOctave);
}

ParamTable const& matchEqualizerTable() {
  return kTable;
}

std::unique_ptr<Processor> makeMatchEqualizer() {
  return std::make_unique<MatchEqualizer>();
}

double matchCurve(ParamValues const& values, MatchChannel channel, double hertz) {
  return MonotoneCurve(pointsOf(values, channel)).at(positionOf(hertz));
}

} // namespace lacquer

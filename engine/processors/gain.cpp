#include "processors/gain.h"

#include "params/param_builders.h"
#include "dsp/smoothed_value.h"
#include "processors/channel_matrix.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace lacquer {
namespace {

constexpr std::array<ParamChoice, 3> kDcFilters{{{"off", "Off"}, {"6", "6 dB/oct"}, {"12", "12 dB/oct"}}};

constexpr ParamSpec delay(ParamText id, ParamText name, std::string_view doc) {
  return {.id = id,
          .name = name,
          .doc = doc,
          .unit = ParamUnit::milliseconds,
          .minimum = 0.0,
          .maximum = 10.0,
          .step = 0.01,
          .structural = true};
}

constexpr std::array kSpecs{
    decibelParam("gain", "Gain", "How much louder or softer the programme becomes.", -60.0, 24.0),
    decibelParam("left.gain", "Left gain", "Level of the left output, on top of the gain.", -24.0, 24.0),
    decibelParam("right.gain", "Right gain", "Level of the right output, on top of the gain.", -24.0, 24.0),
    choiceParam("polarity.left", "Invert left", "Turns the polarity of the left input round.", kOffOn),
    choiceParam("polarity.right", "Invert right", "Turns the polarity of the right input round.", kOffOn),
    choiceParam("swap", "Swap", "Exchanges left and right.", kOffOn),
    choiceParam("mono", "Mono", "Puts half the sum of left and right on both.", kOffOn),
    choiceParam("dc", "DC filter", "Takes away what lies below hearing: a constant offset, rumble.", kDcFilters, 0, true),
    ParamSpec{.id = "dc.frequency",
              .name = "DC filter frequency",
              .doc = "Where the DC filter is down by 3 dB.",
              .unit = ParamUnit::hertz,
              .minimum = 1.0,
              .maximum = 20.0,
              .defaultValue = 5.0,
              .scale = ParamScale::logarithmic,
              .step = 0.1},
    delay("delay.left", "Delay left", "Delays the left input against the right one, to the nearest frame."),
    delay("delay.right", "Delay right", "Delays the right input against the left one, to the nearest frame.")};
static_assert(kSpecs.size() == gainParam(GainParam::count));
constexpr ParamTable kTable("gain", "Gain & channels", "Level, polarity, channels, a DC filter and a delay of one channel.",
                            kSpecs);

double amplitudeOf(ParamValues const& values, GainParam param) {
  return toLinear(Decibels(values[gainParam(param)]));
}
bool isOn(ParamValues const& values, GainParam param) {
  return values.choice(gainParam(param)) != 0;
}

/// Without DC filter and delays.
ChannelMatrix::Values matrixOf(ParamValues const& values) {
  double const gain = amplitudeOf(values, GainParam::gain);
  double const toLeft = gain * amplitudeOf(values, GainParam::left);
  double const toRight = gain * amplitudeOf(values, GainParam::right);
  double const left = isOn(values, GainParam::polarityLeft) ? -1.0 : 1.0;
  double const right = isOn(values, GainParam::polarityRight) ? -1.0 : 1.0;
  if (isOn(values, GainParam::mono))
    return {0.5 * toLeft * left, 0.5 * toLeft * right, 0.5 * toRight * left, 0.5 * toRight * right};
  if (isOn(values, GainParam::swap))
    return {0.0, toLeft * right, toRight * left, 0.0};
  return {toLeft * left, 0.0, 0.0, toRight * right};
}

/// A Butterworth high-pass for both channels, by trapezoidal integration: it may be moved while it runs.
class DcFilter {
public:
  void prepare(GainDcFilter kind, double hertz, SampleRate rate, int steps) {
    m_kind = kind;
    m_rate = rate.value();
    m_g = SmoothedValue(warped(hertz), steps);
    reset();
  }
  void setFrequency(double hertz) noexcept { m_g.setTarget(warped(hertz)); }
  void process(AudioBlock block) noexcept {
    for (int frame = 0; m_kind != GainDcFilter::off && frame < block.frames(); ++frame) {
      double const g = m_g.next();
      for (int c = 0; c < kChannels; ++c) {
        double& sample = block.data(c)[frame];
        State& state = m_states[static_cast<std::size_t>(c)];
        sample = m_kind == GainDcFilter::slope6 ? firstOrder(state, sample, g) : secondOrder(state, sample, g);
      }
    }
  }
  void reset() noexcept {
    m_g.snap();
    m_states = {};
  }

private:
  struct State {
    double s1 = 0.0, s2 = 0.0;
  };
  [[nodiscard]] double warped(double hertz) const { return std::tan(std::numbers::pi * hertz / m_rate); }
  static double firstOrder(State& state, double x, double g) noexcept {
    double const step = (x - state.s1) * (g / (1.0 + g));
    double const low = state.s1 + step;
    state.s1 = low + step;
    return x - low;
  }
  static double secondOrder(State& state, double x, double g) noexcept {
    double const band = (state.s1 + g * (x - state.s2)) / (1.0 + g * (g + std::numbers::sqrt2));
    double const low = state.s2 + g * band;
    state.s1 = 2.0 * band - state.s1;
    state.s2 = 2.0 * low - state.s2;
    return x - std::numbers::sqrt2 * band - low;
  }

  GainDcFilter m_kind = GainDcFilter::off;
  double m_rate = 44100.0;
  SmoothedValue m_g;
  std::array<State, kChannels> m_states;
};

class Gain final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override {
    m_values = values;
    auto const steps = static_cast<int>(toFrames(kSmoothingTime, format.rate).value());
    m_matrix = ChannelMatrix(matrixOf(values), steps);
    auto const kind = static_cast<GainDcFilter>(values.choice(gainParam(GainParam::dc)));
    m_dc.prepare(kind, values[gainParam(GainParam::dcFrequency)], format.rate, steps);
    prepareDelay(0, values[gainParam(GainParam::delayLeft)], format.rate);
    prepareDelay(1, values[gainParam(GainParam::delayRight)], format.rate);
    // The filter at 1 Hz, its slowest, to −140 dB; and the longer delay.
    Seconds const ringing(kind == GainDcFilter::off ? 0.0 : kind == GainDcFilter::slope6 ? 2.6 : 3.7);
    m_tail = toFrames(ringing, format.rate) + Frames(static_cast<int>(std::max(m_delays[0].size(), m_delays[1].size())));
  }
  [[nodiscard]] Frames tail() const override { return m_tail; }

  void setParam(int index, double value) noexcept override {
    if (isStructural(m_values, m_values, index))
      return;
    m_values.set(index, value);
    m_matrix.setTarget(matrixOf(m_values));
    m_dc.setFrequency(m_values[gainParam(GainParam::dcFrequency)]);
  }

  void process(AudioBlock block) noexcept override {
    m_dc.process(block);
    for (std::size_t c = 0; c < kChannels; ++c)
      for (int frame = 0; !m_delays[c].empty() && frame < block.frames(); ++frame) {
        std::swap(block.data(static_cast<int>(c))[frame], m_delays[c][m_delayAt[c]]);
        m_delayAt[c] = m_delayAt[c] + 1 == m_delays[c].size() ? 0 : m_delayAt[c] + 1;
      }
    m_matrix.process(block);
  }

  void reset() noexcept override {
    m_matrix.snap();
    m_dc.reset();
    for (auto& ring : m_delays)
      std::ranges::fill(ring, 0.0);
    m_delayAt = {};
  }

private:
  void prepareDelay(std::size_t channel, double milliseconds, SampleRate rate) {
    m_delays[channel].assign(static_cast<std::size_t>(toFrames(Seconds(milliseconds * 0.001), rate).value()), 0.0);
    m_delayAt[channel] = 0;
  }

  ParamValues m_values{gainTable()}; ///< targets
  ChannelMatrix m_matrix;
  DcFilter m_dc;
  std::array<std::vector<double>, kChannels> m_delays; ///< rings; empty: no delay
  std::array<std::size_t, kChannels> m_delayAt{};
  Frames m_tail{0};
};

} // namespace

ParamTable const& gainTable() {
  return kTable;
}

std::unique_ptr<Processor> makeGain() {
  return std::make_unique<Gain>();
}

} // namespace lacquer

#include "processors/limiter.h"

#include "dsp/box_smoother.h"
#include "dsp/release_envelope.h"
#include "dsp/sliding_minimum.h"
#include "dsp/smoothed_value.h"
#include "dsp/true_peak_detector.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace lacquer {
namespace {

enum Param {
  kInput,
  kCeiling,
  kLookahead,
  kHold,
  kRelease,
  kStyle,
  kAutoRelease,
  kLinkTransient,
  kLinkSustain,
  kUnity,
};

constexpr std::array<ParamChoice, 5> kStyles{{{"transparent", "Transparent"},
                                              {"punchy", "Punchy"},
                                              {"loud", "Loud"},
                                              {"bass_safe", "Bass-safe"},
                                              {"clip_assisted", "Clip-assisted"}}};

constexpr ParamSpec linkSpec(ParamText id, ParamText name, std::string_view doc) {
  return {.id = id,
          .name = name,
          .doc = doc,
          .unit = ParamUnit::percent,
          .minimum = 0.0,
          .maximum = 100.0,
          .defaultValue = 100.0,
          .step = 1.0};
}

constexpr ParamSpec unitySpec() {
  ParamSpec spec =
      choiceParam("unity", "Unity gain",
                  "Takes the input gain back at the output while you listen, so that louder does not pass for better.",
                  kOffOn);
  spec.audition = true;
  return spec;
}

constexpr std::array<ParamSpec, 10> kSpecs{{
    {.id = "input",
     .name = "Input",
     .doc = "Gain into the limiter: more of it, more limiting and more loudness.",
     .unit = ParamUnit::decibels,
     .minimum = -12.0,
     .maximum = 24.0,
     .defaultValue = 0.0,
     .step = 0.1},
    {.id = "ceiling",
     .name = "Ceiling",
     .doc = "True peak that the output does not pass.",
     .unit = ParamUnit::decibelsTruePeak,
     .minimum = -12.0,
     .maximum = 0.0,
     .defaultValue = -1.0,
     .step = 0.1},
    {.id = "lookahead",
     .name = "Look-ahead",
     .doc = "Time in which the gain glides down to a peak before the peak arrives.",
     .unit = ParamUnit::milliseconds,
     .minimum = 0.5,
     .maximum = 10.0,
     .defaultValue = 4.0,
     .scale = ParamScale::logarithmic,
     .step = 0.1,
     .structural = true},
    {.id = "hold",
     .name = "Hold",
     .doc =
         "Time the gain stays down after a peak; with the look-ahead half a period of the lowest bass keeps it clean.",
     .unit = ParamUnit::milliseconds,
     .minimum = 0.0,
     .maximum = 30.0,
     .defaultValue = 13.0,
     .step = 0.5},
    {.id = "release",
     .name = "Release",
     .doc = "Time in which the gain comes back, to 37 % of the reduction in dB.",
     .unit = ParamUnit::milliseconds,
     .minimum = 1.0,
     .maximum = 2000.0,
     .defaultValue = 100.0,
     .scale = ParamScale::logarithmic,
     .step = 1.0},
    choiceParam("style", "Style", "What the gain spares: the sound as a whole, drums, loudness, or the bass.", kStyles, 0,
                true),
    choiceParam("auto_release", "Auto release",
                "Short peaks let go twice as fast as the release time, what lasts lets go eight times as slowly.", kOffOn),
    linkSpec("link.transient", "Link transients",
             "How much a short peak in one channel turns the other one down: 100 % keeps the stereo image still."),
    linkSpec("link.sustain", "Link sustain",
             "How much lasting reduction in one channel turns the other one down: 100 % keeps the stereo image still."),
    unitySpec(),
}};

constexpr ParamTable kTable{"limiter", "True-peak limiter",
                            "Holds a true-peak ceiling with look-ahead, hold and release, both channels alike.",
                            kSpecs};

static_assert(static_cast<int>(LimiterParam::unity) == kUnity && kSpecs.size() == kUnity + 1);

constexpr int kChunk = TruePeakDetector::kChunk;
constexpr int kDetectorDelay = TruePeakDetector::kDelay;
/// Where a peak is limited it is aimed this far below the ceiling: room for what the moving gain adds between samples.
constexpr double kGuard = 0.9994;
constexpr double kSmallestGain = 1e-6;

int framesOf(double milliseconds, AudioFormat const& format) {
  return static_cast<int>(std::lround(milliseconds * 1e-3 * format.rate.value()));
}

/// Works on a grid of chunks, so that the cut into blocks does not matter; parameters take effect at the next chunk.
class Limiter final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override;
  [[nodiscard]] Frames latency() const override { return Frames(kChunk + kDetectorDelay + m_lookahead - 1); }
  void setParam(int index, double value) noexcept override;
  void process(AudioBlock block) noexcept override;
  void reset() noexcept override;
  [[nodiscard]] double takeGainReduction() noexcept override;

private:
  /// One channel: what waits for its gain, the newest chunk last.
  struct Lane {
    explicit Lane(TruePeakFilter const& filter)
        : detector(filter) {}
    TruePeakDetector detector;
    std::vector<Sample> past;
    std::array<Sample, kChunk> staged{}; ///< arriving frames; those before m_staged are new, the rest is output
  };

  void processChunk() noexcept;
  void applyInput() noexcept;
  void store() noexcept;
  [[nodiscard]] bool findRequired(double ceiling, float threshold, double* required) noexcept;
  void findGain(double const* required, double* gain) noexcept;
  void writeOutput(double const* gain) noexcept;
  [[nodiscard]] int delay() const { return kDetectorDelay + m_lookahead - 1; }

  AudioFormat m_format;
  int m_lookahead = 1;
  SmoothedValue m_input;   ///< linear, a step a frame
  SmoothedValue m_ceiling; ///< linear, a step a chunk
  std::unique_ptr<TruePeakFilter const> m_filter;
  std::vector<Lane> m_lanes;
  std::optional<SlidingMinimum> m_minimum;
  ReleaseEnvelope m_envelope;
  std::optional<BoxSmoother> m_smoother;
  int m_staged = 0;        ///< frames of the current chunk that have arrived
  int m_end = 0;           ///< frames in each lane's past
  bool m_reducing = false; ///< the gain is, or will soon be, below 1
  double m_smallestGain = 1.0;
};

void Limiter::prepare(AudioFormat const& format, ParamValues const& values) {
  m_format = format;
  m_lookahead = std::max(1, framesOf(values[kLookahead], format));
  int const smoothing = framesOf(kSmoothingTime.value() * 1e3, format);
  m_input = SmoothedValue(toLinear(Decibels(values[kInput])), smoothing);
  m_ceiling = SmoothedValue(toLinear(Decibels(values[kCeiling])), smoothing / kChunk);
  if (!m_filter)
    m_filter = std::make_unique<TruePeakFilter const>();
  m_lanes.assign(kChannels, Lane(*m_filter));
  for (Lane& lane : m_lanes)
    lane.past.resize(static_cast<std::size_t>(delay() + 64 * kChunk));
  m_minimum.emplace(m_lookahead + framesOf(kSpecs[kHold].maximum, format), 1.0);
  m_smoother.emplace(m_lookahead);
  setParam(kHold, values[kHold]);
  setParam(kRelease, values[kRelease]);
  reset();
}

void Limiter::setParam(int index, double value) noexcept {
  switch (index) {
  case kInput:
    m_input.setTarget(toLinear(Decibels(value)));
    break;
  case kCeiling:
    m_ceiling.setTarget(toLinear(Decibels(value)));
    break;
  case kHold:
    m_minimum->setWindow(m_lookahead + framesOf(value, m_format));
    break;
  case kRelease:
    m_envelope.setRelease(value * 1e-3 * m_format.rate.value());
    break;
  default:
    break;
  }
}

void Limiter::reset() noexcept {
  m_input.snap();
  m_ceiling.snap();
  for (Lane& lane : m_lanes) {
    lane.detector.reset();
    std::ranges::fill(lane.past, 0.0);
    lane.staged.fill(0.0);
  }
  m_minimum->reset(1.0);
  m_envelope.reset();
  m_smoother->reset();
  m_staged = 0;
  m_end = delay();
  m_reducing = false;
  m_smallestGain = 1.0;
}

void Limiter::process(AudioBlock block) noexcept {
  for (int done = 0; done < block.frames();) {
    int const count = std::min(block.frames() - done, kChunk - m_staged);
    for (int channel = 0; channel < kChannels; ++channel) {
      Sample* const outside = block.data(channel) + done;
      std::swap_ranges(outside, outside + count, m_lanes[static_cast<std::size_t>(channel)].staged.data() + m_staged);
    }
    m_staged += count;
    done += count;
    if (m_staged == kChunk)
      processChunk();
  }
}

void Limiter::processChunk() noexcept {
  m_staged = 0;
  applyInput();
  store();
  double const ceiling = m_ceiling.next();
  // The last interval of a chunk also counts for the first frame of the next one, whose ceiling may be lower: while the
  // ceiling walks, everything is examined.
  float const threshold = m_ceiling.isMoving() ? 0.0F : std::nextafter(static_cast<float>(ceiling), 0.0F);
  std::array<double, kChunk> required;
  required.fill(1.0);
  m_reducing = findRequired(ceiling, threshold, required.data()) || m_reducing;
  std::array<double, kChunk> gain;
  if (m_reducing)
    findGain(required.data(), gain.data());
  writeOutput(m_reducing ? gain.data() : nullptr);
  m_reducing = m_reducing && !(m_envelope.isOpen() && m_smoother->isAllOnes() && m_minimum->isAll(1.0));
}

void Limiter::applyInput() noexcept {
  if (!m_input.isMoving() && m_input.value() == 1.0)
    return;
  for (std::size_t k = 0; k < kChunk; ++k) {
    double const factor = m_input.next();
    for (Lane& lane : m_lanes)
      lane.staged[k] *= factor;
  }
}

void Limiter::store() noexcept {
  bool const isFull = m_end + kChunk > static_cast<int>(m_lanes[0].past.size());
  for (Lane& lane : m_lanes) {
    if (isFull)
      std::copy(lane.past.begin() + (m_end - delay()), lane.past.begin() + m_end, lane.past.begin());
    std::ranges::copy(lane.staged, lane.past.begin() + (isFull ? delay() : m_end));
  }
  m_end = (isFull ? delay() : m_end) + kChunk;
}

/// The gain that each frame of the due chunk needs. False when that is 1 throughout; `required` is left alone then.
bool Limiter::findRequired(double ceiling, float threshold, double* required) noexcept {
  bool any = false;
  for (Lane& lane : m_lanes) {
    lane.detector.add(lane.staged.data());
    std::array<float, kChunk> peaks;
    if (!lane.detector.examine(threshold, peaks.data()))
      continue;
    Sample const* const due = lane.past.data() + (m_end - kChunk - kDetectorDelay);
    for (std::size_t k = 0; k < kChunk; ++k) {
      double const peak = std::max(static_cast<double>(peaks[k]), std::abs(due[k]));
      if (peak > ceiling) {
        required[k] = std::min(required[k], std::max(kGuard * ceiling / peak, kSmallestGain));
        any = true;
      }
    }
  }
  return any;
}

void Limiter::findGain(double const* required, double* gain) noexcept {
  std::array<std::int32_t, kChunk> released;
  double minimum = 1.0;
  bool const even = std::all_of(required, required + kChunk, [](double value) { return value == 1.0; });
  if (even && m_minimum->skip(kChunk, 1.0, minimum)) {
    m_envelope.run(minimum, kChunk, released.data());
  } else {
    // Runs of equal minima go to the envelope in one piece.
    int first = 0;
    for (int k = 0; k < kChunk; ++k) {
      double const next = m_minimum->next(required[k]);
      if (k > first && next != minimum) {
        m_envelope.run(minimum, k - first, released.data() + first);
        first = k;
      }
      minimum = next;
    }
    m_envelope.run(minimum, kChunk - first, released.data() + first);
  }
  m_smoother->process(released.data(), kChunk, gain);
  m_smallestGain = std::min(m_smallestGain, *std::min_element(gain, gain + kChunk));
}

void Limiter::writeOutput(double const* gain) noexcept {
  for (Lane& lane : m_lanes) {
    Sample const* const delayed = lane.past.data() + (m_end - kChunk - delay());
    if (gain == nullptr) {
      std::copy_n(delayed, kChunk, lane.staged.begin());
      continue;
    }
    for (std::size_t k = 0; k < kChunk; ++k)
      lane.staged[k] = delayed[k] * gain[k];
  }
}

double Limiter::takeGainReduction() noexcept {
  double const reduction = -20.0 * std::log10(m_smallestGain);
  m_smallestGain = 1.0;
  return std::max(reduction, 0.0);
}

} // namespace

ParamTable const& limiterTable() {
  return kTable;
}

double limiterOutputLevel(ParamValues const& values, double input) {
  return std::min(input + values[kInput], values[kCeiling]);
}

double limiterPeakResponse(ParamValues const& values, double reduction, double milliseconds) {
  double const lookahead = values[kLookahead];
  double const hold = values[kHold];
  if (milliseconds <= -lookahead)
    return 0.0;
  if (milliseconds < 0.0)
    return -reduction * (0.5 + 0.5 * std::cos(std::numbers::pi * milliseconds / lookahead));
  return -reduction * std::exp(-std::max(0.0, milliseconds - hold) / values[kRelease]);
}

std::unique_ptr<Processor> makeLimiter() {
  return std::make_unique<Limiter>();
}

} // namespace lacquer

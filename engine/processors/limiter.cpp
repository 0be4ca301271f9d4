#include "processors/limiter.h"

#include "dsp/peak_shaver.h"
#include "dsp/sliding_minimum.h"
#include "dsp/smoothed_value.h"
#include "dsp/target_clones.h"
#include "dsp/true_peak_detector.h"
#include "processors/limiter_link.h"
#include "processors/limiter_style.h"
#include "processors/limiter_sustain.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

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

constexpr int kChunk = TruePeakDetector::kChunk;
static_assert(PeakShaver::kChunk == kChunk);
constexpr int kDetectorDelay = TruePeakDetector::kDelay;
/// Where a peak is limited it is aimed this far below the ceiling: room for what the moving gain adds between samples.
constexpr double kGuard = 0.9994;
constexpr double kSmallestGain = 1e-6;
/// Peaks are rounded off from 0.1 dB above the ceiling on, so that what stays below passes whatever the filters say.
constexpr double kShaveFrom = 1.012;
/// Covers the rounding of samples to float.
constexpr double kRounding = 0.999999;
/// Chunks until what follows a chunk is in every window, too.
constexpr int kPending = 4;
constexpr double kLongestHold = 30.0;   ///< ms, of the table or of a style
constexpr double kLongestSustain = 40.0; ///< ms, look-ahead and hold

/// The gain that each frame of a chunk needs: 1 where neither sample nor what lies between them passes the ceiling. The
/// smallest of them.
LACQUER_TARGET_CLONES
double requireGains(float const* peaks, Sample const* samples, double ceiling, double* required) {
  for (int k = 0; k < kChunk; ++k) {
    double const peak = std::max(static_cast<double>(peaks[k]), std::abs(samples[k]));
    double const gain = std::max(kGuard * ceiling / std::max(peak, ceiling), kSmallestGain);
    required[k] = peak > ceiling ? gain : 1.0;
  }
  double smallest = 1.0;
  for (int k = 0; k < kChunk; ++k)
    smallest = std::min(smallest, required[k]);
  return smallest;
}

/// Multiplies a chunk of each channel by a value that may be walking.
template <class Lanes>
void multiply(Lanes& lanes, SmoothedValue& value) {
  if (!value.isMoving() && value.value() == 1.0)
    return;
  std::array<double, kChunk> factors;
  if (value.isMoving())
    for (double& factor : factors)
      factor = value.next();
  else
    factors.fill(value.value());
  for (auto& lane : lanes)
    for (std::size_t k = 0; k < kChunk; ++k)
      lane.staged[k] *= factors[k];
}

/// Works on a grid of chunks, so that the cut into blocks does not matter; parameters take effect at the next chunk.
class Limiter final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override;
  [[nodiscard]] Frames latency() const override { return Frames(kChunk + shaverDelay() + delay()); }
  /// What the shaver's filters add behind a peak at the end.
  [[nodiscard]] Frames tail() const override { return Frames(shaverDelay()); }
  void setParam(int index, double value) noexcept override;
  void process(AudioBlock block) noexcept override;
  void reset() noexcept override;
  [[nodiscard]] double takeGainReduction() noexcept override;

private:
  using Gains = LimiterGain::Gains;
  /// One channel: what waits for its gain, the newest chunk last.
  struct Lane {
    explicit Lane(TruePeakFilter const& filter)
        : detector(filter) {}
    PeakShaver shaver;
    TruePeakDetector detector;
    std::optional<SlidingMinimum> history; ///< the smallest gain that each of the past chunks required
    double deepest = 1.0;                  ///< the smallest of those
    std::vector<Sample> past;
    std::array<Sample, kChunk> staged{}; ///< arriving frames; those before m_staged are new, the rest is output
  };

  void apply();
  void processChunk() noexcept;
  void takeSustain(double ceiling) noexcept;
  void store() noexcept;
  void applyTimes() noexcept;
  [[nodiscard]] int chunksInEveryWindow() const;
  [[nodiscard]] float relevant(Lane const& lane, double ceiling) const noexcept;
  [[nodiscard]] bool findRequired(double ceiling) noexcept;
  void writeOutput(bool isReduced) noexcept;
  [[nodiscard]] int framesOf(double milliseconds) const {
    return static_cast<int>(std::lround(milliseconds * 1e-3 * m_framesPerSecond));
  }
  [[nodiscard]] int delay() const { return kDetectorDelay + m_lookahead - 1; }
  [[nodiscard]] int shaverDelay() const { return m_times.shaves ? PeakShaver::kDelay : 0; }

  double m_framesPerSecond = 48000.0;
  ParamValues m_values{limiterTable()};
  LimiterTimes m_times;
  int m_lookahead = 1;
  SmoothedValue m_input;   ///< linear, a step a frame
  SmoothedValue m_ceiling; ///< linear, a step a chunk
  SmoothedValue m_output;  ///< linear, a step a frame: what unity listening takes back
  std::unique_ptr<TruePeakFilter const> m_filter;
  std::vector<Lane> m_lanes;
  LimiterSustain m_sustain;
  LimiterLink m_link;
  std::array<Gains, kChannels> m_required{};
  std::array<Gains, kChannels> m_gains{};
  int m_knownChunks = 0;  ///< past chunks that are in the window wherever a frame of the due chunk is
  int m_pendingTimes = 0; ///< chunks until new times are applied; 0: they are
  int m_staged = 0; ///< frames of the current chunk that have arrived
  int m_end = 0;    ///< frames in each lane's past
  double m_sustainGain = 1.0;
  double m_smallestGain = 1.0;
};

void Limiter::prepare(AudioFormat const& format, ParamValues const& values) {
  m_framesPerSecond = format.rate.value();
  m_values = values;
  m_times = limiterTimes(m_values);
  m_lookahead = std::max(1, framesOf(m_times.lookahead));
  int const smoothing = framesOf(kSmoothingTime.value() * 1e3);
  m_input = SmoothedValue(1.0, smoothing);
  m_ceiling = SmoothedValue(1.0, smoothing / kChunk);
  m_output = SmoothedValue(1.0, smoothing);
  if (!m_filter)
    m_filter = std::make_unique<TruePeakFilter const>();
  m_lanes.assign(kChannels, Lane(*m_filter));
  for (Lane& lane : m_lanes) {
    lane.past.resize(static_cast<std::size_t>(delay() + 64 * kChunk));
    lane.history.emplace((m_lookahead + framesOf(kLongestHold)) / kChunk + 1, 1.0);
  }
  m_sustain.prepare(framesOf(kLongestSustain), smoothing / kChunk);
  m_link.prepare(m_lookahead, framesOf(kLongestHold), smoothing / kChunk, m_framesPerSecond);
  m_knownChunks = 0;
  apply();
  reset();
}

/// Hands the values on; what is not structural.
void Limiter::apply() {
  m_times = limiterTimes(m_values);
  m_input.setTarget(toLinear(Decibels(m_values[kInput])));
  m_ceiling.setTarget(toLinear(Decibels(m_values[kCeiling])));
  m_output.setTarget(m_values.choice(kUnity) == 0 ? 1.0 : toLinear(Decibels(-m_values[kInput])));
  double const transient = m_values[kLinkTransient] * 0.01;
  double const sustain = m_values[kLinkSustain] * 0.01;
  // With a slow gain in front, all that is left to do behind it is transient.
  m_link.setLinks(transient, m_times.hasSustain ? transient : sustain);
  m_sustain.setLink(sustain);
  // Where windows shrink, what was found with longer ones in mind must be through first.
  int const chunks = chunksInEveryWindow();
  m_pendingTimes = chunks < m_knownChunks ? kPending : std::max(m_pendingTimes, 1);
  m_knownChunks = std::min(m_knownChunks, chunks);
  for (Lane& lane : m_lanes)
    lane.history->setWindow(std::max(m_knownChunks, 1));
}

int Limiter::chunksInEveryWindow() const {
  double const hold = m_times.slowRelease > 0.0 ? std::min(m_times.quickHold, m_times.hold) : m_times.hold;
  return std::max((m_lookahead + framesOf(hold)) / kChunk - 3, 0);
}

/// Times that take effect between two chunks.
void Limiter::applyTimes() noexcept {
  m_pendingTimes = 0;
  double const perMillisecond = 1e-3 * m_framesPerSecond;
  m_link.setHold(framesOf(m_times.hold), framesOf(m_times.quickHold));
  m_link.setRelease(m_times.release * perMillisecond, m_times.slowRelease * perMillisecond,
                    m_times.slowAttack * perMillisecond);
  m_sustain.setTimes(framesOf(m_times.sustainHold), m_times.sustainAttack * perMillisecond,
                     m_times.sustainRelease * perMillisecond, m_times.sustainSlowRelease * perMillisecond);
  m_knownChunks = chunksInEveryWindow();
  for (Lane& lane : m_lanes)
    lane.history->setWindow(std::max(m_knownChunks, 1));
}

void Limiter::setParam(int index, double value) noexcept {
  if (limiterTable().spec(index).structural)
    return;
  m_values.set(index, value);
  apply();
}

void Limiter::reset() noexcept {
  applyTimes();
  m_input.snap();
  m_ceiling.snap();
  m_output.snap();
  for (Lane& lane : m_lanes) {
    lane.shaver.reset();
    lane.detector.reset();
    lane.history->reset(1.0);
    lane.deepest = 1.0;
    std::ranges::fill(lane.past, 0.0);
    lane.staged.fill(0.0);
  }
  m_sustain.reset();
  m_link.reset();
  m_staged = 0;
  m_end = delay();
  m_sustainGain = 1.0;
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
  if (m_pendingTimes > 0 && --m_pendingTimes == 0)
    applyTimes();
  double const ceiling = m_ceiling.next();
  multiply(m_lanes, m_input);
  if (m_times.hasSustain)
    takeSustain(ceiling);
  store();
  for (Gains& required : m_required)
    required.fill(1.0);
  bool const isRequired = findRequired(ceiling);
  writeOutput(m_link.process(m_required, isRequired, m_gains));
}

void Limiter::takeSustain(double ceiling) noexcept {
  m_sustainGain = m_sustain.process({m_lanes[0].staged.data(), m_lanes[1].staged.data()}, ceiling);
  if (m_times.shaves)
    for (Lane& lane : m_lanes)
      lane.shaver.process(lane.staged.data(), ceiling * kShaveFrom);
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

/// What a peak of the due chunk must pass to matter.
///
/// A frame's requirement comes to nothing where one as deep came before it and one as deep follows, so near that every
/// window that holds the frame holds one of them. What came before is known, and what follows is at least the samples
/// that are here already. So much of a driven programme need not be looked at between its samples, and the gain is the
/// same to the last bit.
float Limiter::relevant(Lane const& lane, double ceiling) const noexcept {
  // The last interval of a chunk also counts for the first frame of the next one, whose ceiling may be lower: while the
  // ceiling walks, everything is examined.
  if (m_ceiling.isMoving())
    return 0.0F;
  double known = 0.0;
  if (m_knownChunks > 0 && lane.deepest < 1.0)
    known = kRounding * std::min(kGuard * ceiling / lane.deepest,
                                 static_cast<double>(lane.detector.followingSamplePeak()));
  return std::nextafter(static_cast<float>(std::max(ceiling, known)), 0.0F);
}

/// Lowers m_required to the gains that the frames of the due chunk need. False when all of them may stay at 1.
bool Limiter::findRequired(double ceiling) noexcept {
  bool any = false;
  for (std::size_t c = 0; c < kChannels; ++c) {
    Lane& lane = m_lanes[c];
    lane.detector.add(lane.staged.data());
    std::array<float, kChunk> peaks;
    double least = 1.0;
    if (lane.detector.examine(relevant(lane, ceiling), peaks.data())) {
      Sample const* const due = lane.past.data() + (m_end - kChunk - kDetectorDelay);
      least = requireGains(peaks.data(), due, ceiling, m_required[c].data());
      any = any || least < 1.0;
    }
    lane.deepest = lane.history->next(least);
  }
  return any;
}

void Limiter::writeOutput(bool isReduced) noexcept {
  double deepest = 1.0;
  for (std::size_t c = 0; c < kChannels; ++c) {
    Lane& lane = m_lanes[c];
    Sample const* const delayed = lane.past.data() + (m_end - kChunk - delay());
    if (!isReduced) {
      std::copy_n(delayed, kChunk, lane.staged.begin());
      continue;
    }
    for (std::size_t k = 0; k < kChunk; ++k)
      lane.staged[k] = delayed[k] * m_gains[c][k];
    deepest = std::min(deepest, *std::ranges::min_element(m_gains[c]));
  }
  m_smallestGain = std::min(m_smallestGain, deepest * m_sustainGain);
  multiply(m_lanes, m_output);
}

double Limiter::takeGainReduction() noexcept {
  double const reduction = -20.0 * std::log10(m_smallestGain);
  m_smallestGain = 1.0;
  return std::max(reduction, 0.0);
}

} // namespace

std::unique_ptr<Processor> makeLimiter() {
  return std::make_unique<Limiter>();
}

} // namespace lacquer

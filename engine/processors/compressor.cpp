#include "processors/compressor.h"

#include "dsp/dual_release_detector.h"
#include "dsp/eased_value.h"
#include "dsp/fast_math.h"
#include "dsp/gain_computer.h"
#include "dsp/stereo_delay.h"
#include "dsp/target_clones.h"
#include "processors/compressor_detector.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

constexpr double kDecibelsPerOctave = 6.020599913279624; ///< 20·log10(2)
constexpr double kQuietest = 1e-12;                      ///< −240 dB: keeps the logarithm of silence finite

/// One chunk of work. What it holds per frame is in arrays, so that the loops over them vectorise; chunks only bound
/// their size: every frame is computed alike, wherever it lies in one.
struct Chunk {
  static constexpr int kFrames = 64;
  using Row = std::array<double, kFrames>;

  alignas(32) Row threshold;                        ///< dB
  alignas(32) Row slope;                            ///< 1 − 1/ratio
  alignas(32) Row knee;                             ///< dB
  alignas(32) Row range;                            ///< dB
  alignas(32) Row makeup;                           ///< dB
  alignas(32) Row link;                             ///< 0 … 1
  alignas(32) std::array<Row, kChannels> heard;     ///< by the detector: samples, then amplitudes or powers
  alignas(32) std::array<Row, kChannels> reduction; ///< dB ≥ 0

  [[nodiscard]] AudioBlock detectorBlock(int frames) { return {heard[0].data(), heard[1].data(), frames}; }
};

LACQUER_TARGET_CLONES
void encode(double const* left, double const* right, Chunk& chunk, int frames) {
  for (int i = 0; i < frames; ++i) {
    double const mid = 0.5 * (left[i] + right[i]);
    double const side = 0.5 * (left[i] - right[i]);
    chunk.heard[0][i] = mid;
    chunk.heard[1][i] = side;
  }
}

[[gnu::always_inline]] inline double reductionAt(Chunk const& chunk, int i, double heard, double decibelsPerOctave) {
  GainCurve const curve = GainCurve::of(chunk.threshold[i], chunk.slope[i], chunk.knee[i]);
  return std::min(curve.reduction(decibelsPerOctave * fastLog2(heard)), chunk.range[i]);
}

/// Reductions of amplitudes above 0, or of powers with half the decibels per octave. Both channels as the louder one.
LACQUER_TARGET_CLONES
void computeLinked(Chunk& chunk, double decibelsPerOctave, int frames) {
  for (int i = 0; i < frames; ++i) {
    double const loudest = std::max(chunk.heard[0][i], chunk.heard[1][i]);
    double const reduction = reductionAt(chunk, i, loudest, decibelsPerOctave);
    chunk.reduction[0][i] = reduction;
    chunk.reduction[1][i] = reduction;
  }
}

/// The same, linked as far as the parameter says; at 1 it gives the bits of computeLinked().
LACQUER_TARGET_CLONES
void computeApart(Chunk& chunk, double decibelsPerOctave, int frames) {
  for (int i = 0; i < frames; ++i) {
    double const first = reductionAt(chunk, i, chunk.heard[0][i], decibelsPerOctave);
    double const second = reductionAt(chunk, i, chunk.heard[1][i], decibelsPerOctave);
    double const louder = chunk.heard[0][i] < chunk.heard[1][i] ? second : first;
    double const own = 1.0 - chunk.link[i];
    chunk.reduction[0][i] = own * first + chunk.link[i] * louder;
    chunk.reduction[1][i] = own * second + chunk.link[i] * louder;
  }
}

LACQUER_TARGET_CLONES
void toAmplitudes(Chunk& chunk, int frames) {
  for (Chunk::Row& row : chunk.heard)
    for (int i = 0; i < frames; ++i)
      row[i] = std::max(std::abs(row[i]), kQuietest);
}

[[gnu::always_inline]] inline double gainAt(Chunk const& chunk, int channel, int i) {
  return fastExp2((chunk.makeup[i] - chunk.reduction[static_cast<std::size_t>(channel)][i]) *
                  (1.0 / kDecibelsPerOctave));
}

LACQUER_TARGET_CLONES
void applyLeftRight(Chunk const& chunk, double* left, double* right, int frames) {
  for (int i = 0; i < frames; ++i) {
    left[i] *= gainAt(chunk, 0, i);
    right[i] *= gainAt(chunk, 1, i);
  }
}

/// Equal gains of mid and side are that gain of left and right, to the bit.
LACQUER_TARGET_CLONES
void applyMidSide(Chunk const& chunk, double* left, double* right, int frames) {
  for (int i = 0; i < frames; ++i) {
    double const mid = gainAt(chunk, 0, i);
    double const side = gainAt(chunk, 1, i);
    double const same = 0.5 * (mid + side);
    double const other = 0.5 * (mid - side);
    double const l = left[i];
    double const r = right[i];
    left[i] = same * l + other * r;
    right[i] = same * r + other * l;
  }
}

/// Mean power of two channels by a one-pole. [audio]
class MeanSquare {
public:
  void setTime(Seconds time, SampleRate rate) { m_keep = DecoupledPeakDetector::coefficient(time, rate); }
  void reset() { m_power = StereoLanes{}; }
  /// Follows the samples; writes the powers over them if `isWanted`.
  void run(AudioBlock block, bool isWanted) {
    StereoLanes power = m_power;
    for (int i = 0; i < block.frames(); ++i) {
      StereoLanes const x{block.data(0)[i], block.data(1)[i]};
      power = (1.0 - m_keep) * (x * x) + m_keep * power;
      if (!isWanted)
        continue;
      block.data(0)[i] = std::max(power[0], kQuietest * kQuietest);
      block.data(1)[i] = std::max(power[1], kQuietest * kQuietest);
    }
    m_power = power;
  }

private:
  double m_keep = 0.0;
  StereoLanes m_power{};
};

class Compressor final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override {
    m_rate = format.rate;
    m_values = values;
    auto const steps = static_cast<int>(toFrames(kSmoothingTime, format.rate).value());
    for (EasedValue* const value : walks())
      *value = EasedValue(0.0, steps);
    m_filter.prepare(format.rate);
    m_detector = DualReleaseDetector(format.rate);
    m_lookahead = StereoDelay(
        static_cast<int>(toFrames(Seconds(kMilli * valueOf(CompressorParam::lookahead)), format.rate).value()));
    m_isMidSide = choiceOf(CompressorParam::stereoMode) == static_cast<int>(CompressorStereoMode::midSide);
    for (int i = 0; i < compressorTable().size(); ++i)
      setParam(i, values[i]);
    reset();
  }

  [[nodiscard]] Frames latency() const override { return Frames(m_lookahead.frames()); }

  void setParam(int index, double value) noexcept override {
    if (compressorTable().spec(index).structural)
      return;
    m_values.set(index, value);
    // The times say how fast the gain moves, so a jump of theirs makes none; nor does one of the detector's kind, which
    // they smooth.
    m_detector.setAttack(Seconds(kMilli * valueOf(CompressorParam::attack)));
    double const release = valueOf(CompressorParam::release);
    m_detector.setRelease(Seconds(kMilli * release), Seconds(kMilli * compressorSlowRelease(release)));
    m_detector.setAutomatic(choiceOf(CompressorParam::autoRelease) == 1);
    m_power.setTime(Seconds(kMilli * valueOf(CompressorParam::rmsWindow)), m_rate);
    m_isRms = choiceOf(CompressorParam::detector) == static_cast<int>(CompressorDetector::rms);
    constexpr int kHighpass = static_cast<int>(CompressorParam::detectorHighpass);
    m_filter.setHighpass(m_values[kHighpass], compressorTable().spec(kHighpass).minimum);
    m_filter.setTilt(valueOf(CompressorParam::detectorTilt));
    m_threshold.setTarget(valueOf(CompressorParam::threshold));
    m_slope.setTarget(1.0 - 1.0 / valueOf(CompressorParam::ratio));
    m_knee.setTarget(valueOf(CompressorParam::knee));
    m_range.setTarget(compressorMostReduction(valueOf(CompressorParam::range)));
    m_makeup.setTarget(valueOf(CompressorParam::makeup) + compressorAutoMakeup(m_values));
    m_link.setTarget(0.01 * valueOf(CompressorParam::link));
    m_hasFreshRows = false;
  }

  void process(AudioBlock block) noexcept override {
    for (int frame = 0; frame < block.frames(); frame += Chunk::kFrames)
      processChunk(block.sub(frame, std::min(Chunk::kFrames, block.frames() - frame)));
  }

  void reset() noexcept override {
    for (EasedValue* const value : walks())
      value->snap();
    m_hasFreshRows = false;
    m_filter.reset();
    m_power.reset();
    m_detector.reset();
    m_lookahead.reset();
    m_largest = 0.0;
  }

  [[nodiscard]] double takeGainReduction() noexcept override { return std::exchange(m_largest, 0.0); }

private:
  static constexpr double kMilli = 0.001;

  [[nodiscard]] double valueOf(CompressorParam param) const { return m_values[static_cast<int>(param)]; }
  [[nodiscard]] int choiceOf(CompressorParam param) const { return m_values.choice(static_cast<int>(param)); }
  std::array<EasedValue*, 6> walks() noexcept {
    return {&m_threshold, &m_slope, &m_knee, &m_range, &m_makeup, &m_link};
  }

  void processChunk(AudioBlock block) noexcept {
    int const frames = block.frames();
    bool const isLinked = !m_link.isMoving() && m_link.value() == 1.0;
    updateRows(frames);
    hear(block);
    double const decibelsPerOctave = m_isRms ? 0.5 * kDecibelsPerOctave : kDecibelsPerOctave;
    if (isLinked)
      computeLinked(m_chunk, decibelsPerOctave, frames);
    else
      computeApart(m_chunk, decibelsPerOctave, frames);
    m_detector.run(m_chunk.reduction[0].data(), m_chunk.reduction[1].data(), frames);
    for (Chunk::Row const& row : m_chunk.reduction)
      m_largest = std::max(m_largest, *std::max_element(row.begin(), row.begin() + frames));
    m_lookahead.process(block);
    if (m_isMidSide)
      applyMidSide(m_chunk, block.data(0), block.data(1), frames);
    else
      applyLeftRight(m_chunk, block.data(0), block.data(1), frames);
  }

  /// Writes amplitudes or powers, above 0, of what the detector hears.
  void hear(AudioBlock block) noexcept {
    int const frames = block.frames();
    if (m_isMidSide)
      encode(block.data(0), block.data(1), m_chunk, frames);
    else
      for (int c = 0; c < kChannels; ++c)
        std::copy_n(block.data(c), frames, m_chunk.heard[static_cast<std::size_t>(c)].begin());
    AudioBlock const heard = m_chunk.detectorBlock(frames);
    m_filter.process(heard);
    m_power.run(heard, m_isRms);
    if (!m_isRms)
      toAmplitudes(m_chunk, frames);
  }

  /// Writes the parameters of every frame; while none moves the rows stay as they are.
  void updateRows(int frames) noexcept {
    bool const isMoving = std::ranges::any_of(walks(), &EasedValue::isMoving);
    if (!isMoving && m_hasFreshRows)
      return;
    m_hasFreshRows = !isMoving;
    int const count = isMoving ? frames : Chunk::kFrames;
    std::array const rows{&m_chunk.threshold, &m_chunk.slope,  &m_chunk.knee,
                          &m_chunk.range,     &m_chunk.makeup, &m_chunk.link};
    for (std::size_t k = 0; k < rows.size(); ++k)
      for (int i = 0; i < count; ++i)
        (*rows[k])[static_cast<std::size_t>(i)] = walks()[k]->next();
  }

  SampleRate m_rate{44100};
  ParamValues m_values{compressorTable()};
  bool m_isMidSide = false;
  bool m_isRms = false;
  EasedValue m_threshold; ///< all six walk in frames
  EasedValue m_slope;
  EasedValue m_knee;
  EasedValue m_range;
  EasedValue m_makeup;
  EasedValue m_link;
  CompressorDetectorFilter m_filter;
  MeanSquare m_power;
  DualReleaseDetector m_detector;
  StereoDelay m_lookahead;
  Chunk m_chunk{};
  double m_largest = 0.0;      ///< dB, since it was last taken
  bool m_hasFreshRows = false; ///< all rows hold the resting values
};

} // namespace

std::unique_ptr<Processor> makeCompressor() {
  return std::make_unique<Compressor>();
}

} // namespace lacquer

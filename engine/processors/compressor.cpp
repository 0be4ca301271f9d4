#include "processors/compressor.h"

#include "dsp/decoupled_peak_detector.h"
#include "dsp/fast_math.h"
#include "dsp/gain_computer.h"
#include "dsp/smoothed_value.h"
#include "dsp/target_clones.h"

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

  alignas(32) Row threshold; ///< dB
  alignas(32) Row slope;     ///< 1 − 1/ratio
  alignas(32) Row knee;      ///< dB
  alignas(32) Row makeup;    ///< dB
  alignas(32) Row reduction; ///< dB ≥ 0, of the louder channel
};

LACQUER_TARGET_CLONES
void computeReduction(Chunk& chunk, double const* left, double const* right, int frames) {
  for (int i = 0; i < frames; ++i) {
    double const peak = std::max(std::max(std::abs(left[i]), std::abs(right[i])), kQuietest);
    GainCurve const curve = GainCurve::of(chunk.threshold[i], chunk.slope[i], chunk.knee[i]);
    chunk.reduction[i] = curve.reduction(kDecibelsPerOctave * fastLog2(peak));
  }
}

LACQUER_TARGET_CLONES
void applyReduction(Chunk const& chunk, double* left, double* right, int frames) {
  for (int i = 0; i < frames; ++i) {
    double const gain = fastExp2((chunk.makeup[i] - chunk.reduction[i]) * (1.0 / kDecibelsPerOctave));
    left[i] *= gain;
    right[i] *= gain;
  }
}

class Compressor final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override {
    m_rate = format.rate;
    auto const steps = static_cast<int>(toFrames(kSmoothingTime, format.rate).value());
    for (SmoothedValue* const value : {&m_threshold, &m_slope, &m_knee, &m_makeup})
      *value = SmoothedValue(0.0, steps);
    for (int i = 0; i < compressorTable().size(); ++i)
      setParam(i, values[i]);
    reset();
  }

  void setParam(int index, double value) noexcept override {
    constexpr double kMilli = 0.001;
    switch (static_cast<CompressorParam>(index)) {
    case CompressorParam::threshold:
      m_threshold.setTarget(value);
      break;
    case CompressorParam::ratio:
      m_slope.setTarget(1.0 - 1.0 / value);
      break;
    case CompressorParam::attack: // the times say how fast the gain moves, so a jump of theirs makes none
      m_detector.setAttack(Seconds(value * kMilli), m_rate);
      break;
    case CompressorParam::release:
      m_detector.setRelease(Seconds(value * kMilli), m_rate);
      break;
    case CompressorParam::knee:
      m_knee.setTarget(value);
      break;
    case CompressorParam::makeup:
      m_makeup.setTarget(value);
      break;
    default:
      break;
    }
    m_hasFreshRows = false;
  }

  void process(AudioBlock block) noexcept override {
    for (int frame = 0; frame < block.frames(); frame += Chunk::kFrames)
      processChunk(block.sub(frame, std::min(Chunk::kFrames, block.frames() - frame)));
  }

  void reset() noexcept override {
    for (SmoothedValue* const value : {&m_threshold, &m_slope, &m_knee, &m_makeup})
      value->snap();
    m_hasFreshRows = false;
    m_detector.reset();
    m_largest = 0.0;
  }

  [[nodiscard]] double takeGainReduction() noexcept override { return std::exchange(m_largest, 0.0); }

private:
  void processChunk(AudioBlock block) noexcept {
    int const frames = block.frames();
    updateRows(frames);
    computeReduction(m_chunk, block.data(0), block.data(1), frames);
    DecoupledPeakDetector detector = m_detector;
    double largest = m_largest;
    for (int i = 0; i < frames; ++i) {
      double const smooth = detector.next(m_chunk.reduction[i]);
      m_chunk.reduction[i] = smooth;
      largest = std::max(largest, smooth);
    }
    m_detector = detector;
    m_largest = largest;
    applyReduction(m_chunk, block.data(0), block.data(1), frames);
  }

  /// Writes the parameters of every frame; while none moves the rows stay as they are.
  void updateRows(int frames) noexcept {
    bool const isMoving = m_threshold.isMoving() || m_slope.isMoving() || m_knee.isMoving() || m_makeup.isMoving();
    if (!isMoving && m_hasFreshRows)
      return;
    m_hasFreshRows = !isMoving;
    int const count = isMoving ? frames : Chunk::kFrames;
    auto const write = [count](Chunk::Row& row, SmoothedValue& value) {
      for (int i = 0; i < count; ++i)
        row[i] = value.next();
    };
    write(m_chunk.threshold, m_threshold);
    write(m_chunk.slope, m_slope);
    write(m_chunk.knee, m_knee);
    write(m_chunk.makeup, m_makeup);
  }

  SampleRate m_rate{44100};
  SmoothedValue m_threshold; ///< all four walk in frames
  SmoothedValue m_slope;
  SmoothedValue m_knee;
  SmoothedValue m_makeup;
  DecoupledPeakDetector m_detector;
  Chunk m_chunk{};
  double m_largest = 0.0;      ///< dB, since it was last taken
  bool m_hasFreshRows = false; ///< all rows hold the resting values
};

} // namespace

std::unique_ptr<Processor> makeCompressor() {
  return std::make_unique<Compressor>();
}

} // namespace lacquer

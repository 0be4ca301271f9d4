#include "processors/saturation.h"

#include "dsp/oversampler.h"
#include "dsp/smoothed_value.h"
#include "dsp/stereo_delay.h"
#include "dsp/target_clones.h"
#include "processors/saturation_filters.h"
#include "processors/saturation_model.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace lacquer {
namespace {

constexpr int kChunk = Oversampler::kMaxFrames;
constexpr int kLongest = kChunk * Oversampler::kMaxFactor;
using Row = std::array<double, kLongest>;

/// The numbers of the law for every oversampled step of a chunk.
struct LawRows {
  alignas(32) Row drive;
  alignas(32) Row bias;
  alignas(32) Row level;
  alignas(32) Row offset; ///< what the curve takes from the bias alone
};

LACQUER_TARGET_CLONES
void driveRow(LawRows const& law, double const* signal, int count, double* driven) {
  for (int i = 0; i < count; ++i)
    driven[i] = signal[i] * law.drive[i] + law.bias[i];
}

/// What has to be added to the signal: level·(f(driven) − f(bias)) − signal, all as averages over a step.
LACQUER_TARGET_CLONES
void addedRow(LawRows const& law, double const* signal, double const* excess, int count, double* added) {
  for (int i = 0; i < count; ++i) {
    double const gain = law.level[i] * law.drive[i] - 1.0;
    added[i] = gain * (0.5 * (signal[i] + signal[i - 1])) - law.level[i] * (excess[i] - law.offset[i]);
  }
}

/// Nothing waits for a chunk to be full: the cut into blocks does not matter, except that filters move on a grid.
class Saturation final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override;
  [[nodiscard]] Frames latency() const override { return Frames(m_oversampler->latency()); }
  [[nodiscard]] Frames tail() const override {
    return Frames(m_oversampler->latency()) + toFrames(SaturationFilters::kTail, m_rate);
  }
  void setParam(int index, double value) noexcept override;
  void process(AudioBlock block) noexcept override;
  void reset() noexcept override;

private:
  /// A channel at the high rate; [0] is the value before the chunk.
  struct Lane {
    std::array<double, kLongest + 1> signal{};
    std::array<double, kLongest + 1> driven{};
    Row added{};
  };

  void updateTargets() noexcept;
  void updateRows(int frames) noexcept;
  void updateOffsets(double biasBefore, int count) noexcept;
  void processChunk(AudioBlock block) noexcept;
  void bend(Lane& lane, int count) noexcept;

  SampleRate m_rate{44100};
  SaturationCurve m_curve = SaturationCurve::tape;
  double m_driveDb = 0.0;
  double m_biasPercent = 0.0;
  bool m_isMatched = true;
  SmoothedValue m_drive; ///< log2: gain and level have to move alike. These three walk in frames
  SmoothedValue m_level; ///< log2
  SmoothedValue m_bias;
  SaturationFilters m_filters;
  std::optional<Oversampler> m_oversampler;
  StereoDelay m_dry;
  int m_untilGrid = 0;
  LawRows m_law{};
  bool m_hasFreshRows = false; ///< all rows hold the resting values
  double m_lastDrive = 0.0;    ///< values of the last frame
  double m_lastLevel = 0.0;
  double m_lastBias = 0.0;
  std::array<Lane, kChannels> m_lanes;
  std::array<std::array<double, kChunk>, kChannels> m_band{};
};

void Saturation::prepare(AudioFormat const& format, ParamValues const& values) {
  m_rate = format.rate;
  m_curve = static_cast<SaturationCurve>(values.choice(static_cast<int>(SaturationParam::curve)));
  SaturationKind const& kind = saturationKind(m_curve);
  if (!m_oversampler || m_oversampler->factor() != kind.oversampling) {
    m_oversampler.emplace(kind.oversampling);
    m_dry = StereoDelay(m_oversampler->latency());
  }
  auto const steps = static_cast<int>(toFrames(kSmoothingTime, format.rate).value());
  for (SmoothedValue* const value : {&m_drive, &m_level, &m_bias})
    *value = SmoothedValue(0.0, steps);
  m_filters.prepare(format.rate, kind.emphasis);
  for (int i = 0; i < values.table().size(); ++i)
    setParam(i, values[i]);
  reset();
}

void Saturation::setParam(int index, double value) noexcept {
  ParamSpec const& spec = saturationTable().spec(index);
  switch (static_cast<SaturationParam>(index)) {
  case SaturationParam::curve: // structural
    return;
  case SaturationParam::drive:
    m_driveDb = value;
    break;
  case SaturationParam::bias:
    m_biasPercent = value;
    break;
  case SaturationParam::match:
    m_isMatched = value >= 0.5;
    break;
  case SaturationParam::tone:
    return m_filters.setTone(value);
  case SaturationParam::low:
    return m_filters.setLow(value, value > spec.minimum);
  case SaturationParam::high:
    return m_filters.setHigh(value, value < spec.maximum);
  }
  updateTargets();
}

void Saturation::updateTargets() noexcept {
  SaturationLaw const law = SaturationLaw::of(m_curve, m_driveDb, m_biasPercent, m_isMatched);
  m_drive.setTarget(std::log2(law.drive));
  m_level.setTarget(std::log2(law.level));
  m_bias.setTarget(law.bias);
  m_hasFreshRows = false;
}

void Saturation::reset() noexcept {
  for (SmoothedValue* const value : {&m_drive, &m_level, &m_bias})
    value->snap();
  m_lastDrive = std::exp2(m_drive.value());
  m_lastLevel = std::exp2(m_level.value());
  m_lastBias = m_bias.value();
  m_hasFreshRows = false;
  m_filters.reset();
  m_oversampler->reset();
  m_dry.reset();
  m_untilGrid = 0;
  for (Lane& lane : m_lanes) {
    lane.signal[0] = 0.0;
    lane.driven[0] = m_lastBias;
  }
}

void Saturation::process(AudioBlock block) noexcept {
  for (int first = 0; first < block.frames();) {
    if (m_untilGrid == 0) {
      m_untilGrid = SaturationFilters::kGrid;
      if (m_filters.isMoving())
        m_filters.step();
    }
    int const longest = m_filters.isMoving() ? m_untilGrid : kChunk - SaturationFilters::kGrid + m_untilGrid;
    int const count = std::min(longest, block.frames() - first);
    processChunk(block.sub(first, count));
    first += count;
    m_untilGrid = (m_untilGrid - count % SaturationFilters::kGrid + SaturationFilters::kGrid) % SaturationFilters::kGrid;
  }
}

void Saturation::updateRows(int frames) noexcept {
  bool const isMoving = m_drive.isMoving() || m_level.isMoving() || m_bias.isMoving();
  if (!isMoving && m_hasFreshRows)
    return;
  m_hasFreshRows = !isMoving;
  int const factor = m_oversampler->factor();
  int const count = isMoving ? frames : kChunk;
  double const biasBefore = m_lastBias;
  bool const moveLevels = m_drive.isMoving() || m_level.isMoving();
  for (int frame = 0; frame < count; ++frame) {
    double const drive = moveLevels ? std::exp2(m_drive.next()) : std::exp2(m_drive.value());
    double const level = moveLevels ? std::exp2(m_level.next()) : std::exp2(m_level.value());
    double const bias = m_bias.next();
    for (int k = 0; k < factor; ++k) {
      auto const i = static_cast<std::size_t>(frame * factor + k);
      double const rest = static_cast<double>(factor - 1 - k) / factor; // arrives exactly
      m_law.drive[i] = drive + (m_lastDrive - drive) * rest;
      m_law.level[i] = level + (m_lastLevel - level) * rest;
      m_law.bias[i] = bias + (m_lastBias - bias) * rest;
    }
    m_lastDrive = drive;
    m_lastLevel = level;
    m_lastBias = bias;
  }
  updateOffsets(biasBefore, count * factor);
}

/// The same averages for the bias alone: silence comes out as silence, bit for bit, even while the bias moves.
void Saturation::updateOffsets(double biasBefore, int count) noexcept {
  std::array<double, kLongest + 1> bias;
  bias[0] = biasBefore;
  std::copy_n(m_law.bias.begin(), count, bias.begin() + 1);
  averageExcess(saturationKind(m_curve).shape, bias.data() + 1, count, m_law.offset.data());
}

void Saturation::bend(Lane& lane, int count) noexcept {
  driveRow(m_law, lane.signal.data() + 1, count, lane.driven.data() + 1);
  Row excess;
  averageExcess(saturationKind(m_curve).shape, lane.driven.data() + 1, count, excess.data());
  addedRow(m_law, lane.signal.data() + 1, excess.data(), count, lane.added.data());
  lane.signal[0] = lane.signal[static_cast<std::size_t>(count)];
  lane.driven[0] = lane.driven[static_cast<std::size_t>(count)];
}

void Saturation::processChunk(AudioBlock block) noexcept {
  int const frames = block.frames();
  AudioBlock const band(m_band[0].data(), m_band[1].data(), frames);
  for (int c = 0; c < kChannels; ++c)
    std::copy_n(block.data(c), frames, band.data(c));
  m_dry.process(block);
  m_filters.runFront(band);
  m_oversampler->up(band, {m_lanes[0].signal.data() + 1, m_lanes[1].signal.data() + 1});
  updateRows(frames);
  for (Lane& lane : m_lanes)
    bend(lane, frames * m_oversampler->factor());
  m_oversampler->down({m_lanes[0].added.data(), m_lanes[1].added.data()}, band);
  m_filters.runBack(band);
  for (int c = 0; c < kChannels; ++c)
    for (int i = 0; i < frames; ++i)
      block.data(c)[i] += band.data(c)[i];
}

} // namespace

std::unique_ptr<Processor> makeSaturation() {
  return std::make_unique<Saturation>();
}

} // namespace lacquer

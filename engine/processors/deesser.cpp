#include "processors/deesser.h"

#include "dsp/decoupled_peak_detector.h"
#include "dsp/eased_value.h"
#include "dsp/fast_math.h"
#include "dsp/stereo_delay.h"
#include "dsp/stereo_svf.h"
#include "dsp/target_clones.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

constexpr double kDecibelsPerOctave = 3.010299956639812; ///< of power: 10·log10(2)
constexpr double kQuietest = 1e-24;                      ///< −240 dB: keeps the logarithm of silence finite
/// Power at which everything counts as silence, −120 dBFS: nothing sticks out of it.
constexpr double kFloor = 1e-12;
constexpr Seconds kWindow{0.003};

/// One chunk of work: what is computed by frame, in rows so that the loops over them vectorise.
struct Chunk {
  static constexpr int kFrames = 64;
  using Row = std::array<double, kFrames>;

  alignas(32) Row threshold; ///< dB
  alignas(32) Row range;     ///< dB
  alignas(32) Row band;      ///< power of the band
  alignas(32) Row whole;     ///< power of everything
  alignas(32) Row reduction; ///< dB ≥ 0
  alignas(32) Row rootGain;  ///< square root of the linear gain
};

LACQUER_TARGET_CLONES
void computeReduction(Chunk& chunk, int frames) {
  for (int i = 0; i < frames; ++i) {
    double const relative =
        kDecibelsPerOctave * (fastLog2(std::max(chunk.band[i], kQuietest)) - fastLog2(chunk.whole[i] + kFloor));
    chunk.reduction[i] = std::min(std::max(relative - chunk.threshold[i], 0.0), chunk.range[i]);
  }
}

LACQUER_TARGET_CLONES
void computeGain(Chunk& chunk, int frames) {
  for (int i = 0; i < frames; ++i)
    chunk.rootGain[i] = fastExp2(chunk.reduction[i] * (-0.25 / kDecibelsPerOctave));
}

/// What of both channels is listened to and worked on, as a share of both channels.
template <DeesserChannel kChannel> [[gnu::always_inline]] inline StereoLanes share(StereoLanes x) {
  if constexpr (kChannel == DeesserChannel::mid) {
    double const mid = 0.5 * (x[0] + x[1]);
    return StereoLanes{mid, mid};
  } else if constexpr (kChannel == DeesserChannel::side) {
    double const side = 0.5 * (x[0] - x[1]);
    return StereoLanes{side, -side};
  } else {
    return x;
  }
}

double lowerEdge(double hertz, double q) {
  double const half = 0.5 / q;
  return hertz * (std::sqrt(1.0 + half * half) - half);
}

StereoLanes frameOf(AudioBlock block, int i) {
  return StereoLanes{block.data(0)[i], block.data(1)[i]};
}
void setFrame(AudioBlock block, int i, StereoLanes x) {
  block.data(0)[i] = x[0];
  block.data(1)[i] = x[1];
}

class Deesser final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override {
    m_rate = format.rate;
    m_values = values;
    for (EasedValue* const value : walks())
      *value = EasedValue(0.0, static_cast<int>(toFrames(kSmoothingTime, m_rate).value()));
    m_isSplit = choiceOf(DeesserParam::mode) == static_cast<int>(DeesserMode::split);
    m_channel = static_cast<DeesserChannel>(choiceOf(DeesserParam::channel));
    m_keep = DecoupledPeakDetector::coefficient(kWindow, m_rate);
    Seconds const lookahead(kMilli * valueOf(DeesserParam::lookahead));
    m_lookahead = StereoDelay(static_cast<int>(toFrames(lookahead, m_rate).value()));
    for (int i = 0; i < deesserTable().size(); ++i)
      setParam(i, values[i]);
    reset();
  }

  [[nodiscard]] Frames latency() const override { return Frames(m_lookahead.frames()); }
  [[nodiscard]] Frames tail() const override {
    constexpr Seconds kRinging{0.020}; // of the narrowest band at 2 kHz: 140 dB in 11 ms
    return toFrames(kRinging, m_rate);
  }

  void setParam(int index, double value) noexcept override {
    if (deesserTable().spec(index).structural)
      return;
    m_values.set(index, value);
    m_detector.setAttack(Seconds(kMilli * valueOf(DeesserParam::attack)), m_rate);
    m_detector.setRelease(Seconds(kMilli * valueOf(DeesserParam::release)), m_rate);
    m_octave.setTarget(std::log2(std::min(valueOf(DeesserParam::frequency), 0.45 * m_rate.value())));
    m_logQ.setTarget(std::log2(valueOf(DeesserParam::q)));
    m_threshold.setTarget(valueOf(DeesserParam::threshold));
    m_range.setTarget(valueOf(DeesserParam::range));
    if (!isListening())
      m_listenFilter = StereoSvf();
    m_listen.setTarget(choiceOf(DeesserParam::listen));
  }

  void process(AudioBlock block) noexcept override {
    int frame = 0;
    for (; isMoving() && frame < block.frames(); ++frame) {
      m_octave.next();
      m_logQ.next();
      updateFilters();
      processChunk(block.sub(frame, 1));
    }
    for (; frame < block.frames(); frame += Chunk::kFrames)
      processChunk(block.sub(frame, std::min(Chunk::kFrames, block.frames() - frame)));
  }

  void reset() noexcept override {
    for (EasedValue* const value : walks())
      value->snap();
    updateFilters();
    m_band = m_listenFilter = m_shelf = StereoSvf();
    m_split = LinkwitzRileySplit();
    m_powers = StereoLanes{};
    m_detector.reset();
    m_lookahead.reset();
    m_largest = m_last = 0.0;
  }

  [[nodiscard]] double takeGainReduction() noexcept override { return std::exchange(m_largest, 0.0); }

  [[nodiscard]] int bandGains(std::span<double> decibels) const noexcept override {
    decibels[0] = -m_last;
    return 1;
  }

private:
  static constexpr double kMilli = 0.001;

  [[nodiscard]] double valueOf(DeesserParam param) const { return m_values[static_cast<int>(param)]; }
  [[nodiscard]] int choiceOf(DeesserParam param) const { return m_values.choice(static_cast<int>(param)); }
  [[nodiscard]] bool isListening() const noexcept { return m_listen.isMoving() || m_listen.value() != 0.0; }
  std::array<EasedValue*, 5> walks() noexcept { return {&m_octave, &m_logQ, &m_threshold, &m_range, &m_listen}; }

  [[nodiscard]] bool isMoving() const noexcept { return m_octave.isMoving() || m_logQ.isMoving(); }

  void updateFilters() noexcept {
    double const hertz = std::exp2(m_octave.value());
    double const q = std::exp2(m_logQ.value());
    m_bandFilter = SvfCoefficients::of(hertz, 1.0 / q, m_rate);
    m_cornerFilter = SvfCoefficients::of(lowerEdge(hertz, q), SvfCoefficients::kButterworth, m_rate);
  }

  void processChunk(AudioBlock block) noexcept {
    if (m_channel == DeesserChannel::mid)
      processChannel<DeesserChannel::mid>(block);
    else if (m_channel == DeesserChannel::side)
      processChannel<DeesserChannel::side>(block);
    else
      processChannel<DeesserChannel::stereo>(block);
  }

  template <DeesserChannel kChannel> void processChannel(AudioBlock block) noexcept {
    int const frames = block.frames();
    hear<kChannel>(block);
    computeReduction(m_chunk, frames);
    smooth(frames);
    computeGain(m_chunk, frames);
    m_lookahead.process(block);
    bool const isHeard = isListening();
    if (isHeard)
      keepHeard<kChannel>(block);
    if (m_isSplit)
      turnDownBand<kChannel>(block);
    else
      turnDownShelf<kChannel>(block);
    if (isHeard)
      playHeard(block);
  }

  /// Powers of the band and of everything, and the parameters, of every frame.
  template <DeesserChannel kChannel> void hear(AudioBlock block) noexcept {
    StereoSvf band = m_band;
    StereoLanes powers = m_powers;
    SvfCoefficients const filter = m_bandFilter;
    for (int i = 0; i < block.frames(); ++i) {
      StereoLanes const x = share<kChannel>(frameOf(block, i));
      StereoLanes const in = filter.damping * band.next(x, filter).band;
      StereoLanes const power{in[0] * in[0] + in[1] * in[1], x[0] * x[0] + x[1] * x[1]};
      powers = (1.0 - m_keep) * power + m_keep * powers;
      auto const at = static_cast<std::size_t>(i);
      m_chunk.band[at] = powers[0];
      m_chunk.whole[at] = powers[1];
      m_chunk.threshold[at] = m_threshold.next();
      m_chunk.range[at] = m_range.next();
    }
    m_band = band;
    m_powers = powers;
  }

  void smooth(int frames) noexcept {
    DecoupledPeakDetector detector = m_detector;
    double largest = m_largest;
    for (std::size_t i = 0; i < static_cast<std::size_t>(frames); ++i) {
      double const reduction = detector.next(m_chunk.reduction[i]);
      m_chunk.reduction[i] = reduction;
      largest = std::max(largest, reduction);
    }
    m_detector = detector;
    m_largest = largest;
    m_last = m_chunk.reduction[static_cast<std::size_t>(frames - 1)];
  }

  /// Added to the input: (g − 1)·high + √2·(√g − 1)·band of the maximally flat filter. The zeros of the whole are then
  /// those of a Butterworth filter at corner/√g, its poles stand: a shelf of gain g that never overshoots,
  /// and nothing at all at g = 1.
  template <DeesserChannel kChannel> void turnDownShelf(AudioBlock block) noexcept {
    StereoSvf shelf = m_shelf;
    SvfCoefficients const filter = m_cornerFilter;
    for (int i = 0; i < block.frames(); ++i) {
      double const root = m_chunk.rootGain[static_cast<std::size_t>(i)];
      StereoLanes const x = frameOf(block, i);
      StereoSvf::Outputs const out = shelf.next(x, filter);
      StereoLanes const change = (root * root - 1.0) * out.high + filter.damping * (root - 1.0) * out.band;
      setFrame(block, i, x + share<kChannel>(change));
    }
    m_shelf = shelf;
  }

  template <DeesserChannel kChannel> void turnDownBand(AudioBlock block) noexcept {
    LinkwitzRileySplit split = m_split;
    SvfCoefficients const filter = m_cornerFilter;
    for (int i = 0; i < block.frames(); ++i) {
      double const root = m_chunk.rootGain[static_cast<std::size_t>(i)];
      LinkwitzRileySplit::Bands const bands = split.next(frameOf(block, i), filter);
      setFrame(block, i, bands.low + bands.high + (root * root - 1.0) * share<kChannel>(bands.high));
    }
    m_split = split;
  }

  /// The detector's signal as late as the programme.
  template <DeesserChannel kChannel> void keepHeard(AudioBlock block) noexcept {
    for (int i = 0; i < block.frames(); ++i)
      m_heard[static_cast<std::size_t>(i)] =
          m_bandFilter.damping * m_listenFilter.next(share<kChannel>(frameOf(block, i)), m_bandFilter).band;
  }
  void playHeard(AudioBlock block) noexcept {
    for (int i = 0; i < block.frames(); ++i) {
      StereoLanes const y = frameOf(block, i);
      setFrame(block, i, y + m_listen.next() * (m_heard[static_cast<std::size_t>(i)] - y));
    }
  }

  SampleRate m_rate{44100};
  ParamValues m_values{deesserTable()};
  bool m_isSplit = false;
  DeesserChannel m_channel = DeesserChannel::stereo;
  EasedValue m_octave; ///< log2 of the frequency
  EasedValue m_logQ;   ///< log2
  EasedValue m_threshold;
  EasedValue m_range;
  EasedValue m_listen; ///< 1: the detector's signal is played
  SvfCoefficients m_bandFilter;
  SvfCoefficients m_cornerFilter;
  StereoSvf m_band;
  StereoSvf m_listenFilter;
  StereoSvf m_shelf;
  LinkwitzRileySplit m_split;
  StereoLanes m_powers{}; ///< of the band and of everything
  double m_keep = 0.0;    ///< what one frame leaves of a power
  DecoupledPeakDetector m_detector;
  StereoDelay m_lookahead;
  Chunk m_chunk{};
  std::array<StereoLanes, Chunk::kFrames> m_heard{};
  double m_largest = 0.0; ///< dB, since it was last taken
  double m_last = 0.0;    ///< dB
};

} // namespace

std::unique_ptr<Processor> makeDeesser() {
  return std::make_unique<Deesser>();
}

} // namespace lacquer

#include "processors/stereo.h"

#include "processors/channel_matrix.h"
#include "processors/stereo_bands.h"
#include "processors/stereo_guard.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace lacquer {
namespace {

constexpr int kPiece = 512; ///< the most frames that are worked on at a time
constexpr std::size_t kListens = 7;

double valueOf(ParamValues const& values, StereoParam param, int offset = 0) {
  return values[stereoParam(param, offset)];
}
bool isOn(ParamValues const& values, StereoParam param) {
  return values.choice(stereoParam(param)) != 0;
}

/// Polarity, then swap.
ChannelMatrix::Values inputMatrix(ParamValues const& values) {
  double const left = isOn(values, StereoParam::polarityLeft) ? -1.0 : 1.0;
  double const right = isOn(values, StereoParam::polarityRight) ? -1.0 : 1.0;
  return isOn(values, StereoParam::swap) ? ChannelMatrix::Values{0.0, right, left, 0.0}
                                         : ChannelMatrix::Values{left, 0.0, 0.0, right};
}

/// Rotation, then balance.
ChannelMatrix::Values outputMatrix(ParamValues const& values) {
  double const angle = valueOf(values, StereoParam::rotation) * (std::numbers::pi / 180.0);
  double const balance = valueOf(values, StereoParam::balance) * 0.01;
  double const left = std::min(1.0, 1.0 - balance);
  double const right = std::min(1.0, 1.0 + balance);
  return {left * std::cos(angle), -left * std::sin(angle), right * std::sin(angle), right * std::cos(angle)};
}

/// What a frame's mid and side are multiplied with.
struct MidSideGains {
  double mid, side;
  double base;                                      ///< w(4) − 1
  std::array<double, kStereoCrossovers> differences; ///< w(k) − w(k + 1)
};

class Stereo final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override;
  [[nodiscard]] Frames latency() const override { return Frames(m_lowPasses.latency()); }
  [[nodiscard]] Frames tail() const override { return m_tail; }
  void setParam(int index, double value) noexcept override;
  void process(AudioBlock block) noexcept override;
  void reset() noexcept override;
  [[nodiscard]] double takeGainReduction() noexcept override { return std::exchange(m_reduction, 0.0); }
  [[nodiscard]] int bandGains(std::span<double> decibels) const noexcept override;

private:
  [[nodiscard]] bool isGuarding() const { return m_guardAmount.isMoving() || m_guardAmount.value() != 0.0; }
  [[nodiscard]] bool isListening() const { return m_heard[0].isMoving() || m_heard[0].value() != 1.0; }
  [[nodiscard]] bool isMoving() const;
  [[nodiscard]] double guardGain(std::size_t band) const;
  void setListen(int listen) noexcept;
  void processPiece(AudioBlock block) noexcept;
  void shapeMoving(AudioBlock block) noexcept;
  void shapeAtRest(AudioBlock block, int first) noexcept;
  void shapeFrame(AudioBlock block, int frame, MidSideGains const& gains) noexcept;
  void look(AudioBlock block, int frame) noexcept;
  void listen(AudioBlock block, int frame) noexcept;
  [[nodiscard]] MidSideGains gainsNow() const;

  ParamValues m_values{stereoTable()}; ///< targets
  ChannelMatrix m_input, m_output;
  SmoothedValue m_mid, m_side, m_guardAmount;
  std::array<SmoothedValue, kStereoBands> m_widths;
  std::array<SmoothedValue, kListens> m_heard; ///< shares of what is listened to; the first is the whole
  SideLowPasses m_lowPasses;
  StereoDelay m_delay;
  MonoMaker m_monoMaker;
  StereoBandSplit m_split;
  StereoBandSplit::Bands m_bands{}; ///< of the present frame
  CorrelationGuard m_guard;
  std::vector<double> m_sideIn;
  SideLowPasses::Lows m_lows;
  Frames m_tail{0};
  double m_reduction = 0.0;
  bool m_isSplitting = false;
};

void Stereo::prepare(AudioFormat const& format, ParamValues const& values) {
  m_values = values;
  auto const steps = static_cast<int>(toFrames(kSmoothingTime, format.rate).value());
  auto const crossovers = stereoCrossovers(values);
  m_input = ChannelMatrix(inputMatrix(values), steps);
  m_output = ChannelMatrix(outputMatrix(values), steps);
  m_mid = SmoothedValue(toLinear(Decibels(valueOf(values, StereoParam::mid))), steps);
  m_side = SmoothedValue(toLinear(Decibels(valueOf(values, StereoParam::side))), steps);
  m_guardAmount = SmoothedValue(isOn(values, StereoParam::guard) ? 1.0 : 0.0, steps);
  for (int band = 0; band < kStereoBands; ++band)
    m_widths[static_cast<std::size_t>(band)] = SmoothedValue(valueOf(values, StereoParam::width, band) * 0.01, steps);
  for (SmoothedValue& share : m_heard)
    share = SmoothedValue(0.0, steps);
  setListen(values.choice(stereoParam(StereoParam::listen)));
  m_lowPasses.prepare(static_cast<StereoPhase>(values.choice(stereoParam(StereoParam::phase))), crossovers, format.rate,
                      steps);
  m_delay.prepare(m_lowPasses.latency());
  m_monoMaker.prepare(static_cast<StereoMono>(values.choice(stereoParam(StereoParam::mono))),
                      static_cast<StereoMonoMid>(values.choice(stereoParam(StereoParam::monoMid))),
                      valueOf(values, StereoParam::monoFrequency), format.rate, steps);
  m_split.prepare(crossovers, format.rate, steps);
  m_guard.prepare(format.rate);
  m_sideIn.assign(kPiece, 0.0);
  for (auto& low : m_lows)
    low.assign(kPiece, 0.0);
  // The mono-maker at 20 Hz, its slowest, or the lowest crossover; and the second half of the linear response.
  Seconds const ringing(m_monoMaker.isOn() ? 0.25 : 0.12);
  m_tail = toFrames(ringing, format.rate) + Frames(m_lowPasses.latency());
  reset();
}

void Stereo::setParam(int index, double value) noexcept {
  if (isStructural(m_values, m_values, index))
    return;
  m_values.set(index, value);
  m_input.setTarget(inputMatrix(m_values));
  m_output.setTarget(outputMatrix(m_values));
  m_mid.setTarget(toLinear(Decibels(valueOf(m_values, StereoParam::mid))));
  m_side.setTarget(toLinear(Decibels(valueOf(m_values, StereoParam::side))));
  for (int band = 0; band < kStereoBands; ++band)
    m_widths[static_cast<std::size_t>(band)].setTarget(valueOf(m_values, StereoParam::width, band) * 0.01);
  auto const crossovers = stereoCrossovers(m_values);
  m_lowPasses.setCrossovers(crossovers);
  m_split.setCrossovers(crossovers);
  m_monoMaker.setFrequency(valueOf(m_values, StereoParam::monoFrequency));
  m_guardAmount.setTarget(isOn(m_values, StereoParam::guard) ? 1.0 : 0.0);
  setListen(m_values.choice(stereoParam(StereoParam::listen)));
}

void Stereo::setListen(int listen) noexcept {
  for (std::size_t k = 0; k < kListens; ++k)
    m_heard[k].setTarget(static_cast<int>(k) == listen ? 1.0 : 0.0);
}

void Stereo::reset() noexcept {
  m_input.snap();
  m_output.snap();
  for (SmoothedValue* value : {&m_mid, &m_side, &m_guardAmount})
    value->snap();
  for (SmoothedValue& width : m_widths)
    width.snap();
  for (SmoothedValue& share : m_heard)
    share.snap();
  m_lowPasses.reset();
  m_delay.reset();
  m_monoMaker.reset();
  m_split.reset();
  m_guard.reset();
  m_reduction = 0.0;
  m_isSplitting = isGuarding() || isListening();
}

void Stereo::process(AudioBlock block) noexcept {
  for (int done = 0; done < block.frames(); done += kPiece)
    processPiece(block.sub(done, std::min(kPiece, block.frames() - done)));
}

void Stereo::processPiece(AudioBlock block) noexcept {
  m_input.process(block);
  for (int frame = 0; frame < block.frames(); ++frame)
    m_sideIn[static_cast<std::size_t>(frame)] = 0.5 * (block.data(0)[frame] - block.data(1)[frame]);
  m_lowPasses.process(std::span(m_sideIn).first(static_cast<std::size_t>(block.frames())), m_lows);
  m_delay.process(block);
  shapeMoving(block);
  m_output.process(block);
}

bool Stereo::isMoving() const {
  return m_mid.isMoving() || m_side.isMoving() || m_monoMaker.isMoving() || isGuarding() || isListening() ||
         std::ranges::any_of(m_widths, &SmoothedValue::isMoving);
}

double Stereo::guardGain(std::size_t band) const {
  return 1.0 + m_guardAmount.value() * (m_guard.gain(band) - 1.0);
}

MidSideGains Stereo::gainsNow() const {
  std::array<double, kStereoBands> widths{};
  for (std::size_t k = 0; k < widths.size(); ++k)
    widths[k] = isGuarding() ? m_widths[k].value() * guardGain(k) : m_widths[k].value();
  return {m_mid.value(), m_side.value(), widths[3] - 1.0,
          {widths[0] - widths[1], widths[1] - widths[2], widths[2] - widths[3]}};
}

/// As long as anything moves, frame by frame.
void Stereo::shapeMoving(AudioBlock block) noexcept {
  int frame = 0;
  for (; frame < block.frames() && isMoving(); ++frame) {
    m_mid.next();
    m_side.next();
    m_guardAmount.next();
    for (SmoothedValue& width : m_widths)
      width.next();
    if (m_monoMaker.isMoving())
      m_monoMaker.advance();
    if (isGuarding() || isListening())
      look(block, frame);
    else
      m_isSplitting = false;
    shapeFrame(block, frame, gainsNow());
    if (isListening())
      listen(block, frame);
  }
  m_isSplitting = m_isSplitting && (isGuarding() || isListening());
  shapeAtRest(block, frame);
}

void Stereo::shapeAtRest(AudioBlock block, int first) noexcept {
  MidSideGains const gains = gainsNow();
  bool const isNeutral = gains.mid == 1.0 && gains.side == 1.0 && gains.base == 0.0 && !m_monoMaker.isOn() &&
                         std::ranges::all_of(gains.differences, [](double difference) { return difference == 0.0; });
  if (!isNeutral)
    for (int frame = first; frame < block.frames(); ++frame)
      shapeFrame(block, frame, gains);
}

/// Adds what is changed to what is there, so that what is not changed stays to the last bit.
inline void Stereo::shapeFrame(AudioBlock block, int frame, MidSideGains const& gains) noexcept {
  auto const at = static_cast<std::size_t>(frame);
  double const left = block.data(0)[frame];
  double const right = block.data(1)[frame];
  double const mid = 0.5 * (left + right);
  double const side = 0.5 * (left - right);
  double const widened = side + ((gains.base * side + gains.differences[0] * m_lows[0][at]) +
                                 (gains.differences[1] * m_lows[1][at] + gains.differences[2] * m_lows[2][at]));
  MonoMaker::MidSide shaped{gains.mid * mid, gains.side * widened};
  if (m_monoMaker.isOn())
    shaped = m_monoMaker.next(shaped.mid, shaped.side);
  double const midChange = shaped.mid - mid;
  double const sideChange = shaped.side - side;
  block.data(0)[frame] = left + (midChange + sideChange);
  block.data(1)[frame] = right + (midChange - sideChange);
}

/// Divides the frame into its bands and judges them.
void Stereo::look(AudioBlock block, int frame) noexcept {
  if (!m_isSplitting) { // nobody looked until now
    m_split.reset();
    m_guard.reset();
    m_isSplitting = true;
  }
  m_bands = m_split.next(encodeMidSide(StereoLanes{block.data(0)[frame], block.data(1)[frame]}));
  if (!isGuarding())
    return;
  std::array<double, kStereoBands> widths{};
  double deepest = 1.0;
  for (std::size_t k = 0; k < widths.size(); ++k)
    widths[k] = m_widths[k].value() * m_side.value() / std::max(m_mid.value(), 1e-6);
  m_guard.next(m_bands, widths);
  for (std::size_t k = 0; k < widths.size(); ++k)
    deepest = std::min(deepest, guardGain(k));
  if (deepest < 1.0)
    m_reduction = std::max(m_reduction, -toDecibels(deepest).value());
}

/// Puts what is listened to in place of the frame.
void Stereo::listen(AudioBlock block, int frame) noexcept {
  for (SmoothedValue& share : m_heard)
    share.next();
  double const left = block.data(0)[frame];
  double const right = block.data(1)[frame];
  StereoLanes const whole = encodeMidSide(StereoLanes{left, right});
  StereoLanes heard = m_heard[0].value() * whole;
  heard[0] += m_heard[1].value() * whole[0];
  heard[1] += m_heard[2].value() * whole[1];
  for (std::size_t k = 0; k < m_bands.size(); ++k) {
    double const width = m_widths[k].value() * (isGuarding() ? guardGain(k) : 1.0);
    heard += m_heard[3 + k].value() * m_bands[k] * StereoLanes{m_mid.value(), m_side.value() * width};
  }
  StereoLanes const out = decodeMidSide(heard);
  block.data(0)[frame] = out[0];
  block.data(1)[frame] = out[1];
}

int Stereo::bandGains(std::span<double> decibels) const noexcept {
  if (!isGuarding())
    return 0;
  for (std::size_t k = 0; k < kStereoBands; ++k)
    decibels[k] = toDecibels(guardGain(k)).value();
  return kStereoBands;
}

} // namespace

std::unique_ptr<Processor> makeStereo() {
  return std::make_unique<Stereo>();
}

std::array<double, kStereoCrossovers> stereoCrossovers(ParamValues const& values) {
  std::array<double, kStereoCrossovers> hertz{};
  double lowest = 0.0;
  for (int k = 0; k < kStereoCrossovers; ++k)
    hertz[static_cast<std::size_t>(k)] = lowest = std::max(lowest, valueOf(values, StereoParam::crossover, k));
  return hertz;
}

} // namespace lacquer

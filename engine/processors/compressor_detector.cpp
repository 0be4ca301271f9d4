#include "processors/compressor_detector.h"

#include <cmath>
#include <numbers>

namespace lacquer {

void CompressorDetectorFilter::prepare(SampleRate rate) {
  m_rate = rate;
  auto const steps = static_cast<int>(toFrames(kSmoothingTime, rate).value());
  for (EasedValue* const value : {&m_octave, &m_amount, &m_tilt})
    *value = EasedValue(0.0, steps);
}

void CompressorDetectorFilter::setHighpass(double hertz, double lowest) noexcept {
  bool const isOn = hertz > lowest;
  bool const starts = isOn && !hasHighpass();
  if (isOn)
    m_octave.setTarget(std::log2(hertz));
  m_amount.setTarget(isOn ? 1.0 : 0.0);
  if (!starts)
    return;
  m_octave.snap();
  m_highpass = StereoSvf();
  updateHighpass();
}

void CompressorDetectorFilter::setTilt(double decibels) noexcept {
  if (!hasTilt())
    m_tiltState = StereoLanes{};
  m_tilt.setTarget(decibels);
}

void CompressorDetectorFilter::reset() noexcept {
  for (EasedValue* const value : {&m_octave, &m_amount, &m_tilt})
    value->snap();
  m_highpass = StereoSvf();
  m_tiltState = StereoLanes{};
  updateHighpass();
  updateTilt();
}

void CompressorDetectorFilter::process(AudioBlock block) noexcept {
  if (hasHighpass())
    runHighpass(block);
  if (hasTilt())
    runTilt(block);
}

void CompressorDetectorFilter::updateHighpass() noexcept {
  m_highpassFilter = SvfCoefficients::of(std::exp2(m_octave.value()), SvfCoefficients::kButterworth, m_rate);
}

void CompressorDetectorFilter::updateTilt() noexcept {
  constexpr double kTiltHertz = 1000.0;
  double const amplitude = toLinear(Decibels(m_tilt.value()));
  double const g = amplitude * std::tan(std::numbers::pi * kTiltHertz / m_rate.value());
  m_tiltPole = g / (1.0 + g);
  m_up = amplitude - 1.0;
  m_down = 1.0 / amplitude - 1.0;
}

void CompressorDetectorFilter::runHighpass(AudioBlock block) noexcept {
  StereoSvf filter = m_highpass;
  for (int i = 0; i < block.frames(); ++i) {
    double const amount = m_amount.next();
    if (m_octave.isMoving()) {
      m_octave.next();
      updateHighpass();
    }
    StereoLanes const x{block.data(0)[i], block.data(1)[i]};
    StereoLanes const y = x + amount * (filter.next(x, m_highpassFilter).high - x);
    block.data(0)[i] = y[0];
    block.data(1)[i] = y[1];
  }
  m_highpass = filter;
}

void CompressorDetectorFilter::runTilt(AudioBlock block) noexcept {
  StereoLanes state = m_tiltState;
  for (int i = 0; i < block.frames(); ++i) {
    if (m_tilt.isMoving()) {
      m_tilt.next();
      updateTilt();
    }
    StereoLanes const x{block.data(0)[i], block.data(1)[i]};
    StereoLanes const step = m_tiltPole * (x - state);
    StereoLanes const low = state + step;
    state = low + step;
    StereoLanes const y = x + m_up * (x - low) + m_down * low;
    block.data(0)[i] = y[0];
    block.data(1)[i] = y[1];
  }
  m_tiltState = state;
}

} // namespace lacquer

#include "processors/equalizer_band.h"

#include <cmath>

namespace lacquer {
namespace {

FilterShape shapeOf(EqualizerBandType type) {
  switch (type) {
  case EqualizerBandType::off:
  case EqualizerBandType::bell:
    return FilterShape::bell;
  case EqualizerBandType::lowShelf:
    return FilterShape::lowShelf;
  case EqualizerBandType::highShelf:
    return FilterShape::highShelf;
  case EqualizerBandType::lowCut:
    return FilterShape::lowCut;
  case EqualizerBandType::highCut:
    return FilterShape::highCut;
  case EqualizerBandType::notch:
    return FilterShape::notch;
  default:
    return FilterShape::bell;
  }
}

bool hasGain(EqualizerBandType type) {
  return type == EqualizerBandType::bell || type == EqualizerBandType::lowShelf || type == EqualizerBandType::highShelf;
}

int gridSteps(SampleRate rate) {
  double const frames = kSmoothingTime.value() * rate.value();
  return static_cast<int>(std::ceil(frames / EqualizerBand::kGridFrames));
}

} // namespace

bool EqualizerBand::Settings::isFlat() const {
  return type == EqualizerBandType::off || (hasGain(type) && gainDecibels == 0.0);
}

FilterTarget EqualizerBand::Settings::target() const {
  return {shapeOf(type), hertz, gainDecibels, q};
}

LaneMeaning EqualizerBand::Voice::meaning() const {
  return channel == EqualizerChannel::stereo ? LaneMeaning::leftRight : LaneMeaning::midSide;
}

/// Sets out for `filter`, which is reached at the end of the step. The lane that the band leaves alone stays a wire.
void EqualizerBand::Voice::aim(BiquadCoefficients const& filter) {
  if (channel != EqualizerChannel::side)
    goal.setLane(0, filter);
  if (channel != EqualizerChannel::mid)
    goal.setLane(1, filter);
  slope = StereoCoefficients::slope(section.filter, goal, kGridFrames);
  isSloping = true;
}

void EqualizerBand::Voice::arrive() {
  section.filter = goal;
  isSloping = false;
}

StereoLanes EqualizerBand::Voice::next(StereoLanes leftRight) {
  if (type == EqualizerBandType::off)
    return leftRight;
  if (isSloping)
    section.filter += slope;
  if (meaning() == LaneMeaning::leftRight)
    return section.next(leftRight);
  return decodeMidSide(section.next(encodeMidSide(leftRight)));
}

void EqualizerBand::prepare(SampleRate rate, Settings const& settings) {
  int const steps = gridSteps(rate);
  m_rate = rate;
  m_settings = settings;
  m_logHertz = SmoothedValue(std::log(settings.hertz), steps);
  m_gain = SmoothedValue(settings.gainDecibels, steps);
  m_logQ = SmoothedValue(std::log(settings.q), steps);
  m_fade = SmoothedValue(0.0, steps * kGridFrames);
  snap();
}

void EqualizerBand::set(EqualizerBandParam param, double value) noexcept {
  switch (param) {
  case EqualizerBandParam::type:
    m_settings.type = static_cast<EqualizerBandType>(static_cast<int>(value + 0.5));
    break;
  case EqualizerBandParam::frequency:
    m_settings.hertz = value;
    m_logHertz.setTarget(std::log(value));
    break;
  case EqualizerBandParam::gain:
    m_settings.gainDecibels = value;
    m_gain.setTarget(value);
    break;
  case EqualizerBandParam::q:
    m_settings.q = value;
    m_logQ.setTarget(std::log(value));
    break;
  case EqualizerBandParam::channel:
    m_settings.channel = static_cast<EqualizerChannel>(static_cast<int>(value + 0.5));
    break;
  default:
    break;
  }
  // Nobody hears a band that is off: its settings take effect when it is switched on.
  if (!isAudible() && !m_isFading) {
    m_logHertz.snap();
    m_gain.snap();
    m_logQ.snap();
  }
}

void EqualizerBand::reset() noexcept {
  snap();
}

bool EqualizerBand::isMoving() const {
  return m_isStepping || m_isFading || isWalking() || isOutdated();
}

/// What shall be heard: a bell or shelf that has come to rest at 0 dB is as good as off.
EqualizerBandType EqualizerBand::wantedType() const {
  return m_settings.isFlat() && !(m_settings.type != EqualizerBandType::off && m_gain.isMoving())
             ? EqualizerBandType::off
             : m_settings.type;
}

bool EqualizerBand::isOutdated() const {
  return wantedType() != m_current.type || (isAudible() && m_settings.channel != m_current.channel);
}

BiquadCoefficients EqualizerBand::designAs(EqualizerBandType type) const {
  return designFilter({shapeOf(type), std::exp(m_logHertz.value()), m_gain.value(), std::exp(m_logQ.value())}, m_rate);
}

/// A filter of the wanted channel with silence behind it.
EqualizerBand::Voice EqualizerBand::startVoice(EqualizerBandType type) const {
  Voice voice;
  voice.type = type;
  voice.channel = m_settings.channel;
  if (type != EqualizerBandType::off) {
    voice.aim(designAs(type));
    voice.arrive();
  }
  return voice;
}

void EqualizerBand::snap() {
  m_logHertz.snap();
  m_gain.snap();
  m_logQ.snap();
  m_isFading = false;
  m_isStepping = false;
  m_current = startVoice(wantedType());
}

void EqualizerBand::beginStep() noexcept {
  m_isStepping = true;
  if (!m_isFading && isOutdated()) {
    m_next = startVoice(wantedType());
    m_fade = SmoothedValue(0.0, gridSteps(m_rate) * kGridFrames);
    m_fade.setTarget(1.0);
    m_isFading = true;
  }
  if (!isWalking())
    return;
  m_logHertz.next();
  m_gain.next();
  m_logQ.next();
  if (m_current.type != EqualizerBandType::off)
    m_current.aim(designAs(m_current.type));
  if (m_isFading && m_next.type != EqualizerBandType::off)
    m_next.aim(designAs(m_next.type));
}

void EqualizerBand::endStep() noexcept {
  m_isStepping = false;
  m_current.arrive();
  m_next.arrive();
  if (m_isFading && !m_fade.isMoving()) {
    m_current = m_next;
    m_isFading = false;
  }
}

void EqualizerBand::process(AudioBlock block) noexcept {
  double* const left = block.data(0);
  double* const right = block.data(1);
  for (int i = 0; i < block.frames(); ++i) {
    StereoLanes const input{left[i], right[i]};
    StereoLanes output = m_current.next(input);
    if (m_isFading) {
      StereoLanes const other = m_next.next(input);
      output += (other - output) * m_fade.next();
    }
    left[i] = output[0];
    right[i] = output[1];
  }
}

} // namespace lacquer

#include "processors/equalizer_band.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kCellDecibels = 0.5;

int gridSteps(SampleRate rate) {
  double const frames = kSmoothingTime.value() * rate.value();
  return static_cast<int>(std::ceil(frames / EqualizerBand::kGridFrames));
}

int choiceOf(double value) {
  return static_cast<int>(value + 0.5);
}

} // namespace

EqualizerBand::Settings EqualizerBand::Settings::of(ParamValues const& values, int band) {
  auto const choice = [&](EqualizerBandParam param) { return values.choice(equalizerParam(band, param)); };
  return {EqualizerShape::of(values, band), static_cast<EqualizerChannel>(choice(EqualizerBandParam::channel)),
          choice(EqualizerBandParam::dynamic) != 0};
}

void EqualizerBand::prepare(SampleRate rate, Settings const& settings) {
  int const steps = gridSteps(rate);
  m_rate = rate;
  m_settings = settings;
  m_logHertz = SmoothedValue(std::log(settings.shape.hertz), steps);
  m_gain = SmoothedValue(settings.shape.gainDecibels, steps);
  m_logQ = SmoothedValue(std::log(settings.shape.q), steps);
  m_fade = SmoothedValue(0.0, steps * kGridFrames);
  snap();
}

void EqualizerBand::set(EqualizerBandParam param, double value) noexcept {
  EqualizerShape& shape = m_settings.shape;
  switch (param) {
  case EqualizerBandParam::type:
    shape.type = static_cast<EqualizerBandType>(choiceOf(value));
    break;
  case EqualizerBandParam::frequency:
    shape.hertz = value;
    m_logHertz.setTarget(std::log(value));
    break;
  case EqualizerBandParam::gain:
    shape.gainDecibels = value;
    m_gain.setTarget(value);
    break;
  case EqualizerBandParam::q:
    shape.q = value;
    m_logQ.setTarget(std::log(value));
    break;
  case EqualizerBandParam::channel:
    m_settings.channel = static_cast<EqualizerChannel>(choiceOf(value));
    break;
  case EqualizerBandParam::slope:
    shape.order = equalizerSlopeOrder(static_cast<EqualizerSlope>(choiceOf(value)));
    break;
  case EqualizerBandParam::dynamic:
    m_settings.isDynamic = choiceOf(value) != 0;
    break;
  default:
    return;
  }
  // Nobody hears a band that is off: its settings take effect when it is switched on.
  if (m_current.isWire() && !m_isFading) {
    m_logHertz.snap();
    m_gain.snap();
    m_logQ.snap();
  }
}

void EqualizerBand::reset() noexcept {
  snap();
}

bool EqualizerBand::isMoving() const {
  return m_isStepping || m_isFading || isWalking() || m_movement != m_heardMovement || wanted() != m_currentKind;
}

/// What shall be heard: a band that has come to rest at 0 dB is as good as off.
EqualizerBand::Kind EqualizerBand::wanted() const {
  EqualizerShape const& shape = m_settings.shape;
  bool const isOnItsWay = equalizerHasGain(shape.type) && (m_gain.isMoving() || m_movement != 0.0);
  if (m_settings.isFlat() && !isOnItsWay)
    return {};
  return {shape.type, m_settings.channel, equalizerHasSlope(shape.type) ? shape.order : 2};
}

EqualizerShape EqualizerBand::momentaryShape(EqualizerBandType type, int order) const {
  // At rest the settings themselves: exp(log x) is not x to the last bit.
  EqualizerShape const& goal = m_settings.shape;
  return {type, m_logHertz.isMoving() ? std::exp(m_logHertz.value()) : goal.hertz, m_gain.value(),
          m_logQ.isMoving() ? std::exp(m_logQ.value()) : goal.q, order};
}

EqualizerSections EqualizerBand::designAs(Kind const& kind) const {
  EqualizerShape shape = momentaryShape(kind.type, kind.order);
  shape.gainDecibels += m_movement;
  return designSections(shape, m_rate);
}

EqualizerBand::Cell const& EqualizerBand::cell(int place) {
  Cell& cell = m_cells[static_cast<std::size_t>(place) % kCells];
  if (cell.isValid && cell.place == place)
    return cell;
  EqualizerShape shape = momentaryShape(m_currentKind.type, m_currentKind.order);
  shape.gainDecibels += place * kCellDecibels;
  EqualizerSections const sections = designSections(shape, m_rate);
  cell.place = place;
  cell.isValid = true;
  std::copy_n(sections.filters.begin(), cell.filters.size(), cell.filters.begin());
  return cell;
}

void EqualizerBand::forgetCells() {
  for (Cell& cell : m_cells)
    cell.isValid = false;
  m_way.isValid = false;
}

void EqualizerBand::findWay(double place) {
  m_way.place = std::floor(place);
  m_way.isValid = true;
  auto const lower = static_cast<int>(m_way.place);
  for (std::size_t i = 0; i < m_way.base.size(); ++i) {
    m_way.base[i] = m_current.onLanes(cell(lower).filters[i]);
    m_way.rise[i] = StereoCoefficients::slope(m_way.base[i], m_current.onLanes(cell(lower + 1).filters[i]), 1);
  }
}

/// Gives the sections, of which types with a gain have two at most, the coefficients of a movement.
void EqualizerBand::standAt(double movement) {
  double const place = movement / kCellDecibels;
  double share = place - m_way.place;
  if (!m_way.isValid || share < 0.0 || share >= 1.0) {
    findWay(place);
    share = place - m_way.place;
  }
  for (int i = 0; i < m_current.count(); ++i) {
    StereoCoefficients const& base = m_way.base[static_cast<std::size_t>(i)];
    StereoCoefficients const& rise = m_way.rise[static_cast<std::size_t>(i)];
    m_current.section(i).filter = {base.b0 + rise.b0 * share, base.b1 + rise.b1 * share, base.b2 + rise.b2 * share,
                                   base.a1 + rise.a1 * share, base.a2 + rise.a2 * share};
  }
  m_heardMovement = movement;
}

template <bool kIsMidSide> void EqualizerBand::follow(AudioBlock block, double const* movements) {
  double* const left = block.data(0);
  double* const right = block.data(1);
  for (int i = 0; i < block.frames(); ++i) {
    if (movements[i] != m_heardMovement || !m_way.isValid)
      standAt(movements[i]);
    StereoLanes lanes{left[i], right[i]};
    if constexpr (kIsMidSide)
      lanes = encodeMidSide(lanes);
    for (int section = 0; section < m_current.count(); ++section)
      lanes = m_current.section(section).next(lanes);
    if constexpr (kIsMidSide)
      lanes = decodeMidSide(lanes);
    left[i] = lanes[0];
    right[i] = lanes[1];
  }
}

void EqualizerBand::snap() {
  m_logHertz.snap();
  m_gain.snap();
  m_logQ.snap();
  m_movement = m_heardMovement = 0.0;
  forgetCells();
  m_isFading = false;
  m_isStepping = false;
  m_isFollowed = m_isTracking = false;
  m_currentKind = wanted();
  m_current = EqualizerVoice(m_currentKind.channel, designAs(m_currentKind));
}

void EqualizerBand::startFade() {
  m_nextKind = wanted();
  m_next = EqualizerVoice(m_nextKind.channel, designAs(m_nextKind));
  m_fade = SmoothedValue(0.0, gridSteps(m_rate) * kGridFrames);
  m_fade.setTarget(1.0);
  m_isFading = true;
}

void EqualizerBand::beginStep() noexcept {
  m_isStepping = true;
  if (!m_isFading && wanted() != m_currentKind)
    startFade();
  bool const isWalking = this->isWalking();
  m_isTracking = m_isFollowed && !m_isFading && !isWalking && equalizerHasGain(m_currentKind.type);
  if (m_isTracking || (!isWalking && m_movement == m_heardMovement))
    return;
  m_heardMovement = m_movement;
  if (isWalking)
    forgetCells();
  m_way.isValid = false;
  m_logHertz.next();
  m_gain.next();
  m_logQ.next();
  if (!m_current.isWire())
    m_current.aim(designAs(m_currentKind), kGridFrames);
  if (m_isFading && !m_next.isWire())
    m_next.aim(designAs(m_nextKind), kGridFrames);
}

void EqualizerBand::endStep() noexcept {
  m_isStepping = false;
  if (m_current.isSloping())
    m_current.arrive();
  if (!m_isFading)
    return;
  if (m_next.isSloping())
    m_next.arrive();
  if (!m_fade.isMoving()) {
    m_current = m_next;
    m_currentKind = m_nextKind;
    forgetCells();
    m_isFading = false;
  }
}

void EqualizerBand::process(AudioBlock block, double const* movements) noexcept {
  if (m_isTracking) {
    if (m_current.meaning() == LaneMeaning::midSide)
      follow<true>(block, movements);
    else
      follow<false>(block, movements);
    return;
  }
  if (!m_isFading)
    return m_current.process(block);
  double* const left = block.data(0);
  double* const right = block.data(1);
  for (int i = 0; i < block.frames(); ++i) {
    StereoLanes const input{left[i], right[i]};
    StereoLanes output = m_current.next(input);
    StereoLanes const other = m_next.next(input);
    output += (other - output) * m_fade.next();
    left[i] = output[0];
    right[i] = output[1];
  }
}

} // namespace lacquer

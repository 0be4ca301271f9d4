#include "processors/saturation_filters.h"

#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr double kDcHertz = 4.0;
constexpr double kTopOfRate = 0.49;

double warped(double hertz, SampleRate rate) {
  return std::tan(std::numbers::pi * hertz / rate.value());
}

} // namespace

void StereoShelf::set(EmphasisShelf const& shelf, SampleRate rate) {
  double const g = warped(shelf.hertz, rate);
  gain = g / (1.0 + g);
  low = shelf.low;
  high = shelf.high;
}

void StereoShelf::setInverse(EmphasisShelf const& shelf, SampleRate rate) {
  // (1 + s)/(low + high·s): a shelf whose corner has moved by low/high.
  double const g = warped(shelf.hertz, rate) * (shelf.low / shelf.high);
  gain = g / (1.0 + g);
  low = 1.0 / shelf.low;
  high = 1.0 / shelf.high;
}

void SaturationFilters::prepare(SampleRate rate, EmphasisShelf const& own) {
  m_rate = rate;
  auto const steps = static_cast<int>(toFrames(kSmoothingTime, rate).value()) / kGrid;
  for (SmoothedValue* const value : {&m_low.octave, &m_low.weight, &m_high.octave, &m_high.weight, &m_tone})
    *value = SmoothedValue(0.0, steps);
  m_hasOwn = !own.isFlat();
  m_ownFront.set(own, rate);
  m_ownBack.setInverse(own, rate);
  double const g = warped(kDcHertz, rate);
  m_dcGain = g / (1.0 + g);
}

void SaturationFilters::setLow(double hertz, bool isOn) {
  m_low.octave.setTarget(std::log2(hertz));
  m_low.weight.setTarget(isOn ? 1.0 : 0.0);
}

void SaturationFilters::setHigh(double hertz, bool isOn) {
  m_high.octave.setTarget(std::log2(hertz));
  m_high.weight.setTarget(isOn ? 1.0 : 0.0);
}

bool SaturationFilters::isMoving() const {
  return m_low.isMoving() || m_high.isMoving() || m_tone.isMoving();
}

void SaturationFilters::updateEdge(Edge& edge) const {
  double const hertz = std::min(std::exp2(edge.octave.value()), kTopOfRate * m_rate.value());
  edge.coefficients = SvfCoefficients::of(hertz, SvfCoefficients::kButterworth, m_rate);
  if (edge.isOff())
    edge.filter = {};
}

void SaturationFilters::updateTone() {
  m_hasTone = m_tone.value() != 0.0;
  EmphasisShelf const shelf = toneShelf(m_tone.value());
  m_toneFront.set(shelf, m_rate);
  m_toneBack.setInverse(shelf, m_rate);
}

void SaturationFilters::step() {
  for (Edge* const edge : {&m_low, &m_high}) {
    if (!edge->isMoving())
      continue;
    static_cast<void>(edge->octave.next());
    static_cast<void>(edge->weight.next());
    updateEdge(*edge);
  }
  if (m_tone.isMoving()) {
    static_cast<void>(m_tone.next());
    updateTone();
  }
}

void SaturationFilters::reset() {
  for (Edge* const edge : {&m_low, &m_high}) {
    edge->octave.snap();
    edge->weight.snap();
    edge->filter = {};
    updateEdge(*edge);
  }
  m_tone.snap();
  updateTone();
  for (StereoShelf* const shelf : {&m_toneFront, &m_toneBack, &m_ownFront, &m_ownBack})
    shelf->state = StereoLanes{};
  m_dc = StereoLanes{};
}

void SaturationFilters::runFront(AudioBlock block) {
  double const lowWeight = m_low.weight.value();
  double const highWeight = m_high.weight.value();
  bool const hasLow = !m_low.isOff();
  bool const hasHigh = !m_high.isOff();
  // With a tone of 0 dB its shelf is a wire, but its state has to be the programme's: it may be turned any time.
  for (int i = 0; i < block.frames(); ++i) {
    StereoLanes lanes{block.data(0)[i], block.data(1)[i]};
    if (hasLow)
      lanes += lowWeight * (m_low.filter.next(lanes, m_low.coefficients).high - lanes);
    if (hasHigh)
      lanes += highWeight * (m_high.filter.next(lanes, m_high.coefficients).low - lanes);
    StereoLanes const toned = m_toneFront.next(lanes);
    if (m_hasTone)
      lanes = toned;
    if (m_hasOwn)
      lanes = m_ownFront.next(lanes);
    block.data(0)[i] = lanes[0];
    block.data(1)[i] = lanes[1];
  }
}

void SaturationFilters::runBack(AudioBlock block) {
  for (int i = 0; i < block.frames(); ++i) {
    StereoLanes lanes{block.data(0)[i], block.data(1)[i]};
    if (m_hasOwn)
      lanes = m_ownBack.next(lanes);
    StereoLanes const toned = m_toneBack.next(lanes);
    if (m_hasTone)
      lanes = toned;
    StereoLanes const v = (lanes - m_dc) * m_dcGain;
    lanes -= v + m_dc;
    m_dc += v + v;
    block.data(0)[i] = lanes[0];
    block.data(1)[i] = lanes[1];
  }
}

} // namespace lacquer

#include "ui/processors/equalizer_canvas.h"

#include "ui/meters/frequency_axis.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

using Param = EqualizerBandParam;

constexpr int kNudgeGestureMilliseconds = 600;
constexpr int kQuietMilliseconds = 700;
constexpr double kVisibleMovement = 0.02; ///< dB: what is less does not repaint
constexpr int kLeftMargin = 36;
constexpr int kRightMargin = 40;
constexpr int kTopMargin = 8;
constexpr int kBottomMargin = 18;
constexpr int kPianoHeight = 12;
constexpr double kReach = 4.0; ///< beyond a node where it is still met, at 1×

bool differsInBandOnly(ParamValues const& one, ParamValues const& other, int band) {
  int const first = equalizerParam(band, Param::type);
  for (int index = 0; index < one.table().size(); ++index)
    if ((index < first || index >= first + kEqualizerBandParams) && one[index] != other[index])
      return false;
  return true;
}

} // namespace

EqualizerCanvas::EqualizerCanvas(QWidget* parent)
    : QWidget(parent)
    , m_values(equalizerTable()) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setAccessibleName(tr("Equalizer curve"));
  m_nudgeEnd.setSingleShot(true);
  m_nudgeEnd.setInterval(kNudgeGestureMilliseconds);
  connect(&m_nudgeEnd, &QTimer::timeout, this, &EqualizerCanvas::gestureEnded);
  m_quiet.setSingleShot(true);
  m_quiet.setInterval(kQuietMilliseconds);
  connect(&m_quiet, &QTimer::timeout, this, [this] {
    m_spectrum.clear();
    m_movements.fill(0.0);
    update();
  });
  describe();
}

QSize EqualizerCanvas::sizeHint() const { return {theme::px(640), theme::px(300)}; }
QSize EqualizerCanvas::minimumSizeHint() const { return {theme::px(240), theme::px(140)}; }

QRectF EqualizerCanvas::plotArea() const {
  int const foot = theme::px(kBottomMargin) + (m_showsPiano ? theme::px(kPianoHeight) : 0);
  return QRectF(rect()).adjusted(theme::px(kLeftMargin), theme::px(kTopMargin), -theme::px(kRightMargin), -foot);
}

QRectF EqualizerCanvas::pianoArea() const {
  QRectF const area = plotArea();
  return {area.left(), height() - static_cast<double>(theme::px(kPianoHeight)), area.width(),
          static_cast<double>(theme::px(kPianoHeight))};
}

double EqualizerCanvas::rowOf(double decibels) const {
  return plotArea().center().y() - decibels * rowsPerDecibel();
}

double EqualizerCanvas::decibelsAt(double row) const {
  return (plotArea().center().y() - row) / rowsPerDecibel();
}

QPointF EqualizerCanvas::nodePlace(int band) const {
  QRectF const area = plotArea();
  double const hertz = equalizerValue(m_values, band, Param::frequency);
  bool const hasGain = equalizerHasGain(equalizerType(m_values, band));
  double const gain = hasGain ? equalizerValue(m_values, band, Param::gain) : 0.0;
  return {std::clamp(FrequencyAxis(area).column(hertz), area.left(), area.right()),
          std::clamp(rowOf(gain), area.top(), area.bottom())};
}

int EqualizerCanvas::bandAt(QPointF const& place) const {
  int nearest = -1;
  double least = theme::px(theme::kHitTarget) / 2.0 + theme::px(static_cast<int>(kReach));
  for (int const band : usedBands(m_values)) {
    QPointF const off = place - nodePlace(band);
    // Of nodes that lie upon each other the one in hand, which is painted on top, is met.
    double const away = std::hypot(off.x(), off.y()) - (band == m_current ? theme::px(theme::kUnit) : 0.0);
    if (away < least) {
      least = away;
      nearest = band;
    }
  }
  return nearest;
}

void EqualizerCanvas::setValues(ParamValues const& values, SampleRate rate) {
  if (values == m_values && rate == m_rate)
    return;
  bool const onlyCurrent = rate == m_rate && m_current >= 0 && differsInBandOnly(values, m_values, m_current);
  m_values = values;
  m_rate = rate;
  m_curves.setValues(values, rate);
  fitRange();
  if (m_current >= 0 && equalizerType(m_values, m_current) == EqualizerBandType::off)
    setCurrentBand(neighbourBand(m_values, m_current, -1));
  if (onlyCurrent)
    renewCurrent();
  else
    renewCurves();
}

void EqualizerCanvas::fitRange() {
  double const fitting = m_chosenRange > 0.0 ? m_chosenRange : fittingRange(m_values);
  // Under a drag the picture only ever grows: nothing jumps below the pointer.
  double const wanted = !m_drag.isPressed() ? fitting : std::max(fitting, m_range);
  if (wanted == m_range)
    return;
  m_range = wanted;
  renewStill();
}

void EqualizerCanvas::setRange(double decibels) {
  m_chosenRange = decibels;
  fitRange();
}

void EqualizerCanvas::setSpectrumOptions(EqualizerSpectrum::Options const& options) {
  m_spectrum.setOptions(options);
  renewStill();
}

void EqualizerCanvas::setPiano(bool shows) {
  m_showsPiano = shows;
  renewStill();
}

void EqualizerCanvas::setCurrentBand(int band) {
  if (band == m_current)
    return;
  endNudging();
  m_current = band;
  renewCurves();
  Q_EMIT currentBandChanged(band);
}

void EqualizerCanvas::showWork(SlotView const& work, double seconds) {
  m_quiet.start();
  bool isNew = m_spectrum.show(work, seconds);
  for (std::size_t band = 0; band < m_movements.size(); ++band) {
    double const now = static_cast<int>(band) < work.bands ? static_cast<double>(work.bandGainsDb[band]) : 0.0;
    if (std::abs(now - m_movements[band]) < kVisibleMovement)
      continue;
    m_movements[band] = now;
    isNew = true;
  }
  if (isNew)
    update(plotArea().toAlignedRect());
}

void EqualizerCanvas::describe() {
  setAccessibleDescription(m_current >= 0 ? bandText(m_values, m_current)
                                          : tr("No band chosen. Page Down chooses, Insert adds one."));
}

} // namespace lacquer

#include "ui/meters/spectrum_view.h"

#include "ui/bridge/number_text.h"
#include "ui/meters/frequency_axis.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kLowestDb = -84.0;
constexpr double kHighestDb = 0.0;
constexpr double kGridDb = 12.0;
constexpr double kCurveWidth = 1.5;
constexpr int kReadingsPerLines = 5; ///< six times a second: antialiased lines are what costs
constexpr int kLeftMargin = 30;
constexpr int kRightMargin = 8;
constexpr int kTopMargin = 4;
constexpr int kBottomMargin = 16;
constexpr int kLeastHeight = 96;
constexpr int kUsualHeight = 124;
constexpr int kUsualWidth = 224;
/// Where spectra are made equally loud: 100 Hz … 10 kHz.
constexpr int kFirstLevelBand = 28;
constexpr int kLastLevelBand = 107;

double centre(std::size_t band) { return LongTermSpectrum::centre(static_cast<int>(band)); }

double meanLevel(SpectrumView::Bands const& bands) {
  double sum = 0.0;
  for (std::size_t band = kFirstLevelBand; band <= kLastLevelBand; ++band)
    sum += static_cast<double>(bands[band]);
  return sum / (kLastLevelBand - kFirstLevelBand + 1);
}

} // namespace

SpectrumView::SpectrumView(QWidget* parent)
    : QWidget(parent) {
  setMouseTracking(true);
  setAccessibleName(tr("Spectrum"));
  setToolTip(tr("Spectrum of what is heard in 1/12 octaves, dB re a full-scale sine.\nArea: now. Thin line: highest since "
                "reset. Strong line: average since reset. Right click chooses."));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize SpectrumView::sizeHint() const { return {theme::px(kUsualWidth), theme::px(kUsualHeight)}; }
QSize SpectrumView::minimumSizeHint() const { return {theme::px(kUsualWidth) / 2, theme::px(kLeastHeight)}; }

void SpectrumView::showReading(std::shared_ptr<LiveSpectrum::Reading const> const& reading) {
  if (reading == m_reading)
    return;
  m_reading = reading;
  if (++m_readingsShown % kReadingsPerLines == 0 || !reading)
    m_lines = {};
  update(plotArea().toAlignedRect());
}

void SpectrumView::showAnew() {
  m_lines = {};
  update();
}

void SpectrumView::setOverlay(std::optional<Overlay> overlay) {
  m_overlay = std::move(overlay);
  showAnew();
}

void SpectrumView::setChannels(Channels channels) {
  m_channels = channels;
  showAnew();
}

void SpectrumView::setShowsPeak(bool shows) {
  m_showsPeak = shows;
  showAnew();
}

void SpectrumView::setShowsAverage(bool shows) {
  m_showsAverage = shows;
  showAnew();
}

QRectF SpectrumView::plotArea() const {
  return QRectF(rect()).adjusted(theme::px(kLeftMargin), theme::px(kTopMargin), -theme::px(kRightMargin),
                                 -theme::px(kBottomMargin));
}

double SpectrumView::rowOf(double db) const {
  QRectF const area = plotArea();
  double const kept = std::clamp(db, kLowestDb - kGridDb, kHighestDb + kGridDb);
  return area.top() + area.height() * (kHighestDb - kept) / (kHighestDb - kLowestDb);
}

SpectrumView::Bands SpectrumView::shown(Bands const& mid, Bands const& side) const {
  if (m_channels != Channels::both)
    return m_channels == Channels::mid ? mid : side;
  Bands both{};
  for (std::size_t band = 0; band < both.size(); ++band)
    both[band] = 10.0F * std::log10(std::pow(10.0F, mid[band] / 10.0F) + std::pow(10.0F, side[band] / 10.0F));
  return both;
}

SpectrumView::Bands SpectrumView::overlayBands() const {
  return shown(m_overlay->spectrum->mid, m_overlay->spectrum->side);
}

std::optional<double> SpectrumView::overlayShift() const {
  if (!m_reading || !m_overlay || !m_overlay->spectrum || !(m_overlay->spectrum->gated.value() > 0.0))
    return std::nullopt;
  double const heard = meanLevel(shown(m_reading->averageMid, m_reading->averageSide));
  return heard - meanLevel(overlayBands());
}

QPolygonF SpectrumView::curve(Bands const& bands, double shift) const {
  FrequencyAxis const axis(plotArea());
  QPolygonF points;
  points.reserve(static_cast<qsizetype>(bands.size()));
  for (std::size_t band = 0; band < bands.size(); ++band)
    points << QPointF(axis.column(centre(band)), rowOf(static_cast<double>(bands[band]) + shift));
  return points;
}

void SpectrumView::paintGrid() {
  m_grid = emptyLayer();
  QPainter painter(&m_grid);
  QRectF const area = plotArea();
  painter.fillRect(area, theme::colour(theme::Token::surface0));
  FrequencyAxis(area).paint(painter);
  int const height = painter.fontMetrics().height();
  double const step = area.height() < 7.0 * height ? 2.0 * kGridDb : kGridDb;
  for (double db = kHighestDb; db >= kLowestDb; db -= step) {
    double const row = std::round(rowOf(db)) + 0.5;
    painter.setPen(theme::colour(theme::Token::lineSubtle));
    painter.drawLine(QPointF(area.left(), row), QPointF(area.right(), row));
    painter.setPen(theme::colour(theme::Token::textMid));
    double const top = std::clamp(row - height / 2.0, 0.0, area.bottom() - height);
    painter.drawText(QRectF(0.0, top, area.left() - theme::px(theme::kUnit), height),
                     Qt::AlignRight | Qt::AlignVCenter, db == kHighestDb ? tr("dB") : numberText(db, 0));
  }
}

QPixmap SpectrumView::emptyLayer() const {
  QPixmap layer(size() * devicePixelRatioF());
  layer.setDevicePixelRatio(devicePixelRatioF());
  layer.fill(Qt::transparent);
  return layer;
}

void SpectrumView::paintLines() {
  m_lines = emptyLayer();
  QPainter painter(&m_lines);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipRect(plotArea());
  if (m_reading && m_showsPeak) {
    painter.setPen(QPen(theme::colour(theme::Token::wavePeak), 1.0));
    painter.drawPolyline(curve(shown(m_reading->peakMid, m_reading->peakSide), 0.0));
  }
  if (m_reading && m_showsAverage) {
    painter.setPen(QPen(theme::colour(theme::Token::textHigh), kCurveWidth));
    painter.drawPolyline(curve(shown(m_reading->averageMid, m_reading->averageSide), 0.0));
  }
  if (m_overlay && m_overlay->spectrum && m_overlay->spectrum->gated.value() > 0.0) {
    painter.setPen(QPen(theme::colour(m_overlay->token), kCurveWidth, Qt::DashLine));
    painter.drawPolyline(curve(overlayBands(), overlayShift().value_or(0.0)));
  }
  painter.setClipping(false);
  paintLegend(painter);
}

void SpectrumView::paintNow(QPainter& painter) const {
  if (!m_reading)
    return;
  QRectF const area = plotArea();
  QPolygonF now = curve(shown(m_reading->mid, m_reading->side), 0.0);
  now << QPointF(area.right(), area.bottom()) << QPointF(area.left(), area.bottom());
  painter.setClipRect(area);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::faded(theme::Token::waveBody, 0.55));
  painter.drawPolygon(now);
  painter.setClipping(false);
}

void SpectrumView::paintLegend(QPainter& painter) const {
  if (!m_overlay)
    return;
  auto const shift = overlayShift();
  QString const level = shift ? tr("%1 dB").arg(signedText(*shift)) : tr("not measured yet");
  bool const isKnown = m_overlay->spectrum != nullptr;
  QString const text = isKnown && !shift ? m_overlay->name : tr("%1 %2").arg(m_overlay->name, level);
  QRectF const area = plotArea().adjusted(theme::px(theme::kUnit), theme::px(2), -theme::px(theme::kUnit), 0);
  painter.setFont(theme::font(theme::Size::small));
  painter.setPen(theme::colour(m_overlay->token));
  painter.drawText(area, Qt::AlignLeft | Qt::AlignTop,
                   painter.fontMetrics().elidedText(text, Qt::ElideMiddle, static_cast<int>(area.width())));
}

void SpectrumView::paintCrosshair(QPainter& painter) const {
  QRectF const area = plotArea();
  if (!area.contains(m_pointer))
    return;
  double const hertz = FrequencyAxis(area).hertz(m_pointer.x());
  double const db = kHighestDb - (m_pointer.y() - area.top()) / area.height() * (kHighestDb - kLowestDb);
  painter.setPen(QPen(theme::colour(theme::Token::lineControl), 1.0, Qt::DotLine));
  painter.drawLine(QPointF(m_pointer.x(), area.top()), QPointF(m_pointer.x(), area.bottom()));
  painter.drawLine(QPointF(area.left(), m_pointer.y()), QPointF(area.right(), m_pointer.y()));
  paintReadout(painter, area, tr("%1 · %2 · %3 dB").arg(frequencyText(hertz), noteText(hertz), numberText(db)));
}

void SpectrumView::paintEvent(QPaintEvent*) {
  if (m_grid.isNull())
    paintGrid();
  if (m_lines.isNull())
    paintLines();
  QPainter painter(this);
  painter.drawPixmap(0, 0, m_grid);
  paintNow(painter);
  painter.drawPixmap(0, 0, m_lines);
  paintCrosshair(painter);
}

void SpectrumView::mouseMoveEvent(QMouseEvent* event) {
  m_pointer = event->position();
  update();
}

void SpectrumView::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  m_pointer = {-1.0, -1.0};
  update();
}

void SpectrumView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_grid = {};
  m_lines = {};
}

void SpectrumView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  m_grid = {}; // style, font or screen
  m_lines = {};
}

} // namespace lacquer

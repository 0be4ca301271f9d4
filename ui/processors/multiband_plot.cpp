#include "ui/processors/multiband_plot.h"

#include "ui/bridge/number_text.h"
#include "ui/meters/frequency_axis.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

using Param = MultibandBandParam;

constexpr int kCrossover = multibandParam(MultibandParam::crossover1);
constexpr double kCurveWidth = 1.5;
constexpr double kColumnStep = 3.0;

double value(ParamValues const& values, int band, Param param) { return values[multibandParam(band, param)]; }
bool isBypassed(ParamValues const& values, int band) { return value(values, band, Param::bypass) > 0.5; }
bool hasLower(ParamValues const& values, int band) { return value(values, band, Param::belowRatio) != 1.0; }

} // namespace

MultibandPlot::MultibandPlot(QWidget* parent)
    : HandlePlot(multibandTable(), parent) {
  setAccessibleName(tr("Bands over frequency"));
  setToolTip(tr("Lines between bands: crossovers. In each band the level line is the threshold, the dot in its middle the "
                "gain.\nArea: spectrum in. Thin line: spectrum out. Strong line: gain, as it moves. A click chooses a band."));
}

QSize MultibandPlot::sizeHint() const { return {theme::px(420), theme::px(200)}; }

void MultibandPlot::setBand(int band) {
  if (band == m_band)
    return;
  m_band = band;
  renew();
}

std::pair<double, double> MultibandPlot::edges(int band) const {
  FrequencyAxis const axis(plotArea());
  double const left = band > 0 ? axis.column(multibandCrossover(values(), band - 1, rate())) : plotArea().left();
  bool const isLast = band + 1 >= multibandBands(values());
  return {left, isLast ? plotArea().right() : axis.column(multibandCrossover(values(), band, rate()))};
}

void MultibandPlot::addBandHandles(std::vector<PlotHandle>& made, int band) const {
  auto const [left, right] = edges(band);
  QString const name = tr("Band %1").arg(band + 1);
  double const inset = (right - left) / 5.0;
  auto const level = [&](Param param, Param ratio, QString const& what, double column) {
    made.push_back({.name = what,
                    .place = QPointF(column, levels().rowInside(value(values(), band, param))),
                    .rows = multibandParam(band, param),
                    .extra = multibandParam(band, ratio),
                    .shape = PlotHandle::Shape::row,
                    .item = band,
                    .from = left + 2.0,
                    .to = right - 2.0});
  };
  level(Param::threshold, Param::ratio, tr("%1 threshold").arg(name), left + inset);
  if (hasLower(values(), band))
    level(Param::belowThreshold, Param::belowRatio, tr("%1 lower threshold").arg(name), right - inset);
  made.push_back({.name = tr("%1 gain").arg(name),
                  .place = QPointF((left + right) / 2.0, gainAxis().rowInside(value(values(), band, Param::gain))),
                  .rows = multibandParam(band, Param::gain),
                  .extra = multibandParam(band, Param::range),
                  .item = band});
}

std::vector<PlotHandle> MultibandPlot::makeHandles() const {
  std::vector<PlotHandle> made;
  QRectF const area = plotArea();
  int const bands = multibandBands(values());
  for (int band = 0; band < bands; ++band) {
    addBandHandles(made, band);
    if (band + 1 < bands)
      made.push_back({.name = tr("Crossover %1").arg(band + 1),
                      .place = QPointF(edges(band).second, area.bottom() - theme::px(theme::kPanelPadding)),
                      .columns = kCrossover + band,
                      .shape = PlotHandle::Shape::column,
                      .from = area.top(),
                      .to = area.bottom()});
  }
  return made;
}

double MultibandPlot::valueAt(PlotHandle const& handle, int /*param*/, QPointF const& place) const {
  if (handle.shape == PlotHandle::Shape::column)
    return FrequencyAxis(plotArea()).hertz(place.x());
  bool const isLevel = handle.shape == PlotHandle::Shape::row;
  return isLevel ? levels().level(place.y()) : gainAxis().level(place.y());
}

int MultibandPlot::itemAt(QPointF const& place) const {
  if (!plotArea().contains(place))
    return -1;
  for (int band = 0; band < multibandBands(values()); ++band)
    if (place.x() < edges(band).second)
      return band;
  return multibandBands(values()) - 1;
}

bool MultibandPlot::isProminent(PlotHandle const& handle) const { return handle.item < 0 || handle.item == m_band; }

void MultibandPlot::fillSplits() {
  FrequencyAxis const axis(plotArea());
  m_columns.clear();
  m_splits.clear();
  for (double column = plotArea().left(); column <= plotArea().right(); column += kColumnStep) {
    std::array<double, kMultibandMostBands> split{};
    for (int band = 0; band < multibandBands(values()); ++band)
      split[static_cast<std::size_t>(band)] = multibandSplit(values(), band, rate(), axis.hertz(column));
    m_columns.push_back(column);
    m_splits.push_back(split);
  }
}

double MultibandPlot::gainAt(double hertz) const {
  double sum = 0.0;
  double flat = 0.0;
  for (int band = 0; band < multibandBands(values()); ++band) {
    double const split = multibandSplit(values(), band, rate(), hertz);
    double const own = isBypassed(values(), band) ? 0.0 : value(values(), band, Param::gain);
    sum += split * std::pow(10.0, (own + m_gains[static_cast<std::size_t>(band)]) / 20.0);
    flat += split;
  }
  return 20.0 * std::log10(std::max(sum / std::max(flat, 1e-9), 1e-6));
}

void MultibandPlot::showWork(SpectrumReading const& input, SpectrumReading const& output, Gains const& gainsDb) {
  bool const isNew = keepNewest(m_input, input) | keepNewest(m_output, output);
  if (isNew)
    renewSlow();
  if (gainsDb != m_gains)
    update(plotArea().toAlignedRect());
  m_gains = gainsDb;
}

void MultibandPlot::paintBand(QPainter& painter, int band) const {
  auto const [left, right] = edges(band);
  QRectF const box(left, plotArea().top(), right - left, plotArea().height());
  if (band == m_band)
    painter.fillRect(box, theme::faded(theme::Token::accent, 0.10));
  painter.setFont(theme::font(theme::Size::small, band == m_band ? QFont::DemiBold : QFont::Normal));
  painter.setPen(theme::colour(band == m_band ? theme::Token::textHigh : theme::Token::textMid));
  QString text = QString::number(band + 1);
  if (isBypassed(values(), band))
    text = tr("%1 bypassed").arg(text);
  painter.drawText(box.adjusted(0, theme::px(2), 0, 0), Qt::AlignHCenter | Qt::AlignTop,
                   painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(box.width())));
}

void MultibandPlot::paintStill(QPainter& painter) {
  QRectF const area = plotArea();
  FrequencyAxis(area).paint(painter);
  levels().paint(painter, 10.0, tr("dB"));
  gainAxis().paintRight(painter, 6.0, tr("gain"));
  double const middle = std::round(gainAxis().row(0.0)) + 0.5;
  painter.setPen(theme::colour(theme::Token::lineControl));
  painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle));
  for (int band = 0; band < multibandBands(values()); ++band)
    paintBand(painter, band);
  fillSplits();
}

void MultibandPlot::paintSlow(QPainter& painter) {
  QRectF const area = plotArea();
  paintSpectra(painter, levels(), m_input, m_output);
  if (!m_input)
    paintHint(painter, area.adjusted(0, area.height() * 0.6, 0, 0), tr("Play to see the signal"));
}

void MultibandPlot::paintMoving(QPainter& painter) {
  QRectF const area = plotArea();
  std::array<double, kMultibandMostBands> factors{};
  for (int band = 0; band < multibandBands(values()); ++band) {
    double const own = isBypassed(values(), band) ? 0.0 : value(values(), band, Param::gain);
    factors[static_cast<std::size_t>(band)] = std::pow(10.0, (own + m_gains[static_cast<std::size_t>(band)]) / 20.0);
  }
  QPolygonF curve;
  curve.reserve(static_cast<qsizetype>(m_columns.size()));
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    double sum = 0.0;
    double flat = 0.0;
    for (std::size_t band = 0; band < factors.size(); ++band) {
      sum += m_splits[i][band] * factors[band];
      flat += m_splits[i][band];
    }
    double const db = 20.0 * std::log10(std::max(sum / std::max(flat, 1e-9), 1e-6));
    curve << QPointF(m_columns[i], gainAxis().rowInside(db));
  }
  painter.setClipRect(area);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::faded(theme::Token::meterNear, 0.22));
  painter.drawPolygon(filledDown(curve, gainAxis().row(0.0)));
  painter.setBrush(Qt::NoBrush);
  paintCurve(painter, curve, theme::colour(theme::Token::meterNear), kCurveWidth);
  painter.setClipping(false);
  if (m_input)
    paintGains(painter);
}

void MultibandPlot::paintGains(QPainter& painter) const {
  painter.setFont(theme::numberFont(theme::Size::small));
  double const height = painter.fontMetrics().height();
  for (int band = 0; band < multibandBands(values()); ++band) {
    auto const [left, right] = edges(band);
    QString const text = signedText(m_gains[static_cast<std::size_t>(band)]);
    if (painter.fontMetrics().horizontalAdvance(text) > right - left)
      continue;
    painter.setPen(theme::colour(theme::Token::meterNear));
    painter.drawText(QRectF(left, plotArea().top() + height + theme::px(2), right - left, height), Qt::AlignCenter, text);
  }
}

void MultibandPlot::paintPointer(QPainter& painter, QPointF const& pointer) {
  double const hertz = FrequencyAxis(plotArea()).hertz(pointer.x());
  paintReadout(painter, plotArea(),
               tr("%1 · %2 · gain %3 dB").arg(frequencyText(hertz), noteText(hertz), signedText(gainAt(hertz))));
}

} // namespace lacquer

#include "ui/processors/level_history.h"

#include "ui/bridge/number_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kUsualMoments = 800; ///< 8 s
constexpr std::array kReductionRanges{6.0, 12.0, 24.0, 48.0};
constexpr double kInputShade = 0.55;
constexpr double kReductionShade = 0.22;
constexpr double kOverShade = 0.4;
constexpr double kLine = 1.5; ///< thickness of a trace, at 1×
constexpr int kOverMark = 6;
constexpr int kOverColumns = 3; ///< wide enough to be seen

double toDb(float magnitude) {
  return magnitude > 0.0F ? 20.0 * std::log10(static_cast<double>(magnitude)) : LevelHistory::kNothing;
}

LevelHistory::Moment louder(LevelHistory::Moment const& one, LevelHistory::Moment const& other) {
  return {std::max(one.input, other.input), std::max(one.output, other.output),
          std::max(one.reduction, other.reduction), one.isOver || other.isOver};
}

} // namespace

LevelHistory::LevelHistory(ParamTable const& table, Setup setup, QWidget* parent)
    : HandlePlot(table, parent)
    , m_setup(std::move(setup)) {
  setAccessibleName(tr("Level history"));
}

int LevelHistory::columns() const {
  int const pixels = static_cast<int>(plotArea().width() * devicePixelRatioF());
  return std::max(pixels / m_columnPixels, 1);
}

double LevelHistory::secondsShown() const { return columns() * m_perColumn * SlotView::kMoment.value(); }

std::optional<LevelHistory::Moment> LevelHistory::newest() const {
  if (m_moments.empty())
    return std::nullopt;
  return m_moments.back();
}

double LevelHistory::highestReduction() const {
  double highest = 0.0;
  for (Moment const& moment : m_moments)
    highest = std::max(highest, moment.reduction);
  return highest;
}

int LevelHistory::overs() const {
  return static_cast<int>(std::ranges::count_if(m_moments, &Moment::isOver));
}

void LevelHistory::add(std::vector<SlotMoment> const& moments, std::function<bool(SlotMoment const&)> const& isOver) {
  std::vector<Moment> added;
  added.reserve(moments.size());
  for (SlotMoment const& moment : moments)
    added.push_back({toDb(moment.inputPeak), toDb(moment.outputPeak), std::max(0.0, static_cast<double>(moment.gainReductionDb)),
                     isOver && isOver(moment)});
  add(added);
}

void LevelHistory::add(std::vector<Moment> const& moments) {
  if (moments.empty())
    return;
  for (Moment const& moment : moments) {
    m_filling = m_inFilling == 0 ? moment : louder(m_filling, moment);
    if (++m_inFilling < m_perColumn)
      continue;
    m_inFilling = 0;
    m_sinceOver = m_filling.isOver ? 0 : m_sinceOver + 1;
    m_filling.isOver = m_sinceOver < kOverColumns;
    m_moments.push_back(m_filling);
    if (!m_image.isNull())
      drawNewest();
  }
  while (m_moments.size() > static_cast<std::size_t>(columns()))
    m_moments.pop_front();
  fitReductionRange();
  update(plotArea().toAlignedRect());
}

void LevelHistory::clear() {
  m_moments.clear();
  m_inFilling = 0;
  m_image = {};
  update();
}

void LevelHistory::fitReductionRange() {
  double const highest = highestReduction();
  auto const fitting = std::ranges::find_if(kReductionRanges, [&](double range) { return range >= highest; });
  double const range = fitting == kReductionRanges.end() ? kReductionRanges.back() : *fitting;
  if (range == m_reductionRange)
    return;
  m_reductionRange = range;
  m_image = {};
  renew();
}

void LevelHistory::makeImage() {
  int const height = std::max(static_cast<int>(plotArea().height() * devicePixelRatioF()), 1);
  m_image = QImage(columns() * m_columnPixels, height, QImage::Format_ARGB32_Premultiplied);
  m_image.fill(Qt::transparent);
  m_next = 0;
  QPainter painter(&m_image);
  Moment before;
  for (Moment const& moment : m_moments) {
    drawColumn(painter, m_next, before, moment);
    m_next = (m_next + 1) % columns();
    before = moment;
  }
}

void LevelHistory::drawNewest() {
  QPainter painter(&m_image);
  drawColumn(painter, m_next, m_moments.size() > 1 ? m_moments[m_moments.size() - 2] : Moment{}, m_moments.back());
  m_next = (m_next + 1) % columns();
}

void LevelHistory::drawColumn(QPainter& painter, int column, Moment const& before, Moment const& now) const {
  double const scale = devicePixelRatioF();
  QRectF const area = plotArea();
  double const left = column * m_columnPixels;
  double const height = m_image.height();
  double const line = std::max(kLine * scale, 1.0);
  auto const rowOf = [&](LevelAxis const& axis, double level) { return (axis.rowInside(level) - area.top()) * scale; };
  auto const fill = [&](double top, double bottom, QColor const& colour) {
    painter.fillRect(QRectF(left, top, m_columnPixels, bottom - top), colour);
  };
  auto const trace = [&](double from, double to, QColor const& colour) {
    fill(std::min(from, to) - line / 2.0, std::max(from, to) + line / 2.0, colour);
  };
  painter.setCompositionMode(QPainter::CompositionMode_Source);
  fill(0.0, height, Qt::transparent);
  painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
  painter.setRenderHint(QPainter::Antialiasing);
  if (now.isOver)
    fill(0.0, height, theme::faded(theme::Token::meterOver, kOverShade));
  if (!m_setup.inputName.isEmpty())
    fill(rowOf(levels(), now.input), height, theme::faded(theme::Token::waveBody, kInputShade));
  if (!m_setup.outputName.isEmpty() && std::isfinite(now.output))
    trace(rowOf(levels(), std::isfinite(before.output) ? before.output : now.output), rowOf(levels(), now.output),
          theme::colour(theme::Token::sourceMaster));
  double const reduction = rowOf(reductions(), -now.reduction);
  if (!m_setup.reductionName.isEmpty()) {
    fill(0.0, reduction, theme::faded(theme::Token::meterNear, kReductionShade));
    trace(rowOf(reductions(), -before.reduction), reduction, theme::colour(theme::Token::meterNear));
  }
  if (now.isOver)
    fill(0.0, theme::px(kOverMark) * scale, theme::colour(theme::Token::meterOver));
}

std::vector<PlotHandle> LevelHistory::makeHandles() const {
  std::vector<PlotHandle> made;
  QRectF const area = plotArea();
  double const inset = theme::px(theme::kPanelPadding);
  for (Line const& line : m_setup.lines) {
    double const row = levels().rowInside(line.level(values()));
    made.push_back({.name = line.name,
                    .place = QPointF(line.gripIsLeft ? area.left() + inset : area.right() - inset, row),
                    .rows = line.param,
                    .shape = PlotHandle::Shape::row,
                    .from = area.left(),
                    .to = area.right()});
  }
  return made;
}

double LevelHistory::valueAt(PlotHandle const& /*handle*/, int param, QPointF const& place) const {
  auto const found = std::ranges::find_if(m_setup.lines, [&](Line const& line) { return line.param == param; });
  return found->value(values(), levels().level(place.y()));
}

void LevelHistory::paintStill(QPainter& painter) {
  QRectF const area = plotArea();
  levels().paint(painter, m_setup.step, tr("dB"));
  if (!m_setup.reductionName.isEmpty())
    reductions().paintRight(painter, m_reductionRange / 3.0, tr("GR"), area.bottom());
  double const height = painter.fontMetrics().height();
  double const seconds = secondsShown();
  double const step = seconds > 6.0 ? 2.0 : 1.0;
  for (double back = 0.0; back < seconds; back += step) {
    double const column = std::round(area.right() - back / seconds * area.width()) + 0.5;
    painter.setPen(theme::colour(theme::Token::lineSubtle));
    painter.drawLine(QPointF(column, area.top()), QPointF(column, area.bottom()));
    painter.setPen(theme::colour(theme::Token::textMid));
    double const half = theme::px(24);
    if (column - half < area.left())
      continue;
    QString const text = back == 0.0 ? tr("now") : tr("%1 s").arg(numberText(-back, 0));
    painter.drawText(QRectF(column - half, area.bottom() + theme::px(2), 2.0 * half, height), Qt::AlignCenter, text);
  }
}

void LevelHistory::paintMoving(QPainter& painter) {
  QRectF const area = plotArea();
  if (m_moments.empty())
    return paintHint(painter, area, tr("Play to see the signal"));
  if (m_image.isNull())
    makeImage();
  // Two pieces of the ring: what was written before the seam lies to its right.
  double const scale = devicePixelRatioF();
  int const seam = m_next * m_columnPixels;
  int const rest = m_image.width() - seam;
  double const right = area.right();
  painter.setClipRect(area);
  painter.drawImage(QRectF(right - seam / scale, area.top(), seam / scale, area.height()), m_image,
                    QRectF(0, 0, seam, m_image.height()));
  painter.drawImage(QRectF(right - m_image.width() / scale, area.top(), rest / scale, area.height()), m_image,
                    QRectF(seam, 0, rest, m_image.height()));
  painter.setClipping(false);
  paintLegend(painter);
}

void LevelHistory::paintLegend(QPainter& painter) const {
  QRectF const area = plotArea();
  struct Entry {
    QString const& name;
    theme::Token token;
  };
  std::array const entries{Entry{m_setup.inputName, theme::Token::wavePeak},
                           Entry{m_setup.outputName, theme::Token::sourceMaster},
                           Entry{m_setup.reductionName, theme::Token::meterNear}};
  painter.setFont(theme::font(theme::Size::small));
  double left = area.left() + theme::px(theme::kUnit);
  double const bottom = area.bottom() - theme::px(theme::kUnit);
  for (Entry const& entry : entries) {
    if (entry.name.isEmpty())
      continue;
    paintTag(painter, QPointF(left, bottom), Qt::BottomLeftCorner, entry.name, theme::colour(entry.token), area);
    left += painter.fontMetrics().horizontalAdvance(entry.name) + theme::px(3 * theme::kUnit);
  }
}

void LevelHistory::paintPointer(QPainter& painter, QPointF const& pointer) {
  if (m_moments.empty())
    return;
  auto const back = static_cast<std::size_t>((plotArea().right() - pointer.x()) * devicePixelRatioF() / m_columnPixels);
  if (back >= m_moments.size())
    return;
  Moment const& moment = m_moments[m_moments.size() - 1 - back];
  QStringList parts{tr("%1 s").arg(numberText(-static_cast<double>(back) * m_perColumn * SlotView::kMoment.value()))};
  if (!m_setup.inputName.isEmpty())
    parts << tr("%1 %2").arg(m_setup.inputName, numberText(moment.input));
  if (!m_setup.outputName.isEmpty())
    parts << tr("%1 %2").arg(m_setup.outputName, numberText(moment.output));
  if (!m_setup.reductionName.isEmpty())
    parts << tr("%1 %2 dB").arg(m_setup.reductionName, numberText(-moment.reduction));
  painter.setPen(QPen(theme::colour(theme::Token::lineControl), 1.0, Qt::DotLine));
  painter.drawLine(QPointF(pointer.x(), plotArea().top()), QPointF(pointer.x(), plotArea().bottom()));
  painter.setFont(theme::numberFont(theme::Size::small));
  paintTag(painter, plotArea().topLeft() + QPointF(theme::px(theme::kUnit), theme::px(theme::kUnit)), Qt::TopLeftCorner,
           parts.join(QStringLiteral(" · ")), theme::colour(theme::Token::textHigh), plotArea());
}

void LevelHistory::resizeEvent(QResizeEvent* event) {
  int const pixels = std::max(static_cast<int>(plotArea().width() * devicePixelRatioF()), 1);
  int const perColumn = std::max((kUsualMoments + pixels - 1) / pixels, 1);
  m_columnPixels = std::max(pixels / kUsualMoments, 1);
  if (perColumn != m_perColumn) // columns of another length: what is there cannot be read with them
    m_moments.clear();
  m_perColumn = perColumn;
  m_inFilling = 0;
  while (m_moments.size() > static_cast<std::size_t>(columns()))
    m_moments.pop_front();
  m_image = {};
  HandlePlot::resizeEvent(event);
}

void LevelHistory::changeEvent(QEvent* event) {
  m_image = {}; // its colours may be others
  HandlePlot::changeEvent(event);
}

} // namespace lacquer

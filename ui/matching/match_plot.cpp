#include "ui/matching/match_plot.h"

#include "ui/bridge/number_text.h"
#include "ui/meters/frequency_axis.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

using theme::Token;

constexpr double kShownDb = 60.0; ///< of levels
constexpr double kNothingDb = -150.0;
constexpr double kCurveWidth = 1.5;
constexpr double kLevelShare = 0.58; ///< of the height
constexpr double kLeastOctaves = 1.0; ///< between the handles
constexpr double kTrusted = 0.5;
constexpr int kLeftMargin = 44;
constexpr int kRightMargin = 12;
constexpr int kTopMargin = 8;
constexpr int kBottomMargin = 18;
constexpr int kBetween = 14;
constexpr int kUsualWidth = 520;
constexpr int kUsualHeight = 280;
constexpr int kLeastWidth = 240;
constexpr int kLeastHeight = 190;
constexpr std::array kReaches{3.0, 6.0, 12.0, 24.0};

double centre(std::size_t band) { return LongTermSpectrum::centre(static_cast<int>(band)); }

} // namespace

MatchPlot::MatchPlot(QWidget* parent)
    : QWidget(parent) {
  setMouseTracking(true);
  setAccessibleName(tr("Curve of the match"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize MatchPlot::sizeHint() const { return {theme::px(kUsualWidth), theme::px(kUsualHeight)}; }
QSize MatchPlot::minimumSizeHint() const { return {theme::px(kLeastWidth), theme::px(kLeastHeight)}; }

void MatchPlot::setPicture(std::optional<Picture> picture) {
  m_picture = std::move(picture);
  findScales();
  update();
}

void MatchPlot::findScales() {
  if (!m_picture)
    return;
  MatchProposal const& proposal = m_picture->proposal;
  double highest = kNothingDb;
  double most = 0.0;
  for (std::size_t band = 0; band < proposal.source.mid.size(); ++band) {
    highest = std::max({highest, proposal.source.mid[band], proposal.target.mid[band]});
    most = std::max({most, std::abs(proposal.curve.mid[band]), std::abs(proposal.curve.side[band])});
  }
  m_top = std::ceil(highest / 6.0) * 6.0;
  auto const reach = std::ranges::find_if(kReaches, [&](double each) { return each >= most; });
  m_reach = reach == kReaches.end() ? kReaches.back() : *reach;
}

void MatchPlot::setRange(double lowHertz, double highHertz) {
  m_low = lowHertz;
  m_high = highHertz;
  update();
}

QRectF MatchPlot::levelArea() const {
  QRectF const all = QRectF(rect()).adjusted(theme::px(kLeftMargin), theme::px(kTopMargin), -theme::px(kRightMargin),
                                             -theme::px(kBottomMargin));
  return {all.left(), all.top(), all.width(), (all.height() - theme::px(kBetween)) * kLevelShare};
}

QRectF MatchPlot::curveArea() const {
  QRectF const level = levelArea();
  double const top = level.bottom() + theme::px(kBetween);
  return {level.left(), top, level.width(), height() - theme::px(kBottomMargin) - top};
}

double MatchPlot::levelRow(double db) const {
  QRectF const area = levelArea();
  return area.top() + area.height() * (m_top - std::max(db, m_top - kShownDb - 6.0)) / kShownDb;
}

double MatchPlot::curveRow(double db) const {
  QRectF const area = curveArea();
  return area.center().y() - std::clamp(db, -m_reach, m_reach) / m_reach * area.height() / 2.0;
}

QPolygonF MatchPlot::line(Bands const& bands, bool isLevel) const {
  FrequencyAxis const axis(levelArea());
  QPolygonF points;
  for (std::size_t band = 0; band < bands.size(); ++band)
    points << QPointF(axis.column(centre(band)), isLevel ? levelRow(bands[band]) : curveRow(bands[band]));
  return points;
}

void MatchPlot::paintGrids(QPainter& painter) const {
  QRectF const levels = levelArea();
  QRectF const curve = curveArea();
  painter.fillRect(levels, theme::colour(Token::surface0));
  painter.fillRect(curve, theme::colour(Token::surface0));
  FrequencyAxis(curve).paint(painter);
  painter.setFont(theme::numberFont(theme::Size::small));
  double const height = painter.fontMetrics().height();
  auto const rule = [&](QRectF const& area, double row, QString const& text, bool isStrong) {
    double const at = std::round(row) + 0.5;
    painter.setPen(theme::colour(isStrong ? Token::lineControl : Token::lineSubtle));
    painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
    painter.setPen(theme::colour(Token::textMid));
    painter.drawText(QRectF(0.0, row - height / 2.0, area.left() - theme::px(6), height), Qt::AlignRight | Qt::AlignVCenter,
                     text);
  };
  for (double db = m_top; db >= m_top - kShownDb; db -= 12.0)
    rule(levels, levelRow(db), db == m_top ? tr("%1 dB").arg(numberText(db, 0)) : numberText(db, 0), false);
  for (double const db : {m_reach, 0.0, -m_reach})
    rule(curve, curveRow(db), db == m_reach ? tr("%1 dB").arg(signedText(db, 0)) : signedText(db, 0), db == 0.0);
}

void MatchPlot::paintLevels(QPainter& painter) const {
  bool const isSide = m_picture->isSide;
  auto const part = [isSide](MidSide const& both) -> Bands const& { return isSide ? both.side : both.mid; };
  MatchProposal const& proposal = m_picture->proposal;
  painter.setClipRect(levelArea());
  QPolygonF const target = line(part(proposal.target), true);
  if (!isSide) { // how far the voices of the target lie apart
    Bands low = proposal.target.mid;
    Bands high = proposal.target.mid;
    for (std::size_t band = 0; band < low.size(); ++band) {
      low[band] -= m_picture->disagreement[band];
      high[band] += m_picture->disagreement[band];
    }
    QPolygonF hose = line(high, true);
    QPolygonF const lower = line(low, true);
    std::copy(lower.rbegin(), lower.rend(), std::back_inserter(hose));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::faded(Token::sourceReference, 0.2));
    painter.drawPolygon(hose);
  }
  auto const draw = [&](QPolygonF const& points, Token token, Qt::PenStyle style) {
    painter.setPen(QPen(theme::colour(token), kCurveWidth, style));
    painter.drawPolyline(points);
  };
  draw(line(part(proposal.source), true), Token::sourceOriginal, Qt::SolidLine);
  draw(target, Token::sourceReference, Qt::SolidLine);
  if (m_picture->measured)
    draw(line(part(*m_picture->measured), true), Token::sourceMaster, Qt::SolidLine);
  else
    draw(line(part(proposal.predicted), true), Token::sourceMaster, Qt::DashLine);
  painter.setClipping(false);
}

void MatchPlot::paintCurve(QPainter& painter) const {
  bool const isSide = m_picture->isSide;
  Bands const& curve = isSide ? m_picture->proposal.curve.side : m_picture->proposal.curve.mid;
  Bands const& trust = isSide ? m_picture->proposal.confidence.side : m_picture->proposal.confidence.mid;
  QPolygonF const points = line(curve, false);
  painter.setClipRect(curveArea().adjusted(0, -1, 0, 1));
  QPolygonF filled = points;
  filled << QPointF(points.back().x(), curveRow(0.0)) << QPointF(points.front().x(), curveRow(0.0));
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::faded(Token::accent, 0.15));
  painter.drawPolygon(filled);
  for (qsizetype i = 1; i < points.size(); ++i) {
    bool const isTrusted = trust[static_cast<std::size_t>(i)] >= kTrusted;
    painter.setPen(QPen(theme::colour(isTrusted ? Token::accent : Token::lineControl), isTrusted ? 2.0 : 1.0));
    painter.drawLine(points[i - 1], points[i]);
  }
  painter.setClipping(false);
}

void MatchPlot::paintRange(QPainter& painter) const {
  QRectF const all = levelArea().united(curveArea());
  FrequencyAxis const axis(all);
  double const low = axis.column(m_low);
  double const high = axis.column(m_high);
  QColor const shade = theme::faded(Token::surface1, 0.6);
  painter.fillRect(QRectF(all.left(), all.top(), low - all.left(), all.height()), shade);
  painter.fillRect(QRectF(high, all.top(), all.right() - high, all.height()), shade);
  for (auto const& [handle, column] : {std::pair(Handle::low, low), std::pair(Handle::high, high)}) {
    bool const isHot = m_dragged == handle || (m_dragged == Handle::none && handleUnder(m_pointer) == handle);
    painter.setPen(QPen(theme::colour(isHot ? Token::accent : Token::lineControl), isHot ? 2.0 : 1.0));
    painter.drawLine(QPointF(column, all.top()), QPointF(column, all.bottom()));
    QRectF const grip(column - theme::px(4), all.center().y() - theme::px(10), theme::px(8), theme::px(20));
    painter.setBrush(theme::colour(isHot ? Token::accent : Token::surface3));
    painter.drawRoundedRect(grip, theme::px(2), theme::px(2));
  }
}

void MatchPlot::paintLegend(QPainter& painter) const {
  struct Entry {
    QString name;
    Token token;
    Qt::PenStyle style;
  };
  bool const isMeasured = m_picture->measured.has_value();
  std::array<Entry, 3> const entries{{{tr("source"), Token::sourceOriginal, Qt::SolidLine},
                                      {tr("target"), Token::sourceReference, Qt::SolidLine},
                                      {isMeasured ? tr("measured") : tr("predicted"), Token::sourceMaster,
                                       isMeasured ? Qt::SolidLine : Qt::DashLine}}};
  painter.setFont(theme::font(theme::Size::small));
  double left = levelArea().left() + theme::px(8);
  double const row = levelArea().bottom() - theme::px(10);
  for (Entry const& entry : entries) {
    painter.setPen(QPen(theme::colour(entry.token), kCurveWidth, entry.style));
    painter.drawLine(QPointF(left, row), QPointF(left + theme::px(20), row));
    left += theme::px(26);
    painter.setPen(theme::colour(Token::textMid));
    painter.drawText(QPointF(left, row + painter.fontMetrics().ascent() / 2.0 - 1.0), entry.name);
    left += painter.fontMetrics().horizontalAdvance(entry.name) + theme::px(12);
  }
  painter.drawText(curveArea().adjusted(theme::px(8), theme::px(2), 0, 0), Qt::AlignLeft | Qt::AlignTop, tr("correction"));
}

void MatchPlot::paintCrosshair(QPainter& painter) const {
  QRectF const all = levelArea().united(curveArea());
  if (!all.contains(m_pointer))
    return;
  double const hertz = FrequencyAxis(all).hertz(m_pointer.x());
  auto const band = static_cast<std::size_t>(
      std::clamp<long>(std::lround(12.0 * std::log2(hertz / centre(0))), 0, LongTermSpectrum::kBands - 1));
  Bands const& curve = m_picture->isSide ? m_picture->proposal.curve.side : m_picture->proposal.curve.mid;
  painter.setPen(QPen(theme::colour(Token::lineControl), 1.0, Qt::DotLine));
  painter.drawLine(QPointF(m_pointer.x(), all.top()), QPointF(m_pointer.x(), all.bottom()));
  paintReadout(painter, levelArea(),
               tr("%1 · %2 · correction %3 dB").arg(frequencyText(hertz), noteText(hertz), signedText(curve[band])));
}

void MatchPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintGrids(painter);
  painter.setRenderHint(QPainter::Antialiasing);
  if (m_picture) {
    paintLevels(painter);
    paintCurve(painter);
  }
  paintRange(painter);
  if (m_picture) {
    paintLegend(painter);
    paintCrosshair(painter);
  } else {
    painter.setFont(theme::font(theme::Size::body));
    painter.setPen(theme::colour(Token::textMid));
    painter.drawText(levelArea(), Qt::AlignCenter, tr("Choose what to aim at"));
  }
}

QPoint MatchPlot::handleAt(double hertz) const {
  QRectF const all = levelArea().united(curveArea());
  return QPointF(FrequencyAxis(all).column(hertz), all.center().y()).toPoint();
}

MatchPlot::Handle MatchPlot::handleUnder(QPointF at) const {
  double const half = theme::px(theme::kHitTarget) / 2.0;
  double const low = std::abs(at.x() - handleAt(m_low).x());
  double const high = std::abs(at.x() - handleAt(m_high).x());
  if (at.y() < 0.0 || std::min(low, high) > half)
    return Handle::none;
  return low <= high ? Handle::low : Handle::high;
}

void MatchPlot::mousePressEvent(QMouseEvent* event) {
  m_dragged = event->button() == Qt::LeftButton ? handleUnder(event->position()) : Handle::none;
}

void MatchPlot::mouseMoveEvent(QMouseEvent* event) {
  m_pointer = event->position();
  setCursor(m_dragged != Handle::none || handleUnder(m_pointer) != Handle::none ? Qt::SizeHorCursor : Qt::ArrowCursor);
  double const least = std::exp2(kLeastOctaves);
  double const hertz = std::clamp(FrequencyAxis(levelArea()).hertz(m_pointer.x()), FrequencyAxis::kLowest, FrequencyAxis::kHighest);
  if (m_dragged == Handle::low)
    m_low = std::min(hertz, m_high / least);
  if (m_dragged == Handle::high)
    m_high = std::max(hertz, m_low * least);
  update();
  if (m_dragged != Handle::none)
    Q_EMIT rangeChanged(m_low, m_high);
}

void MatchPlot::mouseReleaseEvent(QMouseEvent*) { m_dragged = Handle::none; }

void MatchPlot::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  m_pointer = {-1.0, -1.0};
  update();
}

} // namespace lacquer

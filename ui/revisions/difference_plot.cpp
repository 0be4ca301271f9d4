#include "ui/revisions/difference_plot.h"

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

constexpr std::array kReaches{1.0, 3.0, 6.0, 12.0, 24.0};
constexpr double kCurveWidth = 1.5;
constexpr int kLeftMargin = 44;
constexpr int kRightMargin = 12;
constexpr int kTopMargin = 20;
constexpr int kBottomMargin = 18;
constexpr int kUsualHeight = 150;
constexpr int kLeastHeight = 110;
constexpr int kUsualWidth = 640;
constexpr int kLeastWidth = 280;

double reachFor(double most) {
  auto const found = std::ranges::find_if(kReaches, [&](double each) { return each >= most; });
  return found == kReaches.end() ? kReaches.back() : *found;
}

} // namespace

DifferencePlot::DifferencePlot(QWidget* parent)
    : QWidget(parent) {
  setMouseTracking(true);
  setAccessibleName(tr("Differences of the new mix"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize DifferencePlot::sizeHint() const { return {theme::px(kUsualWidth), theme::px(kUsualHeight)}; }
QSize DifferencePlot::minimumSizeHint() const { return {theme::px(kLeastWidth), theme::px(kLeastHeight)}; }

void DifferencePlot::setAlignment(std::optional<MixAlignment> alignment) {
  m_alignment = std::move(alignment);
  findReaches();
  update();
}

void DifferencePlot::findReaches() {
  if (!m_alignment)
    return;
  double most = 0.0;
  for (LoudnessStep const& step : m_alignment->steps)
    most = std::max(most, std::abs(step.louder));
  m_loudnessReach = reachFor(most);
  most = 0.0;
  for (auto const* const bands : {&m_alignment->mid, &m_alignment->side})
    for (float const db : *bands)
      if (std::isfinite(db))
        most = std::max(most, static_cast<double>(std::abs(db)));
  m_spectrumReach = reachFor(most);
}

QRectF DifferencePlot::loudnessArea() const {
  double const half = width() / 2.0;
  return {static_cast<double>(theme::px(kLeftMargin)), static_cast<double>(theme::px(kTopMargin)),
          half - theme::px(kLeftMargin) - theme::px(kRightMargin),
          static_cast<double>(height() - theme::px(kTopMargin) - theme::px(kBottomMargin))};
}

QRectF DifferencePlot::spectrumArea() const { return loudnessArea().translated(width() / 2.0, 0.0); }

double DifferencePlot::columnOf(Seconds at) const {
  QRectF const area = loudnessArea();
  double const last = std::max(m_alignment->steps.back().at.value(), 1.0);
  return area.left() + area.width() * at.value() / last;
}

void DifferencePlot::paintRows(QPainter& painter, QRectF const& area, double reach, QString const& unit) const {
  painter.fillRect(area, theme::colour(Token::surface0));
  painter.setFont(theme::numberFont(theme::Size::small));
  double const height = painter.fontMetrics().height();
  for (double const share : {1.0, 0.0, -1.0}) {
    double const row = std::round(area.center().y() - share * area.height() / 2.0) + 0.5;
    painter.setPen(theme::colour(share == 0.0 ? Token::lineControl : Token::lineSubtle));
    painter.drawLine(QPointF(area.left(), row), QPointF(area.right(), row));
    painter.setPen(theme::colour(Token::textMid));
    QString const number = signedText(share * reach, 0);
    painter.drawText(QRectF(area.left() - theme::px(kLeftMargin), row - height / 2.0, theme::px(kLeftMargin) - theme::px(6), height),
                     Qt::AlignRight | Qt::AlignVCenter, share > 0.0 ? QStringLiteral("%1 %2").arg(number, unit) : number);
  }
}

void DifferencePlot::paintLoudness(QPainter& painter) const {
  QRectF const area = loudnessArea();
  paintRows(painter, area, m_loudnessReach, tr("LU"));
  painter.setPen(theme::colour(Token::textMid));
  painter.drawText(QRectF(area.left(), 0.0, area.width(), area.top()), Qt::AlignLeft | Qt::AlignVCenter,
                   tr("Loudness of the new mix against the old one"));
  if (!m_alignment || m_alignment->steps.empty())
    return;
  QPolygonF line;
  for (LoudnessStep const& step : m_alignment->steps)
    line << QPointF(columnOf(step.at), area.center().y() - std::clamp(step.louder / m_loudnessReach, -1.0, 1.0) * area.height() / 2.0);
  QRectF const below(area.left(), area.bottom() + theme::px(2), area.width(), theme::px(kBottomMargin));
  painter.drawText(below, Qt::AlignLeft, QStringLiteral("0:00"));
  painter.drawText(below, Qt::AlignRight, lengthText(m_alignment->steps.back().at));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme::colour(Token::sourceMaster), kCurveWidth));
  painter.drawPolyline(line);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void DifferencePlot::paintSpectrum(QPainter& painter) const {
  QRectF const area = spectrumArea();
  paintRows(painter, area, m_spectrumReach, tr("dB"));
  FrequencyAxis const axis(area);
  axis.paint(painter);
  painter.setPen(theme::colour(Token::textMid));
  painter.drawText(QRectF(area.left(), 0.0, area.width(), area.top()), Qt::AlignLeft | Qt::AlignVCenter,
                   tr("Spectrum against the old mix: mid solid, side dashed"));
  if (!m_alignment)
    return;
  painter.setRenderHint(QPainter::Antialiasing);
  auto const draw = [&](std::array<float, LongTermSpectrum::kBands> const& bands, Qt::PenStyle style) {
    painter.setPen(QPen(theme::colour(Token::sourceMaster), kCurveWidth, style));
    QPolygonF line;
    for (int band = 0; band < LongTermSpectrum::kBands; ++band) {
      double const db = static_cast<double>(bands[static_cast<std::size_t>(band)]);
      if (std::isfinite(db)) {
        line << QPointF(axis.column(LongTermSpectrum::centre(band)),
                        area.center().y() - std::clamp(db / m_spectrumReach, -1.0, 1.0) * area.height() / 2.0);
        continue;
      }
      painter.drawPolyline(line); // nothing known there
      line.clear();
    }
    painter.drawPolyline(line);
  };
  draw(m_alignment->side, Qt::DashLine);
  draw(m_alignment->mid, Qt::SolidLine);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void DifferencePlot::paintReadings(QPainter& painter) const {
  if (!m_alignment)
    return;
  QRectF const left = loudnessArea();
  QRectF const right = spectrumArea();
  painter.setPen(QPen(theme::colour(Token::lineControl), 1.0, Qt::DotLine));
  if (left.contains(m_pointer) && !m_alignment->steps.empty()) {
    auto const nearest = std::ranges::min_element(
        m_alignment->steps, {}, [&](LoudnessStep const& step) { return std::abs(columnOf(step.at) - m_pointer.x()); });
    painter.drawLine(QPointF(m_pointer.x(), left.top()), QPointF(m_pointer.x(), left.bottom()));
    paintReadout(painter, left, tr("%1 · %2 LU").arg(lengthText(nearest->at), signedText(nearest->louder)));
  }
  if (right.contains(m_pointer)) {
    double const hertz = FrequencyAxis(right).hertz(m_pointer.x());
    auto const band = static_cast<std::size_t>(std::clamp<long>(
        std::lround(12.0 * std::log2(hertz / LongTermSpectrum::centre(0))), 0, LongTermSpectrum::kBands - 1));
    painter.drawLine(QPointF(m_pointer.x(), right.top()), QPointF(m_pointer.x(), right.bottom()));
    auto const number = [](float db) { return std::isfinite(db) ? signedText(static_cast<double>(db)) : QString(QChar(0x2013)); };
    paintReadout(painter, right,
                 tr("%1 · mid %2 · side %3 dB")
                     .arg(frequencyText(hertz), number(m_alignment->mid[band]), number(m_alignment->side[band])));
  }
}

void DifferencePlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintLoudness(painter);
  paintSpectrum(painter);
  paintReadings(painter);
}

void DifferencePlot::mouseMoveEvent(QMouseEvent* event) {
  m_pointer = event->position();
  update();
}

void DifferencePlot::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  m_pointer = {-1.0, -1.0};
  update();
}

} // namespace lacquer

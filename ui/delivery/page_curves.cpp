#include "ui/delivery/page_curves.h"

#include "ui/bridge/text.h"
#include "ui/delivery/page_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr PageFont kScaleFont{6.4};
constexpr PageFont kTitleFont{7.4, QFont::DemiBold};
constexpr PageFont kCaptionFont{7.0};
constexpr double kWideHeight = 128.0;
constexpr double kSmallHeight = 43.0;
constexpr double kScaleWidth = 18.0;
constexpr double kColumnGap = 14.0;

class CurvePainter {
public:
  CurvePainter(PageFlow& flow, ReportCurve const& curve, QRectF const& plot, bool wide)
      : m_flow(flow)
      , m_curve(curve)
      , m_plot(plot)
      , m_wide(wide) {}

  void paint() {
    for (std::vector<CurvePoint> const& run : m_curve.runs)
      putRun(run);
    putLevels();
    if (m_wide)
      putTimes();
    putMarks();
    if (std::isfinite(m_curve.level) && m_curve.level > m_curve.lowest)
      m_flow.line({m_plot.left(), y(m_curve.level)}, {m_plot.right(), y(m_curve.level)}, 0.6, theme::Token::textHigh, true);
  }

private:
  [[nodiscard]] double x(double seconds) const {
    return m_plot.left() + m_plot.width() * std::clamp(seconds / m_curve.seconds, 0.0, 1.0);
  }
  [[nodiscard]] double y(double lufs) const {
    double const held = std::isnan(lufs) ? m_curve.lowest : std::clamp(lufs, m_curve.lowest, m_curve.highest);
    return m_plot.bottom() - m_plot.height() * (held - m_curve.lowest) / (m_curve.highest - m_curve.lowest);
  }

  void putRun(std::vector<CurvePoint> const& run) {
    if (run.size() < 2)
      return;
    QPolygonF curve;
    for (CurvePoint const& point : run)
      curve << QPointF(x(point.seconds), y(point.lufs));
    QPolygonF area = curve;
    area << QPointF(curve.back().x(), m_plot.bottom()) << QPointF(curve.front().x(), m_plot.bottom());
    m_flow.shape({std::move(area), 0.0, theme::Token::sourceMaster, 0.14, true});
    m_flow.shape({std::move(curve), m_wide ? 0.7 : 0.6, theme::Token::sourceMaster, 1.0, false});
  }

  void putLevels() {
    double const step = m_wide ? 6.0 : 12.0;
    for (double at = std::floor(m_curve.highest / step) * step; at >= m_curve.lowest; at -= step) {
      m_flow.line({m_plot.left(), y(at)}, {m_plot.right(), y(at)}, 0.4, theme::Token::lineSubtle);
      QString const label = (at < 0.0 ? QString(QChar(0x2212)) : QString()) + QString::number(std::abs(at));
      m_flow.textRight({m_plot.left() - 4.0, y(at) - textHeight(kScaleFont) / 2.0}, label, kScaleFont, theme::Token::textLow);
    }
  }

  void putTimes() {
    static constexpr std::array kSteps{10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0};
    auto const fits = std::ranges::find_if(kSteps, [&](double s) { return m_curve.seconds / s <= 14.0; });
    double const step = fits == kSteps.end() ? kSteps.back() : *fits;
    for (double at = 0.0; at <= m_curve.seconds; at += step) {
      auto const whole = static_cast<int>(at);
      QString const label = QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
      double const width = textWidth(label, kScaleFont);
      double const from = std::clamp(x(at) - width / 2.0, m_plot.left(), m_plot.right() - width);
      m_flow.line({x(at), m_plot.bottom()}, {x(at), m_plot.bottom() + 2.5}, 0.4, theme::Token::lineStrong);
      m_flow.text({from, m_plot.bottom() + 4.0}, label, kScaleFont, theme::Token::textLow);
    }
  }

  void putMarks() {
    double free = m_plot.left() - 1.0; // right edge of the last number
    for (auto const& [at, label] : m_curve.marks) {
      QString const number = toQt(label);
      double const width = textWidth(number, kScaleFont);
      m_flow.line({x(at), m_plot.top()}, {x(at), m_plot.bottom()}, 0.5, theme::Token::sourceOriginal);
      if (x(at) <= free || x(at) + width > m_plot.right() + 4.0)
        continue;
      m_flow.text({x(at), m_plot.top() - textHeight(kScaleFont) - 1.5}, number, kScaleFont, theme::Token::textMid);
      free = x(at) + width + 2.0;
    }
  }

  PageFlow& m_flow;
  ReportCurve const& m_curve;
  QRectF m_plot;
  bool m_wide;
};

void layOutWide(PageFlow& flow, ReportCurve const& curve) {
  QStringList const caption = wrapped(toQt(curve.caption), kCaptionFont, flow.width());
  double const captionHeight = lineHeight(kCaptionFont) * static_cast<double>(caption.size());
  double const above = 14.0;
  double const below = 16.0;
  flow.need(captionHeight + above + kWideHeight + below);
  for (QString const& line : caption) {
    flow.text({flow.left(), flow.y()}, line, kCaptionFont, theme::Token::textLow);
    flow.advance(lineHeight(kCaptionFont));
  }
  flow.advance(above);
  QRectF const plot(flow.left() + kScaleWidth, flow.y(), flow.width() - kScaleWidth, kWideHeight);
  CurvePainter(flow, curve, plot, true).paint();
  flow.advance(kWideHeight + below);
}

void layOutRow(PageFlow& flow, ReportCurves const& curves, std::size_t first) {
  auto const across = static_cast<std::size_t>(curves.across);
  double const width = (flow.width() - kColumnGap * static_cast<double>(across - 1)) / static_cast<double>(across);
  double const titleHeight = lineHeight(kTitleFont) + 2.0;
  flow.need(titleHeight + kSmallHeight + 10.0);
  for (std::size_t i = first; i < std::min(first + across, curves.curves.size()); ++i) {
    ReportCurve const& curve = curves.curves[i];
    double const x = flow.left() + static_cast<double>(i - first) * (width + kColumnGap);
    QString const caption = toQt(curve.caption);
    double const room = width - textWidth(caption, kCaptionFont) - 6.0;
    flow.text({x, flow.y()}, shortened(toQt(curve.title), kTitleFont, room), kTitleFont);
    flow.textRight({x + width, flow.y() + textAscent(kTitleFont) - textAscent(kCaptionFont)}, caption, kCaptionFont, theme::Token::textLow);
    CurvePainter(flow, curve, {x + kScaleWidth, flow.y() + titleHeight, width - kScaleWidth, kSmallHeight}, false).paint();
  }
  flow.advance(titleHeight + kSmallHeight + 10.0);
}

} // namespace

void layOutCurves(PageFlow& flow, ReportCurves const& curves) {
  if (curves.across == 1)
    for (ReportCurve const& curve : curves.curves)
      layOutWide(flow, curve);
  else
    for (std::size_t i = 0; i < curves.curves.size(); i += static_cast<std::size_t>(curves.across))
      layOutRow(flow, curves, i);
}

} // namespace lacquer

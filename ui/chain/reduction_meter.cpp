#include "ui/chain/reduction_meter.h"

#include "ui/bridge/number_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>

namespace lacquer {
namespace {

constexpr double kFullScaleDb = 12.0;
constexpr int kWidth = 64;
constexpr int kBar = 4;

} // namespace

ReductionMeter::ReductionMeter(QWidget* parent)
    : QWidget(parent) {
  setAccessibleName(tr("Gain reduction"));
  setToolTip(tr("Gain reduction in dB, full scale 12 dB"));
  setAttribute(Qt::WA_TransparentForMouseEvents);
  hide();
}

QSize ReductionMeter::sizeHint() const {
  return {theme::px(kWidth), theme::px(theme::kHitTarget)};
}

void ReductionMeter::showReduction(double reductionDb, double seconds) {
  double const before = shown();
  m_fall.update(std::max(reductionDb, 0.0), seconds);
  if (!m_seen && reductionDb > 0.0)
    setVisible(m_seen = true);
  if (shown() != before)
    update();
}

void ReductionMeter::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  int const bar = theme::px(kBar);
  QRect const trough(0, height() - bar - theme::px(2), width(), bar);
  painter.fillRect(trough, theme::colour(theme::Token::surface0));
  int const length = static_cast<int>(std::min(shown() / kFullScaleDb, 1.0) * trough.width());
  painter.fillRect(QRect(trough.right() + 1 - length, trough.top(), length, trough.height()),
                   theme::colour(theme::Token::meterNear));
  painter.setFont(theme::numberFont(theme::Size::small));
  painter.setPen(theme::colour(theme::Token::textMid));
  painter.drawText(rect().adjusted(0, 0, 0, -bar - theme::px(2)), Qt::AlignRight | Qt::AlignVCenter,
                   numberText(-shown()) + QStringLiteral(" dB"));
}

} // namespace lacquer

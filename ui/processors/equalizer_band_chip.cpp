#include "ui/processors/equalizer_band_chip.h"

#include "ui/processors/equalizer_painting.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace lacquer {

EqualizerBandChip::EqualizerBandChip(int band, QWidget* parent)
    : QAbstractButton(parent)
    , m_band(band) {
  setCheckable(true);
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_Hover);
  setAccessibleName(tr("Band %1").arg(band + 1));
  setToolTip(tr("Band %1: take it in hand").arg(band + 1));
}

void EqualizerBandChip::setChannel(EqualizerChannel channel) {
  m_channel = channel;
  update();
}

QSize EqualizerBandChip::sizeHint() const {
  return {theme::px(theme::kRowHeight), theme::px(theme::kRowHeight)};
}

void EqualizerBandChip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  NodeLook const look = isChecked() ? NodeLook::current : underMouse() ? NodeLook::hovered : NodeLook::quiet;
  paintNode(painter, QRectF(rect()).center(), m_band, m_channel, look);
  if (!hasFocus())
    return;
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme::colour(theme::Token::accent), 2.0));
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme::px(theme::kRadius), theme::px(theme::kRadius));
}

} // namespace lacquer

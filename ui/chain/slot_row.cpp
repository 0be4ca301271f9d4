#include "ui/chain/slot_row.h"

#include "ui/bridge/text.h"
#include "ui/chain/rack_painting.h"
#include "ui/chain/reduction_meter.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace lacquer {
namespace {

constexpr int kHeight = 40;
constexpr int kHandle = 20;

} // namespace

SlotRow::SlotRow(QWidget* parent)
    : QWidget(parent)
    , m_active(new QToolButton(this))
    , m_reduction(new ReductionMeter(this))
    , m_remove(new QToolButton(this)) {
  setFixedHeight(theme::px(kHeight));
  m_active->setCheckable(true);
  m_active->setText(tr("On"));
  m_active->setProperty("role", "flat");
  m_active->setFocusPolicy(Qt::TabFocus);
  m_remove->setText(QString(QChar(0x2715)));
  m_remove->setProperty("role", "flat");
  m_remove->setFocusPolicy(Qt::TabFocus);
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(theme::px(kHandle), 0, theme::px(theme::kUnit), 0);
  row->setSpacing(theme::px(theme::kUnit));
  row->addWidget(m_active);
  row->addStretch();
  row->addWidget(m_reduction);
  row->addWidget(m_remove);
  connect(m_active, &QToolButton::clicked, this, [this](bool isActive) { Q_EMIT bypassToggled(m_slot, !isActive); });
  connect(m_remove, &QToolButton::clicked, this, [this] { Q_EMIT removeClicked(m_slot); });
}

void SlotRow::showSlot(Slot const& slot, int number) {
  m_slot = slot.id;
  m_name = toQt(slot.values.table().name());
  m_number = number;
  m_isBypassed = slot.bypassed;
  m_active->setChecked(!slot.bypassed);
  m_active->setText(slot.bypassed ? tr("Off") : tr("On"));
  m_active->setAccessibleName(tr("%1 active").arg(m_name));
  m_active->setToolTip(slot.bypassed ? tr("Bypassed. Click to let %1 work again (B)").arg(m_name)
                                     : tr("Works. Click to bypass %1 (B)").arg(m_name));
  m_remove->setAccessibleName(tr("Remove %1").arg(m_name));
  m_remove->setToolTip(tr("Remove %1 from the chain (Delete)").arg(m_name));
  setAccessibleName(slot.bypassed ? tr("%1 %2, bypassed").arg(number).arg(m_name)
                                  : tr("%1 %2").arg(number).arg(m_name));
  setToolTip(toQt(slot.values.table().doc()) + tr("\nDrag or Ctrl+Up, Ctrl+Down to move."));
  update();
}

void SlotRow::setCurrent(bool isCurrent) {
  m_isCurrent = isCurrent;
  update();
}

void SlotRow::showReduction(double reductionDb, double seconds) {
  m_reduction->showReduction(reductionDb, seconds);
}

QSize SlotRow::sizeHint() const {
  return {theme::px(260), theme::px(kHeight)};
}

void SlotRow::enterEvent(QEnterEvent* event) {
  QWidget::enterEvent(event);
  update();
}

void SlotRow::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  update();
}

void SlotRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintRackRow(painter, rect(), m_isCurrent, underMouse());
  paintHandle(painter, QRect(0, 0, theme::px(kHandle), height()));
  int const left = m_active->geometry().right() + theme::px(theme::kPanelPadding);
  QRect const area(left, 0,
                   (m_reduction->isHidden() ? m_remove : static_cast<QWidget const*>(m_reduction))->geometry().left() -
                       left,
                   height());
  painter.setFont(theme::font(theme::Size::body));
  painter.setPen(theme::colour(m_isBypassed ? theme::Token::textLow : theme::Token::textHigh));
  QString const text =
      m_isBypassed ? tr("%1 %2 (bypassed)").arg(m_number).arg(m_name) : tr("%1 %2").arg(m_number).arg(m_name);
  painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

} // namespace lacquer

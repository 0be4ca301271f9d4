#include "ui/chain/slot_row.h"

#include "params/slot_settings.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/chain/rack_painting.h"
#include "ui/chain/slot_meters.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace lacquer {
namespace {

constexpr int kHeight = 60;
constexpr int kHandle = 20;
constexpr int kLinkMark = 16;

} // namespace

QStringList slotBadges(ParamValues const& settings) {
  QStringList badges;
  if (double const mix = settings[static_cast<int>(SlotParam::mix)]; mix != 100.0)
    badges << SlotRow::tr("mix %1 %").arg(numberText(mix, 0));
  if (int const route = settings.choice(static_cast<int>(SlotParam::route)); route != 0)
    badges << toQt(slotTable().spec(static_cast<int>(SlotParam::route)).choices[static_cast<std::size_t>(route)].id);
  if (double const trim = settings[static_cast<int>(SlotParam::trim)]; trim != 0.0)
    badges << signedText(trim) + QStringLiteral(" dB");
  return badges;
}

SlotRow::SlotRow(QWidget* parent)
    : QWidget(parent)
    , m_active(makeButton(tr("On"), true))
    , m_hear{makeButton(QStringLiteral("\u0394"), true), makeButton(QStringLiteral("\u2298"), true), makeButton(tr("S"), true)}
    , m_meters(new SlotMeters(this))
    , m_remove(makeButton(QString(QChar(0x2715)), false)) {
  setFixedHeight(theme::px(kHeight));
  lay();
  connect(m_active, &QToolButton::clicked, this, [this](bool isActive) { Q_EMIT bypassToggled(m_slot, !isActive); });
  connect(m_remove, &QToolButton::clicked, this, [this] { Q_EMIT removeClicked(m_slot); });
  for (std::size_t i = 0; i < m_hear.size(); ++i)
    connect(m_hear[i], &QToolButton::clicked, this,
            [this, i] { Q_EMIT hearingClicked(m_slot, static_cast<SlotHearing>(i + 1)); });
}

QToolButton* SlotRow::makeButton(QString const& text, bool isCheckable) {
  auto* const button = new QToolButton(this);
  button->setText(text);
  button->setCheckable(isCheckable);
  button->setProperty("role", "flat");
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

void SlotRow::lay() {
  auto* const column = new QVBoxLayout(this);
  int const unit = theme::px(theme::kUnit);
  column->setContentsMargins(theme::px(kHandle), unit / 2, unit, unit / 2);
  column->setSpacing(0);
  auto* const above = new QHBoxLayout;
  above->setSpacing(unit);
  above->addWidget(m_active);
  above->addStretch();
  above->addWidget(m_remove);
  auto* const below = new QHBoxLayout;
  below->setSpacing(unit);
  for (QToolButton* const button : m_hear)
    below->addWidget(button);
  below->addSpacing(unit);
  below->addWidget(m_meters, 1);
  below->addSpacing(unit);
  column->addLayout(above, 1);
  column->addLayout(below, 1);
}

QToolButton* SlotRow::hearingButton(SlotHearing hearing) const {
  return hearing == SlotHearing::none ? nullptr : m_hear[static_cast<std::size_t>(hearing) - 1];
}

void SlotRow::showSlot(Slot const& slot, int number, QStringList const& linkedWith) {
  if (m_slot != slot.id)
    m_meters->reset();
  m_slot = slot.id;
  m_name = toQt(slot.values.table().name());
  m_number = number;
  m_isBypassed = slot.bypassed;
  m_isLinked = !slot.link.isNone();
  m_badges = slotBadges(slot.settings);
  m_active->setChecked(!slot.bypassed);
  m_active->setText(slot.bypassed ? tr("Off") : tr("On"));
  setToolTip(toQt(slot.values.table().doc()));
  nameParts(linkedWith);
  update();
}

void SlotRow::nameParts(QStringList const& linkedWith) {
  m_active->setAccessibleName(tr("%1 active").arg(m_name));
  m_active->setToolTip(m_isBypassed ? tr("Bypassed. Click to let %1 work again (B)").arg(m_name)
                                    : tr("Works. Click to bypass %1 (B)").arg(m_name));
  m_hear[0]->setAccessibleName(tr("Hear only what %1 changes").arg(m_name));
  m_hear[0]->setToolTip(tr("Hears only what %1 changes (D); again: back to the master, Esc ends").arg(m_name));
  m_hear[1]->setAccessibleName(tr("Hear the master without %1").arg(m_name));
  m_hear[1]->setToolTip(tr("Hears the master without %1, as loud as with it (W); again: back to the master, Esc ends").arg(m_name));
  m_hear[2]->setAccessibleName(tr("Hear only %1").arg(m_name));
  m_hear[2]->setToolTip(tr("Hears %1 alone in its chain, as loud as the master (S); again: back to the master, Esc ends").arg(m_name));
  m_remove->setAccessibleName(tr("Remove %1").arg(m_name));
  m_remove->setToolTip(tr("Remove %1 from the chain (Delete)").arg(m_name));
  QStringList state = m_badges;
  if (m_isBypassed)
    state.prepend(tr("bypassed"));
  if (m_isLinked)
    state << tr("linked with %1").arg(linkedWith.join(QStringLiteral(", ")));
  QString const name = tr("%1 %2").arg(m_number).arg(m_name);
  setAccessibleName(state.isEmpty() ? name : name + QStringLiteral(", ") + state.join(QStringLiteral(", ")));
  QString tip = toolTip();
  if (m_isLinked)
    tip += QLatin1Char('\n') + tr("Linked with %1: an edit of one is an edit of all.").arg(linkedWith.join(QStringLiteral(", ")));
  setToolTip(tip + tr("\nDrag or Ctrl+Up, Ctrl+Down moves, a drag with Ctrl copies, right click shows everything else."));
}

void SlotRow::showHearing(SlotHearing hearing, QString const& offset) {
  m_hearing = hearing;
  m_offset = offset;
  for (std::size_t i = 0; i < m_hear.size(); ++i)
    m_hear[i]->setChecked(static_cast<std::size_t>(hearing) == i + 1);
  update();
}

void SlotRow::setCurrent(bool isCurrent) {
  m_isCurrent = isCurrent;
  showBackdrop();
}

void SlotRow::showBackdrop() {
  m_meters->setBackdrop(rackRowToken(m_isCurrent, underMouse()));
  update();
}

QSize SlotRow::sizeHint() const { return {theme::px(260), theme::px(kHeight)}; }

void SlotRow::enterEvent(QEnterEvent* event) {
  QWidget::enterEvent(event);
  showBackdrop();
}

void SlotRow::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  showBackdrop();
}

int SlotRow::badgesWidth(QFontMetrics const& metrics) const {
  return metrics.horizontalAdvance(m_badges.join(QStringLiteral("  "))) + (m_isLinked ? theme::px(kLinkMark) : 0);
}

void SlotRow::paintBadges(QPainter& painter, QRect const& area) const {
  QRect words = area;
  if (m_isLinked) {
    paintLink(painter, QRect(area.right() + 1 - theme::px(kLinkMark), area.top(), theme::px(kLinkMark), area.height()));
    words.setRight(words.right() - theme::px(kLinkMark) - theme::px(theme::kUnit));
  }
  painter.setFont(theme::numberFont(theme::Size::small));
  painter.setPen(theme::colour(theme::Token::textMid));
  painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, m_badges.join(QStringLiteral("  ")));
}

void SlotRow::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  paintRackRow(painter, rect(), m_isCurrent, underMouse());
  paintHandle(painter, QRect(0, 0, theme::px(kHandle), height()));
  int const left = m_active->geometry().right() + theme::px(theme::kPanelPadding);
  QRect area(left, m_active->y(), m_remove->x() - left, m_active->height());
  if (!event->region().intersects(area))
    return;
  bool const tellsOffset = m_hearing != SlotHearing::none && !m_offset.isEmpty();
  QFontMetrics const small(theme::numberFont(theme::Size::small));
  int const aside = tellsOffset ? small.horizontalAdvance(m_offset) : badgesWidth(small);
  if (tellsOffset) {
    painter.setFont(theme::numberFont(theme::Size::small));
    painter.setPen(theme::colour(theme::Token::accent));
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, m_offset);
  } else {
    paintBadges(painter, area);
  }
  area.setRight(area.right() - (aside == 0 ? 0 : aside + theme::px(theme::kPanelPadding)));
  painter.setFont(theme::font(theme::Size::body));
  painter.setPen(theme::colour(m_isBypassed ? theme::Token::textLow : theme::Token::textHigh));
  QString const text =
      m_isBypassed ? tr("%1 %2 (bypassed)").arg(m_number).arg(m_name) : tr("%1 %2").arg(m_number).arg(m_name);
  painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

} // namespace lacquer

#include "ui/meters/meter_section.h"

#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace lacquer {
namespace {

constexpr int kTriangle = 4; ///< half of its side

} // namespace

SectionHeading::SectionHeading(QString const& title, QWidget* parent)
    : QAbstractButton(parent) {
  setText(title);
  setCheckable(true);
  setChecked(true);
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
  setAccessibleName(title);
  setToolTip(tr("Folds and unfolds %1. Right click chooses what is shown; Alt+Up and Alt+Down move it.").arg(title));
}

QSize SectionHeading::sizeHint() const { return {theme::px(100), theme::px(theme::kHitTarget)}; }

void SectionHeading::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QRectF const frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  if (underMouse())
    painter.fillRect(rect(), theme::colour(theme::Token::surface2));
  painter.setPen(theme::colour(theme::Token::lineSubtle));
  painter.drawLine(frame.topLeft(), frame.topRight());
  double const half = theme::px(kTriangle);
  QPointF const middle(theme::px(theme::kPanelPadding) + half, height() / 2.0);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::colour(theme::Token::textMid));
  if (isChecked())
    painter.drawPolygon(
        QPolygonF{middle + QPointF(-half, -half / 2), middle + QPointF(half, -half / 2), middle + QPointF(0, half / 2 + 1)});
  else
    painter.drawPolygon(
        QPolygonF{middle + QPointF(-half / 2, -half), middle + QPointF(half / 2 + 1, 0), middle + QPointF(-half / 2, half)});
  painter.setFont(theme::font(theme::Size::label, QFont::DemiBold));
  painter.setPen(theme::colour(theme::Token::textMid));
  painter.drawText(rect().adjusted(2 * theme::px(theme::kPanelPadding) + 2 * theme::px(kTriangle) - theme::px(theme::kUnit),
                                   0, -theme::px(theme::kUnit), 0),
                   Qt::AlignLeft | Qt::AlignVCenter, text());
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme::colour(theme::Token::accent), 2.0));
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), theme::px(theme::kRadius), theme::px(theme::kRadius));
  }
}

void SectionHeading::keyPressEvent(QKeyEvent* event) {
  bool const isMove = event->modifiers() == Qt::AltModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down);
  if (isMove)
    Q_EMIT moveRequested(event->key() == Qt::Key_Up ? -1 : 1);
  else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
    click();
  else
    QAbstractButton::keyPressEvent(event);
}

MeterSection::MeterSection(QString id, QString const& title, QWidget* body, QWidget* parent)
    : QWidget(parent)
    , m_id(std::move(id))
    , m_title(title)
    , m_heading(new SectionHeading(title, this))
    , m_body(body) {
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(m_heading);
  column->addWidget(m_body, 1);
  connect(m_heading, &QAbstractButton::toggled, this, [this](bool isOpen) { setFolded(!isOpen); });
  connect(static_cast<SectionHeading*>(m_heading), &SectionHeading::moveRequested, this, &MeterSection::moveRequested);
}

bool MeterSection::wantsHeight() const {
  return !m_isFolded && (m_body->sizePolicy().expandingDirections() & Qt::Vertical) != 0;
}

void MeterSection::setFolded(bool isFolded) {
  if (isFolded == m_isFolded)
    return;
  m_isFolded = isFolded;
  m_heading->setChecked(!isFolded);
  m_body->setVisible(!isFolded);
  Q_EMIT foldedChanged();
}

void MeterSection::contextMenuEvent(QContextMenuEvent* event) { Q_EMIT menuRequested(event->globalPos()); }

} // namespace lacquer

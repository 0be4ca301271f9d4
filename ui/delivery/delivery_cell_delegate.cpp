#include "ui/delivery/delivery_cell_delegate.h"

#include "ui/params/tick_delegate.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace lacquer {
namespace {

using Look = DeliveryMatrixModel::Look;
using theme::Token;

constexpr int kTickSide = 16;
constexpr int kMarkSide = 12;
constexpr int kTickRoom = 32;
constexpr int kBarHeight = 3;
constexpr double kOldOpacity = 0.5;

Token tokenOf(Look look) {
  switch (look) {
  case Look::stale:
    return Token::warn;
  case Look::current:
    return Token::good;
  case Look::failed:
  case Look::foreign:
    return Token::bad;
  case Look::exporting:
    return Token::accent;
  default:
    return Token::textMid;
  }
}

void paintBackground(QPainter& painter, QStyleOptionViewItem const& option) {
  bool const isSelected = option.state.testFlag(QStyle::State_Selected);
  painter.fillRect(option.rect, theme::colour(isSelected ? Token::surface3 : Token::surface1));
  painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme::colour(Token::lineSubtle));
  painter.fillRect(QRect(option.rect.right(), option.rect.top(), 1, option.rect.height()), theme::colour(Token::lineSubtle));
  if (option.state.testFlag(QStyle::State_HasFocus)) {
    painter.setPen(theme::colour(Token::accent));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
  }
}

} // namespace

void paintDeliveryMark(QPainter& painter, QRectF const& area, Look look) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  QColor const colour = theme::colour(tokenOf(look));
  QRectF const disc = area.adjusted(1.0, 1.0, -1.0, -1.0);
  painter.setPen(QPen(colour, 1.5));
  painter.setBrush(Qt::NoBrush);
  switch (look) {
  case Look::never:
  case Look::exporting:
    painter.drawEllipse(disc);
    break;
  case Look::stale:
    painter.drawEllipse(disc);
    painter.setBrush(colour);
    painter.drawPie(disc, 90 * 16, 180 * 16);
    break;
  case Look::current:
    painter.setBrush(colour);
    painter.drawEllipse(disc);
    painter.setPen(QPen(theme::colour(Token::surface1), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({area.topLeft() + QPointF(0.28, 0.52) * area.width(), area.topLeft() + QPointF(0.44, 0.68) * area.width(),
                                    area.topLeft() + QPointF(0.72, 0.36) * area.width()}));
    break;
  case Look::failed:
    painter.setPen(QPen(colour, 2.0, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(disc.topLeft(), disc.bottomRight());
    painter.drawLine(disc.topRight(), disc.bottomLeft());
    break;
  case Look::foreign:
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({QPointF(disc.center().x(), disc.top()), disc.bottomRight(), disc.bottomLeft()}));
    break;
  case Look::none:
  case Look::looking:
    break;
  }
  painter.restore();
}

QRect DeliveryCellDelegate::tickArea(QRect const& cell) {
  return {cell.left(), cell.top(), theme::px(kTickRoom), cell.height()};
}

void DeliveryCellDelegate::paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const {
  auto const* const model = qobject_cast<DeliveryMatrixModel const*>(index.model());
  if (model == nullptr)
    return;
  DeliveryMatrixModel::Cell const cell = model->cell(index);
  painter->save();
  paintBackground(*painter, option);
  QRect const tick = tickArea(option.rect);
  int const side = theme::px(kTickSide);
  QRectF const box(tick.left() + theme::px(theme::kPanelPadding) + 0.5, tick.center().y() - side / 2 + 0.5, side - 1.0, side - 1.0);
  Token const fill = cell.isChosen ? Token::accent : Token::surface2;
  paintTickBox(*painter, box, cell.isChosen ? Qt::Checked : Qt::Unchecked,
               {theme::colour(cell.isChosen ? Token::accent : Token::lineControl), 1.0, theme::colour(fill), theme::colour(Token::onAccent)});
  if (cell.isOld)
    painter->setOpacity(kOldOpacity);
  int const mark = theme::px(kMarkSide);
  paintDeliveryMark(*painter, QRectF(tick.right() + 1, option.rect.center().y() - mark / 2, mark, mark), cell.look);
  painter->setFont(theme::numberFont(theme::Size::label));
  painter->setPen(theme::colour(tokenOf(cell.look)));
  QRect const text = option.rect.adjusted(theme::px(kTickRoom) + mark + theme::px(6), 0, -theme::px(theme::kUnit), 0);
  painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, lookText(cell));
  painter->setOpacity(1.0);
  if (cell.look == Look::exporting) {
    int const height = theme::px(kBarHeight);
    QRect bar(option.rect.left(), option.rect.bottom() - height, static_cast<int>(option.rect.width() * cell.fraction), height);
    painter->fillRect(bar, theme::colour(Token::accent));
  }
  painter->restore();
}

QSize DeliveryCellDelegate::sizeHint(QStyleOptionViewItem const&, QModelIndex const&) const {
  return {theme::px(112), theme::px(theme::kRowHeight)};
}

bool DeliveryCellDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, QStyleOptionViewItem const& option,
                                       QModelIndex const& index) {
  if (event->type() != QEvent::MouseButtonRelease)
    return false;
  auto const* const mouse = static_cast<QMouseEvent*>(event);
  if (mouse->button() != Qt::LeftButton || mouse->modifiers() != Qt::NoModifier || !tickArea(option.rect).contains(mouse->pos()))
    return false;
  bool const isTicked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
  return model->setData(index, isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace lacquer

#include "ui/delivery/disc_delegate.h"

#include "album/validate.h"
#include "ui/delivery/disc_table_model.h"
#include "ui/params/tick_delegate.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

namespace lacquer {
namespace {

using theme::Token;

bool isNumber(int column) { return column <= static_cast<int>(DiscColumn::isrc); }

struct Mark {
  QString sign;
  Token token;
};

Mark markOf(int severity) {
  switch (static_cast<Severity>(severity)) {
  case Severity::error:
    return {QStringLiteral("✗"), Token::bad};
  case Severity::warning:
    return {QStringLiteral("⚠"), Token::warn};
  case Severity::note:
    return {QStringLiteral("ℹ"), Token::textMid};
  }
  return {QStringLiteral("✓"), Token::good};
}

} // namespace

DiscDelegate::DiscDelegate(DiscTableModel& model, QObject* parent)
    : CellEditor(parent)
    , m_model(model) {}

void DiscDelegate::paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const {
  painter->save();
  bool const selected = option.state.testFlag(QStyle::State_Selected);
  QRect const cell = option.rect;
  painter->fillRect(cell, theme::colour(selected ? Token::surface3 : Token::surface1));
  painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme::colour(Token::lineSubtle));
  if (selected && index.column() == 0)
    painter->fillRect(QRect(cell.left(), cell.top(), theme::px(3), cell.height()), theme::colour(Token::accent));
  if (option.state.testFlag(QStyle::State_HasFocus)) {
    painter->setPen(QPen(theme::colour(Token::accent), 1));
    painter->drawRect(cell.adjusted(0, 0, -1, -1));
  }
  bool const isIndex = index.data(DiscTableModel::rowKindRole).toInt() > 1;
  bool const isCheck = index.column() == static_cast<int>(DiscColumn::check);
  QRect box = cell.adjusted(theme::px(8), 0, -theme::px(8), 0);
  painter->setFont(isNumber(index.column()) ? theme::numberFont(theme::Size::body) : theme::font(theme::Size::body));
  if (QVariant const state = index.data(Qt::CheckStateRole); state.isValid()) {
    double const side = theme::px(16);
    bool const on = state.toInt() == Qt::Checked;
    QRectF const tick(cell.center().x() - static_cast<int>(side / 2.0) + 0.5, cell.center().y() - static_cast<int>(side / 2.0) + 0.5, side - 1.0, side - 1.0);
    paintTickBox(*painter, tick, static_cast<Qt::CheckState>(state.toInt()),
                 {theme::colour(on ? Token::accent : Token::lineControl), 1.0,
                  theme::colour(on ? Token::accent : Token::surface2), theme::colour(Token::onAccent)});
    painter->restore();
    return;
  }
  QString text = index.data().toString();
  if (isCheck && !isIndex) {
    int const severity = index.data(DiscTableModel::severityRole).toInt();
    Mark const mark = severity < 0 ? Mark{QStringLiteral("✓"), Token::good} : markOf(severity);
    painter->setPen(theme::colour(mark.token));
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, mark.sign);
    box.setLeft(box.left() + theme::px(theme::kGroupGap) + theme::px(theme::kUnit));
    if (severity < 0)
      text.clear();
  }
  bool const isDim = index.data(DiscTableModel::inheritedRole).toBool();
  painter->setPen(theme::colour(isDim || index.column() == 0 || isIndex ? Token::textMid : Token::textHigh));
  painter->drawText(box, index.data(Qt::TextAlignmentRole).toInt(), painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
  painter->restore();
}

QSize DiscDelegate::sizeHint(QStyleOptionViewItem const&, QModelIndex const&) const {
  return {theme::px(48), theme::px(theme::kRowHeight)};
}

Result<void> DiscDelegate::tryEdit(QModelIndex const& index, QString const& text) { return m_model.tryEdit(index, text); }

void DiscDelegate::dress(QLineEdit& editor, QModelIndex const& index) const {
  editor.setFont(isNumber(index.column()) ? theme::numberFont(theme::Size::body) : theme::font(theme::Size::body));
  editor.setAlignment(index.column() <= static_cast<int>(DiscColumn::mark) ? Qt::AlignRight : Qt::AlignLeft);
  editor.setAccessibleName(m_model.headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
  editor.setToolTip(m_model.headerData(index.column(), Qt::Horizontal, Qt::ToolTipRole).toString());
}

bool DiscDelegate::editorEvent(QEvent* event, QAbstractItemModel*, QStyleOptionViewItem const& option, QModelIndex const& index) {
  if (!DiscTableModel::isFlag(index.column()) || event->type() != QEvent::MouseButtonRelease)
    return false;
  auto const* const mouse = static_cast<QMouseEvent*>(event);
  if (mouse->button() != Qt::LeftButton || !option.rect.contains(mouse->position().toPoint()))
    return false;
  m_model.toggle(index);
  return true;
}

} // namespace lacquer

#include "ui/sequence/track_delegate.h"

#include "ui/sequence/track_table_model.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QPainter>

namespace lacquer {
namespace {

using theme::Token;

void paintLock(QPainter& painter, QRectF const& cell) {
  double const unit = theme::px(theme::kUnit);
  QRectF const body(cell.left() + 2 * unit, cell.center().y() - unit * 0.25, unit * 2.25, unit * 1.75);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme::colour(Token::textMid), theme::px(1) * 1.25));
  painter.setBrush(Qt::NoBrush);
  painter.drawArc(QRectF(body.left() + unit * 0.45, body.top() - unit * 1.2, unit * 1.35, unit * 2.4), 0, 180 * 16);
  painter.setBrush(theme::colour(Token::textMid));
  painter.setPen(Qt::NoPen);
  painter.drawRoundedRect(body, 1, 1);
}

} // namespace

TrackDelegate::TrackDelegate(TrackTableModel& model, QObject* parent)
    : CellEditor(parent)
    , m_model(model) {}

void TrackDelegate::paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const {
  painter->save();
  bool const selected = option.state.testFlag(QStyle::State_Selected);
  painter->fillRect(option.rect, theme::colour(selected ? Token::surface3 : Token::surface1));
  painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme::colour(Token::lineSubtle));
  if (selected && index.column() == 0)
    painter->fillRect(QRect(option.rect.left(), option.rect.top(), theme::px(3), option.rect.height()), theme::colour(Token::accent));
  if (option.state.testFlag(QStyle::State_HasFocus)) {
    painter->setPen(QPen(theme::colour(Token::accent), 1));
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
  }
  bool const number = trackColumn(index.column()).isNumber;
  auto const state = static_cast<CellState>(index.data(TrackTableModel::stateRole).toInt());
  QFont font = number ? theme::numberFont(theme::Size::body) : theme::font(theme::Size::body);
  font.setItalic(state == CellState::stale);
  painter->setFont(font);
  bool const dim = state == CellState::stale || state == CellState::measuring || index.column() == 0;
  painter->setPen(theme::colour(dim ? Token::textLow : Token::textHigh));
  QRect const box = option.rect.adjusted(theme::px(8), 0, -theme::px(8), 0);
  QString const text = index.data().toString();
  int const alignment = index.data(Qt::TextAlignmentRole).toInt();
  painter->drawText(box, alignment, painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
  if (index.column() == 0 && index.data(TrackTableModel::lockedRole).toBool())
    paintLock(*painter, option.rect);
  painter->restore();
}

QSize TrackDelegate::sizeHint(QStyleOptionViewItem const&, QModelIndex const&) const {
  return {theme::px(48), theme::px(theme::kRowHeight)};
}

Result<void> TrackDelegate::tryEdit(QModelIndex const& index, QString const& text) { return m_model.tryEdit(index, text); }

void TrackDelegate::dress(QLineEdit& editor, QModelIndex const& index) const {
  TrackColumnSpec const& spec = trackColumn(index.column());
  editor.setFont(spec.isNumber ? theme::numberFont(theme::Size::body) : theme::font(theme::Size::body));
  editor.setAlignment(spec.isNumber ? Qt::AlignRight : Qt::AlignLeft);
  editor.setAccessibleName(QString::fromUtf8(spec.heading));
  editor.setToolTip(QString::fromUtf8(spec.help));
}

} // namespace lacquer

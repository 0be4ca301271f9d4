#include "ui/sequence/track_delegate.h"

#include "ui/bridge/text.h"
#include "ui/sequence/track_table_model.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPersistentModelIndex>
#include <QStyle>
#include <QToolTip>

Q_DECLARE_METATYPE(QPersistentModelIndex)

namespace lacquer {
namespace {

using theme::Token;
constexpr char kIndexProperty[] = "cell";
constexpr int kWarningMilliseconds = 60000;

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
    : QStyledItemDelegate(parent)
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

QWidget* TrackDelegate::createEditor(QWidget* parent, QStyleOptionViewItem const&, QModelIndex const& index) const {
  auto* editor = new QLineEdit(parent);
  TrackColumnSpec const& spec = trackColumn(index.column());
  editor->setFont(spec.isNumber ? theme::numberFont(theme::Size::body) : theme::font(theme::Size::body));
  editor->setAlignment(spec.isNumber ? Qt::AlignRight : Qt::AlignLeft);
  editor->setAccessibleName(QString::fromUtf8(spec.heading));
  editor->setToolTip(QString::fromUtf8(spec.help));
  editor->setProperty(kIndexProperty, QVariant::fromValue(QPersistentModelIndex(index)));
  connect(editor, &QLineEdit::textEdited, editor, [editor] {
    if (!editor->property("refused").toBool())
      return;
    editor->setProperty("refused", false);
    editor->style()->unpolish(editor);
    editor->style()->polish(editor);
    QToolTip::hideText();
  });
  return editor;
}

void TrackDelegate::setEditorData(QWidget* editor, QModelIndex const& index) const {
  auto* line = static_cast<QLineEdit*>(editor);
  if (line->isModified())
    return; // measurements arrive while somebody types
  line->setText(index.data(Qt::EditRole).toString());
  line->selectAll();
}

void TrackDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, QModelIndex const& index) const {
  auto* line = static_cast<QLineEdit*>(editor);
  if (line->isModified())
    model->setData(index, line->text(), Qt::EditRole);
}

void TrackDelegate::updateEditorGeometry(QWidget* editor, QStyleOptionViewItem const& option, QModelIndex const&) const {
  QRect area = option.rect;
  area.setWidth(std::max(area.width(), theme::px(80)));
  if (QWidget const* viewport = editor->parentWidget(); viewport != nullptr && area.right() > viewport->width())
    area.moveRight(viewport->width() - 1);
  editor->setGeometry(area);
}

bool TrackDelegate::take(QWidget* editor) {
  auto* line = static_cast<QLineEdit*>(editor);
  auto const index = line->property(kIndexProperty).value<QPersistentModelIndex>();
  if (!line->isModified() || !index.isValid())
    return true;
  line->setModified(false); // the edit may reset the model, which asks again
  auto const done = m_model.tryEdit(index, line->text());
  if (done)
    return true;
  line->setModified(true);
  line->setProperty("refused", true);
  line->style()->unpolish(line);
  line->style()->polish(line);
  QToolTip::showText(line->mapToGlobal(QPoint(0, line->height())), toQt(done.error().message()), line, {}, kWarningMilliseconds);
  return false;
}

bool TrackDelegate::eventFilter(QObject* object, QEvent* event) {
  auto* editor = qobject_cast<QLineEdit*>(object);
  if (editor == nullptr)
    return QStyledItemDelegate::eventFilter(object, event);
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept(); // every key belongs to the text while it is typed
    return false;
  }
  if (event->type() == QEvent::KeyPress) {
    int const key = static_cast<QKeyEvent*>(event)->key();
    bool const enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (enter || key == Qt::Key_Tab || key == Qt::Key_Backtab) {
      if (!take(editor))
        return true;
      Q_EMIT closeEditor(editor, enter ? NoHint : key == Qt::Key_Tab ? EditNextItem : EditPreviousItem);
      return true;
    }
    if (key == Qt::Key_Escape)
      editor->setModified(false);
  }
  return QStyledItemDelegate::eventFilter(object, event);
}

} // namespace lacquer

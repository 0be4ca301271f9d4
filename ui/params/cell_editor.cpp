#include "ui/params/cell_editor.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPersistentModelIndex>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

Q_DECLARE_METATYPE(QPersistentModelIndex)

namespace lacquer {
namespace {

constexpr char kIndexProperty[] = "cell";
constexpr int kWarningMilliseconds = 60000;

} // namespace

QWidget* CellEditor::createEditor(QWidget* parent, QStyleOptionViewItem const&, QModelIndex const& index) const {
  auto* editor = new QLineEdit(parent);
  dress(*editor, index);
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

void CellEditor::setEditorData(QWidget* editor, QModelIndex const& index) const {
  auto* line = static_cast<QLineEdit*>(editor);
  if (line->isModified())
    return; // measurements arrive while somebody types
  line->setText(index.data(Qt::EditRole).toString());
  line->selectAll();
}

void CellEditor::setModelData(QWidget* editor, QAbstractItemModel* model, QModelIndex const& index) const {
  auto* line = static_cast<QLineEdit*>(editor);
  if (line->isModified())
    model->setData(index, line->text(), Qt::EditRole);
}

void CellEditor::updateEditorGeometry(QWidget* editor, QStyleOptionViewItem const& option, QModelIndex const&) const {
  QRect area = option.rect;
  area.setWidth(std::max(area.width(), theme::px(80)));
  if (QWidget const* viewport = editor->parentWidget(); viewport != nullptr && area.right() > viewport->width())
    area.moveRight(viewport->width() - 1);
  editor->setGeometry(area);
}

bool CellEditor::take(QWidget* editor) {
  auto* line = static_cast<QLineEdit*>(editor);
  auto const index = line->property(kIndexProperty).value<QPersistentModelIndex>();
  if (!line->isModified() || !index.isValid())
    return true;
  line->setModified(false); // the edit may reset the model, which asks again
  auto const done = tryEdit(index, line->text());
  if (done)
    return true;
  line->setModified(true);
  line->setProperty("refused", true);
  line->style()->unpolish(line);
  line->style()->polish(line);
  QToolTip::showText(line->mapToGlobal(QPoint(0, line->height())), toQt(done.error().message()), line, {}, kWarningMilliseconds);
  return false;
}

bool CellEditor::eventFilter(QObject* object, QEvent* event) {
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

#include "ui/workspace/command_palette.h"

#include "ui/theme/theme.h"
#include "ui/workspace/action_set.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace lacquer {
namespace {

using theme::Token;
constexpr int kKeyRole = Qt::UserRole + 1;
constexpr int kMenuRole = Qt::UserRole + 2;

class PaletteDelegate : public QStyledItemDelegate {
public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override {
    painter->save();
    bool const current = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, theme::colour(current ? Token::surface1 : Token::surface3));
    if (current)
      painter->fillRect(QRect(option.rect.topLeft(), QSize(theme::px(3), option.rect.height())), theme::colour(Token::accent));
    QRect const box = option.rect.adjusted(theme::px(12), 0, -theme::px(12), 0);
    painter->setFont(theme::font(theme::Size::body));
    painter->setPen(theme::colour(index.flags().testFlag(Qt::ItemIsEnabled) ? Token::textHigh : Token::textLow));
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    painter->setFont(theme::font(theme::Size::label));
    painter->setPen(theme::colour(Token::textMid));
    painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, index.data(kKeyRole).toString());
    painter->setPen(theme::colour(Token::textLow));
    painter->drawText(box.adjusted(0, 0, -theme::px(140), 0), Qt::AlignRight | Qt::AlignVCenter, index.data(kMenuRole).toString());
    painter->restore();
  }
  [[nodiscard]] QSize sizeHint(QStyleOptionViewItem const&, QModelIndex const&) const override {
    return {theme::px(200), theme::px(theme::kRowHeight)};
  }
};

bool matches(QString const& name, QStringList const& words) {
  return std::all_of(words.begin(), words.end(), [&](QString const& word) { return name.contains(word, Qt::CaseInsensitive); });
}

} // namespace

CommandPalette::CommandPalette(ActionSet const& actions, QWidget* window)
    : QFrame(window)
    , m_actions(actions)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this)) {
  setProperty("role", "popup");
  setAccessibleName(tr("Command palette"));
  m_search->setPlaceholderText(tr("Type a command"));
  m_search->setAccessibleName(tr("Command"));
  m_search->setClearButtonEnabled(true);
  m_search->installEventFilter(this);
  m_list->setAccessibleName(tr("Commands found"));
  m_list->setItemDelegate(new PaletteDelegate(m_list));
  m_list->setFocusPolicy(Qt::NoFocus);
  m_list->setUniformItemSizes(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(theme::px(8), theme::px(8), theme::px(8), theme::px(8));
  column->setSpacing(theme::px(8));
  column->addWidget(m_search);
  column->addWidget(m_list);
  connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::filter);
  connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem*) { run(); });
  hide();
}

void CommandPalette::open() {
  m_focusBefore = QApplication::focusWidget();
  QWidget const* window = parentWidget();
  int const width = std::min(theme::px(640), window->width() - theme::px(32));
  int const height = std::min(theme::px(420), window->height() - theme::px(96));
  setGeometry((window->width() - width) / 2, theme::px(64), width, height);
  m_search->clear();
  filter({});
  show();
  raise();
  m_search->setFocus();
}

void CommandPalette::filter(QString const& typed) {
  m_list->clear();
  QStringList const words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  for (ActionSet::Command const& command : m_actions.commands()) {
    QString const text = plainText(*command.action);
    if (!matches(command.menu + QLatin1Char(' ') + text + QLatin1Char(' ') + command.action->statusTip(), words))
      continue;
    auto* item = new QListWidgetItem(text, m_list);
    item->setData(Qt::UserRole, command.id);
    item->setData(kKeyRole, command.action->shortcut().toString(QKeySequence::NativeText));
    item->setData(kMenuRole, command.menu);
    item->setToolTip(command.action->toolTip());
    if (!command.action->isEnabled())
      item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
  }
  m_list->setCurrentRow(0);
}

void CommandPalette::run() {
  QListWidgetItem const* item = m_list->currentItem();
  QAction* action = item == nullptr ? nullptr : m_actions.find(item->data(Qt::UserRole).toString());
  close();
  if (action != nullptr && action->isEnabled())
    action->trigger();
}

void CommandPalette::close() {
  hide();
  if (m_focusBefore != nullptr)
    m_focusBefore->setFocus();
  m_focusBefore = nullptr;
}

bool CommandPalette::eventFilter(QObject* object, QEvent* event) {
  if (event->type() == QEvent::FocusOut && isVisible()) {
    m_focusBefore = nullptr;
    hide();
  }
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();
    return true;
  }
  if (event->type() == QEvent::KeyPress) {
    int const key = static_cast<QKeyEvent*>(event)->key();
    int const step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (step != 0 && m_list->count() > 0)
      m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
      run();
    if (key == Qt::Key_Escape)
      close();
    if (step != 0 || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape)
      return true;
  }
  return QFrame::eventFilter(object, event);
}

} // namespace lacquer

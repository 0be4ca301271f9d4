#include "ui/notes/note_list.h"

#include "ui/notes/note_book.h"
#include "ui/notes/note_model.h"
#include "ui/params/check_box.h"
#include "ui/params/tick_delegate.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace lacquer {
namespace {

constexpr int kAuthorWidth = 140;

} // namespace

NoteList::NoteList(SessionBridge& bridge, NoteBook& book, QWidget* parent)
    : QWidget(parent)
    , m_book(book)
    , m_model(new NoteModel(bridge, book, this))
    , m_view(new QTableView(this))
    , m_empty(new QLabel(tr("No notes yet. N writes one at the playhead, also while it plays."), this))
    , m_count(new QLabel(this)) {
  makeView();
  m_empty->setProperty("role", "hint");
  m_empty->setAlignment(Qt::AlignCenter);
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(makeTop());
  column->addWidget(m_view, 1);
  column->addWidget(m_empty, 1);
  setFocusProxy(m_view);
  connect(&book, &NoteBook::changed, this, &NoteList::showWhatThereIs);
  showWhatThereIs();
}

QWidget* NoteList::makeTop() {
  auto* const top = new QWidget(this);
  m_count->setProperty("role", "label");
  auto* const add = new QPushButton(tr("New note"), top);
  add->setToolTip(tr("Writes a note at the playhead (N)"));
  connect(add, &QPushButton::clicked, this, &NoteList::newNoteWanted);
  auto* const done = new CheckBox(tr("Show those done"), top);
  done->setToolTip(tr("Shows notes that are dealt with as well"));
  done->setChecked(true);
  connect(done, &QCheckBox::toggled, this, [this](bool shows) {
    m_model->setShowsDone(shows);
    showWhatThereIs();
  });
  auto* const author = new QLineEdit(NoteBook::author(), top);
  author->setAccessibleName(tr("Author of new notes"));
  author->setToolTip(tr("Who writes: the author of new notes"));
  author->setFixedWidth(theme::px(kAuthorWidth));
  connect(author, &QLineEdit::editingFinished, this, [author] { NoteBook::setAuthor(author->text()); });
  auto* const label = new QLabel(tr("Author"), top);
  label->setProperty("role", "label");
  auto* const row = new QHBoxLayout(top);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_count);
  row->addStretch();
  row->addWidget(done);
  row->addSpacing(theme::px(theme::kPanelPadding));
  row->addWidget(label);
  row->addWidget(author);
  row->addWidget(add);
  return top;
}

void NoteList::makeView() {
  m_view->setModel(m_model);
  m_view->setItemDelegateForColumn(NoteModel::done, new TickDelegate(m_view));
  m_view->setAccessibleName(tr("Notes"));
  m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_view->setSelectionMode(QAbstractItemView::SingleSelection);
  m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
  m_view->setShowGrid(false);
  m_view->setTabKeyNavigation(false);
  m_view->verticalHeader()->hide();
  m_view->verticalHeader()->setDefaultSectionSize(theme::px(theme::kRowHeight));
  m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  m_view->horizontalHeader()->setSectionResizeMode(NoteModel::text, QHeaderView::Stretch);
  m_view->setColumnWidth(NoteModel::done, theme::px(56));
  m_view->setColumnWidth(NoteModel::track, theme::px(180));
  m_view->setColumnWidth(NoteModel::time, theme::px(96));
  m_view->setColumnWidth(NoteModel::author, theme::px(112));
  m_view->setContextMenuPolicy(Qt::CustomContextMenu);
  m_view->installEventFilter(this);
  connect(m_view, &QWidget::customContextMenuRequested, this, &NoteList::showMenu);
  connect(m_view, &QTableView::doubleClicked, this, [this](QModelIndex const& index) {
    if (index.column() != NoteModel::done)
      m_book.goTo(m_model->place(index.row()));
  });
}

void NoteList::showWhatThereIs() {
  bool const isEmpty = m_model->rowCount() == 0;
  m_view->setVisible(!isEmpty);
  m_empty->setVisible(isEmpty);
  auto const& places = m_book.places();
  auto const open = std::ranges::count_if(places, [this](NotePlace const& place) {
    Note const* const note = m_book.find(place);
    return note != nullptr && !note->done;
  });
  m_count->setText(tr("%1 open of %2").arg(open).arg(places.size()));
}

bool NoteList::eventFilter(QObject* object, QEvent* event) {
  if (object != m_view || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
    return QWidget::eventFilter(object, event);
  auto* const key = static_cast<QKeyEvent*>(event);
  QModelIndex const current = m_view->currentIndex();
  bool const isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
  if (!current.isValid() || (!isEnter && key->key() != Qt::Key_Delete && key->key() != Qt::Key_F2))
    return QWidget::eventFilter(object, event);
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept(); // or Delete would remove tracks
    return true;
  }
  if (isEnter)
    m_book.goTo(m_model->place(current.row()));
  else if (key->key() == Qt::Key_Delete)
    removeCurrent();
  else
    m_view->edit(current.siblingAtColumn(NoteModel::text));
  return true;
}

void NoteList::removeCurrent() {
  if (QModelIndex const current = m_view->currentIndex(); current.isValid())
    m_book.remove(m_model->place(current.row()));
}

void NoteList::toggleCurrent() {
  QModelIndex const current = m_view->currentIndex();
  if (!current.isValid())
    return;
  NotePlace const place = m_model->place(current.row());
  if (Note const* const note = m_book.find(place))
    m_book.setDone(place, !note->done);
}

void NoteList::showMenu(QPoint const& at) {
  QModelIndex const index = m_view->indexAt(at);
  if (!index.isValid())
    return;
  m_view->setCurrentIndex(index);
  QMenu menu;
  menu.addAction(tr("Go there"), this, [this, index] { m_book.goTo(m_model->place(index.row())); });
  menu.addAction(tr("Edit text"), this, [this, index] { m_view->edit(index.siblingAtColumn(NoteModel::text)); });
  menu.addAction(tr("Done, open"), this, &NoteList::toggleCurrent);
  menu.addSeparator();
  menu.addAction(tr("Delete note"), this, &NoteList::removeCurrent);
  menu.exec(m_view->viewport()->mapToGlobal(at));
}

} // namespace lacquer

#include "ui/notes/note_model.h"

#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <array>

namespace lacquer {
namespace {

struct Heading {
  char const* name;
  char const* help;
};
constexpr std::array<Heading, NoteModel::kColumns> kHeadings{{
    {"Done", "Whether the note is dealt with"},
    {"Track", "The track the note belongs to; it moves with it"},
    {"Time", "From the first audible frame of the track"},
    {"Note", "F2 edits the text"},
    {"Author", "Who wrote it"},
}};

} // namespace

NoteModel::NoteModel(SessionBridge& bridge, NoteBook& book, QObject* parent)
    : QAbstractTableModel(parent)
    , m_bridge(bridge)
    , m_book(book) {
  connect(&book, &NoteBook::changed, this, &NoteModel::refresh);
  refresh();
}

void NoteModel::refresh() {
  std::vector<NotePlace> rows;
  for (NotePlace const& place : m_book.places())
    if (Note const* const note = m_book.find(place); note != nullptr && (m_showsDone || !note->done))
      rows.push_back(place);
  bool const isSameCount = rows.size() == m_rows.size();
  if (!isSameCount)
    beginResetModel();
  m_rows = std::move(rows);
  if (!isSameCount)
    endResetModel();
  else if (!m_rows.empty())
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

void NoteModel::setShowsDone(bool shows) {
  m_showsDone = shows;
  refresh();
}

int NoteModel::rowCount(QModelIndex const& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int NoteModel::columnCount(QModelIndex const& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant NoteModel::data(QModelIndex const& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount())
    return {};
  NotePlace const& at = place(index.row());
  Note const* const note = m_book.find(at);
  if (note == nullptr)
    return {};
  int const number = m_bridge.indexOf(at.track);
  switch (role) {
  case Qt::DisplayRole:
  case Qt::EditRole:
    switch (index.column()) {
    case track:
      return tr("%1 %2").arg(number + 1).arg(toQt(m_bridge.album().tracks[static_cast<std::size_t>(number)].credits.title));
    case time: {
      Frames const within = toFrames(note->at, m_bridge.album().rate);
      return timeText(within, m_bridge.album().rate, TimeDisplay::programme);
    }
    case text:
      return toQt(note->text);
    case author:
      return toQt(note->author);
    default:
      return {};
    }
  case Qt::CheckStateRole:
    return index.column() == done ? QVariant(note->done ? Qt::Checked : Qt::Unchecked) : QVariant();
  case Qt::ForegroundRole:
    return theme::colour(note->done ? theme::Token::textLow : theme::Token::textHigh);
  case Qt::FontRole:
    return index.column() == time ? theme::numberFont(theme::Size::body) : theme::font(theme::Size::body);
  case Qt::ToolTipRole:
    return tr("%1\nEnter or a double click goes there.").arg(toQt(note->text));
  case Qt::AccessibleTextRole:
    return index.column() == done ? (note->done ? tr("done") : tr("open")) : data(index, Qt::DisplayRole);
  default:
    return {};
  }
}

QVariant NoteModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal)
    return {};
  if (role == Qt::DisplayRole)
    return tr(kHeadings[static_cast<std::size_t>(section)].name);
  if (role == Qt::ToolTipRole)
    return tr(kHeadings[static_cast<std::size_t>(section)].help);
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignLeft | Qt::AlignVCenter);
  return {};
}

Qt::ItemFlags NoteModel::flags(QModelIndex const& index) const {
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  if (index.column() == done)
    flags |= Qt::ItemIsUserCheckable;
  if (index.column() == text)
    flags |= Qt::ItemIsEditable;
  return flags;
}

bool NoteModel::setData(QModelIndex const& index, QVariant const& value, int role) {
  NotePlace const at = place(index.row());
  if (role == Qt::CheckStateRole && index.column() == done)
    return m_book.setDone(at, value.toInt() == Qt::Checked);
  Note const* const note = m_book.find(at);
  if (role != Qt::EditRole || index.column() != text || note == nullptr)
    return false;
  return toQt(note->text) == value.toString() || m_book.setText(at, value.toString());
}

} // namespace lacquer

#include "ui/sequence/track_table_model.h"

#include "album/part_names.h"
#include "ui/bridge/text.h"
#include "ui/sequence/sequence_edits.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>
#include <QUrl>

namespace lacquer {
namespace {

bool isMeasured(TrackColumn column) {
  return column == TrackColumn::s95 || column == TrackColumn::integrated || column == TrackColumn::truePeak ||
         column == TrackColumn::loudnessRange;
}

QString const kMeasuring = QStringLiteral("\u25CC");

} // namespace

TrackTableModel::TrackTableModel(SessionBridge& bridge, QObject* parent)
    : QAbstractTableModel(parent)
    , m_bridge(bridge) {
  connect(&bridge, &SessionBridge::albumChanged, this, &TrackTableModel::onAlbumChanged);
  connect(&bridge, &SessionBridge::measurementsUpdated, this, [this] {
    if (!m_rows.empty())
      Q_EMIT dataChanged(index(0, static_cast<int>(TrackColumn::s95)), index(rowCount() - 1, columnCount() - 1));
  });
  connect(&bridge, &SessionBridge::recordsChanged, this, [this] {
    int const column = static_cast<int>(TrackColumn::heard);
    if (!m_rows.empty())
      Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
  });
  onAlbumChanged();
}

int TrackTableModel::rowCount(QModelIndex const& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrackTableModel::columnCount(QModelIndex const& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(trackColumns().size());
}

void TrackTableModel::onAlbumChanged() {
  std::vector<TrackId> rows;
  for (Track const& each : m_bridge.album().tracks)
    rows.push_back(each.id);
  bool const sameRows = rows == m_rows;
  if (!sameRows)
    beginResetModel();
  m_rows = std::move(rows);
  updateLevels();
  if (!sameRows)
    endResetModel();
  else if (!m_rows.empty())
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void TrackTableModel::updateLevels() {
  Album const& album = m_bridge.album();
  m_levels.assign(album.tracks.size(), CellState::plain);
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    if (auto const& solvedFor = album.tracks[i].level.solvedFor)
      m_levels[i] = *solvedFor == levelBasis(album, static_cast<int>(i)) ? CellState::solved : CellState::stale;
}

CellState TrackTableModel::state(int row, TrackColumn column) const {
  if (column == TrackColumn::level)
    return m_levels[static_cast<std::size_t>(row)];
  if (!isMeasured(column))
    return CellState::plain;
  switch (m_bridge.session().measurements().state(m_rows[static_cast<std::size_t>(row)])) {
  case MeasurementState::measuring:
    return CellState::measuring;
  case MeasurementState::stale:
    return CellState::stale;
  case MeasurementState::none:
  case MeasurementState::current:
    break;
  }
  return CellState::plain;
}

QString TrackTableModel::measuredText(int row, TrackColumn column) const {
  CellState const worth = state(row, column);
  if (worth == CellState::measuring)
    return kMeasuring;
  auto const measured = m_bridge.session().measurements().track(m_rows[static_cast<std::size_t>(row)]);
  if (!measured)
    return QStringLiteral("\u2013");
  QString number;
  if (column == TrackColumn::s95)
    number = loudnessText(measured->s95);
  else if (column == TrackColumn::integrated)
    number = loudnessText(measured->integrated);
  else if (column == TrackColumn::truePeak)
    number = truePeakText(measured->truePeak);
  else
    number = measured->loudnessRange ? numberText(*measured->loudnessRange) : QStringLiteral("\u2013");
  return worth == CellState::stale ? QStringLiteral("(%1)").arg(number) : number;
}

QString TrackTableModel::heardText(int row) const {
  TrackId const id = m_rows[static_cast<std::size_t>(row)];
  Session const& session = m_bridge.session();
  if (session.isHeard(id))
    return QStringLiteral("\u2713");
  return session.heardTracks().contains(id) ? tr("changed") : QStringLiteral("\u2013");
}

QString TrackTableModel::text(int row, TrackColumn column) const {
  Track const& shown = track(row);
  Timeline const& timeline = m_bridge.timeline();
  Placement const& place = timeline.placements[static_cast<std::size_t>(row)];
  switch (column) {
  case TrackColumn::number:
    return QString::number(row + 1);
  case TrackColumn::title:
    return toQt(shown.credits.title);
  case TrackColumn::artist:
    return toQt(shown.credits.artist);
  case TrackColumn::gap:
    if (row == 0)
      return QStringLiteral("\u2013");
    if (shown.partBreak != PartBreak::none)
      return toQt(partBreakName(m_bridge.album(), static_cast<std::size_t>(row)));
    return shown.continuous ? QStringLiteral("cont.") : numberText(shown.gap.value(), 2);
  case TrackColumn::start:
    return timeText(place.mark, timeline.rate, m_timeDisplay);
  case TrackColumn::length:
    return lengthText(toSeconds(place.length, timeline.rate));
  case TrackColumn::gain:
    return signedText(shown.gain.value());
  case TrackColumn::offset:
    return signedText(shown.offset.value());
  case TrackColumn::level: {
    QString const gain = signedText(shown.level.gain.value());
    CellState const worth = state(row, column);
    return worth == CellState::stale    ? QStringLiteral("(%1)").arg(gain)
           : worth == CellState::solved ? gain + QStringLiteral(" \u2713")
                                        : gain;
  }
  case TrackColumn::heard:
    return heardText(row);
  default:
    return measuredText(row, column);
  }
}

QString TrackTableModel::heardToolTip(int row) const {
  TrackId const id = m_rows[static_cast<std::size_t>(row)];
  Session const& session = m_bridge.session();
  auto const heard = session.heardTracks().find(id);
  if (heard == session.heardTracks().end())
    return tr("Not heard yet from start to end without a break");
  QString const when = toQt(heard->second.when);
  return session.isHeard(id) ? tr("Heard whole as it sounds now, %1").arg(when)
                             : tr("Changed since it was heard whole, %1").arg(when);
}

QString TrackTableModel::toolTip(int row, TrackColumn column) const {
  QString tip = QString::fromUtf8(trackColumn(static_cast<int>(column)).help);
  switch (state(row, column)) {
  case CellState::measuring:
    return tip + QStringLiteral("\nBeing measured");
  case CellState::stale:
    return tip + (column == TrackColumn::level ? QStringLiteral("\nStale: what sounds has changed since; solve again")
                                               : QStringLiteral("\nStale: of an earlier state of the album"));
  case CellState::solved:
    return tip + QStringLiteral("\nSolved for what sounds now");
  case CellState::plain:
    break;
  }
  if (column == TrackColumn::title || column == TrackColumn::artist)
    return text(row, column);
  if (column == TrackColumn::heard)
    return heardToolTip(row);
  return tip;
}

QVariant TrackTableModel::data(QModelIndex const& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount() || static_cast<std::size_t>(index.row()) >= m_bridge.album().tracks.size())
    return {};
  auto const column = static_cast<TrackColumn>(index.column());
  switch (role) {
  case Qt::DisplayRole:
    return text(index.row(), column);
  case Qt::EditRole: {
    std::string const address = trackAddress(index.row(), column);
    auto const typed = address.empty() ? Result<std::string>(std::string()) : fieldText(m_bridge.album(), address);
    return typed ? toQt(*typed) : QString();
  }
  case Qt::ToolTipRole:
    return toolTip(index.row(), column);
  case Qt::TextAlignmentRole:
    return int((trackColumn(index.column()).isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  case Qt::AccessibleTextRole:
    return QStringLiteral("%1: %2").arg(QString::fromUtf8(trackColumn(index.column()).heading), text(index.row(), column));
  case stateRole:
    return static_cast<int>(state(index.row(), column));
  case lockedRole:
    return track(index.row()).locked;
  case trackRole:
    return QVariant::fromValue(m_rows[static_cast<std::size_t>(index.row())].value());
  default:
    return {};
  }
}

QVariant TrackTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal)
    return {};
  if (role == Qt::DisplayRole)
    return QString::fromUtf8(trackColumn(section).heading);
  if (role == Qt::ToolTipRole)
    return QString::fromUtf8(trackColumn(section).help);
  if (role == Qt::TextAlignmentRole)
    return int((trackColumn(section).isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  return {};
}

Qt::ItemFlags TrackTableModel::flags(QModelIndex const& index) const {
  if (!index.isValid())
    return Qt::ItemIsDropEnabled;
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
  bool const firstGap = index.row() == 0 && index.column() == static_cast<int>(TrackColumn::gap);
  if (*trackColumn(index.column()).field != '\0' && !firstGap && !track(index.row()).locked)
    flags |= Qt::ItemIsEditable;
  return flags;
}

Result<void> TrackTableModel::tryEdit(QModelIndex const& index, QString const& text) {
  auto const column = static_cast<TrackColumn>(index.column());
  std::string const typed = trackColumn(index.column()).isNumber ? typedText(text) : toUtf8(text);
  if (data(index, Qt::EditRole).toString() == toQt(typed))
    return {};
  return m_bridge.trySet(trackAddress(index.row(), column), typed);
}

bool TrackTableModel::setData(QModelIndex const& index, QVariant const& value, int role) {
  if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
    return false;
  auto const done = tryEdit(index, value.toString());
  if (!done)
    m_bridge.raise(done.error());
  return done.has_value();
}

QStringList TrackTableModel::mimeTypes() const {
  return {QString::fromLatin1(kMimeType), QStringLiteral("text/uri-list")};
}

QMimeData* TrackTableModel::mimeData(QModelIndexList const& indexes) const {
  QByteArray bytes;
  QDataStream stream(&bytes, QIODevice::WriteOnly);
  for (QModelIndex const& index : indexes)
    if (index.column() == 0)
      stream << static_cast<quint64>(m_rows[static_cast<std::size_t>(index.row())].value());
  auto* data = new QMimeData;
  data->setData(QString::fromLatin1(kMimeType), bytes);
  return data;
}

bool TrackTableModel::dropMimeData(QMimeData const* data, Qt::DropAction, int row, int, QModelIndex const& parent) {
  int const place = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
  if (data->hasFormat(QString::fromLatin1(kMimeType))) {
    QDataStream stream(data->data(QString::fromLatin1(kMimeType)));
    std::vector<TrackId> tracks;
    while (!stream.atEnd()) {
      quint64 id = 0;
      stream >> id;
      tracks.emplace_back(id);
    }
    m_bridge.apply(sequenceEdits::moveTracks(m_bridge.album(), std::move(tracks), static_cast<std::size_t>(place)));
    return false; // the album has moved them; the view must not remove the rows that were dragged
  }
  QStringList paths;
  for (QUrl const& url : data->urls())
    if (url.isLocalFile())
      paths << url.toLocalFile();
  if (!paths.isEmpty())
    Q_EMIT filesDropped(paths, place);
  return false;
}

void TrackTableModel::setTimeDisplay(TimeDisplay display) {
  m_timeDisplay = display;
  int const column = static_cast<int>(TrackColumn::start);
  if (!m_rows.empty())
    Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

} // namespace lacquer

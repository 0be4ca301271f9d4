#include "ui/delivery/disc_table_model.h"

#include "album/versions.h"

#include "album/quantity_text.h"
#include "core/numbers.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/delivery/disc_edits.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>

namespace lacquer {
namespace {

struct ColumnSpec {
  char const* heading;
  char const* help;
  char const* field; ///< behind "tracks.N."; empty: made of other values
};

constexpr std::array<ColumnSpec, kDiscColumns> kSpecs{{
    {"#", "Track on the disc; its index marks below it", ""},
    {"Disc time", "Where it starts on the disc: minutes, seconds and frames of 1/75 s; the programme begins at 00:02:00. Type one to move the mark", ""},
    {"Programme", "The same from the start of the programme. Type one to move the mark", ""},
    {"Length", "To the start of the next track, or to the next index mark", ""},
    {"Pregap", "From INDEX 00 to the start. Type seconds, 0 for none, auto for the pause as it is", "pregap"},
    {"Mark", "Start relative to the first audible frame; index marks: from the track's start. Seconds", "mark"},
    {"ISRC", "International Standard Recording Code of the track", "isrc"},
    {"Title", "Title of the track; CD-Text", "title"},
    {"Performer", "Performer of the track; the album's where none is given", "artist"},
    {"Emph.", "The audio was recorded with 50/15 µs pre-emphasis", "emphasis"},
    {"Copy", "Digital copies are permitted without limit", "copy"},
    {"SCMS", "May be copied once (serial copy management)", "scms"},
    {"Check", "What the rules of the compact disc say", ""},
}};

constexpr ColumnSpec const& specOf(DiscColumn column) { return kSpecs[static_cast<std::size_t>(column)]; }

/// Where something lies, as a time on the disc.
bool isPlace(DiscColumn column) { return column == DiscColumn::time || column == DiscColumn::programme; }

/// "Track 3 ‘Glass’": findings of a layout name the track by its number on the disc.
std::optional<std::size_t> trackNumber(std::string_view where) {
  constexpr std::string_view kTrack = "Track ";
  if (!where.starts_with(kTrack))
    return std::nullopt;
  std::string_view const rest = where.substr(kTrack.size());
  return parseNumber<std::size_t>(rest.substr(0, rest.find(' ')));
}

/// The pauses are placed as the album's DDP deliverable says.
DiscPause pauseOf(Album const& album) {
  for (Deliverable const& deliverable : album.deliverables)
    if (deliverable.name.starts_with("ddp"))
      return deliverable.pause;
  return DiscPause::index00;
}

QString findingText(Finding const& finding) {
  QString text = toQt(finding.what);
  if (!finding.remedy.empty())
    text += QStringLiteral(". ") + toQt(finding.remedy);
  return text;
}

} // namespace

DiscTableModel::DiscTableModel(SessionBridge& bridge, QObject* parent)
    : QAbstractTableModel(parent)
    , m_bridge(bridge) {
  connect(&bridge, &SessionBridge::albumChanged, this, &DiscTableModel::rebuild);
  rebuild();
}

void DiscTableModel::setPart(int part) {
  m_part = part;
  rebuild();
}

void DiscTableModel::setLanguage(std::optional<std::size_t> language) {
  m_language = language;
  rebuild();
}

void DiscTableModel::rebuild() {
  Album const& album = m_bridge.album();
  // Sides are of vinyl alone: a disc plays on.
  Timeline const timeline = makeTimeline(withoutSides(album));
  m_parts = static_cast<int>(timeline.parts.size());
  if (m_part < 0 || m_part >= static_cast<int>(timeline.parts.size()))
    m_part = 0;
  if (m_language && *m_language >= album.languages.size())
    m_language.reset();
  DiscLayout disc = draftDiscLayout(album, timeline, m_part, pauseOf(album));
  std::vector<DiscRow> rows;
  std::size_t const first = timeline.parts.empty() ? 0 : static_cast<std::size_t>(timeline.parts[static_cast<std::size_t>(m_part)].firstTrack);
  for (std::size_t t = 0; t < disc.tracks.size(); ++t)
    for (int index = 1; index <= 1 + static_cast<int>(disc.tracks[t].indexes.size()); ++index)
      rows.push_back({first + t, index});
  bool const same = std::ranges::equal(rows, m_rows, [](DiscRow const& a, DiscRow const& b) {
    return a.track == b.track && a.index == b.index;
  });
  if (!same)
    beginResetModel();
  m_disc = std::move(disc);
  m_firstTrack = first;
  m_rows = std::move(rows);
  sortFindings();
  if (!same)
    endResetModel();
  else if (!m_rows.empty())
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  Q_EMIT discChanged();
}

void DiscTableModel::sortFindings() {
  m_findings.assign(m_disc.tracks.size(), {});
  m_discFindings.clear();
  for (Finding& finding : checkDiscLayout(m_disc)) {
    auto const number = trackNumber(finding.where);
    if (number && *number >= 1 && *number <= m_findings.size())
      m_findings[*number - 1].push_back(std::move(finding));
    else
      m_discFindings.push_back(std::move(finding));
  }
}

int DiscTableModel::rowCount(QModelIndex const& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DiscTableModel::columnCount(QModelIndex const& parent) const { return parent.isValid() ? 0 : kDiscColumns; }

DiscTrack const& DiscTableModel::placed(DiscRow const& row) const { return m_disc.tracks[row.track - m_firstTrack]; }

CdFrames DiscTableModel::addressOf(DiscRow const& row) const {
  DiscTrack const& track = placed(row);
  return row.index == 1 ? track.start : track.indexes[static_cast<std::size_t>(row.index - 2)];
}

CdFrames DiscTableModel::endOf(DiscRow const& row) const {
  DiscTrack const& track = placed(row);
  if (row.index > 1 && static_cast<std::size_t>(row.index - 1) < track.indexes.size())
    return track.indexes[static_cast<std::size_t>(row.index - 1)];
  return endOfTrack(row);
}

CdFrames DiscTableModel::endOfTrack(DiscRow const& row) const {
  std::size_t const next = row.track - m_firstTrack + 1;
  return next < m_disc.tracks.size() ? m_disc.tracks[next].start : m_disc.leadOut;
}

QString DiscTableModel::timeText(DiscRow const& row, DiscColumn column) const {
  auto const clock = [](CdFrames at) {
    return at < CdFrames(0) ? QStringLiteral("−") + toQt(discTimeText(CdFrames(0) - at)) : toQt(discTimeText(at));
  };
  CdFrames const at = addressOf(row);
  switch (column) {
  case DiscColumn::time:
    return clock(at);
  case DiscColumn::programme:
    return clock(at - kDiscPause);
  case DiscColumn::length:
    return clock(endOf(row) - at);
  default:
    break;
  }
  auto const& pregap = placed(row).pregap;
  return row.index == 1 && pregap && *pregap < at ? clock(at - *pregap) : row.index == 1 ? QStringLiteral("–") : QString();
}

QString DiscTableModel::text(DiscRow const& row, DiscColumn column) const {
  switch (column) {
  case DiscColumn::number:
    return row.index == 1 ? QString::number(placed(row).number) : tr("index %1").arg(row.index, 2, 10, QLatin1Char('0'));
  case DiscColumn::time:
  case DiscColumn::programme:
  case DiscColumn::length:
  case DiscColumn::pregap:
    return timeText(row, column);
  case DiscColumn::mark: {
    Seconds const mark = row.index == 1 ? track(row).mark : track(row).indexMarks[static_cast<std::size_t>(row.index - 2)];
    return numberText(mark.value(), 3);
  }
  case DiscColumn::check: {
    auto const& findings = m_findings[row.track - m_firstTrack];
    return row.index != 1 ? QString() : findings.empty() ? QStringLiteral("✓") : toQt(findings.front().what);
  }
  case DiscColumn::emphasis:
  case DiscColumn::copy:
  case DiscColumn::scms:
    return {};
  default:
    break;
  }
  if (row.index != 1)
    return {};
  if (isInherited(row, column))
    return toQt(m_language ? m_bridge.album().languages[*m_language].album.artist : m_bridge.album().credits.artist);
  return toQt(fieldText(m_bridge.album(), address(row, column)).value_or(""));
}

bool DiscTableModel::isInherited(DiscRow const& row, DiscColumn column) const {
  return column == DiscColumn::artist && row.index == 1 && fieldText(m_bridge.album(), address(row, column)).value_or("").empty();
}

std::string DiscTableModel::address(DiscRow const& row, DiscColumn column) const {
  bool const isText = column == DiscColumn::title || column == DiscColumn::artist;
  std::string const language = m_language && isText ? fmt::format("languages.{}.", *m_language + 1) : std::string();
  return fmt::format("{}tracks.{}.{}", language, row.track + 1, specOf(column).field);
}

bool DiscTableModel::isFlag(int column) {
  return column >= static_cast<int>(DiscColumn::emphasis) && column <= static_cast<int>(DiscColumn::scms);
}

bool DiscTableModel::flag(DiscRow const& row, DiscColumn column) const {
  return fieldText(m_bridge.album(), address(row, column)).value_or("") == "on";
}

QString DiscTableModel::toolTip(DiscRow const& row, DiscColumn column) const {
  QString const help = QString::fromUtf8(specOf(column).help);
  if (column == DiscColumn::title || column == DiscColumn::artist) {
    QString const shown = text(row, column);
    return shown.isEmpty() ? help : isInherited(row, column) ? shown + QStringLiteral("\n") + tr("Performer of the album") : shown;
  }
  if (column != DiscColumn::check || row.index != 1)
    return help;
  QStringList lines;
  for (Finding const& finding : m_findings[row.track - m_firstTrack])
    lines << findingText(finding);
  return lines.isEmpty() ? tr("No objections") : lines.join(QLatin1Char('\n'));
}

QVariant DiscTableModel::data(QModelIndex const& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount())
    return {};
  DiscRow const& shown = row(index.row());
  auto const column = static_cast<DiscColumn>(index.column());
  if (shown.track >= m_bridge.album().tracks.size() ||
      (shown.index > 1 && static_cast<std::size_t>(shown.index - 2) >= track(shown).indexMarks.size()))
    return {}; // the album has changed and the rows have not yet
  bool const flagged = isFlag(index.column()) && shown.index == 1;
  switch (role) {
  case Qt::DisplayRole:
    return text(shown, column);
  case Qt::EditRole:
    if (isPlace(column))
      return timeText(shown, column);
    if (shown.index > 1)
      return toQt(encodeNumber(track(shown).indexMarks[static_cast<std::size_t>(shown.index - 2)].value()));
    return *specOf(column).field == '\0' ? QString() : toQt(fieldText(m_bridge.album(), address(shown, column)).value_or(""));
  case Qt::ToolTipRole:
    return toolTip(shown, column);
  case Qt::CheckStateRole:
    return flagged ? QVariant(flag(shown, column) ? Qt::Checked : Qt::Unchecked) : QVariant();
  case Qt::TextAlignmentRole:
    return int((column <= DiscColumn::mark ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  case Qt::AccessibleTextRole:
    return tr("%1: %2").arg(QString::fromUtf8(specOf(column).heading), flagged ? flag(shown, column) ? tr("on") : tr("off") : text(shown, column));
  case rowKindRole:
    return shown.index;
  case severityRole: {
    int worst = -1;
    for (Finding const& finding : m_findings[shown.track - m_firstTrack])
      worst = std::max(worst, static_cast<int>(finding.severity));
    return worst;
  }
  case inheritedRole:
    return isInherited(shown, column);
  default:
    return {};
  }
}

QVariant DiscTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= kDiscColumns)
    return {};
  auto const column = static_cast<DiscColumn>(section);
  if (role == Qt::DisplayRole)
    return QString::fromUtf8(specOf(column).heading);
  if (role == Qt::ToolTipRole)
    return QString::fromUtf8(specOf(column).help);
  if (role == Qt::TextAlignmentRole)
    return int((isFlag(section) ? Qt::AlignHCenter : column <= DiscColumn::mark ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  return {};
}

Qt::ItemFlags DiscTableModel::flags(QModelIndex const& index) const {
  if (!index.isValid() || index.row() >= rowCount())
    return Qt::NoItemFlags;
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  DiscRow const& shown = row(index.row());
  auto const column = static_cast<DiscColumn>(index.column());
  if (shown.track >= m_bridge.album().tracks.size() || track(shown).locked)
    return flags;
  bool const first = shown.track == m_firstTrack;
  if (shown.index > 1)
    return column == DiscColumn::mark || isPlace(column) ? flags | Qt::ItemIsEditable : flags;
  if (isFlag(index.column()))
    return flags | Qt::ItemIsUserCheckable;
  if (isPlace(column) || (*specOf(column).field != '\0' && !(column == DiscColumn::pregap && first)))
    flags |= Qt::ItemIsEditable;
  return flags;
}

Result<void> DiscTableModel::tryEdit(QModelIndex const& index, QString const& text) {
  DiscRow const edited = row(index.row());
  auto const column = static_cast<DiscColumn>(index.column());
  std::string const typed = column <= DiscColumn::mark ? typedText(text) : toUtf8(text);
  if (isPlace(column)) {
    auto const at = parseDiscTime(typed);
    if (!at)
      return refused(fmt::format("‘{}’ is no time on a disc", typed), "Type minutes:seconds:frames, with frames from 00 to 74");
    return moveTo(index.row(), column == DiscColumn::programme ? *at + kDiscPause : *at);
  }
  if (edited.index == 1)
    return m_bridge.trySet(address(edited, column), typed);
  LACQUER_TRY(to, parseSeconds(typed));
  return m_bridge.session().apply(
      discEdits::moveIndexMark(m_bridge.album(), track(edited).id, static_cast<std::size_t>(edited.index - 2), to));
}

Result<void> DiscTableModel::moveTo(int at, CdFrames to) {
  DiscRow const moved = row(at);
  bool const isTrack = moved.index == 1;
  CdFrames const lowest = at > 0 ? addressOf(row(at - 1)) + CdFrames(1) : kDiscPause;
  CdFrames const end = isTrack ? endOfTrack(moved) : endOf(moved);
  if (to < lowest || to >= end)
    return refused(fmt::format("{} is not between {} and {}", discTimeText(to), discTimeText(lowest), discTimeText(end - CdFrames(1))),
                   isTrack ? "Choose a time behind the start of the track before and before that of the next one" : "Choose a time between its neighbours");
  // By whole CD frames, so that what the layout rounds down stays as it is.
  Seconds const shift = toSeconds(Frames((to - addressOf(moved)).value() * kFramesPerCdFrame), kCdRate);
  if (isTrack)
    return m_bridge.trySet(address(moved, DiscColumn::mark), encodeNumber((track(moved).mark + shift).value()));
  auto const mark = static_cast<std::size_t>(moved.index - 2);
  return m_bridge.session().apply(discEdits::moveIndexMark(m_bridge.album(), track(moved).id, mark, track(moved).indexMarks[mark] + shift));
}

void DiscTableModel::toggle(QModelIndex const& index) {
  if (!(flags(index) & Qt::ItemIsUserCheckable))
    return;
  DiscRow const edited = row(index.row());
  auto const column = static_cast<DiscColumn>(index.column());
  m_bridge.set(address(edited, column), flag(edited, column) ? "off" : "on");
}

bool DiscTableModel::setData(QModelIndex const& index, QVariant const& value, int role) {
  if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
    return false;
  auto const done = tryEdit(index, value.toString());
  if (!done)
    m_bridge.raise(done.error());
  return done.has_value();
}

int DiscTableModel::rowOf(TrackId track) const {
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    if (trackOf(static_cast<int>(i)) == track)
      return static_cast<int>(i);
  return -1;
}

TrackId DiscTableModel::trackOf(int at) const {
  if (at < 0 || at >= rowCount() || row(at).track >= m_bridge.album().tracks.size())
    return {};
  return track(row(at)).id;
}

} // namespace lacquer

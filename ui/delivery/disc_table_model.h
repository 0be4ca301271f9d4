#pragma once

#include "disc/disc_layout.h"
#include "ui/bridge/session_bridge.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace lacquer {

enum class DiscColumn { number, time, programme, length, pregap, mark, isrc, title, artist, emphasis, copy, scms, check };
inline constexpr int kDiscColumns = static_cast<int>(DiscColumn::check) + 1;

/// A row of the PQ table: a track, or one of its index marks.
struct DiscRow {
  std::size_t track = 0; ///< of the album
  int index = 1;         ///< 1: the track's start; from 2: INDEX 02 and on
};

/// The PQ table of one disc of the album, made from its layout: where each track and index lies, codes, flags, texts and
/// what the rules of the compact disc say of each track. Edits go through the bridge. [ui]
class DiscTableModel final : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Role { rowKindRole = Qt::UserRole + 1, severityRole, inheritedRole };

  explicit DiscTableModel(SessionBridge& bridge, QObject* parent = nullptr);

  [[nodiscard]] int rowCount(QModelIndex const& parent = {}) const override;
  [[nodiscard]] int columnCount(QModelIndex const& parent = {}) const override;
  [[nodiscard]] QVariant data(QModelIndex const& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(QModelIndex const& index) const override;
  bool setData(QModelIndex const& index, QVariant const& value, int role) override;

  /// Sets the cell from a typed text, or says why not.
  [[nodiscard]] Result<void> tryEdit(QModelIndex const& index, QString const& text);
  /// Whether the cell holds a flag; switches it.
  [[nodiscard]] static bool isFlag(int column);
  void toggle(QModelIndex const& index);

  /// Of the parts of the album, from 0; the first where there is no such part.
  void setPart(int part);
  [[nodiscard]] int part() const { return m_part; }
  /// Discs of the album.
  [[nodiscard]] int parts() const { return m_parts; }
  /// The language of the texts: index among the album's further languages; none: the album's own.
  void setLanguage(std::optional<std::size_t> language);

  [[nodiscard]] DiscLayout const& disc() const { return m_disc; }
  [[nodiscard]] DiscRow const& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
  [[nodiscard]] int rowOf(TrackId track) const;
  [[nodiscard]] TrackId trackOf(int row) const;
  /// What is said of the disc as a whole.
  [[nodiscard]] std::vector<Finding> const& discFindings() const { return m_discFindings; }

Q_SIGNALS:
  /// Layout and findings are new.
  void discChanged();

private:
  void rebuild();
  void sortFindings();
  [[nodiscard]] QString text(DiscRow const& row, DiscColumn column) const;
  [[nodiscard]] QString timeText(DiscRow const& row, DiscColumn column) const;
  [[nodiscard]] CdFrames addressOf(DiscRow const& row) const;
  [[nodiscard]] CdFrames endOf(DiscRow const& row) const;
  [[nodiscard]] CdFrames endOfTrack(DiscRow const& row) const;
  /// Moves what is in the row to a place on the disc.
  [[nodiscard]] Result<void> moveTo(int row, CdFrames at);
  [[nodiscard]] std::string address(DiscRow const& row, DiscColumn column) const;
  [[nodiscard]] bool flag(DiscRow const& row, DiscColumn column) const;
  [[nodiscard]] bool isInherited(DiscRow const& row, DiscColumn column) const;
  [[nodiscard]] QString toolTip(DiscRow const& row, DiscColumn column) const;
  [[nodiscard]] Track const& track(DiscRow const& row) const { return m_bridge.album().tracks[row.track]; }
  [[nodiscard]] DiscTrack const& placed(DiscRow const& row) const;

  SessionBridge& m_bridge;
  int m_part = 0;
  int m_parts = 0;
  std::optional<std::size_t> m_language;
  DiscLayout m_disc;
  std::size_t m_firstTrack = 0;
  std::vector<DiscRow> m_rows;
  std::vector<std::vector<Finding>> m_findings; ///< by track of the disc
  std::vector<Finding> m_discFindings;
};

} // namespace lacquer

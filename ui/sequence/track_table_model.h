#pragma once

#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/sequence/track_columns.h"

#include <QAbstractTableModel>

#include <vector>

namespace lacquer {

/// What a number in the table is worth.
enum class CellState { plain, measuring, stale, solved };

/// The tracks as rows. A view of the album: holds nothing but what is shown, edits go through the bridge. [ui]
class TrackTableModel : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Role { stateRole = Qt::UserRole + 1, lockedRole, trackRole };
  static constexpr char kMimeType[] = "application/x-lacquer-tracks";

  explicit TrackTableModel(SessionBridge& bridge, QObject* parent = nullptr);

  [[nodiscard]] int rowCount(QModelIndex const& parent = {}) const override;
  [[nodiscard]] int columnCount(QModelIndex const& parent = {}) const override;
  [[nodiscard]] QVariant data(QModelIndex const& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(QModelIndex const& index) const override;
  bool setData(QModelIndex const& index, QVariant const& value, int role) override;

  [[nodiscard]] QStringList mimeTypes() const override;
  [[nodiscard]] QMimeData* mimeData(QModelIndexList const& indexes) const override;
  [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction | Qt::CopyAction; }
  bool dropMimeData(QMimeData const* data, Qt::DropAction action, int row, int column, QModelIndex const& parent) override;

  /// Sets the cell from a typed text, or says why not.
  [[nodiscard]] Result<void> tryEdit(QModelIndex const& index, QString const& text);
  void setTimeDisplay(TimeDisplay display);
  [[nodiscard]] TimeDisplay timeDisplay() const { return m_timeDisplay; }

Q_SIGNALS:
  /// Files from the desktop, to become tracks from `row` on.
  void filesDropped(QStringList const& paths, int row);

private:
  void onAlbumChanged();
  void updateLevels();
  [[nodiscard]] QString text(int row, TrackColumn column) const;
  [[nodiscard]] QString measuredText(int row, TrackColumn column) const;
  [[nodiscard]] QString heardText(int row) const;
  [[nodiscard]] QString heardToolTip(int row) const;
  [[nodiscard]] CellState state(int row, TrackColumn column) const;
  [[nodiscard]] QString toolTip(int row, TrackColumn column) const;
  [[nodiscard]] Track const& track(int row) const { return m_bridge.album().tracks[static_cast<std::size_t>(row)]; }

  SessionBridge& m_bridge;
  std::vector<TrackId> m_rows;
  std::vector<CellState> m_levels;
  TimeDisplay m_timeDisplay = TimeDisplay::programme;
};

} // namespace lacquer

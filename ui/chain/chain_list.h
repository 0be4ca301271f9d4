#pragma once

#include "album/edits.h"
#include "render/render_graph.h"
#include "ui/chain/chain_keys.h"

#include <QWidget>
#include <span>
#include <vector>

class QVBoxLayout;

namespace lacquer {

class LevelRow;
class SessionBridge;
class SlotListening;
class SlotRow;

/// The slots of one chain in signal order, with the track's level where it acts. A drag moves, with Ctrl it copies; keys
/// are those of chain_keys.h: it moves, bypasses and removes by itself, the rest is asked for by commanded(). [ui]
class ChainList final : public QWidget {
  Q_OBJECT
public:
  explicit ChainList(SessionBridge& bridge, QWidget* parent = nullptr);

  /// Shows the chain of a track (none: of the album).
  void setTarget(TrackId track);
  [[nodiscard]] TrackId target() const { return m_track; }
  /// The focused slot; none while the level row or nothing is focused.
  [[nodiscard]] SlotId currentSlot() const;
  void setCurrentSlot(SlotId slot);
  /// Where a new processor goes: behind the focused slot, else at the end; in front of a limiter that ends the chain.
  [[nodiscard]] std::size_t insertPosition() const;
  /// Behind the focused slot, else at the end, whatever stands there.
  [[nodiscard]] std::size_t pastePosition() const;
  [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); }
  [[nodiscard]] LevelRow* levelRow() const { return m_levelRow; }
  [[nodiscard]] SlotListening& listening() const { return *m_listening; }
  /// What the slots did in the last `seconds`; those that are not named were silent.
  void showActivity(std::span<SlotActivity const> activity, double seconds);
  /// Moves, bypasses or removes the focused slot.
  void moveCurrent(int steps);
  void toggleBypass();
  void removeCurrent();
  /// Removes it under the name of a cut.
  void cutCurrent();

Q_SIGNALS:
  void currentChanged(SlotId slot);
  void commanded(ChainCommand command);
  /// A right click or the menu key, on the focused slot where there is one.
  void menuRequested(QPoint const& global);

protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

private:
  void refresh();
  void showLevel();
  void showHearing();
  [[nodiscard]] SlotRow* makeRow();
  void drop(SlotId slot, int row, bool copies);
  void arrange(std::size_t slots);
  void setCurrentRow(int row);
  void showCurrent();
  [[nodiscard]] int rowAt(QPoint at) const;
  /// The row before which a drop at this height goes, 0 … rowCount().
  [[nodiscard]] int dropRowAt(int y) const;
  [[nodiscard]] SlotRow* slotRow(int row) const;
  void moveSlotTo(SlotId slot, std::size_t position);
  void applyTo(SlotId slot, char const* verb, std::function<Result<Album>(Album const&)> edit);
  [[nodiscard]] QString commitLevel(QString const& typed);
  void setPlace(LevelPlace place);

  SessionBridge& m_bridge;
  TrackId m_track;
  SlotListening* m_listening;
  QVBoxLayout* m_layout = nullptr;
  std::vector<SlotRow*> m_slotRows;
  LevelRow* m_levelRow = nullptr;
  std::vector<QWidget*> m_rows; ///< as shown, from the top
  int m_current = -1;
  SlotId m_currentSlot; ///< keeps the focus on a slot that moves
  int m_pressedRow = -1;
  QPoint m_pressedAt;
  int m_dropRow = -1; ///< while dragging
};

} // namespace lacquer

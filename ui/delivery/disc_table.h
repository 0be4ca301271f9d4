#pragma once

#include <QTableView>

namespace lacquer {

class DiscTableModel;
class SessionBridge;

/// The PQ table: texts, codes, marks and flags edited in place; Insert adds an index mark, Del removes the selected one,
/// Enter types or switches a flag, Ctrl+C and Ctrl+V carry the texts to and from a spreadsheet. Selecting a row selects
/// its track everywhere. [ui]
class DiscTable final : public QTableView {
  Q_OBJECT
public:
  DiscTable(SessionBridge& bridge, DiscTableModel& model, QWidget* parent = nullptr);

  /// Behind the selected index mark, at the playhead where it lies in the selected track.
  void addIndexMark();
  /// The selected one; nothing where a track's start is selected.
  void removeIndexMark();
  [[nodiscard]] bool isOnIndexMark() const;

Q_SIGNALS:
  void copyWanted();
  void pasteWanted();

protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
  void arrangeColumns();
  void stretchTexts();
  void showSelection();
  void takeSelection();

  SessionBridge& m_bridge;
  DiscTableModel& m_model;
  bool m_synchronising = false;
};

} // namespace lacquer

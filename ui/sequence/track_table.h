#pragma once

#include <QTableView>

namespace lacquer {

class SessionBridge;
class TrackTableModel;

/// The table of tracks: order by drag and drop, numbers edited in place, files dropped from the desktop. The selection
/// is the bridge's. [ui]
class TrackTable : public QTableView {
  Q_OBJECT
public:
  TrackTable(SessionBridge& bridge, TrackTableModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
  void menuRequested(QPoint const& global);

protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
  void arrangeColumns();
  void stretchTexts();
  void showSelection();
  void takeSelection();
  [[nodiscard]] int rowToDropAt(QPoint at) const;

  SessionBridge& m_bridge;
  TrackTableModel& m_model;
  int m_dropRow = -1;
  bool m_synchronising = false;
};

} // namespace lacquer

#pragma once

#include <QFrame>
#include <QStackedWidget>

class QSplitter;

namespace lacquer {

class SessionBridge;
class TimelineView;
class TrackTable;
class TrackTableModel;
class WaveformStore;

/// What an empty album shows: where to drop the mixes, and the button that does the same. [ui]
class DropTarget : public QFrame {
  Q_OBJECT
public:
  explicit DropTarget(QWidget* parent = nullptr);

Q_SIGNALS:
  void importRequested();
  void openRequested();
  void filesDropped(QStringList const& paths, int row);

protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

private:
  bool m_hovered = false;
};

/// The Sequence layout: timeline above, table below; the drop target while there are no tracks. [ui]
class SequencePage : public QStackedWidget {
  Q_OBJECT
public:
  SequencePage(SessionBridge& bridge, TrackTableModel& model, WaveformStore& waveforms, QWidget* parent = nullptr);

  [[nodiscard]] TimelineView* timeline() const { return m_timeline; }
  [[nodiscard]] TrackTable* table() const { return m_table; }
  [[nodiscard]] DropTarget* dropTarget() const { return m_empty; }
  [[nodiscard]] QSplitter* splitter() const { return m_splitter; }

private:
  void showWhatThereIs();

  SessionBridge& m_bridge;
  DropTarget* m_empty;
  QSplitter* m_splitter;
  TimelineView* m_timeline;
  TrackTable* m_table;
};

} // namespace lacquer

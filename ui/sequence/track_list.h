#pragma once

#include <QListView>

namespace lacquer {

class SessionBridge;
class TrackTableModel;

/// The narrow list of tracks that stays in place in every layout: number and title, the selection is the bridge's. [ui]
class TrackList : public QListView {
  Q_OBJECT
public:
  TrackList(SessionBridge& bridge, TrackTableModel& model, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
  void menuRequested(QPoint const& global);

protected:
  void contextMenuEvent(QContextMenuEvent* event) override;

private:
  void showSelection();
  void takeSelection();

  SessionBridge& m_bridge;
  bool m_synchronising = false;
};

} // namespace lacquer

#pragma once

#include "session/comparison.h"

#include <QScrollArea>

#include <vector>

class QVBoxLayout;

namespace lacquer {

class SessionBridge;
class SourceLane;
class WaveformStore;

/// All sources as lanes under each other. Audio files that are dropped become references. [ui]
class SourceLanes final : public QScrollArea {
  Q_OBJECT
public:
  SourceLanes(SessionBridge& bridge, WaveformStore const& waveforms, QWidget* parent = nullptr);

  [[nodiscard]] std::vector<SourceLane*> const& lanes() const { return m_lanes; }
  [[nodiscard]] SourceLane* laneOf(CompareSource source) const;

Q_SIGNALS:
  void focused(CompareSource source);
  void menuWanted(CompareSource source, QPoint const& global);
  void filesDropped(QStringList const& paths);
  void importWanted();

protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

private:
  void refresh();

  SessionBridge& m_bridge;
  WaveformStore const& m_waveforms;
  QWidget* m_content;
  QVBoxLayout* m_column;
  QWidget* m_teaching; ///< where no reference is there yet
  std::vector<SourceLane*> m_lanes;
};

} // namespace lacquer

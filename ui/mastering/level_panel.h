#pragma once

#include "mastering/album_leveller.h"
#include "storage/platforms.h"
#include "ui/bridge/background_work.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;

namespace lacquer {

class LevelMovesTable;
class NumberField;
class SessionBridge;

/// Process ▸ Level…: what to level to, the run in the background, and the moves with their reasons. The result is
/// applied as one step of undo. [ui]
class LevelPanel final : public QWidget {
  Q_OBJECT
public:
  explicit LevelPanel(SessionBridge& bridge, QWidget* parent = nullptr);

  /// What the controls say.
  [[nodiscard]] LevelRequest request() const;
  void setTarget(Lufs target);
  /// Target, ceiling and mode of a platform that has a target.
  void setPlatform(Platform const& platform);
  void run();
  void cancel();
  [[nodiscard]] bool isRunning() const { return m_isRunning; }
  void showOutcome(LevelOutcome const& outcome);
  [[nodiscard]] LevelMovesTable* moves() const { return m_moves; }

private:
  [[nodiscard]] QWidget* makeForm();
  void addTargetRow(QFormLayout& form);
  void fillPlatforms(QMenu& menu);
  void setCeiling(Decibels ceiling);
  void addHowRows(QFormLayout& form);
  void addCeilingRow(QFormLayout& form);
  [[nodiscard]] QWidget* makeRunRow();
  void refreshTracks();
  void showEnabled();
  void showProgress();
  void finish(Result<LevelOutcome> const& outcome);
  void say(QString const& text, bool isError);

  SessionBridge& m_bridge;
  QComboBox* m_goal = nullptr;
  NumberField* m_target = nullptr;
  QPushButton* m_common = nullptr;
  QPushButton* m_platform = nullptr;
  QComboBox* m_by = nullptr;
  QComboBox* m_mode = nullptr;
  QComboBox* m_anchor = nullptr;
  QComboBox* m_scope = nullptr;
  QCheckBox* m_hasCeiling = nullptr;
  NumberField* m_ceiling = nullptr;
  QPushButton* m_run = nullptr;
  QPushButton* m_cancel = nullptr;
  QProgressBar* m_progress = nullptr;
  QLabel* m_state = nullptr;
  LevelMovesTable* m_moves = nullptr;

  Lufs m_targetValue{-14.0};
  Decibels m_ceilingValue{-1.0};
  BackgroundWork::JobId m_job = 0;
  bool m_isRunning = false;
};

} // namespace lacquer

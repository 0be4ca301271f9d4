#pragma once

#include "deliver/exporter.h"
#include "ui/bridge/background_work.h"

#include <QWidget>

class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace lacquer {

class DeliveryChecklist;
class ExportResults;
class FindingList;
class SessionBridge;

/// File ▸ Export…: what to deliver and where, what is wrong before, the run in the background, and what was made. What
/// would be replaced is asked once, in place. [ui]
class ExportPanel final : public QWidget {
  Q_OBJECT
public:
  explicit ExportPanel(SessionBridge& bridge, QWidget* parent = nullptr);

  [[nodiscard]] ExportRequest request() const;
  /// Whether the selected tracks alone are exported, or all.
  void setSelectedTracksOnly(bool only);
  void setFolder(std::filesystem::path const& folder);
  /// Names of the subfolders that stand already and would be replaced.
  [[nodiscard]] QStringList existingFolders() const;
  /// Begins, or asks first where something would be replaced.
  void run();
  void cancel();
  [[nodiscard]] bool isRunning() const { return m_isRunning; }
  [[nodiscard]] bool isAsking() const;
  void showOutcome(ExportOutcome const& outcome);

private:
  void addFolderRow(QVBoxLayout& column);
  void addRunRow(QVBoxLayout& column);
  [[nodiscard]] QFrame* makeQuestion();
  /// Beside the project; in the home folder while there is none.
  void suggestFolder();
  void chooseFolder();
  void start(bool replaceExisting);
  void finish(Result<ExportOutcome> const& outcome);
  void showChecks();
  void showEnabled();
  void showProgress();
  void say(QString const& text, bool isError);
  [[nodiscard]] bool isForDisc() const;

  SessionBridge& m_bridge;
  DeliveryChecklist* m_checklist = nullptr;
  QLineEdit* m_folder = nullptr;
  QComboBox* m_tracks = nullptr;
  FindingList* m_before = nullptr;
  QFrame* m_question = nullptr;
  QLabel* m_questionText = nullptr;
  QPushButton* m_run = nullptr;
  QPushButton* m_cancel = nullptr;
  QProgressBar* m_progress = nullptr;
  QLabel* m_state = nullptr;
  FindingList* m_after = nullptr;
  ExportResults* m_results = nullptr;
  BackgroundWork::JobId m_job = 0;
  bool m_isRunning = false;
};

} // namespace lacquer

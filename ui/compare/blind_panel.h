#pragma once

#include "session/blind_test.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace lacquer {

class BlindTrialPage;
class CheckBox;
class NumberField;
class SessionBridge;

/// Blind tests: set up, carried out by keys alone, judged after the planned number of trials, kept in the project. While
/// one runs, nothing here or in the bar names a source. [ui]
class BlindPanel final : public QWidget {
  Q_OBJECT
public:
  explicit BlindPanel(SessionBridge& bridge, QWidget* parent = nullptr);
  ~BlindPanel() override;

  /// Begins with what is set up; `seed` 0: from the system's entropy.
  void start(std::uint64_t seed = 0);
  /// Ends the test that runs; its answers are discarded, and that is said.
  void cancel();
  [[nodiscard]] bool isRunning() const { return m_test.has_value(); }
  [[nodiscard]] BlindTrialPage& trial() { return *m_trial; }
  [[nodiscard]] QString verdictShown() const;

  void setKind(BlindTestKind kind);
  void setTrials(int trials);
  void setSources(std::vector<CompareSource> const& sources);

private:
  [[nodiscard]] QWidget* makeSetup();
  void connectAll();
  void showSources();
  void listSources(std::vector<CompareSource> sources);
  void showLog();
  void showPlace();
  void readyChanged();
  void answer(QChar letter);
  void finish();
  void leave();
  [[nodiscard]] BlindTestKind kind() const;
  [[nodiscard]] std::vector<CompareSource> chosen() const;
  [[nodiscard]] QString place() const;

  SessionBridge& m_bridge;
  std::optional<BlindTest> m_test;
  std::vector<std::string> m_names; ///< of the sources of the test, in its order
  std::string m_place;
  std::vector<CompareSource> m_listed;
  int m_trials = 12;
  QStackedWidget* m_pages = nullptr;
  BlindTrialPage* m_trial = nullptr;
  QComboBox* m_kind = nullptr;
  QVBoxLayout* m_sources = nullptr;
  std::vector<CheckBox*> m_boxes; ///< one a source that is listed
  NumberField* m_count = nullptr;
  QLineEdit* m_listener = nullptr;
  QLabel* m_where = nullptr;
  QPushButton* m_start = nullptr;
  QLabel* m_missing = nullptr;
  QLabel* m_verdict = nullptr;
  QListWidget* m_log = nullptr;
};

} // namespace lacquer

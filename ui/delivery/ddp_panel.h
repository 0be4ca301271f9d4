#pragma once

#include "disc/ddp_diff.h"
#include "disc/ddp_import.h"
#include "disc/ddp_reader.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace lacquer {

class BackgroundTask;
class DdpComparisonTable;
class DiscTextTable;
class FindingList;
class PqTable;
class SessionBridge;

/// A DDP fileset from anywhere: its PQ stream and CD-Text, what is wrong with it, in what another one differs, its tracks
/// as files, and itself as an album that plays, with the PQ stream following. [ui]
class DdpPanel final : public QWidget {
  Q_OBJECT
public:
  explicit DdpPanel(SessionBridge& bridge, QWidget* parent = nullptr);
  ~DdpPanel() override;

  /// Whether a folder holds a fileset.
  [[nodiscard]] static bool isFileset(std::filesystem::path const& folder);
  /// Reads the fileset and verifies it in the background.
  void open(std::filesystem::path const& folder);
  /// Compares the open fileset with another one.
  void compareWith(std::filesystem::path const& other);
  /// Writes the tracks as WAV files into a new folder.
  void extractTo(std::filesystem::path const& target);
  /// Writes the image to a WAV file and hands the album over by imported().
  void importTo(std::filesystem::path const& audio);
  /// Asks where the image goes, then imports; `andPlay`: plays once it is the album.
  void importAlbum(bool andPlay);
  void togglePlay();
  /// Whether the album of the window is the one that was imported last.
  [[nodiscard]] bool isAlbum() const;
  [[nodiscard]] bool isWorking() const;
  [[nodiscard]] QString said() const;
  [[nodiscard]] PqTable& pq() { return *m_pq; }
  [[nodiscard]] FindingList& verdicts() { return *m_verdicts; }
  [[nodiscard]] DdpComparisonTable& comparison() { return *m_comparison; }

Q_SIGNALS:
  /// Unsaved changes are to be settled first; then `goOn` runs.
  void settleWanted(std::function<void()> goOn);
  /// An album to become that of the window.
  void imported(Album const& album);

protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void showEvent(QShowEvent* event) override;

private:
  [[nodiscard]] QLayout* makeHead();
  [[nodiscard]] QLayout* makeButtons();
  void chooseFolder();
  void chooseOther();
  void chooseTarget();
  void showFileset(DdpFileset fileset);
  void verify();
  void showVerdicts(std::vector<Finding> const& findings, bool isDone);
  void follow();
  void showEnabled();
  void say(QString const& text, bool isError);
  /// Runs work whose value is shown, or whose error is said.
  template <class Value>
  void run(QString const& title, std::function<Result<Value>(Progress const&)> work, std::function<void(Value)> show);

  SessionBridge& m_bridge;
  BackgroundTask* m_task;
  QLineEdit* m_folder = nullptr;
  QLabel* m_facts = nullptr;
  QTabWidget* m_tabs = nullptr;
  PqTable* m_pq = nullptr;
  DiscTextTable* m_text = nullptr;
  FindingList* m_verdicts = nullptr;
  DdpComparisonTable* m_comparison = nullptr;
  QLabel* m_empty = nullptr; ///< in place of the tabs
  QLabel* m_state = nullptr;
  QPushButton* m_play = nullptr;
  QPushButton* m_import = nullptr;
  QPushButton* m_compare = nullptr;
  QPushButton* m_extract = nullptr;
  QPushButton* m_cancel = nullptr;
  std::optional<DdpFileset> m_fileset;
  std::vector<Finding> m_findings; ///< of the verification and the import
  std::filesystem::path m_audio; ///< what the import wrote
  bool m_playsNext = false;      ///< once the import is the album
  bool m_isBusy = false;         ///< said so; ends with a result, an error or a cancel
};

} // namespace lacquer

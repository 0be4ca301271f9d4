#pragma once

#include "mastering/mix_alignment.h"

#include <QWidget>
#include <optional>

class QLabel;
class QListWidget;
class QPushButton;

namespace lacquer {

class BackgroundTask;
class DifferencePlot;
class SessionBridge;

/// The mixes of the selected track. A new file is laid against the mix that sounds and shown with its differences before it
/// takes its place, as one step of undo; earlier mixes stay and can be selected again. [ui]
class MixPanel final : public QWidget {
  Q_OBJECT
public:
  explicit MixPanel(SessionBridge& bridge, QWidget* parent = nullptr);

  /// Reads the file in the background and compares it with the selected track's mix.
  void compare(QString const& path);
  /// What is known of the file that was compared last: shows it, and apply() uses it.
  struct Candidate {
    TrackId track;
    ImportedFile file;
    MixAlignment alignment;
    std::vector<std::string> warnings;
  };
  void showCandidate(Candidate candidate);
  /// Puts it under the track.
  void apply();
  [[nodiscard]] QString said() const;
  [[nodiscard]] QListWidget& mixes() { return *m_mixes; }

Q_SIGNALS:
  void fileWanted();

protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

private:
  [[nodiscard]] QWidget* makeMixes();
  [[nodiscard]] QWidget* makeCandidate();
  void fillMixes();
  void selectMix();
  void removeMix();
  void forget();
  void showEnabled();
  void say(QString const& what, bool isError = false);
  [[nodiscard]] QString describe(Candidate const& candidate) const;

  SessionBridge& m_bridge;
  QListWidget* m_mixes;
  QLabel* m_facts;
  QLabel* m_state;
  DifferencePlot* m_plot;
  QPushButton* m_apply;
  QPushButton* m_select;
  QPushButton* m_remove;
  BackgroundTask* m_task;
  std::optional<Candidate> m_candidate;
};

} // namespace lacquer

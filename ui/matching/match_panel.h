#pragma once

#include "album/changes.h"
#include "matching/match_solver.h"
#include "ui/matching/match_plot.h"

#include <QWidget>
#include <optional>

class QLabel;
class QPushButton;

namespace lacquer {

class BackgroundTask;
class MatchControls;
class MatchTargets;
class SessionBridge;

/// Matching of the selected track: what to aim at, how far, the picture of it, and the button that puts it into the chain.
/// Source and target are measured in the background when it opens and when the aim changes; the picture follows the
/// settings at once. Applying solves the match on renders and is one step of undo. [ui]
class MatchPanel final : public QWidget {
  Q_OBJECT
public:
  explicit MatchPanel(SessionBridge& bridge, QWidget* parent = nullptr);
  [[nodiscard]] MatchPlot& plot() { return *m_plot; }
  [[nodiscard]] MatchTargets& targets() { return *m_targets; }
  [[nodiscard]] MatchControls& controls() { return *m_controls; }
  [[nodiscard]] QString said() const;
  /// Measures source and target anew.
  void measure();
  /// Solves and applies.
  void apply();

protected:
  void showEvent(QShowEvent* event) override;

private:
  struct Heard {
    MatchVoice source;
    MatchTarget target;
  };
  [[nodiscard]] QWidget* makeSide();
  [[nodiscard]] QWidget* makeBottom();
  void forget(QString const& why);
  void onAlbumChanged(Changes const& changes);
  void onMeasured(Result<Heard> measured);
  void onSolved(TrackId track, Result<MatchOutcome> const& outcome);
  void showPicture();
  void showFigures(MatchProposal const& proposal);
  void say(QString const& what, bool isError = false);
  void showEnabled();

  SessionBridge& m_bridge;
  MatchTargets* m_targets;
  MatchControls* m_controls;
  MatchPlot* m_plot;
  QLabel* m_figures;
  QLabel* m_state;
  QPushButton* m_measure;
  QPushButton* m_apply;
  QPushButton* m_side;
  BackgroundTask* m_task;
  TrackId m_track; ///< that m_heard is of
  std::optional<Heard> m_heard;
  std::optional<MatchOutcome> m_outcome; ///< of what was applied last
};

} // namespace lacquer

#pragma once

#include "session/comparison.h"
#include "ui/meters/spectrum_view.h"

#include <QWidget>
#include <vector>

namespace lacquer {

class ChoiceBox;
class SessionBridge;

/// The spectrum of what is heard with a choice of what it is seen against: the original, the master, a snapshot or a
/// reference. [ui]
class SpectrumPanel final : public QWidget {
  Q_OBJECT
public:
  explicit SpectrumPanel(SessionBridge& bridge, QWidget* parent = nullptr);
  [[nodiscard]] SpectrumView& view() { return *m_view; }
  [[nodiscard]] ChoiceBox& choice() { return *m_choice; }

private:
  void addActions();
  void listSources();
  void showSource();

  SessionBridge& m_bridge;
  SpectrumView* m_view;
  ChoiceBox* m_choice;
  std::vector<CompareSource> m_sources; ///< of the choices behind "nothing"
  TrackId m_playing;
};

} // namespace lacquer

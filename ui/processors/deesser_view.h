#pragma once

#include "ui/processors/plotted_view.h"

namespace lacquer {

class DeesserPlot;
class LevelHistory;
class ListenButton;
class WorkFigures;

/// The de-esser: its band on the spectrum, how far the band stuck out of the programme in the last seconds with the
/// threshold and the reduction, figures, and a button to hear what it hears. [ui]
class DeesserView final : public PlottedView {
  Q_OBJECT
public:
  explicit DeesserView(QWidget* parent = nullptr);
  void showWork(SlotView const& work, double seconds) override;

  [[nodiscard]] DeesserPlot& plot() const { return *m_plot; }
  [[nodiscard]] LevelHistory& history() const { return *m_history; }
  [[nodiscard]] WorkFigures& figures() const { return *m_figures; }
  [[nodiscard]] ListenButton& listenButton() const { return *m_listen; }
  /// How far the band is above everything, in dB, read from the spectrum; −200 for silence.
  [[nodiscard]] double relativeLevel() const { return m_relative; }

private:
  DeesserPlot* m_plot;
  LevelHistory* m_history;
  WorkFigures* m_figures;
  ListenButton* m_listen;
  double m_relative = -200.0;
};

} // namespace lacquer

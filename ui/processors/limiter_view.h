#pragma once

#include "ui/processors/plotted_view.h"

namespace lacquer {

class ListenButton;
class LevelHistory;
class WorkFigures;

/// The limiter: the last seconds with the ceiling, what comes in, what goes out, and every true peak above the ceiling;
/// figures; listening at unity gain. [ui]
class LimiterView final : public PlottedView {
  Q_OBJECT
public:
  explicit LimiterView(QWidget* parent = nullptr);
  void showWork(SlotView const& work, double seconds) override;

  [[nodiscard]] LevelHistory& history() const { return *m_history; }
  [[nodiscard]] WorkFigures& figures() const { return *m_figures; }
  [[nodiscard]] ListenButton& unity() const { return *m_unity; }

private:
  LevelHistory* m_history;
  WorkFigures* m_figures;
  ListenButton* m_unity;
};

} // namespace lacquer

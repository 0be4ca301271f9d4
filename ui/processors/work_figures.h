#pragma once

#include "playback/slot_view.h"

#include <QWidget>

#include <limits>

namespace lacquer {

class MeterFigure;

/// Gain reduction now and at most, and the highest true peak with the number of overs, beside a plot. The highest ones
/// are held until they are clicked. [ui]
class WorkFigures final : public QWidget {
  Q_OBJECT
public:
  static constexpr double kNothing = -std::numeric_limits<double>::infinity();

  /// `reductionName` names what the processor takes away; with `withTruePeak` the highest true peak is shown, too.
  WorkFigures(QString const& reductionName, bool withTruePeak, QWidget* parent = nullptr);
  /// Moments since the last call, `seconds` ago; above `ceilingDb` a true peak is an over.
  void add(std::vector<SlotMoment> const& moments, double seconds, double ceilingDb = 0.0);
  void reset();

  [[nodiscard]] double reduction() const { return m_reduction; } ///< largest of late, dB
  [[nodiscard]] double highestReduction() const { return m_highestReduction; }
  [[nodiscard]] double highestTruePeakDb() const { return m_highestTruePeakDb; }
  [[nodiscard]] int overs() const { return m_overs; } ///< runs of moments above the ceiling
  /// Whether a moment's true peak is above a ceiling by more than the detector's uncertainty.
  [[nodiscard]] static bool isOver(SlotMoment const& moment, double ceilingDb);

private:
  void showNumbers();

  MeterFigure* m_now;
  MeterFigure* m_most;
  MeterFigure* m_truePeak = nullptr;
  double m_reduction = 0.0;
  double m_highestReduction = 0.0;
  double m_highestTruePeakDb = kNothing;
  int m_overs = 0;
  bool m_isAbove = false;
  bool m_hasWork = false;
  double m_sinceShown = 0.0;
};

} // namespace lacquer

#pragma once

#include "playback/player.h"
#include "ui/meters/meter_text.h"

#include <QElapsedTimer>
#include <QWidget>

class QToolButton;

namespace lacquer {

class CorrelationBar;
class LevelBars;
class LoudnessBars;
class MeterFigure;
class NumberField;
class SessionBridge;

/// The meters beside every layout: what is played now, and the figures of the selected track from the background. Bars
/// follow every tick (60 Hz), figures ten times a second. [ui]
class MeterPanel final : public QWidget {
  Q_OBJECT
public:
  explicit MeterPanel(SessionBridge& bridge, QWidget* parent = nullptr);

  /// One reading, `seconds` after the one before.
  void showReading(MeterReading const& reading, double seconds);
  void setUnit(LoudnessUnit unit);
  /// Releases the held peaks.
  void resetPeaks();

private:
  void build();
  [[nodiscard]] QWidget* makeUnitRow();
  [[nodiscard]] QWidget* makeFigures();
  void showFigures();
  void showPeak();
  void showTrack();
  void holdPeak(MeterReading const& reading);
  [[nodiscard]] QString setZero(QString const& typed);

  SessionBridge& m_bridge;
  LevelBars* m_levels = nullptr;
  LoudnessBars* m_loudness = nullptr;
  CorrelationBar* m_correlation = nullptr;
  QToolButton* m_lufsButton = nullptr;
  QToolButton* m_luButton = nullptr;
  NumberField* m_zeroField = nullptr;
  MeterFigure* m_truePeak = nullptr;
  MeterFigure* m_momentary = nullptr;
  MeterFigure* m_shortTerm = nullptr;
  MeterFigure* m_track = nullptr;
  MeterFigure* m_played = nullptr;
  MeterFigure* m_range = nullptr;
  MeterFigure* m_peakToLoudness = nullptr;

  MeterReading m_reading;
  double m_heldTruePeak;
  Frames m_heldAt{0};
  LoudnessUnit m_unit = LoudnessUnit::lufs;
  Lufs m_zeroLu{-14.0};
  QElapsedTimer m_sinceTick;
  double m_sinceFigures = 0.0;
};

} // namespace lacquer

#pragma once

#include "playback/player.h"
#include "ui/meters/meter_text.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QScrollArea;
class QToolButton;

namespace lacquer {

class CorrelationBar;
class Goniometer;
class LevelBars;
class LoudnessBars;
class LoudnessHistory;
class MeterFigures;
class NumberField;
class SectionStack;
class SessionBridge;
class SpectrumPanel;

/// The meters beside every layout: what is played now, and the figures of the selected track from the background. Bars
/// follow every tick (60 Hz), figures ten times a second. Its sections fold, move and hide. While a blind test runs it
/// shows nothing, for every reading could tell the sources apart. [ui]
class MeterPanel final : public QWidget {
  Q_OBJECT
public:
  explicit MeterPanel(SessionBridge& bridge, QWidget* parent = nullptr);

  /// One reading, `seconds` after the one before.
  void showReading(MeterReading const& reading, double seconds);
  void setUnit(LoudnessUnit unit);
  /// Releases the held peaks.
  void resetPeaks();
  /// All that was heard is forgotten: peaks, maxima, "played", history, averages.
  void resetAll();
  void setBlind(bool isBlind);
  [[nodiscard]] SectionStack& sections() { return *m_sections; }

private:
  void build();
  [[nodiscard]] QWidget* makeUnitRow();
  void addSections();
  void addHistoryActions();
  void showFigures();
  void showPeak();
  void showTrack();
  void holdPeak(MeterReading const& reading);
  [[nodiscard]] QString setZero(QString const& typed);
  void restore();

  SessionBridge& m_bridge;
  LevelBars* m_levels = nullptr;
  LoudnessBars* m_loudness = nullptr;
  MeterFigures* m_figures = nullptr;
  LoudnessHistory* m_history = nullptr;
  SpectrumPanel* m_spectrum = nullptr;
  Goniometer* m_goniometer = nullptr;
  CorrelationBar* m_correlation = nullptr;
  SectionStack* m_sections = nullptr;
  QScrollArea* m_scroll = nullptr;
  QLabel* m_blindNote = nullptr;
  QToolButton* m_lufsButton = nullptr;
  QToolButton* m_luButton = nullptr;
  NumberField* m_zeroField = nullptr;

  MeterReading m_reading;
  double m_heldTruePeak;
  Frames m_heldAt{0};
  LoudnessUnit m_unit = LoudnessUnit::lufs;
  Lufs m_zeroLu{-14.0};
  QElapsedTimer m_sinceTick;
  double m_sinceFigures = 0.0;
  bool m_isBlind = false;
};

} // namespace lacquer

#pragma once

#include "playback/meter_reading.h"
#include "session/measurement_service.h"
#include "ui/meters/meter_text.h"

#include <QWidget>
#include <optional>

namespace lacquer {

class MeterFigure;

/// The figures of the meters: what is played now, and the selected track from the background. [ui]
class MeterFigures final : public QWidget {
  Q_OBJECT
public:
  explicit MeterFigures(QWidget* parent = nullptr);
  void setUnit(LoudnessUnit unit, Lufs zeroLu);
  void showLive(MeterReading const& reading);
  /// The highest true peak, and where it was; −∞: none held.
  void showTruePeak(double db, QString const& place);
  /// The selected track; `isTrack` is false where none is selected.
  void showTrack(std::optional<Measurement> const& figures, MeasurementState state, bool isTrack);

Q_SIGNALS:
  /// The held peaks shall go.
  void released();

private:
  void makeFigures();

  MeterFigure* m_truePeak = nullptr;
  MeterFigure* m_momentary = nullptr;
  MeterFigure* m_shortTerm = nullptr;
  MeterFigure* m_track = nullptr;
  MeterFigure* m_played = nullptr;
  MeterFigure* m_trackRange = nullptr;
  MeterFigure* m_playedRange = nullptr;
  MeterFigure* m_peakToLoudness = nullptr;
  MeterFigure* m_peakToShortTerm = nullptr;
  LoudnessUnit m_unit = LoudnessUnit::lufs;
  Lufs m_zeroLu{-14.0};
};

} // namespace lacquer

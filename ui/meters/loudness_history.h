#pragma once

#include "core/units.h"
#include "playback/meter_reading.h"
#include "ui/meters/meter_text.h"

#include <QPixmap>
#include <QWidget>
#include <deque>

namespace lacquer {

/// Momentary and short-term loudness over the time since play began, the latest at the right, with the level of 0 LU as a
/// line. Shows the last 1, 5, 15 or 60 minutes. The pointer reads the values and the place in the programme; a double
/// click asks to go there. [ui]
class LoudnessHistory final : public QWidget {
  Q_OBJECT
public:
  explicit LoudnessHistory(QWidget* parent = nullptr);

  /// Takes points in; forgets those of another run. Keeps an hour.
  void add(std::uint64_t run, std::vector<LoudnessPoint> const& points);
  void clear();
  void setUnit(LoudnessUnit unit, Lufs zeroLu);
  void setRate(SampleRate rate) { m_rate = rate; }
  void setMinutes(int minutes);
  [[nodiscard]] int minutes() const { return m_minutes; }
  [[nodiscard]] std::deque<LoudnessPoint> const& points() const { return m_points; }
  /// Nothing where no point lies.
  [[nodiscard]] LoudnessPoint const* pointAt(double column) const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
  void placeChosen(Frames at);

protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  [[nodiscard]] QRectF plotArea() const;
  [[nodiscard]] double rowOf(double lufs) const;
  [[nodiscard]] double newestTime() const;
  void paintGrid();
  void paintCurve(QPainter& painter, float LoudnessPoint::* value) const;
  void paintReading(QPainter& painter) const;

  std::deque<LoudnessPoint> m_points;
  std::uint64_t m_run = 0;
  LoudnessUnit m_unit = LoudnessUnit::lufs;
  Lufs m_zeroLu{-14.0};
  SampleRate m_rate{44100};
  int m_minutes = 5;
  QPixmap m_grid;
  QPointF m_pointer{-1.0, -1.0};
};

} // namespace lacquer

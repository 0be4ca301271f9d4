#pragma once

#include "playback/meter_reading.h"

#include <QImage>
#include <QWidget>
#include <vector>

namespace lacquer {

/// The stereo image: mid upwards, side to the right (left channel to the upper left), as points that fade within half a
/// second. What is soft is drawn larger, in steps of 6 dB that are shown. [ui]
class Goniometer final : public QWidget {
  Q_OBJECT
public:
  explicit Goniometer(QWidget* parent = nullptr);
  /// Points since the last call, `seconds` ago.
  void showPoints(std::vector<ScopePoint> const& points, double seconds);
  void clear();
  /// By how much the picture is enlarged, dB.
  [[nodiscard]] int zoomDb() const { return m_zoomDb; }
  /// How bright the picture is at a place: 0 … 255; x to the right and y upwards, −1 … 1.
  [[nodiscard]] int brightness(double x, double y) const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;

protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  [[nodiscard]] QRect plotArea() const; ///< a square
  void makeImage();
  void fade(double seconds);
  void followLevel(std::vector<ScopePoint> const& points, double seconds);
  void plot(ScopePoint const& point);

  QImage m_image; ///< brightness, 8 bit, in pixels of the screen
  double m_level = 0.0; ///< highest |mid| or |side| of late
  int m_zoomDb = 0;
  bool m_isDark = true; ///< nothing left to fade
};

} // namespace lacquer

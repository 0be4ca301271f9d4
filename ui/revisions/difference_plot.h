#pragma once

#include "mastering/mix_alignment.h"

#include <QWidget>
#include <optional>

namespace lacquer {

/// How a new mix differs from the old one: at the left its short-term loudness over the time of the song, at the right its
/// spectrum, mid and side; new minus old, above 0 the new one is louder. The pointer reads the values. [ui]
class DifferencePlot final : public QWidget {
  Q_OBJECT
public:
  explicit DifferencePlot(QWidget* parent = nullptr);
  void setAlignment(std::optional<MixAlignment> alignment);
  /// Half of the range of the axes: LU at the left, dB at the right.
  [[nodiscard]] double loudnessReach() const { return m_loudnessReach; }
  [[nodiscard]] double spectrumReach() const { return m_spectrumReach; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

private:
  [[nodiscard]] QRectF loudnessArea() const;
  [[nodiscard]] QRectF spectrumArea() const;
  [[nodiscard]] double columnOf(Seconds at) const;
  void findReaches();
  void paintRows(QPainter& painter, QRectF const& area, double reach, QString const& unit) const;
  void paintLoudness(QPainter& painter) const;
  void paintSpectrum(QPainter& painter) const;
  void paintReadings(QPainter& painter) const;

  std::optional<MixAlignment> m_alignment;
  double m_loudnessReach = 3.0;
  double m_spectrumReach = 6.0;
  QPointF m_pointer{-1.0, -1.0};
};

} // namespace lacquer

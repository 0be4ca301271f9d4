#pragma once

#include "analysis/long_term_spectrum.h"

#include <QPen>
#include <QString>
#include <QWidget>

#include <array>
#include <memory>
#include <vector>

namespace lacquer {

/// Long-term spectra over each other: level in dB over a logarithmic axis of frequency, each in the colour and pattern of
/// its source, moved by its offset so that all are equally loud. The crosshair reads frequency, note and the level of each
/// curve. [ui]
class SpectraPlot final : public QWidget {
  Q_OBJECT
public:
  enum class Part { mid, side, loudMid, loudSide };
  struct Curve {
    QString name;
    QPen pen;
    std::shared_ptr<LongTermSpectrum const> spectrum; ///< null: not known yet, stands in the legend with ◌
    double offset = 0.0;                              ///< dB
  };

  explicit SpectraPlot(QWidget* parent = nullptr);
  void setCurves(std::vector<Curve> curves);
  void setPart(Part part);
  [[nodiscard]] std::vector<Curve> const& curves() const { return m_curves; }
  /// The level of a curve at a frequency, offset included; −200 and below where there is nothing. [any]
  [[nodiscard]] double levelAt(Curve const& curve, double hertz) const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

private:
  [[nodiscard]] QRectF plotArea() const;
  [[nodiscard]] double rowOf(double db) const;
  [[nodiscard]] std::array<float, LongTermSpectrum::kBands> const& bands(LongTermSpectrum const& spectrum) const;
  void fitScale();
  void paintGrid(QPainter& painter) const;
  void paintCurves(QPainter& painter) const;
  void paintLegend(QPainter& painter) const;
  void paintCrosshair(QPainter& painter) const;

  std::vector<Curve> m_curves;
  Part m_part = Part::mid;
  double m_top = 0.0; ///< dB at the upper edge
  QPointF m_pointer{-1.0, -1.0};
};

} // namespace lacquer

#pragma once

#include "matching/match_proposal.h"

#include <QWidget>
#include <optional>

namespace lacquer {

/// The picture of a match. Above, levels in 1/12 octaves: the source, the target with how far its voices disagree, what is
/// predicted, and what was measured once it is applied. Beneath, the correction in dB, where it is trusted strongest. The
/// ends of the range are handles. The crosshair reads frequency, note and correction. [ui]
class MatchPlot final : public QWidget {
  Q_OBJECT
public:
  struct Picture {
    MatchProposal proposal;
    Bands disagreement{};
    std::optional<MidSide> measured;
    bool isSide = false; ///< shows the side instead of the mid
  };
  explicit MatchPlot(QWidget* parent = nullptr);
  void setPicture(std::optional<Picture> picture);
  void setRange(double lowHertz, double highHertz);
  [[nodiscard]] double lowHertz() const { return m_low; }
  [[nodiscard]] double highHertz() const { return m_high; }
  /// Where a handle is taken: its column, at half the height.
  [[nodiscard]] QPoint handleAt(double hertz) const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
  void rangeChanged(double lowHertz, double highHertz);

protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

private:
  enum class Handle { none, low, high };
  [[nodiscard]] QRectF levelArea() const;
  [[nodiscard]] QRectF curveArea() const;
  [[nodiscard]] Handle handleUnder(QPointF at) const;
  [[nodiscard]] double levelRow(double db) const;
  [[nodiscard]] double curveRow(double db) const;
  [[nodiscard]] QPolygonF line(Bands const& bands, bool isLevel) const;
  void findScales();
  void paintGrids(QPainter& painter) const;
  void paintLevels(QPainter& painter) const;
  void paintCurve(QPainter& painter) const;
  void paintRange(QPainter& painter) const;
  void paintLegend(QPainter& painter) const;
  void paintCrosshair(QPainter& painter) const;

  std::optional<Picture> m_picture;
  double m_low = 30.0;
  double m_high = 16000.0;
  double m_top = 0.0; ///< highest level shown, dB
  double m_reach = 6.0; ///< of the correction's axis, ±dB
  Handle m_dragged = Handle::none;
  QPointF m_pointer{-1.0, -1.0};
};

} // namespace lacquer

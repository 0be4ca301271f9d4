#pragma once

#include "playback/live_spectrum.h"
#include "ui/theme/theme.h"

#include <QPixmap>
#include <QWidget>
#include <memory>
#include <optional>

namespace lacquer {

/// The spectrum of what is heard in 1/12 octaves: now as an area, the highest since reset as a line, the average since
/// reset as a stronger line, and against it the long-term spectrum of a source, moved so that both are equally loud from
/// 100 Hz to 10 kHz. The crosshair reads frequency, note and level. [ui]
class SpectrumView final : public QWidget {
  Q_OBJECT
public:
  using Bands = LiveSpectrum::Bands;
  enum class Channels { both, mid, side };
  struct Overlay {
    QString name;
    theme::Token token = theme::Token::sourceReference;
    std::shared_ptr<LongTermSpectrum const> spectrum; ///< null: not known yet
  };

  explicit SpectrumView(QWidget* parent = nullptr);
  void showReading(std::shared_ptr<LiveSpectrum::Reading const> const& reading);
  void setOverlay(std::optional<Overlay> overlay);
  void setChannels(Channels channels);
  void setShowsPeak(bool shows);
  void setShowsAverage(bool shows);
  [[nodiscard]] Channels channels() const { return m_channels; }
  [[nodiscard]] bool showsPeak() const { return m_showsPeak; }
  [[nodiscard]] bool showsAverage() const { return m_showsAverage; }
  /// By how many dB the overlay is moved; none where it or what is heard is not known.
  [[nodiscard]] std::optional<double> overlayShift() const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  [[nodiscard]] QRectF plotArea() const;
  [[nodiscard]] double rowOf(double db) const;
  [[nodiscard]] Bands shown(Bands const& mid, Bands const& side) const;
  [[nodiscard]] Bands overlayBands() const;
  [[nodiscard]] QPixmap emptyLayer() const;
  void showAnew();
  [[nodiscard]] QPolygonF curve(Bands const& bands, double shift) const;
  void paintGrid();
  void paintLines();
  void paintNow(QPainter& painter) const;
  void paintCrosshair(QPainter& painter) const;
  void paintLegend(QPainter& painter) const;

  std::shared_ptr<LiveSpectrum::Reading const> m_reading;
  std::optional<Overlay> m_overlay;
  Channels m_channels = Channels::both;
  bool m_showsPeak = true;
  bool m_showsAverage = true;
  QPixmap m_grid;  ///< what does not move; null: to be painted anew
  QPixmap m_lines; ///< what moves slowly, on nothing; null: to be painted anew
  int m_readingsShown = 0;
  QPointF m_pointer{-1.0, -1.0};
};

} // namespace lacquer

#pragma once

#include "ui/meters/meter_scale.h"

#include <QWidget>
#include <array>

namespace lacquer {

/// Left and right: sample peak as a bar with the fall of FallingPeak, RMS (300 ms) as a broader bar inside it, the
/// highest peak as a line and a figure that are held until clicked. Scale in dBFS between the channels. [ui]
class LevelBars final : public QWidget {
  Q_OBJECT
public:
  explicit LevelBars(QWidget* parent = nullptr);
  /// Peaks since the last call and RMS in dBFS, `seconds` after the last call.
  void showLevels(std::array<double, 2> const& peakDb, std::array<double, 2> const& rmsDb, double seconds);
  void resetHeld();
  [[nodiscard]] double shownPeak(int channel) const { return m_peaks[static_cast<std::size_t>(channel)].shown(); }
  [[nodiscard]] double heldPeak(int channel) const { return m_held[static_cast<std::size_t>(channel)]; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
  void clicked();

protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

private:
  [[nodiscard]] QRect barOf(std::size_t channel) const;
  [[nodiscard]] QRect figureOf(std::size_t channel) const;
  void updateBar(std::size_t channel);
  void paintChannel(QPainter& painter, QRect const& bar, std::size_t channel) const;

  std::array<FallingPeak, 2> m_peaks;
  std::array<double, 2> m_rms;
  std::array<double, 2> m_held;
  std::array<std::array<int, 3>, 2> m_rows{}; ///< of RMS, peak and held as painted
};

} // namespace lacquer

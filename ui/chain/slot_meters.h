#pragma once

#include "processors/chain_slot.h"
#include "ui/meters/meter_scale.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <array>

namespace lacquer {

/// What goes into a slot and comes out of it, left and right, as peaks in dBFS on the scale of the big meters, and its
/// gain reduction from the right, 0 … 12 dB, with the figure (from the first reduction on: most processors have none).
/// Instant rise; falls as peak meters do. [ui]
class SlotMeters final : public QWidget {
  Q_OBJECT
public:
  explicit SlotMeters(QWidget* parent = nullptr);

  /// What the slot did since the last call, `seconds` ago.
  void showReading(SlotReading const& reading, double seconds);
  /// What it stands on: it paints that itself, so that the row need not be painted for every step of a bar.
  void setBackdrop(theme::Token backdrop);
  /// Forgets the slot that was shown.
  void reset();
  [[nodiscard]] double inputDb(std::size_t channel) const { return m_bars[channel].shown(); }
  [[nodiscard]] double outputDb(std::size_t channel) const { return m_bars[kChannels + channel].shown(); }
  /// ≥ 0 dB
  [[nodiscard]] double reductionDb() const { return std::max(m_reduction.shown(), 0.0); }
  [[nodiscard]] bool hasReduction() const { return m_hasReduction; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

private:
  [[nodiscard]] QRect barOf(std::size_t bar) const;
  [[nodiscard]] QRect reductionArea() const;
  void paintReduction(QPainter& painter) const;

  std::array<FallingPeak, 2 * kChannels> m_bars; ///< input left, right, output left, right
  std::array<int, 2 * kChannels> m_lengths{};    ///< as painted
  theme::Token m_backdrop = theme::Token::surface2;
  FallingPeak m_reduction;
  int m_tenths = 0; ///< of the reduction, as painted
  bool m_hasReduction = false;
};

} // namespace lacquer

#pragma once

#include "playback/slot_view.h"
#include "ui/meters/meter_scale.h"

#include <QPointF>
#include <algorithm>
#include <cmath>
#include <optional>

namespace lacquer {

/// Where a signal stands on a transfer curve: its peak as a meter shows it, up at once and falling slowly, and what has
/// been taken from it. [any]
class OperatingPoint {
public:
  static constexpr double kSilentDb = -90.0;

  /// Moments since the last call, `seconds` ago.
  void add(std::vector<SlotMoment> const& moments, double seconds) {
    double newest = -std::numeric_limits<double>::infinity();
    double reduction = 0.0;
    for (SlotMoment const& moment : moments) {
      double const level = 20.0 * std::log10(std::max(static_cast<double>(moment.inputPeak), 1e-6));
      reduction = level >= newest ? static_cast<double>(moment.gainReductionDb) : reduction;
      newest = std::max(newest, level);
    }
    m_peak.update(newest, seconds);
    if (m_peak.shown() <= newest)
      m_reduction = reduction;
    else
      m_reduction = std::max(0.0, m_reduction + (reduction - m_reduction) * std::min(1.0, seconds / kGlide));
  }
  /// Levels in and out, `makeup` dB added; none for silence.
  [[nodiscard]] std::optional<QPointF> at(double makeup) const {
    if (!(m_peak.shown() > kSilentDb))
      return std::nullopt;
    return QPointF(m_peak.shown(), m_peak.shown() - m_reduction + makeup);
  }

private:
  static constexpr double kGlide = 0.1; ///< seconds
  FallingPeak m_peak;
  double m_reduction = 0.0;
};

} // namespace lacquer

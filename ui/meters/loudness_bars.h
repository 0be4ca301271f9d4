#pragma once

#include "core/units.h"
#include "ui/meters/meter_text.h"

#include <QWidget>
#include <array>
#include <limits>

namespace lacquer {

/// Momentary and short-term loudness as bars, as BS.1770 defines them and without further ballistics, with their maxima
/// as lines and the target as a mark on both sides of the scale. [ui]
class LoudnessBars final : public QWidget {
  Q_OBJECT
public:
  explicit LoudnessBars(QWidget* parent = nullptr);
  struct Values {
    Lufs momentary{-std::numeric_limits<double>::infinity()};
    Lufs shortTerm{-std::numeric_limits<double>::infinity()};
    Lufs maxMomentary{-std::numeric_limits<double>::infinity()};
    Lufs maxShortTerm{-std::numeric_limits<double>::infinity()};
    bool operator==(Values const&) const = default;
  };
  void showValues(Values const& values);
  /// Figures of the scale in LUFS, or in LU from `zeroLu`, which is marked either way.
  void setUnit(LoudnessUnit unit, Lufs zeroLu);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  [[nodiscard]] QRect barOf(int place) const;
  [[nodiscard]] std::array<int, 4> rows() const;
  void paintValue(QPainter& painter, QRect const& bar, Lufs value, Lufs maximum) const;

  Values m_values;
  LoudnessUnit m_unit = LoudnessUnit::lufs;
  Lufs m_zeroLu{-14.0};
  std::array<int, 4> m_rows{}; ///< as painted
};

} // namespace lacquer

#include "ui/meters/meter_scale.h"

namespace lacquer {

MeterScale const& peakScale() {
  static constexpr std::array<MeterScale::Stop, 5> stops{
      {{-60.0, 0.0}, {-40.0, 0.2}, {-20.0, 0.5}, {0.0, 0.94}, {3.0, 1.0}}};
  static constexpr std::array<double, 9> marks{0.0, -3.0, -6.0, -12.0, -18.0, -24.0, -30.0, -40.0, -60.0};
  static constexpr MeterScale scale(stops, marks);
  return scale;
}

MeterScale const& loudnessScale() {
  static constexpr std::array<MeterScale::Stop, 2> stops{{{-40.0, 0.0}, {0.0, 1.0}}};
  static constexpr std::array<double, 8> marks{-5.0, -10.0, -14.0, -18.0, -23.0, -28.0, -33.0, -40.0};
  static constexpr MeterScale scale(stops, marks);
  return scale;
}

} // namespace lacquer

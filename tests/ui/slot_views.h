#pragma once

#include "playback/slot_view.h"

#include <cmath>
#include <memory>
#include <numbers>
#include <random>
#include <vector>

namespace lacquer {

/// What a slot at work tells, made by hand: something like a song with a beat, always the same. 100 moments a second.
class SlotSong {
public:
  /// Turns down what is above `thresholdDb` by half and holds no ceiling.
  explicit SlotSong(double thresholdDb)
      : m_thresholdDb(thresholdDb) {}

  /// The next `moments` of it.
  SlotView next(int moments) {
    SlotView view;
    for (int i = 0; i < moments; ++i)
      view.history.push_back(moment());
    view.input = spectrum(0.0F);
    view.output = spectrum(static_cast<float>(-m_reduction));
    view.bands = 5;
    for (int band = 0; band < 5; ++band)
      view.bandGainsDb[static_cast<std::size_t>(band)] = static_cast<float>(-m_reduction * (1.2 - 0.25 * band));
    for (int i = 0; i < moments * 40; ++i)
      view.scope.push_back(point());
    return view;
  }

private:
  SlotMoment moment() {
    double const beat = std::fmod(m_count * 0.01, 0.5);
    double const bar = 0.5 + 0.5 * std::sin(m_count * 0.01 * 2.0 * std::numbers::pi / 4.0);
    double const level = -14.0 + 12.0 * std::exp(-beat * 9.0) + 3.0 * bar + 1.5 * m_normal(m_random);
    double const wanted = std::max(0.0, (level - m_thresholdDb) / 2.0);
    m_reduction += (wanted - m_reduction) * (wanted > m_reduction ? 0.6 : 0.06);
    ++m_count;
    auto const linear = [](double db) { return static_cast<float>(std::pow(10.0, db / 20.0)); };
    return {linear(level), linear(level - m_reduction), linear(level - m_reduction + 0.3), static_cast<float>(m_reduction)};
  }

  std::shared_ptr<LiveSpectrum::Reading const> spectrum(float gainDb) {
    auto reading = std::make_shared<LiveSpectrum::Reading>();
    for (std::size_t band = 0; band < reading->mid.size(); ++band) {
      double const octaves = static_cast<double>(band) / 12.0;
      double const pink = -22.0 - 3.5 * std::abs(octaves - 1.8) + 2.5 * std::sin(octaves * 7.0) + 1.5 * m_normal(m_random);
      double const sibilants = octaves > 8.0 && octaves < 9.2 ? 9.0 : 0.0;
      reading->mid[band] = static_cast<float>(pink + sibilants) + gainDb;
      reading->side[band] = static_cast<float>(pink - 14.0) + gainDb;
    }
    return reading;
  }

  std::array<float, kChannels> point() {
    double const mid = 0.3 * m_normal(m_random);
    double const side = 0.12 * m_normal(m_random);
    return {static_cast<float>(mid + side), static_cast<float>(mid - side)};
  }

  double m_thresholdDb;
  double m_reduction = 0.0;
  int m_count = 0;
  std::mt19937 m_random{7};
  std::normal_distribution<double> m_normal{0.0, 1.0};
};

} // namespace lacquer

#include "ui/processors/equalizer_curves.h"

#include "processors/equalizer_response.h"
#include "ui/processors/equalizer_editing.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kLeastMagnitude = 1e-6; ///< −120 dB: below every picture

float decibels(double magnitude) {
  return static_cast<float>(20.0 * std::log10(std::max(magnitude, kLeastMagnitude)));
}

bool isSameBand(ParamValues const& one, ParamValues const& other, int band) {
  auto const first = static_cast<std::size_t>(equalizerParam(band, EqualizerBandParam::type));
  return std::ranges::equal(one.all().subspan(first, kEqualizerBandParams), other.all().subspan(first, kEqualizerBandParams));
}

} // namespace

EqualizerCurves::EqualizerCurves()
    : m_values(equalizerTable()) {}

void EqualizerCurves::setColumns(std::vector<double> hertz) {
  if (hertz == m_hertz)
    return;
  m_hertz = std::move(hertz);
  for (int band = 0; band < kEqualizerBands; ++band)
    m_bands[static_cast<std::size_t>(band)].clear();
  compute(true);
}

void EqualizerCurves::setValues(ParamValues const& values, SampleRate rate) {
  bool const isAll = rate != m_rate || values.choice(kEqualizerPhase) != m_values.choice(kEqualizerPhase);
  for (int band = 0; band < kEqualizerBands; ++band)
    if (isAll || !isSameBand(values, m_values, band)) {
      m_bands[static_cast<std::size_t>(band)].clear();
      m_moved[static_cast<std::size_t>(band)].clear();
    }
  m_values = values;
  m_rate = rate;
  compute(isAll);
}

void EqualizerCurves::compute(bool isAll) {
  m_hasDynamics = false;
  std::array<double, kEqualizerBands> ranges{};
  for (int band = 0; band < kEqualizerBands; ++band)
    if (equalizerIsDynamic(m_values, band)) {
      m_hasDynamics = true;
      ranges[static_cast<std::size_t>(band)] = equalizerValue(m_values, band, EqualizerBandParam::range);
    }
  // Designing is what costs: bands whose curve stands are switched off for these responses.
  ParamValues wanted = m_values;
  for (int const band : usedBands(m_values))
    if (!isAll && !m_bands[static_cast<std::size_t>(band)].empty())
      wanted.set(equalizerParam(band, EqualizerBandParam::type), 0.0);
  std::optional<EqualizerResponse> still;
  std::optional<EqualizerResponse> moved;
  for (int const band : usedBands(wanted)) {
    Curve& curve = m_bands[static_cast<std::size_t>(band)];
    if (!still)
      still.emplace(wanted, m_rate);
    curve.resize(m_hertz.size());
    std::ranges::transform(m_hertz, curve.begin(), [&](double hertz) { return decibels(still->bandMagnitude(band, hertz)); });
    ++m_computed;
    Curve& ghost = m_moved[static_cast<std::size_t>(band)];
    ghost.clear();
    if (!equalizerIsDynamic(m_values, band))
      continue;
    if (!moved)
      moved.emplace(wanted, m_rate, ranges);
    ghost.resize(m_hertz.size());
    std::ranges::transform(m_hertz, ghost.begin(), [&](double hertz) { return decibels(moved->bandMagnitude(band, hertz)); });
  }
}

bool EqualizerCurves::hears(EqualizerChannel channel, int band) const {
  EqualizerChannel const own = equalizerChannel(m_values, band);
  return own == EqualizerChannel::stereo || own == channel;
}

bool EqualizerCurves::moves(EqualizerChannel channel) const {
  return std::ranges::any_of(usedBands(m_values),
                             [&](int band) { return hears(channel, band) && equalizerIsDynamic(m_values, band); });
}

EqualizerCurves::Curve EqualizerCurves::total(EqualizerChannel channel) const {
  Curve sum(m_hertz.size(), 0.0F);
  for (int const band : usedBands(m_values))
    if (hears(channel, band))
      std::ranges::transform(sum, m_bands[static_cast<std::size_t>(band)], sum.begin(), std::plus<>());
  return sum;
}

EqualizerCurves::Curve EqualizerCurves::totalNow(EqualizerChannel channel, std::span<double const> bandGains) const {
  Curve sum(m_hertz.size(), 0.0F);
  // Only the bands that move are designed anew: the others are switched off for this response.
  ParamValues moving = m_values;
  for (int const band : usedBands(m_values)) {
    if (!hears(channel, band))
      continue;
    if (!equalizerIsDynamic(m_values, band)) {
      std::ranges::transform(sum, m_bands[static_cast<std::size_t>(band)], sum.begin(), std::plus<>());
      moving.set(equalizerParam(band, EqualizerBandParam::type), 0.0);
    }
  }
  EqualizerResponse const response(moving, m_rate, bandGains);
  for (std::size_t i = 0; i < m_hertz.size(); ++i)
    sum[i] += decibels(response.magnitude(channel, m_hertz[i]));
  return sum;
}

std::vector<EqualizerChannel> EqualizerCurves::channels() const {
  using enum EqualizerChannel;
  std::array<bool, 5> used{};
  for (int const band : usedBands(m_values))
    used[static_cast<std::size_t>(equalizerChannel(m_values, band))] = true;
  auto const has = [&](EqualizerChannel channel) { return used[static_cast<std::size_t>(channel)]; };
  std::vector<EqualizerChannel> shown;
  for (auto const& pair : {std::array{mid, side}, std::array{left, right}})
    if (has(pair[0]) || has(pair[1]))
      shown.insert(shown.end(), pair.begin(), pair.end());
  if (shown.empty())
    shown.push_back(stereo);
  return shown;
}

} // namespace lacquer

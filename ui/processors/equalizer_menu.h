#pragma once

#include "ui/processors/equalizer_editing.h"

#include <QMenu>

#include <functional>

namespace lacquer {

/// What to do with a band: its type, channel, slope, whether it is dynamic; type its numbers; remove it.
struct BandMenuTarget {
  std::function<void(EqualizerBandParam param, double value)> set;
  std::function<void()> type;
  std::function<void()> remove;
};
/// Fills `menu` for a band in use. [ui]
void fillBandMenu(QMenu& menu, ParamValues const& values, int band, BandMenuTarget const& target);
/// Fills `menu` with the types of a band to add. [ui]
void fillAddMenu(QMenu& menu, std::function<void(EqualizerBandType)> const& add);

} // namespace lacquer

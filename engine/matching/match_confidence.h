#pragma once

#include "matching/match_proposal.h"

namespace lacquer {

/// How much of a difference between two programmes is meant, 0 … 1, band by band: 1 within the range of the settings,
/// fading out within half an octave beyond; 0 where either has no energy (fading from 70 to 80 dB below
/// its whole power) or is low-passed
/// (from a fall of more than 12 dB in 1/6 octave above 8 kHz on); falling from 1 to 0 where the voices of the target
/// disagree by 3 to 9 dB. The side's besides: 0 where either's side lies 50 dB below its mid, fading from 40, and
/// everywhere when it does so as a whole. [any]
[[nodiscard]] MidSide matchConfidence(MidSide const& source, MidSide const& target, Bands const& disagreement,
                                      MatchSettings const& settings);

/// Whether the side is heard at all: its power is within 40 dB of the mid's.
[[nodiscard]] bool hasSide(MidSide const& levels);

} // namespace lacquer

#pragma once

#include "core/units.h"
#include "processors/match_equalizer.h"

namespace lacquer {

/// How a match is put into the chain.
enum class MatchRealisation {
  curve, ///< a match equalizer that holds the curve
  bands, ///< an equalizer with few fitted bands and a gain behind it, for the engineer to edit
};

/// What is compared: all that passes the gate, or the loud sections of both.
enum class MatchSections { all, loud };

/// How far each aspect of a target is taken over, 0 … 1, and how. A value.
struct MatchSettings {
  double tone = 0.6;     ///< of the spectrum of the mid, which the side follows
  double level = 0.6;    ///< of the loudness
  double width = 0.6;    ///< of the side against the mid, band by band
  double dynamics = 0.0; ///< of the crest: a compressor

  double smoothingOctaves = 1.0 / 3.0; ///< width of the kernel at half its height, 1/6 … 1
  double lowHertz = 30.0;              ///< the correction fades out within half an octave below
  double highHertz = 16000.0;          ///< and above
  Decibels clampMid{6.0};              ///< most that the tone may change anywhere
  Decibels clampSide{4.0};             ///< most that the side may change against the mid
  MatchPhase phase = MatchPhase::minimum;
  MatchRealisation realisation = MatchRealisation::curve;
  int bands = 8; ///< most bands of that realisation, 1 … 8
  MatchSections sections = MatchSections::all;
};

} // namespace lacquer

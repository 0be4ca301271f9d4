#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// A clipper to stand in front of the limiter: cuts short peaks off at a level, hard or with a knee, at eight times the
/// programme's rate and with first order antiderivative antialiasing. What it cuts off is worked out apart and taken away
/// from the programme: where nothing is cut the samples pass bit for bit, only delayed.
///
/// The true peak exceeds the clip level by a little, as what is cut off has to fit the programme's rate: on music driven
/// 6 dB over the level by less than 0.2 dB, 12 dB over by less than 0.5 dB; on pink noise 6 dB over by 0.3 dB, on white
/// noise by 0.8 dB. The limiter behind takes care of that.
enum class ClipperParam { drive, level, softness };

/// Share of the clip level that the knee takes at a softness of 100 %.
inline constexpr double kClipperSoftest = 0.75;

[[nodiscard]] ParamTable const& clipperTable();
[[nodiscard]] std::unique_ptr<Processor> makeClipper();

/// For pictures: where an instantaneous value ends up. [any]
[[nodiscard]] double clipperTransfer(ParamValues const& values, double input);

/// Linear amplitude from which the clipper acts, measured behind the drive: the clip level less the knee. [any]
[[nodiscard]] double clipperKneeStart(ParamValues const& values);

} // namespace lacquer

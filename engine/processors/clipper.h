#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// A clipper to stand in front of the limiter: cuts short peaks off at a level, hard or with a knee, at eight times the
/// programme's rate and with first order antiderivative antialiasing. What it cuts off is worked out apart and taken away
/// from the programme: where nothing is cut the samples pass bit for bit, only delayed.
enum class ClipperParam { drive, level, softness };

[[nodiscard]] ParamTable const& clipperTable();
[[nodiscard]] std::unique_ptr<Processor> makeClipper();

/// For pictures: where an instantaneous value ends up. [any]
[[nodiscard]] double clipperTransfer(ParamValues const& values, double input);

/// Linear amplitude from which the clipper acts, measured behind the drive: the clip level less the knee. [any]
[[nodiscard]] double clipperKneeStart(ParamValues const& values);

} // namespace lacquer

#pragma once

#include "analysis/measurement.h"
#include "core/progress.h"
#include "core/result.h"
#include "mastering/track_figures.h"

#include <filesystem>

namespace lacquer {

/// Measures an audio file at its own rate. Samples that
/// are NaN or infinite are counted and taken as silence. [worker]
[[nodiscard]] Result<Measurement> measurePath(std::filesystem::path const& path, Progress const& progress);

/// The same with the spectrum. [worker]
[[nodiscard]] Result<TrackFigures> measurePathFigures(std::filesystem::path const& path, Progress const& progress);

} // namespace lacquer

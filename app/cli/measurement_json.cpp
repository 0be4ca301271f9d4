#include "measurement_json.h"

#include <cmath>
#include <fmt/format.h>

namespace lacquer::cli {

namespace {

nlohmann::ordered_json optional(std::optional<double> value) { return value ? number(*value) : nullptr; }

std::string figure(double value, int decimals) {
  return std::isfinite(value) ? fmt::format("{:.{}f}", value, decimals) : "–";
}

} // namespace

nlohmann::ordered_json toJson(Measurement const& m) {
  nlohmann::ordered_json json;
  json["integrated_lufs"] = number(m.integrated.value());
  json["max_momentary_lufs"] = number(m.maxMomentary.value());
  json["max_short_term_lufs"] = number(m.maxShortTerm.value());
  json["s95_lufs"] = number(m.s95.value());
  json["lra_lu"] = optional(m.loudnessRange);
  json["true_peak_dbtp"] = number(m.truePeak.value());
  json["true_peak_at_frames"] = m.truePeakAt.value();
  json["sample_peak_dbfs"] = number(m.samplePeak.value());
  json["plr_lu"] = optional(m.peakToLoudness);
  json["min_psr_lu"] = optional(m.minPeakToShortTerm);
  json["dc_offset_left"] = number(m.dcOffset[0]);
  json["dc_offset_right"] = number(m.dcOffset[1]);
  json["clipped_runs"] = m.clippedRuns;
  json["correlation"] = optional(m.correlation);
  json["non_finite_samples"] = m.nonFinite;
  json["length_frames"] = m.length.value();
  json["rate_hz"] = m.rate.value();
  return json;
}

std::string measurementHeading() {
  return fmt::format("{:<36} {:>7} {:>7} {:>7} {:>7} {:>6} {:>7} {:>7} {:>6} {:>9}", "", "I LUFS", "M max", "S max", "S95",
                     "LRA", "dBTP", "dBFS", "PLR", "length");
}

std::string measurementRow(std::string const& name, Measurement const& m) {
  double const none = std::nan("");
  return fmt::format("{:<36} {:>7} {:>7} {:>7} {:>7} {:>6} {:>7} {:>7} {:>6} {:>9}", name.substr(0, 36),
                     figure(m.integrated.value(), 1), figure(m.maxMomentary.value(), 1),
                     figure(m.maxShortTerm.value(), 1), figure(m.s95.value(), 1),
                     figure(m.loudnessRange.value_or(none), 1), figure(m.truePeak.value(), 2),
                     figure(m.samplePeak.value(), 2), figure(m.peakToLoudness.value_or(none), 1),
                     clock(toSeconds(m.length, m.rate)));
}

} // namespace lacquer::cli

#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// A feed-forward bus compressor: detector filter → level of each channel → static curve → link of the channels →
/// smoothing of the gain reduction in dB → gain. Peak levels are of samples; RMS levels are 10·log10 of the mean
/// square, so that a sine reads 3.01 dB below its peak. At ratio 1 and 0 dB of makeup the samples pass bit for bit
/// (delayed by the look-ahead, the only latency).
///
/// Link: each channel gets link · (reduction of the louder one) + (1 − link) · (its own). In mid/side mode the channels
/// are mid = (L + R)/2 and side = (L − R)/2.
///
/// Automatic release: the release parameter is the first of two time constants, which lets go of short peaks. The mean
/// of what is held, over the last 0.8 s, is let go with the second one, compressorSlowRelease(); the larger of both
/// counts. What has been turned down for long thus comes back slowly.
///
/// Detector tilt: (A·s + ω)/(s + A·ω) around 1 kHz, A of the parameter in dB: highs are heard by it louder, lows
/// softer. Detector high-pass: second order Butterworth; at its minimum it is out of the way.

/// The parameters, in the order of the table.
enum class CompressorParam {
  threshold,
  ratio,
  attack,
  release,
  knee,
  makeup,
  detector,
  rmsWindow,
  range,
  lookahead,
  autoRelease,
  autoMakeup,
  detectorHighpass,
  detectorTilt,
  link,
  stereoMode
};
/// Values of `detector`.
enum class CompressorDetector { peak, rms };
/// Values of `stereo_mode`.
enum class CompressorStereoMode { leftRight, midSide };

[[nodiscard]] ParamTable const& compressorTable();
[[nodiscard]] std::unique_ptr<Processor> makeCompressor();

/// Level that comes out for a level that stays, in dB, as the detector reads both, all makeup included. Static curve of
/// Giannoulis, Massberg and Reiss (see dsp/gain_computer.h), the reduction at most `range`. For pictures. [any]
[[nodiscard]] double compressorCurve(ParamValues const& values, double inDecibels);

/// What the automatic makeup adds in dB: half of the reduction that a level of 0 dBFS meets; 0 while it is off. [any]
[[nodiscard]] double compressorAutoMakeup(ParamValues const& values);

/// The slow time constant of the automatic release, in ms: eight times the release, at most 800 ms, never less than the
/// release itself. [any]
[[nodiscard]] double compressorSlowRelease(double releaseMilliseconds);

/// At its maximum `range` limits nothing. [any]
[[nodiscard]] double compressorMostReduction(double range);

} // namespace lacquer

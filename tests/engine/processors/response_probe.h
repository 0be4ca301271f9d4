#pragma once

#include "dsp/stereo_svf.h"
#include "support/processor_run.h"

#include <array>
#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {

/// What comes out of a processor for one sample of 1 on both channels.
inline AudioBuffer impulseResponse(Processor& processor, int frames) {
  AudioBuffer response(frames);
  response.block().data(0)[0] = response.block().data(1)[0] = 1.0;
  run(processor, response, blocksOf(480));
  return response;
}

/// Amplitude at a frequency of a stretch of a channel, unwindowed.
inline double amplitudeAt(std::span<Sample const> samples, double hertz, SampleRate rate) {
  std::complex<double> sum;
  for (std::size_t i = 0; i < samples.size(); ++i)
    sum += samples[i] * std::polar(1.0, -2.0 * std::numbers::pi * hertz * static_cast<double>(i) / rate.value());
  return std::abs(sum);
}

/// Loudest above 4 kHz while a 1 kHz tone of `amplitude` passes and a parameter gets a value in its middle, in dB below
/// the tone. Eighth-order high-pass.
inline double splatterDecibels(Processor& processor, SampleRate rate, double amplitude, ParamChange change) {
  change.frame = rate.value() / 2;
  AudioBuffer programme = sine(rate.value(), rate, 1000.0, amplitude);
  run(processor, programme, blocksOf(64), {change});
  SvfCoefficients const filter = SvfCoefficients::of(4000.0, SvfCoefficients::kButterworth, rate);
  std::array<StereoSvf, 4> stages{};
  double loudest = 0.0;
  for (int i = 0; i < programme.frames(); ++i) {
    StereoLanes x{programme.block().data(0)[i], 0.0};
    for (StereoSvf& stage : stages)
      x = stage.next(x, filter).high;
    if (i > change.frame - 480)
      loudest = std::max(loudest, std::abs(x[0]));
  }
  return toDecibels(loudest / amplitude).value();
}

} // namespace lacquer

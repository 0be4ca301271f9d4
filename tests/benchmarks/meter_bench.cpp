// How fast the limiter and the programme meter run on a signal like music, in nanoseconds a frame and in multiples of
// real time on one core.

#include "analysis/programme_meter.h"
#include "core/audio_buffer.h"
#include "processors/limiter.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace lacquer {
namespace {

constexpr int kBlock = 512;
constexpr int kProgramme = 1000 * kBlock;

/// Noise that falls off by 6 dB an octave above 200 Hz and swells once a second, as loud music does; peaks at 1.
AudioBuffer music() {
  std::mt19937 random(1);
  std::normal_distribution<double> sample(0.0, 1.0);
  AudioBuffer programme(kProgramme);
  double peak = 0.0;
  for (int c = 0; c < kChannels; ++c) {
    double low = 0.0;
    int frame = 0;
    for (double& value : programme.block().channel(c)) {
      low += 0.03 * (sample(random) - low);
      value = low * (0.6 + 0.4 * std::sin(frame++ * 1.4e-4));
      peak = std::max(peak, std::abs(value));
    }
  }
  for (int c = 0; c < kChannels; ++c)
    for (double& value : programme.block().channel(c))
      value /= peak;
  return programme;
}

void report(benchmark::State& state) {
  double const frames = static_cast<double>(state.iterations()) * kProgramme;
  state.counters["realtime"] = benchmark::Counter(frames / kCdRate.value(), benchmark::Counter::kIsRate);
  state.counters["per_frame"] = benchmark::Counter(frames, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// The argument is the level of the programme's peak above the ceiling in dB.
void limiter(benchmark::State& state) {
  auto const processor = makeLimiter();
  ParamValues values(limiterTable());
  values.set(*limiterTable().indexOf("input"), static_cast<double>(state.range(0)) - 1.0);
  processor->prepare({kCdRate, kBlock}, values);
  AudioBuffer const programme = music();
  AudioBuffer work(kBlock);
  for (auto _ : state)
    for (int first = 0; first < kProgramme; first += kBlock) {
      for (int c = 0; c < kChannels; ++c)
        std::copy_n(programme.channel(c).data() + first, kBlock, work.block().data(c));
      processor->process(work.block());
      benchmark::DoNotOptimize(work.block().data(0));
    }
  report(state);
}
BENCHMARK(limiter)->Arg(-3)->Arg(0)->Arg(3)->Arg(6)->Unit(benchmark::kMillisecond);

void programmeMeter(benchmark::State& state) {
  AudioBuffer programme = music();
  for (auto _ : state) {
    ProgrammeMeter meter(kCdRate);
    meter.add(programme.block());
    benchmark::DoNotOptimize(meter.finish());
  }
  report(state);
}
BENCHMARK(programmeMeter)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace lacquer

// How fast each style of the limiter renders what is like music, and how long its blocks take at worst.

#include "processors/limiter.h"
#include "realtime/thread_role.h"
#include "support/test_signals.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>

namespace lacquer {
namespace {

ParamValues driven(int style, int drive) {
  ParamValues values(limiterTable());
  values.set(static_cast<int>(LimiterParam::style), style);
  values.set(static_cast<int>(LimiterParam::input), drive);
  return values;
}

std::string label(int style) {
  return std::string(limiterTable().spec(static_cast<int>(LimiterParam::style)).choices[static_cast<std::size_t>(style)].id);
}

/// Style, dB into the limiter; multiples of real time at 44.1 kHz.
void limiterOnMusic(benchmark::State& state) {
  ScopedThreadRole const role(ThreadRole::worker);
  constexpr int kBlock = 512;
  constexpr int kFrames = 400 * kBlock;
  StereoSignal const music = pseudoMusic(kFrames, kCdRate);
  auto const limiter = makeLimiter();
  limiter->prepare({kCdRate, kBlock}, driven(static_cast<int>(state.range(0)), static_cast<int>(state.range(1))));
  state.SetLabel(label(static_cast<int>(state.range(0))));
  StereoSignal work = music;
  for (auto _ : state) {
    state.PauseTiming();
    work = music;
    state.ResumeTiming();
    for (int at = 0; at < kFrames; at += kBlock)
      limiter->process(work.block().sub(at, kBlock));
  }
  state.counters["realtime"] = benchmark::Counter(static_cast<double>(state.iterations()) * kFrames / kCdRate.value(),
                                                  benchmark::Counter::kIsRate);
}
BENCHMARK(limiterOnMusic)->ArgsProduct({{0, 1, 2, 3, 4}, {0, 3, 9}});

/// The worst there is: loud white noise, where every point between the samples is looked at. 96 kHz, blocks of 128 frames;
/// what 99 of 100 blocks stay below, as a part of the block's own time.
void limiterOnNoiseByBlocks(benchmark::State& state) {
  ScopedThreadRole const role(ThreadRole::worker);
  constexpr int kBlock = 128;
  SampleRate const rate(96000);
  StereoSignal const noise = bandLimitedNoise(500 * kBlock, 1.0, 3);
  auto const limiter = makeLimiter();
  limiter->prepare({rate, kBlock}, driven(static_cast<int>(state.range(0)), 12));
  state.SetLabel(label(static_cast<int>(state.range(0))));
  std::vector<double> seconds;
  for (auto _ : state) {
    StereoSignal work = noise;
    for (int at = 0; at < work.frames(); at += kBlock) {
      auto const begin = std::chrono::steady_clock::now();
      limiter->process(work.block().sub(at, kBlock));
      seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
  }
  std::ranges::sort(seconds);
  double const period = kBlock / static_cast<double>(rate.value());
  state.counters["median_load"] = seconds[seconds.size() / 2] / period;
  state.counters["p99_load"] = seconds[seconds.size() * 99 / 100] / period;
}
BENCHMARK(limiterOnNoiseByBlocks)->DenseRange(0, 4);

} // namespace
} // namespace lacquer

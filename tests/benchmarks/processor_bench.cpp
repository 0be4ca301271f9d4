// How fast each processor renders, in multiples of real time on one core.

#include "core/audio_buffer.h"
#include "processors/catalog.h"
#include "processors/compressor.h"
#include "processors/equalizer.h"
#include "processors/multiband.h"
#include "processors/stereo.h"
#include "realtime/thread_role.h"

#include <benchmark/benchmark.h>

#include <random>

namespace lacquer {
namespace {

constexpr int kBlock = 512;
constexpr int kProgramme = 44100;

AudioBuffer noise() {
  std::mt19937 random(1);
  std::normal_distribution<double> sample(0.0, 0.2);
  AudioBuffer programme(kProgramme);
  for (int c = 0; c < kChannels; ++c)
    for (double& value : programme.block().channel(c))
      value = sample(random);
  return programme;
}

/// Renders the programme again and again; `betweenBlocks(processor, block number)` may move parameters.
template <class BetweenBlocks>
void measure(benchmark::State& state, Processor& processor, ParamValues const& values, BetweenBlocks betweenBlocks) {
  ScopedThreadRole const role(ThreadRole::worker);
  AudioFormat const format{kCdRate, kBlock};
  processor.prepare(format, values);
  AudioBuffer const programme = noise();
  AudioBuffer work(kBlock);
  std::int64_t frames = 0;
  for (auto _ : state) {
    for (int first = 0; first + kBlock <= kProgramme; first += kBlock) {
      for (int c = 0; c < kChannels; ++c)
        std::copy_n(programme.channel(c).data() + first, kBlock, work.block().data(c));
      betweenBlocks(processor, first / kBlock);
      processor.process(work.block());
      benchmark::DoNotOptimize(work.block().data(0));
      frames += kBlock;
    }
  }
  auto const seconds = static_cast<double>(frames) / format.rate.value();
  state.counters["realtime"] = benchmark::Counter(seconds, benchmark::Counter::kIsRate);
  state.counters["per_frame"] =
      benchmark::Counter(static_cast<double>(frames), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void rest(Processor&, int) {}

ParamValues bellsAndShelves(int bands) {
  ParamValues values(equalizerTable());
  for (int band = 0; band < bands; ++band) {
    EqualizerBandType const type = band == 0           ? EqualizerBandType::lowShelf
                                   : band == bands - 1 ? EqualizerBandType::highShelf
                                                       : EqualizerBandType::bell;
    values.set(equalizerParam(band, EqualizerBandParam::type), static_cast<double>(type));
    values.set(equalizerParam(band, EqualizerBandParam::gain), band % 2 == 0 ? 3.0 : -3.0);
  }
  return values;
}

void equalizer(benchmark::State& state) {
  auto const processor = makeEqualizer();
  measure(state, *processor, bellsAndShelves(static_cast<int>(state.range(0))), rest);
}
BENCHMARK(equalizer)->Arg(1)->Arg(5)->Arg(8);

void equalizerWithOneBandMoving(benchmark::State& state) {
  auto const processor = makeEqualizer();
  measure(state, *processor, bellsAndShelves(5), [](Processor& moved, int block) {
    moved.setParam(equalizerParam(2, EqualizerBandParam::frequency), 200.0 + 10.0 * (block % 50));
  });
}
BENCHMARK(equalizerWithOneBandMoving);

/// Two dynamic bells besides `bands` static bands, on noise above their threshold.
void equalizerWithTwoDynamicBands(benchmark::State& state) {
  auto const processor = makeEqualizer();
  ParamValues values = bellsAndShelves(static_cast<int>(state.range(0)));
  for (int const band : {8, 9}) {
    values.set(equalizerParam(band, EqualizerBandParam::type), static_cast<double>(EqualizerBandType::bell));
    values.set(equalizerParam(band, EqualizerBandParam::frequency), band == 8 ? 200.0 : 3000.0);
    values.set(equalizerParam(band, EqualizerBandParam::dynamic), 1.0);
  }
  measure(state, *processor, values, rest);
}
BENCHMARK(equalizerWithTwoDynamicBands)->Arg(0)->Arg(8);

void equalizerInLinearPhase(benchmark::State& state) {
  auto const processor = makeEqualizer();
  ParamValues values = bellsAndShelves(8);
  values.set(kEqualizerPhase, static_cast<double>(EqualizerPhase::linear));
  values.set(kEqualizerLength, static_cast<double>(state.range(0)));
  measure(state, *processor, values, rest);
}
BENCHMARK(equalizerInLinearPhase)->Arg(0)->Arg(2)->Arg(3);

void prepareEqualizer(benchmark::State& state) {
  auto const processor = makeEqualizer();
  ParamValues const values = bellsAndShelves(static_cast<int>(state.range(0)));
  for (auto _ : state)
    processor->prepare({kCdRate, kBlock}, values);
}
BENCHMARK(prepareEqualizer)->Arg(0)->Arg(8);

void compressor(benchmark::State& state) {
  auto const processor = makeCompressor();
  measure(state, *processor, ParamValues(compressorTable()), rest);
}
BENCHMARK(compressor);

/// Bands that compress downwards and upwards; the second argument is the crossover mode.
void multiband(benchmark::State& state) {
  auto const processor = makeMultiband();
  ParamValues values(multibandTable());
  values.set(multibandParam(MultibandParam::bands), static_cast<double>(state.range(0) - 2));
  values.set(multibandParam(MultibandParam::crossoverMode), static_cast<double>(state.range(1)));
  for (int band = 0; band < kMultibandMostBands; ++band) {
    values.set(multibandParam(band, MultibandBandParam::ratio), 2.0);
    values.set(multibandParam(band, MultibandBandParam::belowRatio), 1.5);
  }
  measure(state, *processor, values, rest);
}
BENCHMARK(multiband)->Args({2, 0})->Args({4, 0})->Args({5, 0})->Args({4, 1});

void compressorWithEverything(benchmark::State& state) {
  auto const processor = makeCompressor();
  ParamValues values(compressorTable());
  auto const set = [&](CompressorParam param, double value) { values.set(static_cast<int>(param), value); };
  set(CompressorParam::detector, 1.0);
  set(CompressorParam::lookahead, 5.0);
  set(CompressorParam::autoRelease, 1.0);
  set(CompressorParam::detectorHighpass, 100.0);
  set(CompressorParam::detectorTilt, 3.0);
  set(CompressorParam::link, 50.0);
  set(CompressorParam::stereoMode, 1.0);
  measure(state, *processor, values, rest);
}
BENCHMARK(compressorWithEverything);

/// Four widths and mono bass; the arguments are the phase of the bands and the guard.
void stereo(benchmark::State& state) {
  auto const processor = makeStereo();
  ParamValues values(stereoTable());
  for (int band = 0; band < kStereoBands; ++band)
    values.set(stereoParam(StereoParam::width, band), 70.0 + 20.0 * band);
  values.set(stereoParam(StereoParam::mono), static_cast<double>(StereoMono::slope24));
  values.set(stereoParam(StereoParam::phase), static_cast<double>(state.range(0)));
  values.set(stereoParam(StereoParam::guard), static_cast<double>(state.range(1)));
  measure(state, *processor, values, rest);
}
BENCHMARK(stereo)->Args({0, 0})->Args({0, 1})->Args({1, 0});

void atDefaults(benchmark::State& state) {
  CatalogEntry const& entry = catalog()[static_cast<std::size_t>(state.range(0))];
  auto const processor = entry.make();
  state.SetLabel(std::string(entry.table->id()));
  measure(state, *processor, ParamValues(*entry.table), rest);
}
BENCHMARK(atDefaults)->DenseRange(0, static_cast<int>(catalog().size()) - 1);

} // namespace
} // namespace lacquer

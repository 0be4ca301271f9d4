// A whole mastering chain on something like a mix, in multiples of real time on one core, and what each of its
// processors takes of that.

#include "core/audio_buffer.h"
#include "params/param_text.h"
#include "processors/catalog.h"
#include "realtime/thread_role.h"
#include "support/test_signals.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lacquer {
namespace {

constexpr int kBlock = 512;

struct Setting {
  std::string id;
  double value;
};
struct Stage {
  std::string name;
  char const* id;
  std::vector<Setting> settings;
};

/// Settings as they are found in a loud master.
std::vector<Stage> masteringChain() {
  Stage equalizer{"equalizer(8)", "equalizer", {}};
  double const types[] = {4, 2, 1, 1, 1, 1, 1, 3}; // low cut, low shelf, bells, high shelf
  for (int band = 0; band < 8; ++band) {
    equalizer.settings.push_back({fmt::format("band.{}.type", band + 1), types[band]});
    equalizer.settings.push_back({fmt::format("band.{}.frequency", band + 1), 25.0 * std::pow(2.4, band)});
    equalizer.settings.push_back({fmt::format("band.{}.gain", band + 1), band % 2 == 0 ? 2.0 : -2.0});
  }
  Stage dynamic{"dynamic(2)", "equalizer", {}};
  for (int band = 1; band <= 2; ++band) {
    dynamic.settings.push_back({fmt::format("band.{}.type", band), 1.0});
    dynamic.settings.push_back({fmt::format("band.{}.frequency", band), band == 1 ? 250.0 : 3500.0});
    dynamic.settings.push_back({fmt::format("band.{}.dynamic", band), 1.0});
    dynamic.settings.push_back({fmt::format("band.{}.threshold", band), -30.0});
    dynamic.settings.push_back({fmt::format("band.{}.range", band), -6.0});
  }
  Stage multiband{"multiband(4)", "multiband", {{"bands", 2.0}}};
  for (int band = 1; band <= 4; ++band) {
    multiband.settings.push_back({fmt::format("band.{}.threshold", band), -30.0});
    multiband.settings.push_back({fmt::format("band.{}.ratio", band), 2.0});
  }
  return {equalizer,
          dynamic,
          multiband,
          {"compressor", "compressor", {{"threshold", -20.0}, {"ratio", 2.0}}},
          {"saturation", "saturation", {{"drive", 6.0}}},
          {"stereo", "stereo", {{"width.1", 80.0}, {"width.4", 120.0}, {"mono", 1.0}}},
          {"clipper", "clipper", {{"drive", 3.0}, {"level", -1.0}}},
          {"limiter", "limiter", {{"input", 4.0}, {"ceiling", -1.0}}}};
}

ParamValues valuesOf(Stage const& stage, CatalogEntry const& entry) {
  ParamValues values(*entry.table);
  for (Setting const& setting : stage.settings) {
    auto const index = entry.table->indexOf(setting.id);
    if (!index) {
      fmt::print(stderr, "{} has no parameter {}\n", stage.id, setting.id);
      std::abort();
    }
    ParamSpec const& spec = entry.table->spec(*index);
    values.set(*index, std::clamp(setting.value, spec.minimum, spec.maximum));
  }
  return values;
}

/// Two seconds of it, again and again. `stages` from `first`: how many of the chain are measured; what stands before
/// them has been rendered already, so that each hears what it would hear in the chain.
void measure(benchmark::State& state, SampleRate rate, std::size_t first, std::size_t count) {
  ScopedThreadRole const role(ThreadRole::worker);
  auto const chain = masteringChain();
  std::vector<std::unique_ptr<Processor>> processors;
  for (Stage const& stage : chain) {
    CatalogEntry const* const entry = findProcessor(stage.id);
    if (entry == nullptr)
      return state.SkipWithError(stage.id);
    processors.push_back(entry->make());
    processors.back()->prepare({rate, kBlock}, valuesOf(stage, *entry));
  }
  int const frames = 2 * rate.value() / kBlock * kBlock;
  StereoSignal programme = pseudoMusic(frames, rate);
  for (std::size_t k = 0; k < first; ++k)
    for (int at = 0; at < frames; at += kBlock)
      processors[k]->process(programme.block().sub(at, kBlock));
  AudioBuffer work(kBlock);
  std::int64_t rendered = 0;
  for (auto _ : state) {
    for (int at = 0; at < frames; at += kBlock) {
      std::copy_n(programme.left.data() + at, kBlock, work.block().data(0));
      std::copy_n(programme.right.data() + at, kBlock, work.block().data(1));
      for (std::size_t k = first; k < first + count; ++k)
        processors[k]->process(work.block());
      benchmark::DoNotOptimize(work.block().data(0));
    }
    rendered += frames;
  }
  state.SetLabel(count == 1 ? chain[first].name : fmt::format("{} processors", count));
  state.counters["realtime"] =
      benchmark::Counter(static_cast<double>(rendered) / rate.value(), benchmark::Counter::kIsRate);
  state.counters["per_frame"] =
      benchmark::Counter(static_cast<double>(rendered), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void chainAt(benchmark::State& state) {
  measure(state, SampleRate(static_cast<int>(state.range(0))), 0, masteringChain().size());
}
BENCHMARK(chainAt)->Arg(44100)->Arg(96000)->Unit(benchmark::kMillisecond);

void inChain(benchmark::State& state) {
  measure(state, SampleRate(static_cast<int>(state.range(0))), static_cast<std::size_t>(state.range(1)), 1);
}
BENCHMARK(inChain)->ArgsProduct({{44100}, benchmark::CreateDenseRange(0, 7, 1)})->Unit(benchmark::kMillisecond);

} // namespace
} // namespace lacquer

// How long new numbers take after one knob has moved: from the changed album to all figures of a track of four minutes
// with equalizer (5 bands), compressor and limiter. The time of rest (150 ms, during which a knob may move on) is in it.

#include "engine/session/session_thread.h"
#include "processors/compressor.h"
#include "processors/equalizer.h"
#include "processors/limiter.h"
#include "session/measurement_service.h"
#include "support/test_album.h"
#include "support/test_signals.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <memory>
#include <sys/resource.h>

namespace lacquer {
namespace {

double cpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  auto const seconds = [](timeval const& time) { return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec); };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

ParamValues equalizer() {
  ParamValues values(equalizerTable());
  constexpr std::array kFrequencies{60.0, 250.0, 1000.0, 4000.0, 12000.0};
  for (int band = 0; band < 5; ++band) {
    values.set(equalizerParam(band, EqualizerBandParam::type), static_cast<double>(EqualizerBandType::bell));
    values.set(equalizerParam(band, EqualizerBandParam::frequency), kFrequencies[static_cast<std::size_t>(band)]);
    values.set(equalizerParam(band, EqualizerBandParam::gain), band % 2 ? 2.0 : -2.0);
  }
  return values;
}

ParamValues limiterAt(double input) {
  ParamValues values(limiterTable());
  values.set(*limiterTable().indexOf("input"), input);
  return values;
}

/// Tracks of four minutes that repeat ten seconds of drums, saws and noise.
Album fourMinutes(test::ColdCache const& folder, SampleRate rate, int tracks) {
  StereoSignal const music = pseudoMusic(10 * rate.value(), rate, 2);
  auto const signal = [&](std::int64_t frame, int channel) {
    return 0.5 * (channel == 0 ? music.left : music.right)[static_cast<std::size_t>(frame % music.frames())];
  };
  ImportedFile const file = test::makeMix(folder / "mix.wav", signal, std::int64_t{240} * rate.value(), rate.value());
  Album album = test::makeAlbum(std::vector<ImportedFile>(static_cast<std::size_t>(tracks), file), rate);
  for (std::size_t t = 0; t < album.tracks.size(); ++t) {
    TrackId const track = album.tracks[t].id;
    album.tracks[t].gap = kDefaultGap;
    album = edits::addSlot(album, track, equalizer(), 0).value();
    album = edits::addSlot(album, track, ParamValues(compressorTable()), 1).value();
    album = edits::addSlot(album, track, limiterAt(3.0), 2).value();
  }
  return album;
}

/// Arguments: rate, tracks, and whether the album has a chain of its own.
void figuresAfterOneKnob(benchmark::State& state) {
  test::ColdCache const folder;
  Album album = fourMinutes(folder, SampleRate(static_cast<int>(state.range(0))), static_cast<int>(state.range(1)));
  if (state.range(2) != 0)
    album = edits::addSlot(album, TrackId(), limiterAt(1.0), 0).value();
  test::SessionThread thread;
  MeasurementService service(thread.post());
  service.setAlbum(std::make_shared<Album const>(album), {});
  thread.runUntil([&] { return service.remaining().first == 0; });

  std::size_t const touched = album.tracks.size() / 2;
  TrackId const track = album.tracks[touched].id;
  Changes changes;
  changes.soundOf = {track};
  double threshold = -20.0;
  double cpu = 0.0;
  for (auto _ : state) {
    album = edits::setParam(album, track, album.tracks[touched].chain[1].id, *compressorTable().indexOf("threshold"), threshold += 0.3).value();
    double const cpuBefore = cpuSeconds();
    auto const before = std::chrono::steady_clock::now();
    service.setAlbum(std::make_shared<Album const>(album), changes);
    thread.runUntil([&] { return service.state(track) == MeasurementState::current; });
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count());
    cpu += cpuSeconds() - cpuBefore;
    thread.runUntil([&] { return service.remaining().first == 0; }); // its neighbours, behind an album chain
  }
  state.counters["cpu_s"] = benchmark::Counter(cpu, benchmark::Counter::kAvgIterations);
}
BENCHMARK(figuresAfterOneKnob)
    ->Args({44100, 1, 0})
    ->Args({96000, 1, 0})
    ->Args({44100, 3, 1})
    ->Args({96000, 3, 1})
    ->UseManualTime()
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace lacquer

#include "demo/demo_album.h"

#include "album/edits.h"
#include "analysis/programme_meter.h"
#include "core/audio_buffer.h"
#include "demo/demo_song.h"
#include "dsp/dither.h"
#include "mastering/album_measurement.h"
#include "media/import.h"
#include "processors/catalog.h"
#include "storage/project_file.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <fmt/format.h>
#include <sndfile.h>

namespace lacquer {

namespace {

using demo::Mix;
using demo::SongSpec;

/// Rough mixes as they come from five rooms: other tempi, keys, levels, rates and word lengths.
std::vector<SongSpec> songs() {
  std::vector<SongSpec> list(5);
  list[0] = {"01 Harbour Lights - First Light_mix v2.wav", SampleRate(44100), 24, true, -24.0, 66.0, 45, false, 14, false,
             false, 0.16, 0.15, 0.9, 0.6, 2.6, 0.30, 11};
  list[1] = {"02 Harbour Lights - Undertow_mix v3 24-96.wav", SampleRate(96000), 24, false, -16.0, 104.0, 40, true, 26,
             true, true, 0.09, 0.16, 1.6, 1.0, 1.2, 0.14, 2};
  list[2] = {"03 Harbour Lights - Glass_mix v1.wav", SampleRate(48000), 24, false, -20.0, 84.0, 43, true, 20, true, true,
             0.13, 0.17, 2.4, 0.8, 2.0, 0.22, 7};
  list[3] = {"04 Harbour Lights - Night Ferry_master ref.wav", SampleRate(44100), 16, false, -12.0, 126.0, 38, true, 30,
             true, true, 0.10, 0.14, 2.0, 1.5, 0.9, 0.12, 4};
  list[4] = {"05 Harbour Lights - Salt and Rust_mix v5.wav", SampleRate(44100), 24, false, -18.0, 92.0, 45, false, 22,
             true, true, 0.11, 0.18, 1.2, 0.9, 1.6, 0.18, 9};
  return list;
}

Measurement measure(Mix& mix) {
  ProgrammeMeter meter(mix.rate);
  constexpr std::size_t kBlock = 8192;
  for (std::size_t at = 0; at < mix.frames(); at += kBlock) {
    auto const count = static_cast<int>(std::min(kBlock, mix.frames() - at));
    meter.add({mix.left.data() + at, mix.right.data() + at, count});
  }
  return meter.finish();
}

/// Rounds peaks off above 0.7, so that loud mixes stay below full scale.
double soften(double x) {
  constexpr double kKnee = 0.7;
  constexpr double kRoom = 0.96 - kKnee;
  double const over = std::abs(x) - kKnee;
  return over <= 0.0 ? x : std::copysign(kKnee + kRoom * std::tanh(over / kRoom), x);
}

void bringTo(Mix& mix, double loudness) {
  for (int pass = 0; pass < 3; ++pass) {
    double const gain = toLinear(Decibels(loudness - measure(mix).integrated.value()));
    for (std::size_t i = 0; i < mix.frames(); ++i) {
      mix.left[i] = soften(mix.left[i] * gain);
      mix.right[i] = soften(mix.right[i] * gain);
    }
  }
}

Result<void> writeMix(std::filesystem::path const& path, SongSpec const& spec, Mix& mix) {
  if (spec.mono)
    for (std::size_t i = 0; i < mix.frames(); ++i)
      mix.left[i] = mix.right[i] = 0.5 * (mix.left[i] + mix.right[i]);
  bringTo(mix, spec.loudness);

  SF_INFO info{};
  info.samplerate = spec.rate.value();
  info.channels = spec.mono ? 1 : 2;
  info.format = SF_FORMAT_WAV | (spec.bits == 16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24);
  std::filesystem::path const aside = path.string() + ".partial";
  SNDFILE* file = sf_open(aside.c_str(), SFM_WRITE, &info);
  if (!file)
    return fileFailed(path, std::string("the mix cannot be written: ") + sf_strerror(nullptr),
                      "Choose a folder that can be written");
  WordLengthReducer reducer(spec.bits, DitherNoise::tpdf);
  std::vector<std::int32_t> pairs(static_cast<std::size_t>(kDitherChunk) * 2);
  bool written = true;
  for (std::size_t at = 0; at < mix.frames() && written; at += kDitherChunk) {
    auto const count = std::min<std::size_t>(kDitherChunk, mix.frames() - at);
    std::span<std::int32_t> const integers(pairs.data(), count * 2);
    reducer.reduce(Frames(static_cast<std::int64_t>(at)),
                   {mix.left.data() + at, mix.right.data() + at, static_cast<int>(count)}, integers);
    // libsndfile takes integers left-aligned in 32 bits.
    std::size_t const values = spec.mono ? count : count * 2;
    for (std::size_t i = 0; i < values; ++i)
      pairs[i] = static_cast<std::int32_t>(static_cast<std::uint32_t>(pairs[spec.mono ? 2 * i : i]) << (32 - spec.bits));
    written = sf_write_int(file, pairs.data(), static_cast<sf_count_t>(values)) == static_cast<sf_count_t>(values);
  }
  written = sf_close(file) == 0 && written;
  std::error_code error;
  if (written)
    std::filesystem::rename(aside, path, error);
  if (!written || error) {
    std::filesystem::remove(aside, error);
    return fileFailed(path, "the mix could not be written completely", "Free some space on the disk and try again");
  }
  return {};
}

/// A processor of the catalog with parameters by id.
ParamValues processor(std::string_view id, std::initializer_list<std::pair<std::string_view, double>> values) {
  ParamTable const& table = *findProcessor(id)->table;
  ParamValues made(table);
  for (auto const& [param, value] : values)
    made.set(*table.indexOf(param), value);
  return made;
}

/// The index of a band type by its id.
double bandType(std::string_view id) {
  ParamTable const& table = *findProcessor("equalizer")->table;
  auto const& choices = table.spec(*table.indexOf("band.1.type")).choices;
  return static_cast<double>(std::ranges::find(choices, id, &ParamChoice::id) - choices.begin());
}

Result<Album> addChains(Album album) {
  double const bell = bandType("bell");
  double const lowCut = bandType("low_cut");
  double const highShelf = bandType("high_shelf");
  double const lowShelf = bandType("low_shelf");
  std::array<std::vector<ParamValues>, 5> const chains{{
      {processor("equalizer", {{"band.1.type", lowCut}, {"band.1.frequency", 28.0}, {"band.2.type", highShelf},
                               {"band.2.frequency", 9000.0}, {"band.2.gain", 1.5}})},
      {processor("equalizer", {{"band.1.type", bell}, {"band.1.frequency", 240.0}, {"band.1.gain", -1.5}, {"band.1.q", 0.9},
                               {"band.2.type", bell}, {"band.2.frequency", 3200.0}, {"band.2.gain", 1.0},
                               {"band.3.type", highShelf}, {"band.3.frequency", 11000.0}, {"band.3.gain", 1.5}}),
       processor("compressor", {{"threshold", -20.0}, {"ratio", 1.8}, {"attack", 25.0}, {"release", 180.0},
                                {"knee", 8.0}, {"makeup", 1.5}}),
       processor("limiter", {{"ceiling", -1.0}})},
      {processor("equalizer", {{"band.1.type", lowShelf}, {"band.1.frequency", 110.0}, {"band.1.gain", 1.5},
                               {"band.2.type", bell}, {"band.2.frequency", 420.0}, {"band.2.gain", -1.2}}),
       processor("compressor", {{"threshold", -24.0}, {"ratio", 1.6}, {"attack", 40.0}, {"release", 260.0}, {"makeup", 2.0}}),
       processor("limiter", {{"ceiling", -1.0}})},
      {processor("equalizer", {{"band.1.type", lowCut}, {"band.1.frequency", 30.0}, {"band.2.type", bell},
                               {"band.2.frequency", 6500.0}, {"band.2.gain", -1.0}, {"band.2.q", 2.0}}),
       processor("limiter", {{"ceiling", -1.0}})},
      {processor("equalizer", {{"band.1.type", bell}, {"band.1.frequency", 180.0}, {"band.1.gain", -1.0},
                               {"band.2.type", highShelf}, {"band.2.frequency", 8000.0}, {"band.2.gain", 2.0}}),
       processor("compressor", {{"threshold", -22.0}, {"ratio", 2.0}, {"attack", 20.0}, {"release", 200.0}, {"makeup", 2.0}}),
       processor("limiter", {{"ceiling", -1.0}})},
  }};
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    for (ParamValues const& values : chains[i]) {
      LACQUER_TRY(next, edits::addSlot(album, album.tracks[i].id, values, album.tracks[i].chain.size()));
      album = std::move(next);
    }
  return album;
}

Result<Album> composeAlbum(std::vector<ImportedFile> const& files) {
  Album album;
  album.rate = kCdRate;
  LACQUER_TRY(withTracks, edits::addTracks(album, files, 0));
  album = std::move(withTracks);
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 27> fields{{
      {"title", "Blue Hour"},
      {"artist", "Harbour Lights"},
      {"songwriter", "H. Lights"},
      {"message", "Synthesised by Lacquer"},
      {"genre", "Electronic"},
      {"date", "2026"},
      {"label", "Lacquer"},
      {"catalogue", "LQ 001"},
      {"upc", "4006381333931"},
      {"engineer", "Lacquer demo"},
      {"tail", "1.5"},
      {"tracks.1.isrc", "GBAAA2600001"},
      {"tracks.2.isrc", "GBAAA2600002"},
      {"tracks.3.isrc", "GBAAA2600003"},
      {"tracks.4.isrc", "GBAAA2600004"},
      {"tracks.5.isrc", "GBAAA2600005"},
      {"tracks.1.fade.in.length", "1.5"},
      {"tracks.1.fade.in.shape", "s"},
      {"tracks.2.gap", "0.8"},
      {"tracks.3.gap", "2.5"},
      {"tracks.3.offset", "-1.5"},
      {"tracks.4.gap", "1.2"},
      {"tracks.5.gap", "2"},
      {"tracks.5.fade.out.length", "4"},
      {"tracks.5.fade.out.shape", "exponential"},
      {"tracks.1.songwriter", "H. Lights"},
      {"tracks.3.message", "For late trains"},
  }};
  for (auto const& [address, text] : fields) {
    LACQUER_TRY(next, edits::setField(album, address, text));
    album = std::move(next);
  }
  LACQUER_TRY(crossfaded, edits::makeCrossfade(album, album.tracks[3].id, Seconds(3.5), FadeShape::equalPower));
  return addChains(std::move(crossfaded));
}

} // namespace

Result<std::filesystem::path> writeDemoAlbum(std::filesystem::path const& folder, Progress const& progress) {
  std::filesystem::path const mixes = folder / "mixes";
  std::error_code error;
  std::filesystem::create_directories(mixes, error);
  if (error)
    return fileFailed(folder, "the folder cannot be made: " + error.message(), "Choose a folder that can be written");

  std::vector<SongSpec> const list = songs();
  std::vector<ImportedFile> files(list.size());
  std::atomic<std::size_t> done{0};
  LACQUER_CHECK(inParallel(list.size(), [&](std::size_t i) -> Result<void> {
    if (progress.cancel.isCancelled())
      return cancelled();
    std::filesystem::path const path = mixes / list[i].fileName;
    Mix mix = demo::renderSong(list[i]);
    LACQUER_CHECK(writeMix(path, list[i], mix));
    LACQUER_TRY(file, importFile(path, nullptr));
    files[i] = std::move(file);
    progress.report(static_cast<double>(++done) / static_cast<double>(list.size()), "synthesising the demo mixes");
    return {};
  }));
  LACQUER_TRY(album, composeAlbum(files));
  Project demo;
  demo.album = std::move(album);
  std::filesystem::path const project = folder / "demo.lacquer";
  LACQUER_CHECK(saveProject(demo, project));
  return project;
}

} // namespace lacquer

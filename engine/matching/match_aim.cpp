#include "matching/match_aim.h"

#include "mastering/album_measurement.h"
#include "mastering/file_measurement.h"
#include "matching/match_solver.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// The tracks and files to be measured, in order.
struct Wanted {
  std::vector<WeightedFile> files;
  std::vector<std::string> fileNames;
  std::vector<TrackId> tracks;
};

Result<Wanted> wantedOf(Album const& album, TrackId track, MatchAim const& aim) {
  Wanted wanted{aim.files, {}, aim.tracks};
  for (WeightedFile const& file : aim.files)
    wanted.fileNames.push_back(file.path.stem().string());
  if (aim.albumMedian) {
    if (!aim.files.empty() || !aim.tracks.empty())
      return refused("the album's median stands alone", "Give it without references and tracks");
    for (Track const& other : album.tracks)
      if (other.id != track)
        wanted.tracks.push_back(other.id);
    if (wanted.tracks.empty())
      return refused("the album has no other tracks", "Match to a reference");
  }
  if (std::ranges::find(wanted.tracks, track) != wanted.tracks.end())
    return refused("a track cannot be matched to itself", "Name another track");
  if (wanted.files.empty() && wanted.tracks.empty()) {
    for (Reference const& reference : album.references)
      if (reference.weight > 0.0) {
        wanted.files.push_back({reference.file.path, reference.weight});
        wanted.fileNames.push_back(reference.name);
      }
    if (wanted.files.empty())
      return refused("the album has no references", "Name files to match to, or add references to the album");
  }
  return wanted;
}

} // namespace

Result<std::vector<WeightedFile>> audioFilesIn(std::filesystem::path const& folder) {
  static constexpr std::string_view kEndings[] = {".wav", ".flac", ".aif",  ".aiff", ".ogg", ".opus",
                                                  ".mp3", ".w64",  ".rf64", ".wave", ".oga",  ".m4a"};
  std::vector<WeightedFile> files;
  std::error_code error;
  for (auto const& entry : std::filesystem::directory_iterator(folder, error)) {
    std::string ending = entry.path().extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (std::ranges::find(kEndings, ending) != std::end(kEndings))
      files.push_back({entry.path(), 1.0});
  }
  if (error)
    return fileFailed(folder, fmt::format("the folder cannot be read: {}", error.message()), "Name another folder");
  if (files.empty())
    return refused(fmt::format("‘{}’ holds no audio files", folder.string()), "Name a folder with references");
  std::ranges::sort(files, {}, &WeightedFile::path);
  return files;
}

Result<MatchTarget> gatherTarget(Album const& album, TrackId track, MatchAim const& aim, RenderCache* cache,
                                 Progress const& progress) {
  LACQUER_TRY(wanted, wantedOf(album, track, aim));
  std::size_t const count = wanted.files.size() + wanted.tracks.size();
  std::vector<MatchVoice> voices(count);
  std::atomic<std::size_t> done{0};
  Progress quiet;
  quiet.cancel = progress.cancel;
  LACQUER_CHECK(inParallel(count, [&](std::size_t index) -> Result<void> {
    if (index < wanted.files.size()) {
      LACQUER_TRY(figures, measurePathFigures(wanted.files[index].path, quiet));
      voices[index] =
          matchVoice(wanted.fileNames[index], figures.measurement, figures.spectrum, wanted.files[index].weight);
    } else {
      TrackId const other = wanted.tracks[index - wanted.files.size()];
      LACQUER_TRY(figures, measureTrack(album, other, cache, quiet));
      voices[index] = matchVoice(album.findTrack(other)->credits.title, figures.measurement, figures.spectrum);
    }
    progress.report(static_cast<double>(++done) / static_cast<double>(count), "measuring references");
    return {};
  }));
  if (aim.albumMedian) // an interlude of silence says nothing about the album
    std::erase_if(voices, [](MatchVoice const& voice) { return voice.spectrum.gated <= Seconds(0.0); });
  auto target = makeMatchTarget(voices, aim.albumMedian ? MatchAverage::median : MatchAverage::mean);
  if (target && aim.albumMedian)
    target->name = "the album's median";
  return target;
}

} // namespace lacquer

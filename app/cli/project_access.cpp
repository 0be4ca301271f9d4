#include "project_access.h"

#include "core/numbers.h"
#include "mastering/album_measurement.h"
#include "media/import.h"
#include "terminal.h"

#include <fmt/format.h>

namespace lacquer::cli {

Session makeSession() {
  return Session([](std::function<void()> const& work) { work(); });
}

int editProject(std::filesystem::path const& project, std::function<Result<void>(Session&)> const& edit) {
  Session session = makeSession();
  if (auto const opened = session.open(project); !opened)
    return fail(opened.error());
  if (auto const edited = edit(session); !edited)
    return fail(edited.error());
  if (auto const saved = session.save(); !saved)
    return fail(saved.error());
  return kDone;
}

Result<Album> readProject(std::filesystem::path const& project) {
  Session session = makeSession();
  LACQUER_CHECK(session.open(project));
  return session.album();
}

Result<Project> readWholeProject(std::filesystem::path const& project) {
  Session session = makeSession();
  LACQUER_CHECK(session.open(project));
  return session.project();
}

Result<std::vector<ImportedFile>> importAll(std::vector<std::filesystem::path> const& files) {
  std::vector<ImportedFile> imported(files.size());
  Progress const progress = terminalProgress();
  LACQUER_CHECK(inParallel(files.size(), [&](std::size_t i) -> Result<void> {
    Progress quiet;
    quiet.cancel = progress.cancel;
    LACQUER_TRY(file, importFile(files[i], &quiet));
    imported[i] = std::move(file);
    return {};
  }));
  return imported;
}

Result<TrackId> trackNumber(Album const& album, int number) {
  if (number < 1 || static_cast<std::size_t>(number) > album.tracks.size())
    return refused(fmt::format("there is no track {}", number),
                   fmt::format("The album has {} tracks, counted from 1", album.tracks.size()));
  return album.tracks[static_cast<std::size_t>(number - 1)].id;
}

Result<TrackId> chainOwner(Album const& album, std::string const& text) {
  if (text == "album")
    return TrackId();
  auto const number = parseNumber<int>(text);
  if (!number)
    return refused(fmt::format("‘{}’ names no chain", text), "Give the number of a track, or ‘album’");
  return trackNumber(album, *number);
}

} // namespace lacquer::cli

#include "commands.h"
#include "disc/sheet_import.h"
#include "project_access.h"
#include "terminal.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  std::vector<std::filesystem::path> files;
  std::string title;
  std::string artist;
  int rate = 0;
  bool pauseInImage = false;
  bool force = false;
};

/// The rate of most sources; of two that are as frequent the higher.
SampleRate commonRate(std::vector<ImportedFile> const& files) {
  std::map<int, int> count;
  for (ImportedFile const& file : files)
    ++count[file.source.rate.value()];
  auto best = count.begin();
  for (auto it = count.begin(); it != count.end(); ++it)
    if (it->second >= best->second)
      best = it;
  return SampleRate(best->first);
}

Result<void> addFiles(Session& session, Options const& options) {
  LACQUER_TRY(files, importAll(options.files));
  LACQUER_CHECK(session.set("rate", std::to_string(commonRate(files).value())));
  return session.apply({"Add tracks", [&](Album const& album) { return edits::addTracks(album, files, 0); }});
}

Result<void> addSheet(Session& session, Options const& options) {
  if (options.files.size() > 1)
    return refused("a sheet is an album of its own", "Give the sheet alone");
  auto const folder = options.project.parent_path();
  SheetImportOptions const how{options.pauseInImage, folder.empty() ? std::filesystem::path(".") : folder, options.force};
  LACQUER_TRY(disc, importSheet(options.files.front(), how, terminalProgress()));
  say(disc.findings);
  return session.apply({"Import sheet", [&](Album const&) -> Result<Album> { return disc.album; }});
}

Result<void> run(Options const& options) {
  std::error_code ignored;
  if (!options.force && std::filesystem::exists(options.project, ignored))
    return refused(fmt::format("{} exists already", options.project.string()), "Choose another name, or give --force");
  bool const sheet = std::ranges::any_of(options.files, isSheet);
  if (options.pauseInImage && !sheet)
    return refused("--pause-in-image is about a cue sheet or a TOC", "Give a sheet, or leave it out");
  Session session = makeSession();
  LACQUER_CHECK(sheet ? addSheet(session, options) : addFiles(session, options));
  if (options.rate != 0)
    LACQUER_CHECK(session.set("rate", std::to_string(options.rate)));
  if (!options.title.empty())
    LACQUER_CHECK(session.set("title", options.title));
  if (!options.artist.empty())
    LACQUER_CHECK(session.set("artist", options.artist));
  LACQUER_CHECK(session.saveAs(options.project));
  Album const& album = session.album();
  say(fmt::format("{}: {} track{} at {} Hz", options.project.string(), album.tracks.size(), album.tracks.size() == 1 ? "" : "s",
                  album.rate.value()));
  return {};
}

} // namespace

void addNewCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("new", "Create an album from audio files, in that order, or from a cue sheet or TOC");
  command->add_option("ALBUM", options->project, "Project file to write (.lacquer)")->required();
  command->add_option("FILE", options->files, "Mixes, in the order of the album; or one cue sheet (.cue) or TOC of cdrdao (.toc)")->required();
  command->add_option("--title", options->title, "Album title");
  command->add_option("--artist", options->artist, "Album artist");
  command->add_option("--rate", options->rate, "Sample rate of the album in Hz; default: that of most sources");
  command->add_flag("--pause-in-image", options->pauseInImage,
                    "The sheet's image begins with the disc's two seconds of pause, as DDP tools write it: leave them out");
  command->add_flag("--force", options->force, "Replace an existing project");
  command->callback([options, &status] {
    if (auto const done = run(*options); !done)
      status = fail(done.error());
  });
}

} // namespace lacquer::cli

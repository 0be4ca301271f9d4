#include "commands.h"
#include "project_access.h"
#include "terminal.h"

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

Result<void> run(Options const& options) {
  std::error_code ignored;
  if (!options.force && std::filesystem::exists(options.project, ignored))
    return refused(fmt::format("{} exists already", options.project.string()), "Choose another name, or give --force");
  LACQUER_TRY(files, importAll(options.files));
  Session session = makeSession();
  int const rate = options.rate != 0 ? options.rate : commonRate(files).value();
  LACQUER_CHECK(session.set("rate", std::to_string(rate)));
  LACQUER_CHECK(session.apply({"Add tracks", [&](Album const& album) { return edits::addTracks(album, files, 0); }}));
  if (!options.title.empty())
    LACQUER_CHECK(session.set("title", options.title));
  if (!options.artist.empty())
    LACQUER_CHECK(session.set("artist", options.artist));
  LACQUER_CHECK(session.saveAs(options.project));
  say(fmt::format("{}: {} tracks at {} Hz", options.project.string(), files.size(), rate));
  return {};
}

} // namespace

void addNewCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("new", "Create an album from audio files, in that order");
  command->add_option("ALBUM", options->project, "Project file to write (.lacquer)")->required();
  command->add_option("FILE", options->files, "Mixes, in the order of the album")->required();
  command->add_option("--title", options->title, "Album title");
  command->add_option("--artist", options->artist, "Album artist");
  command->add_option("--rate", options->rate, "Sample rate of the album in Hz; default: that of most sources");
  command->add_flag("--force", options->force, "Replace an existing project");
  command->callback([options, &status] {
    if (auto const done = run(*options); !done)
      status = fail(done.error());
  });
}

} // namespace lacquer::cli

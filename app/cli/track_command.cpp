#include "commands.h"
#include "project_access.h"
#include "terminal.h"

#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  std::vector<std::filesystem::path> files;
  int number = 0;
  int to = 0;
  double seconds = 0.0;
};

using Run = Result<void> (*)(Session&, Options const&);

Result<void> add(Session& session, Options const& options) {
  LACQUER_TRY(files, importAll(options.files));
  return session.apply({"Add tracks", [&](Album const& album) {
                          return edits::addTracks(album, files, album.tracks.size());
                        }});
}

Result<void> removeTrack(Session& session, Options const& options) {
  LACQUER_TRY(track, trackNumber(session.album(), options.number));
  return session.apply({"Remove track", [track](Album const& album) { return edits::removeTrack(album, track); }});
}

Result<void> move(Session& session, Options const& options) {
  LACQUER_TRY(track, trackNumber(session.album(), options.number));
  LACQUER_CHECK(trackNumber(session.album(), options.to));
  return session.apply({"Move track", [&, id = track](Album const& album) {
                          return edits::moveTrack(album, id, static_cast<std::size_t>(options.to - 1));
                        }});
}

Result<void> split(Session& session, Options const& options) {
  LACQUER_TRY(track, trackNumber(session.album(), options.number));
  return session.apply({"Split track", [&, id = track](Album const& album) {
                          return edits::splitTrack(album, id, Seconds(options.seconds));
                        }});
}

void finish(CLI::App* command, std::shared_ptr<Options> const& options, int& status, Run run) {
  command->callback([options, &status, run] {
    status = editProject(options->project, [&](Session& session) { return run(session, *options); });
  });
}

} // namespace

void addTrackCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("track", "Edit the sequence: add, remove, move or split tracks");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->require_subcommand(1);

  CLI::App* adding = command->add_subcommand("add", "Add files at the end");
  adding->add_option("FILE", options->files, "Mixes")->required();
  finish(adding, options, status, add);

  CLI::App* removing = command->add_subcommand("remove", "Remove a track; its file stays where it is");
  removing->add_option("N", options->number, "Number of the track")->required();
  finish(removing, options, status, removeTrack);

  CLI::App* moving = command->add_subcommand("move", "Move a track to another place; gaps stay with their tracks");
  moving->add_option("N", options->number, "Number of the track")->required();
  moving->add_option("TO", options->to, "Its number afterwards")->required();
  finish(moving, options, status, move);

  CLI::App* splitting = command->add_subcommand("split", "Split a track in two that play on without a seam");
  splitting->add_option("N", options->number, "Number of the track")->required();
  splitting->add_option("SECONDS", options->seconds, "From the track's first audible frame")->required();
  finish(splitting, options, status, split);
}

} // namespace lacquer::cli

#include "album/quantity_text.h"
#include "commands.h"
#include "project_access.h"
#include "project_report.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  int track = 0;
  std::string at;
  std::string text;
  std::string author;
  int number = 0;
};

Result<void> add(Session& session, Options const& options) {
  LACQUER_TRY(track, trackNumber(session.album(), options.track));
  LACQUER_TRY(at, parseSeconds(options.at));
  return session.apply({"Add note", [&, id = track, place = at](Album const& album) {
                          return edits::addNote(album, id, {place, options.author, options.text, false});
                        }});
}

/// Lets `change` loose on the notes and the one that was meant.
Result<void> change(Session& session, Options const& options, std::string const& name,
                    void (*change)(std::vector<Note>&, std::size_t)) {
  LACQUER_TRY(track, trackNumber(session.album(), options.track));
  std::vector<Note> notes = session.album().findTrack(track)->notes;
  if (options.number < 1 || static_cast<std::size_t>(options.number) > notes.size())
    return refused(fmt::format("there is no note {}", options.number),
                   fmt::format("The track has {}, counted from 1", notes.size()));
  change(notes, static_cast<std::size_t>(options.number - 1));
  return session.apply({name, [&, id = track](Album const& album) { return edits::setNotes(album, id, notes); }});
}

Result<void> done(Session& session, Options const& options) {
  return change(session, options, "Note done", [](std::vector<Note>& notes, std::size_t i) { notes[i].done = true; });
}

Result<void> open(Session& session, Options const& options) {
  return change(session, options, "Note open", [](std::vector<Note>& notes, std::size_t i) { notes[i].done = false; });
}

Result<void> remove(Session& session, Options const& options) {
  return change(session, options, "Remove note", [](std::vector<Note>& notes, std::size_t i) {
    notes.erase(notes.begin() + static_cast<std::ptrdiff_t>(i));
  });
}

Result<void> list(Options const& options) {
  LACQUER_TRY(album, readProject(options.project));
  LACQUER_TRY(track, trackNumber(album, options.track));
  std::vector<Note> const& notes = album.findTrack(track)->notes;
  for (std::size_t i = 0; i < notes.size(); ++i)
    print(noteLine(notes[i], i + 1));
  return {};
}

} // namespace

void addNoteCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("note", "Notes at places of a track");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_option("TRACK", options->track, "Number of the track")->required();
  command->require_subcommand(1);
  auto const edits = [options, &status](CLI::App* one, Result<void> (*run)(Session&, Options const&)) {
    one->callback([options, &status, run] {
      status = editProject(options->project, [&](Session& session) { return run(session, *options); });
    });
  };
  CLI::App* adding = command->add_subcommand("add", "Add a note");
  adding->add_option("SECONDS", options->at, "From the track's first audible frame: 62.5, 1:02.5")->required();
  adding->add_option("TEXT", options->text, "What there is to say")->required();
  adding->add_option("--author", options->author, "Whose it is");
  edits(adding, add);
  auto const numbered = [&](char const* name, char const* text, Result<void> (*run)(Session&, Options const&)) {
    CLI::App* one = command->add_subcommand(name, text);
    one->add_option("N", options->number, "Number of the note, in order of their times")->required();
    edits(one, run);
  };
  numbered("done", "Tick it off", done);
  numbered("open", "Not done after all", open);
  numbered("remove", "Remove it", remove);
  command->add_subcommand("list", "All notes of the track")->callback([options, &status] {
    if (auto const listed = list(*options); !listed)
      status = fail(listed.error());
  });
}

} // namespace lacquer::cli

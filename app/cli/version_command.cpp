#include "album/versions.h"
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
  std::string name;
  std::string newName;
  std::vector<std::string> values; ///< addresses, or assignments
  bool json = false;
};

Result<void> add(Session& session, Options const& options) {
  return session.apply({fmt::format("Add version ‘{}’", options.name),
                        [&](Album const& album) { return edits::addVersion(album, options.name); }});
}

Result<void> addVinyl(Session& session, Options const& options) {
  return session.apply({fmt::format("Add vinyl version ‘{}’", options.name),
                        [&](Album const& album) { return edits::addVinylVersion(album, options.name); }});
}

Result<void> remove(Session& session, Options const& options) {
  return session.apply({fmt::format("Remove version ‘{}’", options.name),
                        [&](Album const& album) { return edits::removeVersion(album, options.name); }});
}

Result<void> rename(Session& session, Options const& options) {
  return session.apply({fmt::format("Rename version ‘{}’", options.name), [&](Album const& album) {
                          return edits::renameVersion(album, options.name, options.newName);
                        }});
}

Result<void> set(Session& session, Options const& options) {
  for (std::string const& assignment : options.values) {
    std::size_t const equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0)
      return refused(fmt::format("‘{}’ is no assignment", assignment),
                     "Write ADDRESS=VALUE, for example tracks.2.mix=Instrumental");
    std::string const address = assignment.substr(0, equals);
    LACQUER_CHECK(session.apply({fmt::format("{} in ‘{}’", address, options.name), [&](Album const& album) {
                                   return edits::setOverride(album, options.name, address, assignment.substr(equals + 1));
                                 }}));
  }
  return {};
}

Result<void> revert(Session& session, Options const& options) {
  for (std::string const& address : options.values)
    LACQUER_CHECK(session.apply({fmt::format("Revert {} in ‘{}’", address, options.name), [&](Album const& album) {
                                   return edits::revertOverride(album, options.name, address);
                                 }}));
  return {};
}

/// Every version with what it overrides, or one of that name; findings to stderr.
Result<void> list(Options const& options) {
  LACQUER_TRY(album, readProject(options.project));
  if (options.json) {
    print(versionsJson(album));
    return {};
  }
  for (AlbumVersion const& version : album.versions) {
    print(version.name);
    for (OverrideLine const& line : overrideLines(album, version.name))
      print(fmt::format("  {}={}  ({}, main: {})", line.address, line.text, line.label,
                        line.mainText.empty() ? "–" : line.mainText));
    say(validateVersion(album, version.name));
  }
  return {};
}

void listing(CLI::App* command, std::shared_ptr<Options> const& options, int& status) {
  command->callback([options, &status] {
    if (auto const listed = list(*options); !listed)
      status = fail(listed.error());
  });
}

} // namespace

void addVersionCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "version", "Versions of the album: instrumental, clean, vinyl. Each is the main one but for single values");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_flag("--json", options->json, "With the list: one JSON document");
  command->require_subcommand(0, 1);
  auto const edit = [&](char const* name, char const* text, Result<void> (*run)(Session&, Options const&)) {
    CLI::App* one = command->add_subcommand(name, text);
    one->callback([options, &status, run] {
      status = editProject(options->project, [&](Session& session) { return run(session, *options); });
    });
    return one;
  };
  auto const named = [&](CLI::App* one) {
    one->add_option("NAME", options->name, "Name of the version")->required();
    return one;
  };
  named(edit("add", "Add a version without values of its own", add));
  CLI::App* const vinyl = edit("add-vinyl", "Add one with the last limiters and every clipper bypassed", addVinyl);
  vinyl->add_option("NAME", options->name, "Name of the version; Vinyl where none is given");
  vinyl->preparse_callback([options](std::size_t) { options->name = "Vinyl"; });
  named(edit("remove", "Remove a version and the deliverables made of it", remove));
  named(edit("rename", "Rename a version", rename))->add_option("NEW", options->newName, "New name")->required();
  named(edit("set", "Set values in the version alone", set))
      ->add_option("ADDRESS=VALUE", options->values, "For example tracks.2.mix=Instrumental")
      ->required();
  named(edit("revert", "Take the main version's values again", revert))
      ->add_option("ADDRESS", options->values, "For example tracks.2.mix")
      ->required();
  CLI::App* const listed = command->add_subcommand("list", "Every version with its own values");
  listed->add_flag("--json", options->json, "One JSON document");
  listing(listed, options, status);
  command->callback([command, options, &status] {
    if (!command->get_subcommands().empty())
      return;
    if (auto const done = list(*options); !done)
      status = fail(done.error());
  });
}

} // namespace lacquer::cli

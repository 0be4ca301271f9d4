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
  std::size_t number = 0;
  std::string name;
};

Result<void> take(Session& session, Options const& options) {
  session.takeSnapshot(options.number - 1);
  if (!options.name.empty())
    session.renameSnapshot(options.number - 1, options.name);
  return {};
}

Result<void> clear(Session& session, Options const& options) {
  if (!session.snapshots()[options.number - 1])
    return refused(fmt::format("there is no snapshot S{}", options.number), "Look at ‘snapshot ALBUM list’");
  session.clearSnapshot(options.number - 1);
  return {};
}

Result<void> restore(Session& session, Options const& options) { return session.restoreSnapshot(options.number - 1); }

Result<void> list(Options const& options) {
  LACQUER_TRY(project, readWholeProject(options.project));
  for (std::size_t slot = 0; slot < kSnapshots; ++slot)
    if (auto const& snapshot = project.snapshots[slot])
      print(snapshotLine(*snapshot, slot + 1));
  return {};
}

} // namespace

void addSnapshotCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("snapshot", "States of the whole album, S1 to S4, to compare or to go back to");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->require_subcommand(1);
  auto const add = [&](char const* name, char const* text, Result<void> (*run)(Session&, Options const&)) {
    CLI::App* one = command->add_subcommand(name, text);
    one->add_option("N", options->number, "1 to 4")->required()->check(CLI::Range(std::size_t{1}, kSnapshots));
    one->callback([options, &status, run] {
      status = editProject(options->project, [&](Session& session) { return run(session, *options); });
    });
    return one;
  };
  add("take", "Keep the album as it is now", take)->add_option("--name", options->name, "What it is called");
  add("clear", "Forget one", clear);
  add("restore", "Make one the present album", restore);
  command->add_subcommand("list", "Those that are taken")->callback([options, &status] {
    if (auto const done = list(*options); !done)
      status = fail(done.error());
  });
}

} // namespace lacquer::cli

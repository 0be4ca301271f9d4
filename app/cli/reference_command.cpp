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
  std::vector<std::filesystem::path> files;
  int number = 0;
};

Result<void> add(Session& session, Options const& options) {
  LACQUER_TRY(files, importAll(options.files));
  return session.apply(
      {"Add references", [&](Album const& album) { return edits::addReferences(album, files); }});
}

Result<void> remove(Session& session, Options const& options) {
  std::vector<Reference> const& references = session.album().references;
  if (options.number < 1 || static_cast<std::size_t>(options.number) > references.size())
    return refused(fmt::format("there is no reference {}", options.number),
                   fmt::format("The album has {}, counted from 1", references.size()));
  ReferenceId const id = references[static_cast<std::size_t>(options.number - 1)].id;
  return session.apply({"Remove reference", [id](Album const& album) { return edits::removeReference(album, id); }});
}

Result<void> list(Options const& options) {
  LACQUER_TRY(album, readProject(options.project));
  for (std::size_t i = 0; i < album.references.size(); ++i)
    print(referenceLine(album.references[i], i + 1));
  return {};
}

} // namespace

void addReferenceCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("reference", "Records to compare with; set references.N.trim=… changes them");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->require_subcommand(1);
  auto const edits = [options, &status](CLI::App* one, Result<void> (*run)(Session&, Options const&)) {
    one->callback([options, &status, run] {
      status = editProject(options->project, [&](Session& session) { return run(session, *options); });
    });
  };

  CLI::App* adding = command->add_subcommand("add", "Add files");
  adding->add_option("FILE", options->files, "Records")->required();
  edits(adding, add);

  CLI::App* removing = command->add_subcommand("remove", "Remove a reference; its file stays where it is");
  removing->add_option("N", options->number, "Number of the reference")->required();
  edits(removing, remove);

  command->add_subcommand("list", "Number, trim, weight, length and name of each")->callback([options, &status] {
    if (auto const done = list(*options); !done)
      status = fail(done.error());
  });
}

} // namespace lacquer::cli

#include "commands.h"
#include "project_access.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  std::vector<std::string> assignments;
};

Result<void> run(Session& session, Options const& options) {
  for (std::string const& assignment : options.assignments) {
    std::size_t const equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0)
      return refused(fmt::format("‘{}’ is no assignment", assignment), "Write ADDRESS=VALUE, for example tracks.2.gap=1.5");
    std::string const address = assignment.substr(0, equals);
    std::string value = assignment.substr(equals + 1);
    if (address == "cover" && !value.empty())
      value = std::filesystem::absolute(value).lexically_normal().string();
    LACQUER_CHECK(session.set(address, value));
  }
  return {};
}

} // namespace

void addSetCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("set", "Edit fields by address, all or nothing");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_option("ADDRESS=VALUE", options->assignments, "For example title=\"Blue Hour\" tracks.2.gap=1.5")->required();
  command->callback([options, &status] {
    status = editProject(options->project, [&](Session& session) { return run(session, *options); });
  });
}

} // namespace lacquer::cli

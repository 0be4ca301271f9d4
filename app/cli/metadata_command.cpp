#include "album/metadata_table.h"
#include "commands.h"
#include "project_access.h"
#include "storage/text_file.h"
#include "terminal.h"

#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  std::string paste; ///< a file, or "-"
  std::string isrc;
  bool onlyMissing = false;
};

constexpr std::size_t kMostBytes = std::size_t{4} << 20; // 99 tracks with every text at its longest need less

Result<std::string> pasted(std::string const& from) {
  if (from != "-")
    return readTextFile(from, kMostBytes);
  std::string text(kMostBytes + 1, '\0');
  std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::cin.gcount()));
  if (text.size() > kMostBytes)
    return refused("the table is longer than 4 MB", "Paste the lines of the album alone");
  return text;
}

Result<void> paste(Session& session, std::string const& from) {
  LACQUER_TRY(table, pasted(from));
  LACQUER_TRY(changes, readMetadataTable(session.album(), table));
  for (std::string const& column : changes.unknownColumns)
    say(fmt::format("column {} is not known and left out", column));
  for (MetadataChanges::Change const& change : changes.changes)
    say(fmt::format("{}: {} → {}", change.address, change.before.empty() ? "–" : change.before,
                    change.after.empty() ? "–" : change.after));
  return session.apply({"Paste metadata", [&, taken = std::move(changes)](Album const& album) {
                          return edits::pasteMetadata(album, taken);
                        }});
}

Result<void> edit(Session& session, Options const& options) {
  if (!options.paste.empty())
    LACQUER_CHECK(paste(session, options.paste));
  if (!options.isrc.empty())
    LACQUER_CHECK(session.apply({fmt::format("Count ISRCs from {}", options.isrc), [&](Album const& album) {
                                   return edits::countIsrcs(album, options.isrc, options.onlyMissing);
                                 }}));
  return {};
}

Result<void> show(Options const& options) {
  LACQUER_TRY(album, readProject(options.project));
  std::cout << metadataTable(album) << std::flush;
  return {};
}

int run(Options const& options) {
  if (!options.paste.empty() || !options.isrc.empty()) {
    int const status = editProject(options.project, [&](Session& session) { return edit(session, options); });
    if (status != kDone)
      return status;
  }
  auto const shown = show(options);
  return shown ? static_cast<int>(kDone) : fail(shown.error());
}

} // namespace

void addMetadataCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "metadata", "The texts of the tracks as a tab-separated table, as spreadsheets copy and paste it");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_option("--paste", options->paste, "Take the texts of such a table; - reads it from the input");
  CLI::Option* const isrc = command->add_option("--isrc", options->isrc, "Count ISRCs up from this one");
  command->add_flag("--only-missing", options->onlyMissing, "Only for tracks without an ISRC")->needs(isrc);
  command->callback([options, &status] { status = run(*options); });
}

} // namespace lacquer::cli

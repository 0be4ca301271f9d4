#include "commands.h"
#include "demo/demo_album.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

void addDemoCommand(CLI::App& app, int& status) {
  auto const folder = std::make_shared<std::filesystem::path>();
  CLI::App* command = app.add_subcommand("demo", "Write the demo album: synthesised mixes and demo.lacquer");
  command->add_option("OUTDIR", *folder, "Folder to write to")->required();
  command->callback([folder, &status] {
    auto const written = writeDemoAlbum(*folder, terminalProgress());
    endProgress();
    if (!written)
      status = fail(written.error());
    else
      print(fmt::format("{}", written->string()));
  });
}

} // namespace lacquer::cli

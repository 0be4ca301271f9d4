#include "commands.h"
#include "terminal.h"

#include <exception>

int main(int argc, char** argv) {
  using namespace lacquer::cli;
  CLI::App app("Lacquer: master an album and deliver it, from the command line.\n"
               "Exit status: 0 done, 1 a check failed or a target was missed, 2 wrong use, 3 a file or device failed.",
               "lacquer-cli");
  app.set_version_flag("--version", "lacquer-cli " LACQUER_VERSION);
  app.require_subcommand(1);
  app.failure_message([](CLI::App const*, CLI::Error const& error) {
    return std::string("lacquer-cli: ") + error.what() + "\nSee lacquer-cli --help, or lacquer-cli COMMAND --help.\n";
  });

  int status = kDone;
  addNewCommand(app, status);
  addShowCommand(app, status);
  addSetCommand(app, status);
  addTrackCommand(app, status);
  addChainCommand(app, status);
  addPresetCommand(app, status);
  addMixCommand(app, status);
  addNoteCommand(app, status);
  addReferenceCommand(app, status);
  addVersionCommand(app, status);
  addMetadataCommand(app, status);
  addSnapshotCommand(app, status);
  addMeasureCommand(app, status);
  addLevelCommand(app, status);
  addMatchCommand(app, status);
  addPlatformsCommand(app, status);
  addExportCommand(app, status);
  addReportCommand(app, status);
  addProcessCommand(app, status);
  addDdpCommand(app, status);
  addPlayCommand(app, status);
  addParamsCommand(app, status);
  addDemoCommand(app, status);

  try {
    app.parse(argc, argv);
  } catch (CLI::Success const& success) { // --help, --version
    return app.exit(success);
  } catch (CLI::ParseError const& error) {
    app.exit(error);
    return kRefused;
  } catch (std::exception const& error) { // out of memory: nothing else gets here
    say(std::string("lacquer-cli: ") + error.what());
    return kFileFailed;
  }
  return flushResults() ? status : kFileFailed;
}

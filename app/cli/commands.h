#pragma once

#include <CLI/CLI.hpp>

namespace lacquer::cli {

/// Each adds one command to the parser; when it is called, the status goes to `status`.
void addNewCommand(CLI::App& app, int& status);
void addShowCommand(CLI::App& app, int& status);
void addSetCommand(CLI::App& app, int& status);
void addTrackCommand(CLI::App& app, int& status);
void addChainCommand(CLI::App& app, int& status);
void addPresetCommand(CLI::App& app, int& status);
void addMixCommand(CLI::App& app, int& status);
void addNoteCommand(CLI::App& app, int& status);
void addReferenceCommand(CLI::App& app, int& status);
void addVersionCommand(CLI::App& app, int& status);
void addMetadataCommand(CLI::App& app, int& status);
void addSnapshotCommand(CLI::App& app, int& status);
void addMeasureCommand(CLI::App& app, int& status);
void addLevelCommand(CLI::App& app, int& status);
void addMatchCommand(CLI::App& app, int& status);
void addPlatformsCommand(CLI::App& app, int& status);
void addExportCommand(CLI::App& app, int& status);
void addReportCommand(CLI::App& app, int& status);
void addProcessCommand(CLI::App& app, int& status);
void addDdpCommand(CLI::App& app, int& status);
void addPlayCommand(CLI::App& app, int& status);
void addParamsCommand(CLI::App& app, int& status);
void addDemoCommand(CLI::App& app, int& status);

} // namespace lacquer::cli

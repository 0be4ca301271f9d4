#pragma once

#include "album/validate.h"
#include "core/progress.h"
#include "core/result.h"

#include <nlohmann/json.hpp>
#include <string>

namespace lacquer::cli {

/// Exit statuses of the contract.
enum ExitStatus : int { kDone = 0, kCheckFailed = 1, kRefused = 2, kFileFailed = 3 };

/// Prints the error to stderr and gives its exit status.
int fail(Error const& error);

/// A line to stderr: text for people.
void say(std::string const& line);
/// A line to stdout: a result.
void print(std::string const& line);
/// The one JSON document of a `--json` call, to stdout.
void print(nlohmann::ordered_json const& document);
/// Whether all results went out; says so on stderr when they did not. The last call of the program.
[[nodiscard]] bool flushResults();
/// One line a finding, to stderr.
void say(std::vector<Finding> const& findings);

/// A number, or null for infinities and NaN.
[[nodiscard]] nlohmann::ordered_json number(double value);

/// Progress as one line on stderr that is rewritten, where stderr is a terminal; cancelled by Ctrl+C and by the end of
/// the terminal or the session.
[[nodiscard]] Progress terminalProgress();
/// Ends the progress line.
void endProgress();

/// "4:12.345"
[[nodiscard]] std::string clock(Seconds time);

} // namespace lacquer::cli

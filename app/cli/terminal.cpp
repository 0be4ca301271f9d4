#include "terminal.h"

#include "album/words.h"

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace lacquer::cli {

namespace {

/// Raised by the signal handler, which may touch nothing else.
volatile std::sig_atomic_t g_interrupted = 0;

bool g_progressShown = false;

} // namespace

int fail(Error const& error) {
  endProgress();
  say("lacquer-cli: " + error.message());
  switch (error.kind) {
  case ErrorKind::refused:
    return kRefused;
  case ErrorKind::file:
  case ErrorKind::device:
    return kFileFailed;
  case ErrorKind::check:
  case ErrorKind::cancelled:
    return kCheckFailed;
  }
  return kFileFailed;
}

void say(std::string const& line) { fmt::print(stderr, "{}\n", line); }

void print(std::string const& line) { fmt::print("{}\n", line); }

bool flushResults() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
    return true;
  say("lacquer-cli: the results could not be written to the standard output. Free space on its disk, then try again.");
  return false;
}

void print(nlohmann::ordered_json const& document) {
  print(document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void say(std::vector<Finding> const& findings) {
  for (Finding const& finding : findings)
    say(fmt::format("{}: {}: {}.{}", severityWord(finding.severity), finding.where, finding.what,
                    finding.remedy.empty() ? "" : " " + finding.remedy + "."));
}

nlohmann::ordered_json number(double value) {
  if (!std::isfinite(value))
    return nullptr;
  return value;
}

Progress terminalProgress() {
  for (int const signal : {SIGINT, SIGTERM, SIGHUP})
    std::signal(signal, [](int) { g_interrupted = 1; });
  Progress progress;
  progress.report = [cancel = progress.cancel, shown = std::chrono::steady_clock::time_point(),
                     terminal = isatty(STDERR_FILENO) != 0](double fraction, std::string_view activity) mutable {
    if (g_interrupted)
      cancel.cancel();
    auto const now = std::chrono::steady_clock::now();
    if (!terminal || now - shown < std::chrono::milliseconds(100))
      return;
    shown = now;
    g_progressShown = true;
    fmt::print(stderr, "\r\033[K{} {:.0f} %", activity, fraction * 100.0);
    std::fflush(stderr);
  };
  return progress;
}

void endProgress() {
  if (g_progressShown)
    fmt::print(stderr, "\r\033[K");
  g_progressShown = false;
}

std::string clock(Seconds time) {
  double const value = time.value();
  auto const milliseconds = static_cast<long long>(std::llround(std::abs(value) * 1000.0));
  return fmt::format("{}{}:{:02}.{:03}", value < 0.0 ? "−" : "", milliseconds / 60000, milliseconds / 1000 % 60,
                     milliseconds % 1000);
}

} // namespace lacquer::cli

#include "commands.h"
#include "playback/player.h"
#include "playback/portaudio_device.h"
#include "project_access.h"
#include "terminal.h"

#include <condition_variable>
#include <fmt/format.h>
#include <memory>
#include <mutex>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  double from = 0.0;
  std::optional<double> seconds;
  std::string device;
  int block = 256;
  bool list = false;
};

/// Where the player's thread tells this one that play is over.
struct Stop {
  std::mutex mutex;
  std::condition_variable changed;
  bool stopped = false;
  std::optional<Error> error;
};

void listDevices() {
  PortaudioDevice device;
  std::vector<DeviceInfo> const devices = device.devices();
  if (devices.empty())
    say("There is no audio output on this machine. Connect one, or start a sound server.");
  for (DeviceInfo const& one : devices)
    print(fmt::format("{}{}  {} channels, {} Hz", one.isDefault ? "* " : "  ", one.name, one.outputChannels,
                      one.defaultRate.value()));
}

Result<void> run(Options const& options) {
  LACQUER_TRY(album, readProject(options.project));
  Frames const length = makeTimeline(album).length;
  Frames const from = toFrames(Seconds(options.from), album.rate);
  if (from < Frames(0) || from >= length)
    return refused(fmt::format("there is nothing to play at {} s", options.from),
                   fmt::format("The album is {} long", clock(toSeconds(length, album.rate))));

  Stop stop;
  auto const session = std::make_shared<Album const>(std::move(album));
  Player player(std::make_unique<PortaudioDevice>(), [&stop](std::optional<Error> error) {
    std::lock_guard const lock(stop.mutex);
    stop.stopped = true;
    stop.error = std::move(error);
    stop.changed.notify_all();
  });
  Changes everything;
  everything.structural = true;
  player.setAlbum(session, everything);
  player.setDevice({options.device, session->rate, options.block});
  LACQUER_CHECK(player.play(from));
  Progress const progress = terminalProgress();
  Frames const until = options.seconds ? std::min(length, from + toFrames(Seconds(*options.seconds), session->rate)) : length;
  double const total = static_cast<double>((until - from).value());

  PlayerStatus status = player.status();
  while (true) {
    std::unique_lock lock(stop.mutex);
    if (stop.changed.wait_for(lock, std::chrono::milliseconds(50), [&] { return stop.stopped; }))
      break;
    lock.unlock();
    status = player.status();
    progress.report(static_cast<double>((status.position - from).value()) / total, "playing");
    if (progress.cancel.isCancelled() || status.position >= until)
      break;
  }
  status = player.status();
  player.stop();
  endProgress();
  if (stop.error)
    return Failure(*stop.error);
  print(fmt::format("{} at {} Hz, {} frames a block{}", status.device.name, status.device.rate.value(),
                    status.device.framesPerBlock, status.converting ? ", rate converted" : ""));
  print(fmt::format("callback CPU time over period: mean {:.1f} %, 99.9th percentile {:.1f} %", status.load * 100.0,
                    status.loadP999 * 100.0));
  print(fmt::format("underflows: {} of ours, {} reported by the device", status.ownUnderflows, status.deviceUnderflows));
  return {};
}

} // namespace

void addPlayCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("play", "Play an album in realtime; Ctrl+C stops");
  command->add_option("ALBUM", options->project, "Project file");
  command->add_option("--from", options->from, "Where to begin, seconds of the programme");
  command->add_option("--seconds", options->seconds, "How long to play");
  command->add_option("--device", options->device, "Output, as --list-devices names it");
  command->add_option("--block", options->block, "Frames a callback")->check(CLI::Range(16, 8192));
  command->add_flag("--list-devices", options->list, "List the outputs");
  command->callback([options, &status] {
    if (options->list) {
      listDevices();
      return;
    }
    auto const done = options->project.empty() ? Result<void>(refused("no album given", "Name the project to play"))
                                               : run(*options);
    if (!done)
      status = fail(done.error());
  });
}

} // namespace lacquer::cli

#include "commands.h"
#include "core/numbers.h"
#include "event_loop.h"
#include "hear_schedule.h"
#include "playback/player.h"
#include "playback/portaudio_device.h"
#include "session/session.h"
#include "terminal.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

constexpr std::chrono::milliseconds kLook{20};

struct Options {
  std::filesystem::path project;
  double from = 0.0;
  std::optional<double> seconds;
  std::string loop;
  std::string device;
  int block = 256;
  int channel = 1;
  bool list = false;
  std::string hear;
  std::string scope = "track";
  bool unmatched = false;
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

/// Play as this command does it: one session, one event loop.
class Play {
public:
  explicit Play(Options const& options)
      : m_options(options)
      , m_session(m_loop.post()) {}

  [[nodiscard]] Result<void> run() {
    LACQUER_CHECK(prepare());
    LACQUER_CHECK(prepareComparison());
    m_session.onPlayerStopped([this](std::optional<Error> error) {
      m_stopped = true;
      m_error = std::move(error);
    });
    LACQUER_CHECK(m_session.player().play(m_from));
    follow();
    if (m_error)
      return Failure(*m_error);
    report();
    return {};
  }

private:
  Result<void> prepare() {
    LACQUER_CHECK(m_session.open(m_options.project));
    Album const& album = m_session.album();
    Frames const length = makeTimeline(album).length;
    m_from = toFrames(Seconds(m_options.from), album.rate);
    if (m_from < Frames(0) || m_from >= length)
      return refused(fmt::format("there is nothing to play at {} s", m_options.from),
                     fmt::format("The album is {} long", clock(toSeconds(length, album.rate))));
    m_until = m_options.loop.empty() ? length : Frames(std::numeric_limits<std::int64_t>::max());
    if (m_options.seconds && m_options.loop.empty())
      m_until = std::min(length, m_from + toFrames(Seconds(*m_options.seconds), album.rate));
    m_session.player().setDevice({m_options.device, album.rate, m_options.block, m_options.channel - 1});
    return m_options.loop.empty() ? Result<void>() : prepareLoop(album.rate, length);
  }

  Result<void> prepareLoop(SampleRate rate, Frames length) {
    auto const colon = m_options.loop.find(':');
    auto const start = parseNumber<double>(m_options.loop.substr(0, colon));
    auto const end = colon == std::string::npos ? std::nullopt : parseNumber<double>(m_options.loop.substr(colon + 1));
    if (!start || !end || *start < 0.0 || *end <= *start)
      return refused(fmt::format("‘{}’ is no loop", m_options.loop), "Write it as START:END in seconds of the programme");
    m_range = {toFrames(Seconds(*start), rate), std::min(length, toFrames(Seconds(*end), rate))};
    m_session.player().setLoop(m_range);
    m_from = m_range->start;
    return {};
  }

  /// Equal loudness needs the loudness of everything: it is measured before play begins.
  Result<void> prepareComparison() {
    if (m_options.hear.empty())
      return {};
    LACQUER_TRY(steps, parseHearSchedule(m_options.hear));
    for (HearStep const& step : steps)
      LACQUER_CHECK(sourceNamed(m_session, step.word));
    m_steps = std::move(steps);
    Comparison& comparison = m_session.comparison();
    comparison.setScope(m_options.scope == "album" ? MatchScope::album : m_options.scope == "loop" ? MatchScope::loop : MatchScope::track);
    comparison.setMatched(!m_options.unmatched);
    comparison.setLoop(m_range);
    Progress const progress = terminalProgress();
    auto const isOpen = [](CompareSourceState const& one) { return one.isMeasuring; };
    while (!progress.cancel.isCancelled()) {
      auto const sources = comparison.sources();
      auto const open = std::ranges::count_if(sources, isOpen);
      if (open == 0)
        break;
      progress.report(1.0 - static_cast<double>(open) / static_cast<double>(sources.size()), "measuring");
      m_loop.run(kLook);
    }
    endProgress();
    for (CompareSourceState const& one : comparison.sources())
      print(fmt::format("{}: {}", one.name, one.problem.empty() ? one.offset ? fmt::format("{:+.2f} dB", one.offset->value() + one.trim.value()) : "loudness unknown" : one.problem));
    return hearUntil(Seconds(0.0));
  }

  Result<void> hearUntil(Seconds now) {
    while (m_next < m_steps.size() && m_steps[m_next].at <= now) {
      LACQUER_TRY(source, sourceNamed(m_session, m_steps[m_next].word));
      LACQUER_CHECK(m_session.comparison().hear(source));
      ++m_next;
    }
    return {};
  }

  void follow() {
    Progress const progress = terminalProgress();
    auto const began = std::chrono::steady_clock::now();
    while (!m_stopped) {
      m_loop.run(kLook);
      m_status = m_session.player().status();
      Seconds const elapsed(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
      if (auto const heard = hearUntil(elapsed); !heard) {
        m_error = heard.error();
        break;
      }
      double const total = std::max(1.0, static_cast<double>((m_until - m_from).value()));
      progress.report(static_cast<double>((m_status.position - m_from).value()) / total, "playing");
      bool const timeIsUp = m_range && m_options.seconds && elapsed.value() >= *m_options.seconds;
      if (progress.cancel.isCancelled() || m_status.position >= m_until || timeIsUp)
        break;
    }
    m_status = m_session.player().status();
    m_session.player().stop();
    endProgress();
  }

  void report() const {
    print(fmt::format("{} at {} Hz, {} frames a block{}", m_status.device.name, m_status.device.rate.value(),
                      m_status.device.framesPerBlock, m_status.converting ? ", rate converted" : ""));
    print(fmt::format("callback CPU time over period: mean {:.1f} %, 99.9th percentile {:.1f} %", m_status.load * 100.0,
                      m_status.loadP999 * 100.0));
    print(fmt::format("underflows: {} of ours, {} reported by the device", m_status.ownUnderflows, m_status.deviceUnderflows));
    if (m_status.clippedFrames > 0)
      print(fmt::format("frames above full scale at the converter: {}", m_status.clippedFrames));
    if (!m_steps.empty() && m_session.comparison().headroom() < Decibels(0.0))
      print(fmt::format("common headroom: {:.2f} dB", m_session.comparison().headroom().value()));
  }

  Options const& m_options;
  EventLoop m_loop;
  mutable Session m_session;
  Frames m_from{0};
  Frames m_until{0};
  std::optional<FrameRange> m_range;
  std::vector<HearStep> m_steps;
  std::size_t m_next = 0;
  PlayerStatus m_status;
  bool m_stopped = false;
  std::optional<Error> m_error;
};

} // namespace

void addPlayCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("play", "Play an album in realtime; Ctrl+C stops");
  command->add_option("ALBUM", options->project, "Project file");
  command->add_option("--from", options->from, "Where to begin, seconds of the programme");
  command->add_option("--seconds", options->seconds, "How long to play");
  command->add_option("--device", options->device, "Output, as --list-devices names it");
  command->add_option("--block", options->block, "Frames a callback")->check(CLI::Range(16, 8192));
  command->add_option("--channel", options->channel, "Output channel of the left side, from 1")->check(CLI::Range(1, 256));
  command->add_option("--loop", options->loop, "START:END in seconds: play that round and round");
  command->add_option("--hear", options->hear,
                      "What is heard when, at equal loudness: 0=original,5=master,10=s1,15=reference:1 (seconds since play began)");
  command->add_option("--scope", options->scope, "Over what loudness is made equal")->check(CLI::IsMember({"track", "loop", "album"}));
  command->add_flag("--unmatched", options->unmatched, "Sources are heard as loud as they are");
  command->add_flag("--list-devices", options->list, "List the outputs");
  command->callback([options, &status] {
    if (options->list) {
      listDevices();
      return;
    }
    auto const done = options->project.empty() ? Result<void>(refused("no album given", "Name the project to play"))
                                               : Play(*options).run();
    if (!done)
      status = fail(done.error());
  });
}

} // namespace lacquer::cli

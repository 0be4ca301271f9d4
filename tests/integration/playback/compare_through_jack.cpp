#include "analysis/programme_meter.h"
#include "engine/session/session_thread.h"
#include "jack_rig.h"
#include "playback/portaudio_device.h"
#include "session/comparison.h"
#include "session/measurement_service.h"
#include "session/session.h"

#include <gtest/gtest.h>

// Run by with-jack.sh beside a private JACK server with a dummy driver.

namespace lacquer {
namespace {

using namespace test;
using Clock = std::chrono::steady_clock;

/// A sound card that a freewheeling server calls as fast as it can, held back to some multiple of real time: beyond it no
/// disk could follow.
class PacedDevice : public AudioDevice {
public:
  explicit PacedDevice(double speed)
      : m_speed(speed) {}
  [[nodiscard]] std::vector<DeviceInfo> devices() override { return m_device.devices(); }
  [[nodiscard]] Result<DeviceFormat> open(DeviceRequest const& request, DeviceCallback callback) override {
    double const second = 1.0 / (m_speed * request.rate.value());
    return m_device.open(request, [callback, second, due = Clock::now()](float* out, int frames, bool underflow) mutable {
      callback(out, frames, underflow);
      due = std::max(due, Clock::now() - std::chrono::milliseconds(50)) +
            std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(frames * second));
      std::this_thread::sleep_until(due);
    });
  }
  void close() override { m_device.close(); }
  [[nodiscard]] bool isAlive() const override { return m_device.isAlive(); }

private:
  PortaudioDevice m_device;
  double m_speed;
};

/// A session whose thread is the test's.
class Room {
public:
  explicit Room(Album const& album, std::unique_ptr<AudioDevice> device = nullptr)
      : session(m_thread.post(), std::move(device)) {
    EXPECT_TRUE(session.apply({"test", [&](Album const&) -> Result<Album> { return album; }}).has_value());
    session.player().setDevice({"", album.rate, 256, 0});
    session.onPlayerStopped([this](std::optional<Error> error) {
      stopped = true;
      problem = std::move(error);
    });
  }
  void settle() {
    static_cast<void>(session.comparison());
    m_thread.runUntil([this] {
      for (CompareSourceState const& one : session.comparison().sources())
        if (one.isMeasuring)
          return false;
      return session.measurements().remaining().first == 0;
    });
  }
  /// Lets play go on for so long, running what services post.
  void run(std::chrono::milliseconds time) {
    for (auto const until = Clock::now() + time; Clock::now() < until;) {
      m_thread.runPosted();
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

private:
  SessionThread m_thread;

public:
  Session session;
  bool stopped = false;
  std::optional<Error> problem;
};

CompareSource const kOriginal{SourceKind::original, 0, {}};

/// Album of one steady track whose master is much louder and brighter than its mix; a snapshot; a reference.
struct FourSources {
  explicit FourSources(ColdCache const& folder, int seconds) {
    album = makeAlbum({makeMix(folder / "mix.wav", whiteNoise(1, 0.05), seconds * 44100)});
    ImportedFile reference;
    reference.source = makeMix(folder / "reference.wav", whiteNoise(2, 0.9), 20 * 44100).source;
    album = edits::addReferences(album, std::span(&reference, 1)).value();
    album = withProcessor(album, album.tracks[0].id, "limiter", {{"input", 12.0}, {"ceiling", -1.0}});
    album = withProcessor(album, album.tracks[0].id, "equalizer", {{"band.1.type", 1}, {"band.1.frequency", 3000}, {"band.1.gain", 5}});
  }
  Album album;
};

Lufs loudness(Stereo const& heard, std::int64_t from, std::int64_t frames) {
  AudioBuffer buffer(static_cast<int>(frames));
  for (int i = 0; i < buffer.frames(); ++i)
    for (int c = 0; c < kChannels; ++c)
      buffer.block().data(c)[i] = heard[static_cast<std::size_t>((from + i) * kChannels + c)];
  ProgrammeMeter meter(kCdRate);
  meter.add(buffer.block());
  return meter.finish().integrated;
}

TEST(CompareThroughJack, EverySourceIsHeardEquallyLoud) {
  if (!Capture::isThere())
    GTEST_SKIP() << "jack_capture is not installed";
  ColdCache const folder;
  Room room(FourSources(folder, 30).album);
  room.session.takeSnapshot(0);
  ASSERT_TRUE(room.session.apply({"louder", [&](Album const& now) {
    return edits::setParam(now, now.tracks[0].id, now.tracks[0].chain[1].id, *findProcessor("limiter")->table->indexOf("input"), 18.0);
  }}).has_value());
  room.settle();
  CompareSource const reference{SourceKind::reference, room.session.album().references[0].id.value(), {}};
  std::vector<CompareSource> const order{kOriginal, CompareSource(), {SourceKind::snapshot, 0, {}}, reference};
  Capture capture(folder / "capture.wav", 26);
  ASSERT_TRUE(room.session.comparison().hear(order[0]).has_value());
  ASSERT_TRUE(room.session.player().play(Frames(0)).has_value());
  std::vector<Frames> at;
  for (CompareSource const& source : order) {
    ASSERT_TRUE(room.session.comparison().hear(source).has_value());
    room.run(std::chrono::milliseconds(600)); // behind the switch, and what is on its way to the ear
    at.push_back(room.session.player().status().position);
    room.run(std::chrono::milliseconds(4400));
  }
  room.session.player().stop();
  Stereo const heard = capture.finish();
  std::vector<double> found;
  for (Frames const start : at) {
    ASSERT_GE(static_cast<std::int64_t>(heard.size()) / kChannels, start.value() + 3 * 44100);
    found.push_back(loudness(heard, start.value(), 3 * 44100).value());
    fmt::print("captured {:.3f} LUFS\n", found.back());
  }
  for (double const one : found)
    EXPECT_NEAR(one, found[1], 0.05);
  EXPECT_LT(room.session.comparison().headroom().value(), 0.0); // the reference has to come up over full scale, or the mix
}

TEST(CompareThroughJack, ASwitchDoesNotClick) {
  if (!Capture::isThere())
    GTEST_SKIP() << "jack_capture is not installed";
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "mix.wav", sineWave(100.0, 0.25), 20 * 44100)});
  album = withProcessor(album, album.tracks[0].id, "gain", {{"gain", 6.0}});
  for (int attempt = 0; attempt < 3; ++attempt) { // a busy machine may lose a period on the way
    Room room(album);
    room.settle();
    room.session.comparison().setMatched(false);
    Capture capture(folder / fmt::format("capture{}.wav", attempt), 9);
    ASSERT_TRUE(room.session.player().play(Frames(0)).has_value());
    room.run(std::chrono::milliseconds(1500));
    for (int i = 0; i < 12; ++i) {
      room.session.comparison().toggleLastTwo();
      room.run(std::chrono::milliseconds(137 + 31 * i));
    }
    room.session.player().stop();
    Stereo const heard = capture.finish();
    double const steady = roughness(slice(heard, 1000, 40000)); // the master, the louder of the two
    double const all = roughness(slice(heard, 1000, static_cast<std::int64_t>(heard.size()) / kChannels - 45000 - 1000));
    fmt::print("second difference: steady {:.6f}, with twelve switches {:.6f}, ratio {:.2f}\n", steady, all, all / steady);
    if (all <= 3.0 * steady)
      return;
  }
  FAIL() << "a switch clicks";
}

/// What a hand can do to an album that plays, at random.
class BusyHands {
public:
  BusyHands(Session& session, std::uint64_t seed)
      : m_session(session)
      , m_dice(seed) {}

  void doSomething() {
    Album const& now = m_session.album();
    Track const& track = now.tracks[below(now.tracks.size())];
    Comparison& comparison = m_session.comparison();
    switch (below(12)) {
    case 0: return m_session.player().seek(anywhere());
    case 1: return set(fmt::format("tracks.{}.gap", 2 + below(2)), 0.01 * static_cast<double>(below(300)));
    case 2: return bypass(track);
    case 3: return set(fmt::format("tracks.{}.chain.1.band.1.gain", 1 + below(3)), static_cast<double>(below(13)) - 6.0);
    case 4: return apply([&](Album const& a) { return edits::addSlot(a, track.id, ParamValues(*findProcessor("gain")->table), 0); });
    case 5: return m_session.undo();
    case 6: return m_session.redo();
    case 7: {
      auto const sources = comparison.sources();
      return static_cast<void>(comparison.hear(sources[below(sources.size())].source));
    }
    case 8: return comparison.toggleLastTwo();
    case 9:
      comparison.setMatched(below(4) != 0);
      return static_cast<void>(comparison.setDelta(!comparison.isDelta()));
    case 10: return loop();
    default: return monitor();
    }
  }
  [[nodiscard]] std::uint64_t below(std::uint64_t n) { return m_dice() % n; }
  [[nodiscard]] Frames anywhere() {
    return Frames(static_cast<std::int64_t>(below(static_cast<std::uint64_t>(makeTimeline(m_session.album()).length.value()))));
  }

private:
  void apply(std::function<Result<Album>(Album const&)> edit) { static_cast<void>(m_session.apply({"edit", std::move(edit)})); }
  void set(std::string const& address, double value) { static_cast<void>(m_session.set(address, fmt::format("{:.2f}", value))); }
  void bypass(Track const& track) {
    if (!track.chain.empty())
      apply([&](Album const& a) { return edits::setBypassed(a, track.id, track.chain[0].id, !track.chain[0].bypassed); });
  }
  void loop() {
    std::optional<FrameRange> range;
    if (below(2) != 0) {
      Frames const start = anywhere();
      range = FrameRange{start, start + Frames(static_cast<std::int64_t>(44100 + below(300000)))};
    }
    m_session.player().setLoop(range);
    m_session.comparison().setLoop(range);
  }
  void monitor() {
    MonitorSettings settings;
    settings.dimmed = below(2) != 0;
    settings.band = static_cast<MonitorBand>(below(5));
    settings.channels = static_cast<MonitorChannels>(below(3));
    m_session.comparison().setMonitor(settings);
    if (below(3) == 0)
      m_session.takeSnapshot(below(kSnapshots));
  }

  Session& m_session;
  std::mt19937_64 m_dice;
};

/// Noise with the spectrum of music, some 3 dB less each octave (R. Voss's sum of noises held ever longer).
Signal pinkNoise(std::uint64_t seed, double amplitude) {
  constexpr int kOctaves = 8;
  return [=](std::int64_t n, int channel) {
    double sum = 0.0;
    for (int k = 0; k < kOctaves; ++k)
      sum += whiteNoise(seed * 100 + static_cast<std::uint64_t>(k), amplitude)(n >> k, channel);
    return sum / std::sqrt(static_cast<double>(kOctaves));
  };
}

/// Three tracks with full chains, an album chain and a reference.
Album longAlbum(ColdCache const& folder, int rate) {
  auto const mix = [&](char const* name, std::uint64_t seed, double amplitude, int seconds) {
    return makeMix(folder / name, pinkNoise(seed, amplitude), std::int64_t{seconds} * rate, rate);
  };
  Album album = makeAlbum({mix("a.wav", 1, 0.2, 90), mix("b.wav", 2, 0.3, 70), mix("c.wav", 3, 0.1, 80)}, SampleRate(rate));
  ImportedFile const reference = mix("reference.wav", 4, 0.3, 60);
  album = edits::addReferences(album, std::span(&reference, 1)).value();
  for (std::size_t i = 0; i < 3; ++i) {
    album = withProcessor(album, album.tracks[i].id, "limiter", {{"input", 6.0}});
    album = withProcessor(album, album.tracks[i].id, "compressor");
    album = withProcessor(album, album.tracks[i].id, "equalizer",
                          {{"band.1.type", 1}, {"band.1.gain", 3}, {"band.2.type", 1}, {"band.2.gain", -2}, {"band.3.type", 1}, {"band.3.gain", 1},
                           {"band.4.type", 2}, {"band.4.gain", 1}, {"band.5.type", 3}, {"band.5.gain", 2}});
  }
  return withProcessor(album, TrackId(), "limiter");
}

double setting(char const* name, double otherwise) {
  char const* text = std::getenv(name);
  return text ? std::atof(text) : otherwise;
}

/// Long play at several times real time. LACQUER_LONG_PLAY_SECONDS, _SPEED, _RATE and _BLOCK change what is played.
TEST(CompareThroughJack, PlaysOnThroughAnythingThatIsDone) {
  double const seconds = setting("LACQUER_LONG_PLAY_SECONDS", 120.0);
  double const speed = setting("LACQUER_LONG_PLAY_SPEED", 8.0);
  int const rate = static_cast<int>(setting("LACQUER_LONG_PLAY_RATE", 44100.0));
  ColdCache const folder;
  Room room(longAlbum(folder, rate), std::make_unique<PacedDevice>(speed));
  Session& session = room.session;
  session.player().setDevice({"", SampleRate(rate), static_cast<int>(setting("LACQUER_LONG_PLAY_BLOCK", 256.0)), 0});
  if (speed != 1.0) {
    ASSERT_EQ(std::system("jack_freewheel y >/dev/null 2>&1"), 0);
  }
  session.takeSnapshot(0);
  BusyHands hands(session, 20261122);
  ASSERT_TRUE(session.player().play(Frames(0)).has_value());
  double played = 0.0;
  std::int64_t underflows = 0;
  for (auto last = Clock::now(); played < seconds;) {
    if (room.stopped) {
      ASSERT_FALSE(room.problem) << room.problem->message();
      underflows += session.player().status().ownUnderflows;
      room.stopped = false;
      ASSERT_TRUE(session.player().play(hands.anywhere()).has_value());
    }
    hands.doSomething();
    room.run(std::chrono::milliseconds(20 + hands.below(120)));
    auto const now = Clock::now();
    played += speed * std::chrono::duration<double>(now - last).count();
    last = now;
  }
  PlayerStatus const status = session.player().status();
  underflows += status.ownUnderflows;
  session.player().stop();
  static_cast<void>(std::system("jack_freewheel n >/dev/null 2>&1"));
  fmt::print("{:.0f} s of play; underflows of ours {}, of the device {}; load {:.1f} %, p99.9 {:.1f} %\n", played, underflows,
             status.deviceUnderflows, 100.0 * status.load, 100.0 * status.loadP999);
  EXPECT_EQ(underflows, 0);
}

} // namespace
} // namespace lacquer

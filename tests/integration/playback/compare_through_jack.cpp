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

/// Long play at several times real time with everything that a hand can do, at random.
TEST(CompareThroughJack, PlaysOnThroughAnythingThatIsDone) {
  char const* wanted = std::getenv("LACQUER_LONG_PLAY_SECONDS");
  double const seconds = wanted ? std::atof(wanted) : 120.0;
  constexpr double kSpeed = 8.0;
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(1, 0.2), 90 * 44100), makeMix(folder / "b.wav", whiteNoise(2, 0.3), 70 * 44100),
                           makeMix(folder / "c.wav", whiteNoise(3, 0.1), 80 * 44100)});
  ImportedFile reference;
  reference.source = makeMix(folder / "reference.wav", whiteNoise(4, 0.9), 60 * 44100).source;
  album = edits::addReferences(album, std::span(&reference, 1)).value();
  for (std::size_t i = 0; i < 3; ++i) {
    album = withProcessor(album, album.tracks[i].id, "limiter", {{"input", 6.0}});
    album = withProcessor(album, album.tracks[i].id, "compressor");
    album = withProcessor(album, album.tracks[i].id, "equalizer", {{"band.1.type", 1}, {"band.1.gain", 3}});
  }
  album = withProcessor(album, TrackId(), "limiter");
  Frames const length = makeTimeline(album).length;
  Room room(album, std::make_unique<PacedDevice>(kSpeed));
  ASSERT_EQ(std::system("jack_freewheel y >/dev/null 2>&1"), 0);
  Session& session = room.session;
  Comparison& comparison = session.comparison();
  session.takeSnapshot(0);
  std::mt19937_64 dice(20261122);
  auto const below = [&](std::uint64_t n) { return dice() % n; };
  ASSERT_TRUE(session.player().play(Frames(0)).has_value());
  std::array<int, 12> done{};
  double played = 0.0;
  std::int64_t underflows = 0;
  for (auto last = Clock::now(); played < seconds;) {
    if (room.stopped) {
      ASSERT_FALSE(room.problem) << room.problem->message();
      underflows += session.player().status().ownUnderflows;
      room.stopped = false;
      ASSERT_TRUE(session.player().play(Frames(static_cast<std::int64_t>(below(static_cast<std::uint64_t>(length.value()))))).has_value());
    }
    auto const what = below(done.size());
    ++done[what];
    Album const& now = session.album();
    Track const& track = now.tracks[below(now.tracks.size())];
    switch (what) {
    case 0: session.player().seek(Frames(static_cast<std::int64_t>(below(static_cast<std::uint64_t>(length.value()))))); break;
    case 1: static_cast<void>(session.set(fmt::format("tracks.{}.gap", 2 + below(2)), fmt::format("{:.2f}", 0.01 * static_cast<double>(below(300))))); break;
    case 2: if (!track.chain.empty()) static_cast<void>(session.apply({"bypass", [&](Album const& a) { return edits::setBypassed(a, track.id, track.chain[0].id, !track.chain[0].bypassed); }})); break;
    case 3: static_cast<void>(session.set(fmt::format("tracks.{}.chain.1.band.1.gain", 1 + below(3)), fmt::format("{}", static_cast<int>(below(13)) - 6))); break;
    case 4: static_cast<void>(session.apply({"add", [&](Album const& a) { return edits::addSlot(a, track.id, ParamValues(*findProcessor("gain")->table), 0); }})); break;
    case 5: session.undo(); break;
    case 6: session.redo(); break;
    case 7: { auto const sources = comparison.sources(); static_cast<void>(comparison.hear(sources[below(sources.size())].source)); break; }
    case 8: comparison.toggleLastTwo(); break;
    case 9: static_cast<void>(comparison.setDelta(!comparison.isDelta())); comparison.setMatched(below(4) != 0); break;
    case 10: { auto const from = Frames(static_cast<std::int64_t>(below(static_cast<std::uint64_t>(length.value() - 441000)))); std::optional<FrameRange> loop; if (below(2) != 0) loop = FrameRange{from, from + Frames(static_cast<std::int64_t>(44100 + below(300000)))}; session.player().setLoop(loop); comparison.setLoop(loop); break; }
    default: { MonitorSettings monitor; monitor.dimmed = below(2) != 0; monitor.band = static_cast<MonitorBand>(below(5)); monitor.channels = static_cast<MonitorChannels>(below(3)); comparison.setMonitor(monitor); if (below(3) == 0) session.takeSnapshot(below(kSnapshots)); break; }
    }
    room.run(std::chrono::milliseconds(20 + below(120)));
    auto const here = Clock::now();
    played += kSpeed * std::chrono::duration<double>(here - last).count();
    last = here;
  }
  PlayerStatus const status = session.player().status();
  underflows += status.ownUnderflows;
  session.player().stop();
  std::system("jack_freewheel n >/dev/null 2>&1");
  fmt::print("{:.0f} s of play; underflows of ours {}, of the device {}\n", played, underflows, status.deviceUnderflows);
  EXPECT_EQ(underflows, 0);
  EXPECT_EQ(room.problem, std::nullopt);
}

} // namespace
} // namespace lacquer

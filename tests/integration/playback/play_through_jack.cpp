#include "jack_rig.h"

#include "playback/portaudio_device.h"

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <thread>

// Run by with-jack.sh beside a private JACK server with a dummy driver.

namespace lacquer {
namespace {

using namespace test;
using Clock = std::chrono::steady_clock;

/// A player on the sound card's side of the world, that can be waited for.
class RealPlayer {
public:
  explicit RealPlayer(Album const& album) {
    player.setAlbum(std::make_shared<Album const>(album), diff(Album(), album));
    player.setDevice({"", album.rate, 256});
  }
  /// Until play stopped by itself: with which message, if any. Nothing after a minute.
  std::optional<std::optional<Error>> waitForStop() {
    std::unique_lock lock(m_mutex);
    m_stopped.wait_for(lock, std::chrono::minutes(1), [this] { return m_stop.has_value(); });
    return m_stop;
  }

private:
  std::mutex m_mutex;
  std::condition_variable m_stopped;
  std::optional<std::optional<Error>> m_stop;

public:
  Player player{std::make_unique<PortaudioDevice>(), [this](std::optional<Error> error) {
                  std::lock_guard const lock(m_mutex);
                  m_stop = std::move(error);
                  m_stopped.notify_all();
                }};
};

TEST(PlayThroughJack, ArrivesBitForBitAsItIsExported) {
  if (!Capture::isThere())
    GTEST_SKIP() << "jack_capture is not installed";
  ColdCache const folder;
  Album const album = richAlbum(folder);
  Stereo const expected = exported(album);
  ASSERT_NE(expected[0], 0.0F); // alignment below goes by the first sample
  // A busy machine may lose a period on the way: that is the server's doing, and one more try is fair.
  for (int attempt = 0; attempt < 3; ++attempt) {
    Capture capture(folder / fmt::format("capture{}.wav", attempt), 9);
    RealPlayer real(album);
    ASSERT_TRUE(real.player.play(Frames(0)));
    EXPECT_EQ(real.player.status().device.rate, album.rate);
    auto const stop = real.waitForStop();
    ASSERT_TRUE(stop.has_value());
    ASSERT_FALSE(stop->has_value()) << (*stop)->message();
    PlayerStatus const status = real.player.status();
    fmt::print("load {:.1f} %, p99.9 {:.1f} %, underflows: device {}, own {}\n", 100.0 * status.load,
               100.0 * status.loadP999, status.deviceUnderflows, status.ownUnderflows);
    Stereo const heard = capture.finish();
    if (heard.size() >= expected.size() && std::equal(expected.begin(), expected.end(), heard.begin())) {
      EXPECT_TRUE(std::all_of(heard.begin() + static_cast<std::ptrdiff_t>(expected.size()), heard.end(),
                              [](float sample) { return sample == 0.0F; }));
      return;
    }
  }
  FAIL() << "what was captured differs from the export";
}

TEST(PlayThroughJack, ConvertsWhereTheServerRunsAtAnotherRate) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", sineWave(1000.0, 0.5), 22050)});
  album.rate = SampleRate(48000);
  RealPlayer real(album);
  ASSERT_TRUE(real.player.play(Frames(0)));
  EXPECT_TRUE(real.player.status().converting);
  EXPECT_EQ(real.player.status().device.rate, kCdRate);
  auto const stop = real.waitForStop();
  ASSERT_TRUE(stop.has_value());
  EXPECT_FALSE(stop->has_value());
}

TEST(PlayThroughJack, SurvivesTheDeathOfTheServer) {
  char const* server = std::getenv("LACQUER_JACK_PID");
  ASSERT_NE(server, nullptr);
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", sineWave(440.0, 0.5), 44100 * 30)});
  auto began = Clock::now();
  {
    RealPlayer real(album);
    ASSERT_TRUE(real.player.play(Frames(0)));
    while (real.player.status().position < Frames(4096))
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ASSERT_EQ(kill(std::atoi(server), SIGKILL), 0);
    began = Clock::now();
    auto const stop = real.waitForStop();
    auto const noticed = Clock::now() - began;
    ASSERT_TRUE(stop.has_value());
    ASSERT_TRUE(stop->has_value());
    EXPECT_EQ((*stop)->kind, ErrorKind::device);
    EXPECT_LT(noticed, std::chrono::seconds(5)); // half a second on an idle machine
    fmt::print("noticed after {} ms\n", std::chrono::duration_cast<std::chrono::milliseconds>(noticed).count());
    // JACK's functions hang now; what is left must still answer.
    static_cast<void>(real.player.devices());
    Result<void> const again = real.player.play(Frames(0));
    EXPECT_TRUE(again || again.error().kind == ErrorKind::device);
    began = Clock::now();
  }
  EXPECT_LT(Clock::now() - began, std::chrono::seconds(10));
}

} // namespace
} // namespace lacquer

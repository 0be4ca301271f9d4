#pragma once

#include "playback/manual_device.h"
#include "playback/player.h"
#include "processors/catalog.h"
#include "render/render_pass.h"
#include "support/test_album.h"

#include <atomic>
#include <gtest/gtest.h>
#include <random>

namespace lacquer::test {

using Stereo = std::vector<float>; ///< interleaved

/// What a render gives, as a device gets it.
inline Stereo exported(Album const& album) {
  Stereo out;
  Result<void> const rendered = renderProgramme(album, {}, {}, [&](Frames, AudioBlock block) -> Result<void> {
    for (int i = 0; i < block.frames(); ++i)
      for (int c = 0; c < kChannels; ++c)
        out.push_back(static_cast<float>(block.data(c)[i]));
    return {};
  });
  EXPECT_TRUE(rendered) << rendered.error().message();
  return out;
}

/// Frames [from, from + count) of an interleaved programme.
inline Stereo slice(Stereo const& all, std::int64_t from, std::int64_t count) {
  return {all.begin() + from * kChannels, all.begin() + (from + count) * kChannels};
}

/// A player on a device that the test pulls blocks from.
class PlayerRig {
public:
  explicit PlayerRig(Album album, std::optional<SampleRate> deviceRate = std::nullopt)
      : m_album(std::make_shared<Album const>(std::move(album))) {
    auto manual = std::make_unique<ManualDevice>(deviceRate);
    device = manual.get();
    player = std::make_unique<Player>(std::move(manual), [this](std::optional<Error> error) {
      std::lock_guard const lock(m_mutex);
      m_stops.push_back(std::move(error));
    });
    player->setAlbum(m_album, diff(Album(), *m_album));
    player->setDevice({"", m_album->rate, 256});
  }

  void play(std::int64_t from) {
    Result<void> const played = player->play(Frames(from));
    ASSERT_TRUE(played) << played.error().message();
    player->waitUntilSettled();
  }
  void edit(Album next) {
    auto after = std::make_shared<Album const>(std::move(next));
    player->setAlbum(after, diff(*m_album, *after));
    m_album = std::move(after);
  }
  /// Pulls until `frames` are there, in blocks of at most `block`; lets the player's threads catch up every now and then,
  /// long before they must.
  Stereo pull(std::int64_t frames, int block = 256) {
    Stereo out;
    while (frames > 0) {
      Stereo const part = device->pull(static_cast<int>(std::min<std::int64_t>(frames, block)));
      out.insert(out.end(), part.begin(), part.end());
      frames -= static_cast<std::int64_t>(part.size()) / kChannels;
      if (m_sinceSettled += part.size(); m_sinceSettled > 8192) {
        player->waitUntilSettled();
        m_sinceSettled = 0;
      }
    }
    player->waitUntilSettled();
    return out;
  }
  [[nodiscard]] Album const& album() const { return *m_album; }
  [[nodiscard]] std::vector<std::optional<Error>> stops() {
    std::lock_guard const lock(m_mutex);
    return m_stops;
  }

  ManualDevice* device = nullptr;

private:
  std::shared_ptr<Album const> m_album;
  std::size_t m_sinceSettled = 0;
  std::mutex m_mutex;
  std::vector<std::optional<Error>> m_stops;

public:
  std::unique_ptr<Player> player; // goes first: its threads report here
};

/// Largest |x[n] − 2x[n−1] + x[n−2]| of the left channel.
inline double roughness(Stereo const& signal) {
  double largest = 0.0;
  for (std::size_t n = 2; 2 * n < signal.size(); ++n)
    largest = std::max(largest, std::abs(static_cast<double>(signal[2 * n]) - 2.0 * signal[2 * n - 2] + signal[2 * n - 4]));
  return largest;
}

inline Album withProcessor(Album album, TrackId owner, std::string_view id,
                           std::initializer_list<std::pair<std::string_view, double>> params = {}) {
  ParamTable const& table = *findProcessor(id)->table;
  ParamValues values(table);
  for (auto const& [param, value] : params)
    values.set(*table.indexOf(param), value);
  return edits::addSlot(std::move(album), owner, values, 0).value();
}

/// Two noisy tracks that overlap, a third behind a pause; chains on track and album.
inline Album richAlbum(ColdCache const& folder) {
  Album album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(1, 0.9), 50000), makeMix(folder / "b.wav", whiteNoise(2, 0.7), 60000),
                           makeMix(folder / "c.wav", whiteNoise(3, 0.5), 40000)});
  album.tracks[1].gap = Seconds(-0.2);
  album.tracks[2].gap = Seconds(0.5);
  album.tracks[0].fadeOut = {Seconds(0.2), FadeShape::equalPower, 0.5};
  album.tracks[1].fadeIn = {Seconds(0.2), FadeShape::s, 0.5};
  album.tail = Seconds(0.25);
  album = withProcessor(album, album.tracks[0].id, "limiter");
  album = withProcessor(album, album.tracks[0].id, "compressor", {{"threshold", -20}, {"ratio", 3}});
  return withProcessor(album, album.tracks[1].id, "equalizer", {{"band.1.type", 1}, {"band.1.frequency", 200}, {"band.1.gain", 4}});
}

} // namespace lacquer::test

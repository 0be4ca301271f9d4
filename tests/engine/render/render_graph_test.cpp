#include "rendered.h"

#include "processors/catalog.h"
#include "support/test_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

Album withProcessor(Album album, std::size_t track, std::string_view id,
                    std::initializer_list<std::pair<std::string_view, double>> params = {}) {
  ParamTable const& table = *findProcessor(id)->table;
  ParamValues values(table);
  for (auto const& [param, value] : params)
    values.set(*table.indexOf(param), value);
  TrackId const owner = track == SIZE_MAX ? TrackId() : album.tracks[track].id;
  std::size_t const end = owner.isNone() ? album.chain.size() : album.tracks[track].chain.size();
  return edits::addSlot(std::move(album), owner, values, end).value();
}

constexpr std::size_t kAlbumChain = SIZE_MAX;

/// Two noisy tracks that overlap, with chains, fades, levels and an album chain.
Album richAlbum(ColdCache const& folder) {
  Album album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(1, 0.9), 50000), makeMix(folder / "b.wav", whiteNoise(2, 0.7), 60000)});
  album.tracks[1].gap = Seconds(-0.2);
  album.tracks[0].fadeOut = {Seconds(0.2), FadeShape::equalPower, 0.5};
  album.tracks[1].fadeIn = {Seconds(0.2), FadeShape::s, 0.5};
  album.tracks[0].level = {Decibels(2.5), LevelPlace::preLimiter, std::nullopt};
  album.tail = Seconds(0.25);
  album = withProcessor(album, 0, "equalizer", {{"band.1.type", 1}, {"band.1.frequency", 200}, {"band.1.gain", 4}});
  album = withProcessor(album, 0, "compressor", {{"threshold", -20}, {"ratio", 3}});
  album = withProcessor(album, 0, "limiter");
  album = withProcessor(album, 1, "limiter", {{"ceiling", -3}});
  return withProcessor(album, kAlbumChain, "compressor", {{"threshold", -10}, {"ratio", 1.5}});
}

TEST(RenderGraph, GivesANeutralTrackSampleBySample) {
  ColdCache const folder;
  Signal const signal = whiteNoise(3, 0.8);
  Album const album = makeAlbum({makeMix(folder / "a.wav", signal, 30000)});
  Programme const out = live(album, Frames(0), 512, 1);
  ASSERT_EQ(out[0].size(), 30000u);
  for (std::int64_t n = 0; n < 30000; ++n)
    for (int c = 0; c < 2; ++c)
      ASSERT_EQ(out[static_cast<std::size_t>(c)][static_cast<std::size_t>(n)], on24Bits(signal(n, c))) << n;
}

TEST(RenderGraph, IsTheSameInBlocksOfAnySize) {
  ColdCache const folder;
  Album const album = richAlbum(folder);
  Programme const whole = live(album, Frames(0), 4096, 0);
  for (int const maxBlock : {1, 17, 256, 1000})
    EXPECT_EQ(live(album, Frames(0), maxBlock, 7), whole) << maxBlock;
}

TEST(RenderGraph, EqualsTheOfflinePassBitForBit) {
  ColdCache const folder;
  Album const album = richAlbum(folder);
  EXPECT_EQ(live(album, Frames(0), 256, 11), offline(album));
}

TEST(RenderGraph, KeepsAnImpulseInItsPlaceThroughLatentProcessors) {
  ColdCache const folder;
  constexpr std::int64_t kAt = 20000;
  Album album = makeAlbum({makeMix(folder / "a.wav", [](std::int64_t n, int) { return n == kAt ? 0.5 : 0.0; }, 40000)});
  album = withProcessor(album, 0, "limiter");
  album = withProcessor(album, 0, "limiter", {{"lookahead", 8}});
  album = withProcessor(album, kAlbumChain, "limiter");
  Programme const out = live(album, Frames(0), 333, 5);
  ASSERT_EQ(out[0].size(), 40000u);
  for (std::int64_t n = 0; n < 40000; ++n)
    ASSERT_EQ(out[0][static_cast<std::size_t>(n)], n == kAt ? 0.5 : 0.0) << n;
}

TEST(RenderGraph, SumsOverlappingTracks) {
  ColdCache const folder;
  Signal const first = whiteNoise(4, 0.4);
  Signal const second = whiteNoise(5, 0.4);
  Album album = makeAlbum({makeMix(folder / "a.wav", first, 44100), makeMix(folder / "b.wav", second, 44100)});
  album.tracks[1].gap = Seconds(-0.5);
  Programme const out = live(album, Frames(0), 700, 2);
  ASSERT_EQ(out[0].size(), 44100u * 2 - 22050);
  for (std::int64_t n : {22049, 22050, 30000, 44099, 44100})
    EXPECT_EQ(out[1][static_cast<std::size_t>(n)],
              (n < 44100 ? on24Bits(first(n, 1)) : 0.0) + (n >= 22050 ? on24Bits(second(n - 22050, 1)) : 0.0))
        << n;
}

TEST(RenderGraph, StartsAChainWarmFromMaterialBeforeTheInPoint) {
  ColdCache const folder;
  Signal const loud = sineWave(1000, 0.8);
  ImportedFile const file = makeMix(folder / "a.wav", loud, 3 * 44100);
  Album warm = withProcessor(makeAlbum({file}), 0, "compressor", {{"threshold", -30}, {"ratio", 8}, {"attack", 100}});
  Programme const whole = live(warm, Frames(0), 512, 0);
  warm.tracks[0].clips[0].in = Frames(2 * 44100);
  Programme const trimmed = live(warm, Frames(0), 512, 0);
  ASSERT_EQ(trimmed[0].size(), 44100u);
  // After 1 s of pre-roll the compressor has settled as it had in the whole file.
  for (std::size_t n = 0; n < 44100; n += 97)
    EXPECT_NEAR(trimmed[0][n], whole[0][2 * 44100 + n], 1e-3);
}

TEST(RenderGraph, LandsSampleExactlyWhenStartedInsideANeutralTrack) {
  ColdCache const folder;
  Signal const signal = whiteNoise(6, 0.5);
  Album const album = makeAlbum({makeMix(folder / "a.wav", signal, 44100), makeMix(folder / "b.wav", signal, 44100)});
  Programme const out = live(album, Frames(50000), 256, 3);
  ASSERT_EQ(out[0].size(), 88200u - 50000u);
  EXPECT_EQ(out[0][0], on24Bits(signal(50000 - 44100, 0)));
}

TEST(RenderGraph, SeekedIntoAChainEqualsTheWholeRenderWithinMinus100Decibels) {
  ColdCache const folder;
  Signal const noise = whiteNoise(8, 0.7);
  auto const swelling = [noise](std::int64_t n, int c) { return noise(n, c) * (n / 30000 % 2 == 0 ? 0.3 : 1.0); };
  Album album = makeAlbum({makeMix(folder / "a.wav", swelling, 6 * 44100)});
  album = withProcessor(album, 0, "equalizer", {{"band.1.type", 1}, {"band.1.frequency", 60}, {"band.1.gain", 5}});
  album = withProcessor(album, 0, "compressor", {{"release", 150}});
  album = withProcessor(album, 0, "limiter");
  Programme const whole = live(album, Frames(0), 1024, 0);
  constexpr std::int64_t kFrom = 5 * 44100;
  Programme const part = live(album, Frames(kFrom), 1024, 0);
  for (std::size_t n = 0; n < part[0].size(); ++n)
    ASSERT_NEAR(part[0][n], whole[0][kFrom + n], 1e-5) << n;
}

TEST(RenderGraph, FollowsALevelWithoutAStep) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", sineWave(100, 0.5), 44100)});
  auto graph = compileGraph(album, {Frames(0), 256}, blockingSources()).value();
  AudioBuffer buffer(256);
  std::vector<double> out;
  for (int i = 0; i < 60; ++i) {
    if (i == 20)
      graph->apply(LevelChange{album.tracks[0].id, Decibels(-6.0)});
    graph->render(buffer.block());
    out.insert(out.end(), buffer.channel(0).begin(), buffer.channel(0).end());
  }
  double bend = 0.0;
  for (std::size_t n = 2; n < out.size(); ++n)
    bend = std::max(bend, std::abs(out[n] - 2 * out[n - 1] + out[n - 2]));
  double const steady = 0.5 * std::pow(2.0 * std::numbers::pi * 100.0 / 44100.0, 2.0);
  EXPECT_LT(bend, 3.0 * steady);
  EXPECT_NEAR(*std::max_element(out.end() - 1000, out.end()), 0.5 * toLinear(Decibels(-6.0)), 1e-4);
}

TEST(RenderGraph, PlaysContinuousTracksAsOnePiece) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(9, 0.9), 3 * 44100)});
  album = withProcessor(album, 0, "compressor", {{"threshold", -24}, {"ratio", 4}});
  album = withProcessor(album, 0, "limiter", {{"input", 6}});
  Programme const whole = offline(album);
  Album cut = edits::splitTrack(album, album.tracks[0].id, Seconds(1.0)).value();
  cut = edits::splitTrack(cut, cut.tracks[1].id, Seconds(0.77)).value();
  ASSERT_EQ(cut.tracks.size(), 3u);
  EXPECT_EQ(offline(cut), whole);
}

TEST(RenderGraph, ConvertsSourcesOfAnotherRateWithExactLength) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", sineWave(1000, 0.5, 48000.0), 48000, 48000)});
  Programme const out = offline(album);
  ASSERT_EQ(out[0].size(), 44100u);
  for (std::size_t n = 2000; n < 42000; n += 37)
    EXPECT_NEAR(out[0][n], 0.5 * std::sin(2.0 * std::numbers::pi * 1000.0 * static_cast<double>(n) / 44100.0), 1e-6);
}

TEST(RenderGraph, CrossfadesClipsAndAppliesTheEnvelope) {
  ColdCache const folder;
  auto const one = [](std::int64_t, int) { return 0.5; };
  Album album = makeAlbum({makeMix(folder / "a.wav", one, 44100)});
  Track& track = album.tracks[0];
  Clip second = track.clips[0];
  second.id = ClipId(album.nextId++);
  track.clips[0].crossfade = {Seconds(0.1), FadeShape::linear, 0.0};
  track.clips.push_back(second);
  track.envelope = {{Seconds(0.0), Decibels(0.0)}, {Seconds(1.0), Decibels(-20.0)}};
  Programme const out = offline(album);
  ASSERT_EQ(out[0].size(), 88200u - 4410u);
  // Equal material through a linear cross-fade keeps its level: only the envelope shows.
  for (std::size_t n : {0u, 20000u, 40000u, 42000u, 44000u, 60000u}) {
    double const seconds = std::min(1.0, static_cast<double>(n) / 44100.0);
    EXPECT_NEAR(out[0][n], 0.5 * std::pow(10.0, -seconds), 1e-9) << n;
  }
}

} // namespace
} // namespace lacquer

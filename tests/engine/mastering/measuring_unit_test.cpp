#include "mastering/measuring_unit.h"

#include "mastering/album_measurement.h"
#include "mastering/file_measurement.h"
#include "processors/compressor.h"
#include "processors/equalizer.h"
#include "processors/limiter.h"
#include "support/test_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

ParamValues with(ParamTable const& table, std::initializer_list<std::pair<char const*, double>> values) {
  ParamValues result(table);
  for (auto const& [id, value] : values)
    result.set(*table.indexOf(id), value);
  return result;
}

/// Noise that is `loud` for its first half and falls by 14 dB.
Signal fallingNoise(std::uint64_t seed, double loud, std::int64_t frames) {
  Signal const noise = whiteNoise(seed, loud);
  return [=](std::int64_t n, int channel) { return noise(n, channel) * (n < frames / 2 ? 1.0 : 0.2); };
}

struct MeasuringUnits : testing::Test {
  ColdCache folder;
  ChainTimes times;

  Album threeTracks(int seconds = 1) {
    Album album = makeAlbum({makeMix(folder / "a.wav", fallingNoise(1, 0.5, seconds * 44100), seconds * 44100),
                             makeMix(folder / "b.wav", fallingNoise(2, 0.5, seconds * 44100), seconds * 44100),
                             makeMix(folder / "c.wav", fallingNoise(3, 0.5, seconds * 44100), seconds * 44100)});
    return album;
  }
  std::vector<ContentHash> keys(Album const& album) {
    std::vector<ContentHash> result;
    for (MeasuringUnit const& unit : measuringUnits(album, makeTimeline(album), times))
      result.insert(result.end(), unit.keys.begin(), unit.keys.end());
    return result;
  }
  /// Which tracks an edit from one album to the other touches.
  std::vector<bool> touched(Album const& before, Album const& after) {
    std::vector<bool> result;
    auto const old = keys(before);
    auto const now = keys(after);
    for (std::size_t i = 0; i < old.size(); ++i)
      result.push_back(old[i] != now[i]);
    return result;
  }
  std::vector<TrackFigures> measureAll(Album const& album) {
    std::vector<TrackFigures> all;
    for (MeasuringUnit const& unit : measuringUnits(album, makeTimeline(album), times)) {
      auto const measured = measureUnit(album, unit, nullptr, {}).value();
      all.insert(all.end(), measured.begin(), measured.end());
    }
    return all;
  }
};

TEST_F(MeasuringUnits, OfANeutralTrackAreAsItsFile) {
  Album const album = threeTracks(4);
  EXPECT_EQ(measureAll(album)[1], measurePathFigures(folder / "b.wav", {}).value());
}

TEST_F(MeasuringUnits, WithoutAnAlbumChainAnEditTouchesItsTrackAlone) {
  Album const album = threeTracks();
  EXPECT_EQ(touched(album, edits::setField(album, "tracks.2.gain", "-3").value()), (std::vector{false, true, false}));
}

TEST_F(MeasuringUnits, AnEditTouchesTheTrackItOverlaps) {
  Album album = threeTracks();
  album.tracks[1].gap = Seconds(-0.5);
  EXPECT_EQ(touched(album, edits::setField(album, "tracks.1.gain", "-3").value()), (std::vector{true, true, false}));
}

TEST_F(MeasuringUnits, AnEditTouchesTheTrackThatItsTailRingsInto) {
  Album album = threeTracks(3);
  ParamValues ringing(equalizerTable());
  ringing.set(equalizerParam(0, EqualizerBandParam::type), static_cast<double>(EqualizerBandType::bell));
  ringing.set(equalizerParam(0, EqualizerBandParam::frequency), 30.0);
  ringing.set(equalizerParam(0, EqualizerBandParam::gain), 12.0);
  ringing.set(equalizerParam(0, EqualizerBandParam::q), 10.0);
  album = edits::addSlot(album, album.tracks[0].id, ringing, 0).value();
  EXPECT_EQ(touched(album, edits::setField(album, "tracks.1.gain", "-3").value()), (std::vector{true, true, false}));
}

TEST_F(MeasuringUnits, BehindAnAlbumChainAnEditTouchesWhatTheChainHeardOf) {
  Album album = threeTracks(25); // longer than the warm-up
  album = edits::addSlot(album, TrackId(), ParamValues(compressorTable()), 0).value();
  album.tracks[1].gap = album.tracks[2].gap = Seconds(2.0);
  EXPECT_EQ(touched(album, edits::setField(album, "tracks.1.gain", "-3").value()), (std::vector{true, true, false}));
  EXPECT_EQ(touched(album, edits::setField(album, "tracks.2.gain", "-3").value()), (std::vector{false, true, true}));
}

TEST_F(MeasuringUnits, WithoutAPauseTheAlbumChainHearsTheNextTrackCome) {
  Album album = threeTracks(25);
  album = edits::addSlot(album, TrackId(), ParamValues(limiterTable()), 0).value(); // looks ahead
  EXPECT_EQ(touched(album, edits::setField(album, "tracks.2.gain", "-3").value()), (std::vector{true, true, true}));
}

TEST_F(MeasuringUnits, AnEditOfTheAlbumChainTouchesAll) {
  Album album = threeTracks();
  album = edits::addSlot(album, TrackId(), ParamValues(compressorTable()), 0).value();
  EXPECT_EQ(touched(album, edits::setParam(album, TrackId(), album.chain[0].id, *compressorTable().indexOf("ratio"), 3.0).value()),
            (std::vector{true, true, true}));
}

TEST_F(MeasuringUnits, WordsAndPlacesFurtherOnTouchNothing) {
  Album const album = threeTracks();
  Album after = edits::setField(album, "tracks.1.title", "Glass").value();
  after = edits::setField(after, "tracks.2.gap", "3").value(); // moves tracks 2 and 3; track 1 ends with the pause
  EXPECT_EQ(touched(album, after), (std::vector{true, false, false}));
}

TEST_F(MeasuringUnits, AgreeWithARenderOfTheWholeAlbumBehindTheSlowestChain) {
  Album album = threeTracks(24);
  album.tracks[1].gap = Seconds(0.0);
  album.tracks[2].gap = Seconds(2.0);
  album = edits::addSlot(album, TrackId(), with(compressorTable(), {{"threshold", -40.0}, {"ratio", 8.0}, {"release", 2000.0}}), 0).value();
  album = edits::addSlot(album, TrackId(), with(limiterTable(), {{"input", 6.0}, {"release", 2000.0}}), 1).value();
  auto const whole = measureAlbum(album, nullptr, {}).value();
  auto const units = measureAll(album);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    Measurement const& unit = units[i].measurement;
    EXPECT_EQ(unit.length, whole[i].length);
    EXPECT_NEAR(unit.integrated.value(), whole[i].integrated.value(), 0.01) << i;
    EXPECT_NEAR(unit.maxShortTerm.value(), whole[i].maxShortTerm.value(), 0.01) << i;
    EXPECT_NEAR(unit.maxMomentary.value(), whole[i].maxMomentary.value(), 0.01) << i;
    EXPECT_NEAR(unit.s95.value(), whole[i].s95.value(), 0.01) << i;
    EXPECT_NEAR(*unit.loudnessRange, *whole[i].loudnessRange, 0.01) << i;
    EXPECT_NEAR(unit.truePeak.value(), whole[i].truePeak.value(), 0.01) << i;
    EXPECT_NEAR(unit.samplePeak.value(), whole[i].samplePeak.value(), 0.01) << i;
    for (std::size_t s = 0; s < unit.shortTerm.size(); ++s)
      ASSERT_NEAR(unit.shortTerm[s], whole[i].shortTerm[s], 0.01) << i << " at " << s;
  }
}

} // namespace
} // namespace lacquer

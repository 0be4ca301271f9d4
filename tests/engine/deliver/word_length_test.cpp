#include "deliver/word_length.h"

#include "deliver/exported_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;

class WordLengths : public lacquer::testing::ExportedAlbum {
protected:
  static std::string refusal(Result<ExportOutcome> const& outcome) {
    return outcome ? "it was done" : outcome.error().message();
  }
};

TEST_F(WordLengths, ShapedTracksContinuousFileAndImageHoldTheSameSamples) {
  Album const album = threeTracks(SampleRate(48000));
  ExportRequest wish = request({"wav16", "album-wav16", "ddp"});
  wish.dither = Dither::shaped;
  auto const outcome = exported(album, wish);
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  std::vector<std::int32_t> tracks;
  for (char const* name : {"01 - One.wav", "02 - Two.wav", "03 - Three.wav"})
    std::ranges::copy(samplesOf(out() / "wav16" / name, 16), std::back_inserter(tracks));
  EXPECT_EQ(tracks, samplesOf(out() / "album-wav16/Album.wav", 16));
  auto const image = imageSamples(out() / "ddp/IMAGE.DAT");
  EXPECT_TRUE(std::equal(tracks.begin(), tracks.end(), image.begin() + 150 * 1176));
}

TEST_F(WordLengths, AShapedTrackAloneIsTheTrackOfTheWholeAlbum) {
  Album const album = threeTracks(SampleRate(48000));
  ExportRequest wish = request({"wav16"});
  wish.dither = Dither::shaped;
  ASSERT_TRUE(exported(album, wish).has_value());
  auto const whole = samplesOf(out() / "wav16/03 - Three.wav", 16);
  wish.tracks = {3};
  wish.replaceExisting = true;
  ASSERT_TRUE(exported(album, wish).has_value());
  EXPECT_EQ(samplesOf(out() / "wav16/03 - Three.wav", 16), whole);
}

TEST_F(WordLengths, TwentyBitsOfAFileOfTwentyFourLeaveTheLastOnesEmpty) {
  Album album = threeTracks();
  album.tracks[0].gain = Decibels(-1.0);
  album.deliverables = {{.name = "wav24", .wordLength = 20}};
  ASSERT_TRUE(exported(album, request({})).has_value());
  auto samples = samplesOf(out() / "wav24/01 - One.wav", 24);
  std::int32_t used = 0;
  for (std::int32_t& sample : samples) {
    used |= sample & 16;
    sample &= 15;
  }
  EXPECT_THAT(samples, Each(0));
  EXPECT_EQ(used, 16);
}

TEST_F(WordLengths, ThoseOfTheRequestReplaceThoseOfTheAlbumWhereTheFilesHaveAsMany) {
  Album album = threeTracks();
  album.tracks[0].gain = Decibels(-1.0);
  ExportRequest wish = request({"wav24", "wav16", "wav32f"});
  wish.wordLength = 20;
  ASSERT_TRUE(exported(album, wish).has_value());
  auto samples = samplesOf(out() / "wav24/01 - One.wav", 24);
  for (std::int32_t& sample : samples)
    sample &= 15;
  EXPECT_THAT(samples, Each(0));
}

TEST_F(WordLengths, APublishedShaperIsRefusedAtAnotherRateThanItsOwn) {
  Album album = threeTracks(SampleRate(48000));
  album.rate = SampleRate(48000);
  album.deliverables = {{.name = "wav24", .dither = Dither::improvedE}};
  EXPECT_THAT(refusal(exported(album, request({}))), HasSubstr("improved_e of ‘wav24’ is made for 44100 Hz"));
  album.deliverables = {{.name = "wav16", .dither = Dither::improvedE}}; // at 44.1 kHz
  EXPECT_TRUE(exported(album, request({})).has_value());
}

TEST_F(WordLengths, MoreBitsThanTheFileHasAreRefused) {
  Album album = threeTracks();
  album.deliverables = {{.name = "wav16", .wordLength = 20}};
  EXPECT_THAT(refusal(exported(album, request({}))), HasSubstr("cannot have a word length of 20 bits"));
  album.deliverables = {{.name = "wav32f", .wordLength = 20}};
  EXPECT_THAT(refusal(exported(album, request({}))), HasSubstr("A float file has no word length"));
}

TEST_F(WordLengths, DithersOfOneWordLengthGiveSamplesOfTheirOwn) {
  Album album = threeTracks(SampleRate(48000));
  album.deliverables = {{.name = "wav16", .dither = Dither::tpdf}, {.name = "album-wav16", .dither = Dither::highPassed}};
  ASSERT_TRUE(exported(album, request({})).has_value());
  auto const tpdf = samplesOf(out() / "wav16/01 - One.wav", 16);
  auto highPassed = samplesOf(out() / "album-wav16/Album.wav", 16);
  highPassed.resize(tpdf.size());
  EXPECT_NE(tpdf, highPassed);
}

} // namespace
} // namespace lacquer

#include "mastering/mix_alignment.h"

#include "demo/demo_song.h"
#include "mastering/mix_correlation.h"
#include "processors/catalog.h"
#include "support/test_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using namespace test;
using testing::DoubleNear;
using testing::HasSubstr;

/// Noise in bursts of changing level and colour, 42 s: no two places are alike.
class Music {
public:
  explicit Music(unsigned seed, double seconds = 42.0, double rate = 44100.0) {
    std::mt19937 random(seed);
    auto const uniform = [&] { return static_cast<double>(random()) / 4294967296.0; };
    std::array<double, 2> state{};
    double level = 0.1;
    double colour = 0.5;
    double decay = 1.0;
    auto const frames = static_cast<std::size_t>(seconds * rate);
    for (std::size_t n = 0; n < frames; ++n) {
      if (n % 9000 == 0) {
        level = 0.02 + 0.3 * uniform();
        colour = 0.02 + 0.5 * uniform();
        decay = 1.0 - 1.0 / (3000.0 + 20000.0 * uniform());
      }
      level *= decay;
      for (std::size_t c = 0; c < 2; ++c) {
        state[c] += colour * (uniform() - 0.5 - state[c]);
        m_samples[c].push_back(level * state[c]);
      }
    }
  }
  explicit Music(demo::SongSpec const& spec) {
    demo::Mix const mix = demo::renderSong(spec);
    m_samples = {mix.left, mix.right};
  }
  [[nodiscard]] std::int64_t length() const { return static_cast<std::int64_t>(m_samples[0].size()); }
  /// The music from `shift` frames later on: silence before.
  [[nodiscard]] Signal later(std::int64_t shift, double gain = 1.0) const {
    return [this, shift, gain](std::int64_t n, int c) {
      std::int64_t const at = n - shift;
      return at < 0 || at >= length() ? 0.0 : gain * m_samples[static_cast<std::size_t>(c)][static_cast<std::size_t>(at)];
    };
  }

private:
  std::array<std::vector<double>, 2> m_samples;
};

struct MixAlignmentTest : testing::Test {
  ColdCache folder;
  Music const music{1};

  Source file(std::string const& name, Signal const& signal, std::int64_t frames, int rate = 44100) {
    return makeMix(folder / name, signal, frames, rate).source;
  }
  Source original() { return file("v1.wav", music.later(0), music.length()); }
  MixAlignment aligned(Source const& before, Source const& now) {
    auto const result = alignMix(before, now, kCdRate, {});
    EXPECT_TRUE(result) << result.error().message();
    return result.value_or(MixAlignment());
  }
};

TEST_F(MixAlignmentTest, FindsALongerLeadInToTheFrame) {
  MixAlignment const found = aligned(original(), file("v2.wav", music.later(23457), music.length() + 50000));
  EXPECT_EQ(toFrames(found.shift.shift, kCdRate), Frames(23457));
  EXPECT_FALSE(found.shift.polarityInverted);
  EXPECT_TRUE(found.isExact);
  EXPECT_GT(found.confidence, 0.9);
  EXPECT_THAT(found.lengthDifference.value(), DoubleNear(50000 / 44100.0, 1e-9));
  EXPECT_EQ(found.missingAtStart, Seconds(0.0));
  EXPECT_EQ(found.missingAtEnd, Seconds(0.0));
  EXPECT_THAT(found.louder, DoubleNear(0.0, 0.1)); // the blocks of the two stand on other grids
  ASSERT_TRUE(found.drift);
  EXPECT_EQ(*found.drift, Seconds(0.0));
}

TEST_F(MixAlignmentTest, FindsAShorterLeadInAndWhatIsMissing) {
  MixAlignment const found = aligned(original(), file("v2.wav", music.later(-88211), music.length() - 100000));
  EXPECT_EQ(toFrames(found.shift.shift, kCdRate), Frames(-88211));
  EXPECT_THAT(found.missingAtStart.value(), DoubleNear(88211 / 44100.0, 1e-9));
  EXPECT_THAT(found.missingAtEnd.value(), DoubleNear(11789 / 44100.0, 1e-9));
}

TEST_F(MixAlignmentTest, FindsAMixThatIsTheOtherWayRoundAndLouder) {
  MixAlignment const found = aligned(original(), file("v2.wav", music.later(4410, -1.2589254), music.length() + 4410));
  EXPECT_EQ(toFrames(found.shift.shift, kCdRate), Frames(4410));
  EXPECT_TRUE(found.shift.polarityInverted);
  EXPECT_THAT(found.louder, DoubleNear(2.0, 0.02));
  ASSERT_GT(found.steps.size(), 30u);
  for (LoudnessStep const& step : found.steps)
    EXPECT_THAT(step.louder, DoubleNear(2.0, 0.02)) << step.at.value();
  for (float const band : found.mid)
    EXPECT_THAT(band, testing::FloatNear(2.0F, 0.5F));
}

/// +6 dB below about 200 Hz and −4 dB above 3 kHz, as one pole each: shifts phases as an equalizer does.
Signal equalized(Signal const& signal, std::int64_t frames, double gain) {
  auto samples = std::make_shared<std::array<std::vector<double>, 2>>();
  for (int c = 0; c < 2; ++c) {
    double low = 0.0;
    double high = 0.0;
    for (std::int64_t n = 0; n < frames; ++n) {
      double const x = signal(n, c);
      low += 0.028 * (x - low);
      high += 0.35 * (x - high);
      (*samples)[static_cast<std::size_t>(c)].push_back(gain * (x + low - 0.37 * (x - high)));
    }
  }
  return [samples](std::int64_t n, int c) { return (*samples)[static_cast<std::size_t>(c)][static_cast<std::size_t>(n)]; };
}

TEST_F(MixAlignmentTest, FindsAnEqualizedAndLouderMixToTheFrame) {
  std::int64_t const frames = music.length();
  MixAlignment const found = aligned(original(), file("v2.wav", equalized(music.later(5003), frames, 1.26), frames));
  EXPECT_EQ(toFrames(found.shift.shift, kCdRate), Frames(5003));
  EXPECT_FALSE(found.shift.polarityInverted);
  // 6 dB at the bottom, −4 dB at the top, and 2 dB everywhere.
  EXPECT_THAT(found.mid[12], testing::FloatNear(8.0F, 1.0F));
  EXPECT_THAT(found.mid[115], testing::FloatNear(-2.0F, 1.5F));
}

TEST_F(MixAlignmentTest, FindsAMixWithAnotherPartOverIt) {
  Music const voice(2);
  Signal const both = [a = music.later(700), b = voice.later(0)](std::int64_t n, int c) { return a(n, c) + b(n, c); };
  MixAlignment const found = aligned(original(), file("v2.wav", both, music.length()));
  EXPECT_EQ(toFrames(found.shift.shift, kCdRate), Frames(700));
}

TEST_F(MixAlignmentTest, FindsFilesOfOtherRates) {
  // One signal of continuous time, taken at both rates.
  auto const at = [](double t) {
    double sum = 0.0;
    for (int k = 1; k <= 20; ++k) { // each glides over 700 Hz in 8 s
      double const from = 700.0 * (k - 1) + 60.0;
      sum += std::sin(2.0 * std::numbers::pi * (from * t + 43.0 * t * t * (k % 2 ? 1.0 : 0.9)));
    }
    return t > 0.0 ? 0.02 * sum : 0.0;
  };
  auto const taken = [&](double rate, double shift) -> Signal {
    return [=](std::int64_t n, int) { return at(static_cast<double>(n) / rate - shift); };
  };
  Source const before = file("v1.wav", taken(44100.0, 0.0), 8 * 44100);
  Source const now = file("v2.wav", taken(48000.0, 0.123456), 8 * 48000, 48000);
  EXPECT_THAT(aligned(before, now).shift.shift.value(), DoubleNear(0.123456, 0.5 / 44100));
  Source const both = file("v3.wav", taken(48000.0, 777.0 / 48000), 8 * 48000, 48000);
  Source const first = file("v0.wav", taken(48000.0, 0.0), 8 * 48000, 48000);
  EXPECT_EQ(toFrames(aligned(first, both).shift.shift, SampleRate(48000)), Frames(777)); // on an album of 44.1 kHz
}

TEST_F(MixAlignmentTest, TellsThatTheMixesDriftApart) {
  // 20 ppm faster: 26 frames in 30 s, read between the frames.
  Signal const base = music.later(0);
  Signal const faster = [base](std::int64_t n, int c) {
    double const place = static_cast<double>(n) * 1.00002;
    auto const whole = static_cast<std::int64_t>(place);
    return std::lerp(base(whole, c), base(whole + 1, c), place - static_cast<double>(whole));
  };
  MixAlignment const found = aligned(original(), file("v2.wav", faster, music.length()));
  ASSERT_TRUE(found.drift);
  EXPECT_LT(found.drift->value(), -10.0 / 44100);
  EXPECT_GT(found.drift->value(), -40.0 / 44100);
}

TEST_F(MixAlignmentTest, RefusesAnotherSong) {
  Music const other(2);
  auto const refusal = alignMix(original(), file("v2.wav", other.later(0), other.length()), kCdRate, {});
  ASSERT_FALSE(refusal);
  EXPECT_EQ(refusal.error().kind, ErrorKind::refused);
  EXPECT_THAT(refusal.error().what, HasSubstr("does not hold the same song as ‘v1.wav’"));
}

TEST_F(MixAlignmentTest, RefusesSilence) {
  EXPECT_FALSE(alignMix(original(), file("v2.wav", [](std::int64_t, int) { return 0.0; }, 441000), kCdRate, {}));
}

TEST_F(MixAlignmentTest, TellsSongsOfOneBandApartAndTheirMixesTogether) {
  demo::SongSpec spec;
  spec.bars = 8;
  Music const song(spec);
  spec.seed = 2; // another melody on the same instruments
  spec.beatsPerMinute = 108.0;
  Music const sister(spec);
  spec.seed = 1;
  spec.beatsPerMinute = 100.0;
  spec.leadLevel = 0.3;
  spec.brightness = 0.7;
  spec.roomAmount = 0.05;
  Music const remixed(spec);
  Source const before = file("v1.wav", song.later(0, 0.3), song.length());
  MixAlignment const found = aligned(before, file("v2.wav", remixed.later(4410, 0.3), remixed.length() + 4410));
  EXPECT_EQ(toFrames(found.shift.shift, kCdRate), Frames(4410));
  auto const other = alignMix(before, file("v3.wav", sister.later(0, 0.3), sister.length()), kCdRate, {});
  EXPECT_FALSE(other) << other->confidence << " against " << found.confidence;
}

TEST(Correlation, FindsALagBetweenTheFrames) {
  auto const signal = [](double t) { return std::sin(0.3 * t + 1e-5 * t * t) + std::sin(0.71 * t + 3e-5 * t * t); };
  std::vector<double> a;
  std::vector<double> b;
  for (int n = 0; n < 20000; ++n) {
    a.push_back(signal(n));
    b.push_back(signal(n - 7.3));
  }
  Correlation const found = correlate(a, b, -100, 100);
  EXPECT_NEAR(static_cast<double>(found.lag) + found.fraction, 7.3, 0.15);
}

TEST(ThresholdWarnings, NameWhatWouldDoAsBefore) {
  Album album;
  Track track;
  track.id = TrackId(1);
  ParamValues compressor(*findProcessor("compressor")->table);
  ParamValues limiter(*findProcessor("limiter")->table);
  limiter.set(*limiter.table().indexOf("input"), 3.0);
  track.chain = {{SlotId(2), compressor, false}, {SlotId(3), limiter, false}, {SlotId(4), compressor, true}};
  album.tracks = {track};
  MixAlignment alignment;
  alignment.louder = 2.3;
  EXPECT_THAT(thresholdWarnings(album, TrackId(1), alignment),
              testing::ElementsAre("Compressor threshold −18.0 dB: the new mix is 2.3 LU louder, −15.7 dB would do as before",
                                   "True-peak limiter input 3.0 dB: the new mix is 2.3 LU louder, 0.7 dB would do as before"));
  alignment.louder = -0.9;
  EXPECT_THAT(thresholdWarnings(album, TrackId(1), alignment), testing::IsEmpty());
}

} // namespace
} // namespace lacquer

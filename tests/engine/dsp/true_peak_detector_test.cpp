#include "dsp/true_peak_detector.h"

#include "support/test_signals.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lacquer {
namespace {

constexpr int kChunk = TruePeakDetector::kChunk;

/// Peaks of all frames by a detector with a threshold; frames of chunks without a peak above it are 0.
std::vector<float> detect(std::vector<Sample> const& signal, float threshold) {
  TruePeakFilter const filter;
  TruePeakDetector detector(filter);
  std::vector<Sample> padded = signal;
  padded.resize(signal.size() + TruePeakDetector::kDelay);
  std::vector<float> peaks;
  for (std::size_t at = 0; at + kChunk <= padded.size(); at += kChunk) {
    detector.add(padded.data() + at);
    std::array<float, kChunk> chunk{};
    detector.examine(threshold, chunk.data());
    peaks.insert(peaks.end(), chunk.begin(), chunk.end());
  }
  peaks.erase(peaks.begin(), peaks.begin() + TruePeakDetector::kDelay);
  return peaks;
}

class TruePeakDetectorShortcut : public testing::TestWithParam<double> {};

// A negative threshold cannot be skipped: that is the full evaluation.
TEST_P(TruePeakDetectorShortcut, NeverChangesWhatIsAboveTheThreshold) {
  auto const threshold = static_cast<float>(GetParam());
  std::vector<std::vector<Sample>> const signals{
      pseudoMusic(32 * 1024, SampleRate(44100)).left, bandLimitedNoise(32 * 300, 1.0, 3).left,
      sine(11025.0, 0.9, 32 * 100, SampleRate(44100), 0.125).left, sine(40.0, 0.9, 32 * 200, SampleRate(44100)).left};
  for (std::vector<Sample> const& signal : signals) {
    std::vector<float> const all = detect(signal, -1.0F);
    std::vector<float> const some = detect(signal, threshold);
    ASSERT_EQ(all.size(), some.size());
    for (std::size_t n = 0; n < all.size(); ++n) {
      if (all[n] > threshold) {
        ASSERT_EQ(some[n], all[n]) << n;
      } else {
        ASSERT_LE(some[n], all[n]) << n;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Thresholds, TruePeakDetectorShortcut, testing::Values(0.1, 0.3, 0.5, 0.7, 0.9, 1.0));

TEST(TruePeakDetector, FindsThePeakBetweenTheSamplesOfAQuarterRateTone) {
  std::vector<float> const peaks = detect(sine(12000.0, 1.0, 3200, SampleRate(48000), 0.125).left, 0.9F);
  EXPECT_NEAR(peaks[1600], 1.0F, 1e-4);
}

TEST(TruePeakDetector, SkipsWhatLiesFarBelowTheThreshold) {
  TruePeakFilter const filter;
  TruePeakDetector detector(filter);
  std::vector<Sample> const tone = sine(440.0, 0.9, 3200, SampleRate(44100)).left;
  std::array<float, kChunk> peaks{};
  int examined = 0;
  for (int at = 0; at < 3200; at += kChunk) {
    detector.add(tone.data() + at);
    examined += detector.examine(0.95F, peaks.data()) ? 1 : 0;
  }
  EXPECT_EQ(examined, 0);
}

TEST(TruePeakDetector, StartsAfreshAfterReset) {
  TruePeakFilter const filter;
  TruePeakDetector used(filter);
  TruePeakDetector fresh(filter);
  std::vector<Sample> const noise = bandLimitedNoise(32 * 200, 1.0, 5).left;
  std::array<float, kChunk> a{};
  std::array<float, kChunk> b{};
  for (int at = 0; at < 32 * 150; at += kChunk) {
    used.add(noise.data() + at);
    used.examine(0.1F, a.data());
  }
  used.reset();
  for (int at = 0; at < 32 * 20; at += kChunk) {
    used.add(noise.data() + at);
    fresh.add(noise.data() + at);
    a.fill(0.0F);
    b.fill(0.0F);
    EXPECT_EQ(used.examine(0.1F, a.data()), fresh.examine(0.1F, b.data()));
    EXPECT_EQ(a, b);
  }
}

} // namespace
} // namespace lacquer

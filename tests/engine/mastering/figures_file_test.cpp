#include "mastering/figures_file.h"

#include "support/test_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

TrackFigures figures() {
  FiguresMeter meter(kCdRate);
  AudioBuffer buffer(5 * 44100);
  test::Signal const noise = test::whiteNoise(3, 0.2);
  for (int n = 0; n < buffer.block().frames(); ++n)
    for (int c = 0; c < kChannels; ++c)
      buffer.block().data(c)[n] = noise(n, c);
  meter.add(buffer.block());
  return meter.finish();
}

TEST(FiguresFile, ComesBackAsItWas) {
  TrackFigures const before = figures();
  EXPECT_GT(before.spectrum.gated, Seconds(0.0));
  EXPECT_EQ(figuresFromBytes(figuresToBytes(before)), before);
}

TEST(FiguresFile, KeepsWhatIsNotKnown) {
  TrackFigures const silence; // no loudness, no range, no curves
  EXPECT_EQ(figuresFromBytes(figuresToBytes(silence)), silence);
}

TEST(FiguresFile, CutOffAnywhereIsNotThere) {
  auto const bytes = figuresToBytes(figures());
  for (std::size_t length = 0; length < bytes.size(); length += 97)
    EXPECT_FALSE(figuresFromBytes(std::span(bytes).first(length))) << length;
}

TEST(FiguresFile, DamagedAnywhereIsNotThere) {
  auto bytes = figuresToBytes(figures());
  for (std::size_t at = 0; at < bytes.size(); at += 61) {
    bytes[at] ^= std::byte{4};
    EXPECT_FALSE(figuresFromBytes(bytes)) << at;
    bytes[at] ^= std::byte{4};
  }
}

TEST(FiguresFile, WithSomethingBehindItIsNotThere) {
  auto bytes = figuresToBytes(figures());
  bytes.push_back(std::byte{0});
  EXPECT_FALSE(figuresFromBytes(bytes));
}

} // namespace
} // namespace lacquer

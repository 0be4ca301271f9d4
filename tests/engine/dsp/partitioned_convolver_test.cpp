#include "dsp/partitioned_convolver.h"

#include "support/allocation_guard.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace lacquer {
namespace {

std::vector<double> noise(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(-1.0, 1.0);
  std::vector<double> values(count);
  for (double& value : values)
    value = uniform(random);
  return values;
}

std::vector<double> directConvolution(std::vector<double> const& signal, std::vector<double> const& response) {
  std::vector<double> result(signal.size());
  for (std::size_t n = 0; n < signal.size(); ++n)
    for (std::size_t tap = 0; tap < response.size() && tap <= n; ++tap)
      result[n] += response[tap] * signal[n - tap];
  return result;
}

TEST(PartitionedConvolver, isTheDirectConvolutionOnePartitionLater) {
  std::vector<double> const signal = noise(3000, 1);
  for (std::size_t const taps : {std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65}, std::size_t{500}}) {
    std::vector<double> const response = noise(taps, 2);
    std::vector<double> const expected = directConvolution(signal, response);
    PartitionedConvolver convolver(response, 64);
    std::vector<double> actual = signal;
    convolver.process(actual);
    ASSERT_EQ(convolver.latency(), 64);
    for (std::size_t n = 0; n < 64; ++n)
      EXPECT_EQ(actual[n], 0.0);
    for (std::size_t n = 64; n < actual.size();
         ++n) // −140 dB of a sum of up to 500 full-scale products: 1e-12 is below
      ASSERT_NEAR(actual[n], expected[n - 64], 1e-12) << taps;
  }
}

TEST(PartitionedConvolver, givesTheSameBitsHoweverTheSignalIsCut) {
  std::vector<double> const response = noise(700, 3);
  std::vector<double> whole = noise(5000, 4);
  std::vector<double> cut = whole;
  PartitionedConvolver(response, 128).process(whole);
  PartitionedConvolver convolver(response, 128);
  std::mt19937 random(5);
  for (std::size_t done = 0; done < cut.size();) {
    std::size_t const count = std::min<std::size_t>(cut.size() - done, random() % 300 + 1);
    convolver.process(std::span(cut).subspan(done, count));
    done += count;
  }
  EXPECT_EQ(cut, whole);
}

TEST(PartitionedConvolver, forgetsTheSignalWhenReset) {
  std::vector<double> const response = noise(300, 6);
  PartitionedConvolver used(response, 64);
  std::vector<double> past = noise(1234, 7);
  used.process(past);
  used.reset();
  std::vector<double> again = noise(1000, 8);
  std::vector<double> fresh = again;
  used.process(again);
  PartitionedConvolver(response, 64).process(fresh);
  EXPECT_EQ(again, fresh);
}

TEST(PartitionedConvolver, allocatesNothingWhileItRuns) {
  PartitionedConvolver convolver(noise(300, 9), 64);
  std::vector<double> signal = noise(1000, 10);
  AllocationGuard const guard;
  convolver.process(signal);
  convolver.reset();
  EXPECT_EQ(guard.allocations(), 0);
}

} // namespace
} // namespace lacquer

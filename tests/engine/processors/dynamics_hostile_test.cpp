// Ten seconds with every parameter at its ends and jumping.

#include "processors/compressor.h"
#include "processors/deesser.h"
#include "processors/multiband.h"
#include "realtime/thread_role.h"
#include "support/allocation_guard.h"
#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace lacquer {
namespace {

constexpr SampleRate kRate{44100};
constexpr int kBlock = 441;
constexpr int kBlocks = 1000;

/// Loud noise, soft noise and silence in turn; every tenth block a click of 40 dB over full scale.
void fill(AudioBlock block, int number, std::mt19937& random) {
  std::normal_distribution<double> noise(0.0, number % 60 < 20 ? 1.0 : 1e-5);
  bool const isSilent = number % 60 >= 40;
  for (int c = 0; c < kChannels; ++c)
    for (double& sample : block.channel(c))
      sample = isSilent ? 0.0 : noise(random);
  if (number % 10 == 0 && !isSilent)
    block.data(0)[7] = 100.0;
}

void jump(Processor& processor, ParamTable const& table, std::mt19937& random) {
  for (int k = 0; k < 8; ++k) {
    int const index = std::uniform_int_distribution<int>(0, table.size() - 1)(random);
    ParamSpec const& spec = table.spec(index);
    if (!spec.structural)
      processor.setParam(index, random() % 2 == 0 ? spec.minimum : spec.maximum);
  }
}

void endure(Processor& processor, ParamTable const& table, double bound, unsigned seed) {
  ScopedThreadRole const role(ThreadRole::worker); // flushes subnormals
  std::mt19937 random(seed);
  ParamValues values(table);
  for (int i = 0; i < table.size(); ++i)
    values.set(i, random() % 2 == 0 ? table.spec(i).minimum : table.spec(i).maximum);
  processor.prepare({kRate, kBlock}, values);
  AudioBuffer work(kBlock);
  AllocationGuard const guard;
  for (int number = 0; number < kBlocks; ++number) {
    jump(processor, table, random);
    fill(work.block(), number, random);
    processor.process(work.block());
    for (int c = 0; c < kChannels; ++c)
      for (double const sample : work.channel(c)) {
        ASSERT_TRUE(std::isfinite(sample) && std::abs(sample) <= bound) << "block " << number << ": " << sample;
        ASSERT_TRUE(sample == 0.0 || std::abs(sample) >= std::numeric_limits<double>::min());
      }
    ASSERT_GE(processor.takeGainReduction(), 0.0);
  }
  EXPECT_EQ(guard.allocations(), 0);
}

TEST(HostileDynamics, CompressorEndures) {
  for (unsigned const seed : {1U, 2U}) // 24 dB of makeup and 28.5 dB of automatic makeup
    endure(*makeCompressor(), compressorTable(), 200.0 * toLinear(Decibels(24.0 + 28.5)), seed);
}

TEST(HostileDynamics, MultibandEndures) {
  for (unsigned const seed : {1U, 2U, 3U, 4U}) // five bands, both parts of their dynamics 30 dB up, 18 dB of gain
    endure(*makeMultiband(), multibandTable(), 5.0 * 200.0 * toLinear(Decibels(78.0)), seed);
}

TEST(HostileDynamics, DeesserEndures) {
  for (unsigned const seed : {1U, 2U}) // moving filters may ring
    endure(*makeDeesser(), deesserTable(), 1000.0, seed);
}

} // namespace
} // namespace lacquer

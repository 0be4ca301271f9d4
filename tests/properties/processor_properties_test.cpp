// What every processor in the catalog promises, at every rate. A new processor is tested the moment it is listed.

#include "processors/catalog.h"
#include "processors/chain_slot.h"
#include "realtime/thread_role.h"
#include "support/allocation_guard.h"
#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace lacquer {
namespace {

constexpr int kMaxBlock = 1024;

class ProcessorProperties : public testing::TestWithParam<std::tuple<std::size_t, int>> {
protected:
  CatalogEntry const& m_entry = catalog()[std::get<0>(GetParam())];
  ParamTable const& m_table = *m_entry.table;
  AudioFormat m_format{SampleRate(std::get<1>(GetParam())), kMaxBlock};
  std::mt19937 m_random{static_cast<unsigned>(std::get<1>(GetParam()))};
  ScopedThreadRole m_role{ThreadRole::worker}; // every thread that renders flushes subnormals

  std::unique_ptr<Processor> prepared(ParamValues const& values) const {
    auto processor = m_entry.make();
    processor->prepare(m_format, values);
    return processor;
  }
};

void expectSame(AudioBuffer const& actual, AudioBuffer const& expected, std::string_view what) {
  for (int c = 0; c < kChannels; ++c) {
    auto const difference = std::ranges::mismatch(actual.channel(c), expected.channel(c));
    ASSERT_EQ(difference.in1, actual.channel(c).end())
        << what << ": frame " << difference.in1 - actual.channel(c).begin() << " is " << *difference.in1 << ", not "
        << *difference.in2;
  }
}

/// N of `band.N.something`, else 0.
int numberOfBand(std::string_view id) {
  int number = 0;
  if (id.starts_with("band."))
    for (char const c : id.substr(5)) {
      if (c < '0' || c > '9')
        break;
      number = 10 * number + (c - '0');
    }
  return number;
}

bool isFinite(AudioBuffer const& programme) {
  for (int c = 0; c < kChannels; ++c)
    for (double const sample : programme.channel(c))
      if (!std::isfinite(sample))
        return false;
  return true;
}

TEST_P(ProcessorProperties, OutputIsTheSameHoweverTheProgrammeIsCut) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    ParamValues const values = randomValues(m_table, m_random);
    AudioBuffer const programme = burstyNoise(12000, seed);
    auto const changes = randomChanges(values, 40, programme.frames(), m_random);
    AudioBuffer whole = programme;
    run(*prepared(values), whole, blocksOf(kMaxBlock), changes);
    for (auto const& [name, sizes] :
         {std::pair("single frames", blocksOf(1)), std::pair("random", randomBlocks(seed, 300)),
          std::pair("64", blocksOf(64)), std::pair("17", blocksOf(17))}) {
      AudioBuffer cut = programme;
      run(*prepared(values), cut, sizes, changes);
      expectSame(cut, whole, name);
    }
  }
}

TEST_P(ProcessorProperties, ResetLeavesAProcessorAsFreshlyPrepared) {
  ParamValues values = randomValues(m_table, m_random);
  auto used = prepared(values);
  AudioBuffer past = burstyNoise(5000, 5);
  auto const changes = randomChanges(values, 20, past.frames(), m_random);
  run(*used, past, randomBlocks(5, 200), changes);
  used->reset();
  for (ParamChange const& change : changes)
    values.set(change.index, change.value);
  AudioBuffer const programme = burstyNoise(5000, 6);
  AudioBuffer again = programme;
  AudioBuffer fresh = programme;
  run(*used, again, blocksOf(512));
  run(*prepared(values), fresh, blocksOf(512));
  expectSame(again, fresh, "after reset");
}

TEST_P(ProcessorProperties, OutputIsFiniteAtTheEndsOfEveryParameter) {
  for (int index = 0; index < m_table.size(); ++index) {
    if (m_table.spec(index).curvePoint && index % 10 != 0)
      continue; // the points of a curve are all alike, and many
    if (numberOfBand(m_table.spec(index).id.view()) > 3)
      continue; // so are the bands
    for (double const value : {m_table.spec(index).minimum, m_table.spec(index).maximum})
      for (bool const isElsewhereRandom : {false, true}) {
        ParamValues values = isElsewhereRandom ? randomValues(m_table, m_random) : ParamValues(m_table);
        values.set(index, value);
        AudioBuffer programme = burstyNoise(1500, 7);
        run(*prepared(values), programme, blocksOf(500));
        EXPECT_TRUE(isFinite(programme)) << m_table.spec(index).id.view() << " at " << value;
      }
  }
}

TEST_P(ProcessorProperties, OutputIsFiniteWhileParametersJump) {
  AudioBuffer programme = burstyNoise(20000, 8);
  auto const changes = randomChanges(ParamValues(m_table), 600, programme.frames(), m_random);
  run(*prepared(ParamValues(m_table)), programme, blocksOf(256), changes);
  EXPECT_TRUE(isFinite(programme));
}

TEST_P(ProcessorProperties, SilenceStaysSilent) {
  AudioBuffer const silence(6000);
  AudioBuffer programme = silence;
  ParamValues const values = randomValues(m_table, m_random);
  auto const changes = randomChanges(values, 50, programme.frames(), m_random);
  run(*prepared(values), programme, blocksOf(256), changes);
  expectSame(programme, silence, "silence");
}

TEST_P(ProcessorProperties, ReportedLatencyIsTheMeasuredOne) {
  auto processor = prepared(ParamValues(m_table));
  int const at = 3000;
  AudioBuffer programme(at + static_cast<int>(processor->latency().value()) + 3000);
  programme.block().data(0)[at] = 0.01;
  programme.block().data(1)[at] = 0.01;
  run(*processor, programme, randomBlocks(9, 400));
  auto const left = programme.channel(0);
  auto const loudest = std::ranges::max_element(left, {}, [](double sample) { return std::abs(sample); });
  EXPECT_EQ(loudest - left.begin(), at + processor->latency().value());
}

TEST_P(ProcessorProperties, BypassPassesTheProgrammeBitForBitDelayedByTheLatency) {
  ParamValues const values = randomValues(m_table, m_random);
  auto const latency = static_cast<int>(prepared(values)->latency().value());
  ChainSlot slot(m_entry.make(), m_format, values, true);
  AudioBuffer const programme = burstyNoise(latency + 6000, 10);
  AudioBuffer expected(programme.frames());
  for (int c = 0; c < kChannels; ++c)
    std::ranges::copy(programme.channel(c).first(programme.frames() - latency), expected.block().data(c) + latency);
  AudioBuffer actual = programme;
  run(slot, actual, randomBlocks(10, 300), randomChanges(values, 10, programme.frames(), m_random));
  expectSame(actual, expected, "bypassed");
}

TEST_P(ProcessorProperties, AudioThreadFunctionsDoNotAllocate) {
  auto processor = prepared(ParamValues(m_table));
  AudioBuffer programme = burstyNoise(4000, 11);
  auto const changes = randomChanges(ParamValues(m_table), 80, 80, m_random);
  AllocationGuard const guard;
  for (int i = 0; i < 80; ++i) {
    processor->setParam(changes[i].index, changes[i].value);
    processor->process(programme.block(i * 50, 50));
    static_cast<void>(processor->takeGainReduction());
  }
  processor->reset();
  EXPECT_EQ(guard.allocations(), 0);
}

TEST_P(ProcessorProperties, TailIsOverWhenItIsSaidToBe) {
  for (int attempt = 0; attempt < 4; ++attempt) {
    auto processor = prepared(randomValues(m_table, m_random));
    Frames const end = processor->latency() + processor->tail();
    if (toSeconds(processor->tail(), m_format.rate) >= Seconds(2.0))
      continue; // cut there by design
    AudioBuffer programme = burstyNoise(5000, 12);
    run(*processor, programme, blocksOf(500));
    AudioBuffer silence(static_cast<int>(end.value()) + 2000);
    run(*processor, silence, blocksOf(1000));
    for (int c = 0; c < kChannels; ++c)
      for (double const sample : silence.channel(c).subspan(static_cast<std::size_t>(end.value())))
        ASSERT_LT(std::abs(sample), 1e-7);
  }
}

TEST_P(ProcessorProperties, LongSilenceLeavesNoSubnormals) {
  auto processor = prepared(randomValues(m_table, m_random));
  AudioBuffer programme = burstyNoise(4000, 13);
  run(*processor, programme, blocksOf(500));
  for (int i = 0; i < 10; ++i) {
    AudioBuffer silence(20000);
    run(*processor, silence, blocksOf(1000));
    for (int c = 0; c < kChannels; ++c)
      for (double const sample : silence.channel(c))
        ASSERT_TRUE(sample == 0.0 || std::abs(sample) >= std::numeric_limits<double>::min());
  }
}

TEST_P(ProcessorProperties, GainReductionIsNeverNegativeAndIsTakenOnce) {
  auto processor = prepared(ParamValues(m_table));
  AudioBuffer programme = burstyNoise(4000, 14);
  run(*processor, programme, blocksOf(500));
  EXPECT_GE(processor->takeGainReduction(), 0.0);
  EXPECT_EQ(processor->takeGainReduction(), 0.0);
}

std::string caseName(testing::TestParamInfo<std::tuple<std::size_t, int>> const& info) {
  return std::string(catalog()[std::get<0>(info.param)].table->id()) + "_" + std::to_string(std::get<1>(info.param));
}

INSTANTIATE_TEST_SUITE_P(Catalog, ProcessorProperties,
                         testing::Combine(testing::Range<std::size_t>(0, catalog().size()),
                                          testing::Values(44100, 48000, 96000, 192000)),
                         caseName);

} // namespace
} // namespace lacquer

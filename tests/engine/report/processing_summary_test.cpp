#include "report/processing_summary.h"

#include "processors/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

Slot slotOf(std::string_view processor, std::initializer_list<std::pair<char const*, double>> values) {
  Slot slot{SlotId(1), ParamValues(*findProcessor(processor)->table)};
  for (auto const& [id, value] : values)
    slot.values.set(slot.values.table().indexOf(id).value(), value);
  return slot;
}

TEST(ProcessingSummary, namesWhatIsNotAtItsDefault) {
  auto const steps = describeChain({slotOf("limiter", {{"input", 4.0}, {"ceiling", -1.5}})});
  ASSERT_EQ(steps.size(), 1u);
  EXPECT_THAT(steps[0].settings, testing::ElementsAre(testing::Pair("Input", testing::HasSubstr("4.0 dB")),
                                                      testing::Pair("Ceiling", testing::HasSubstr("−1.5 dB"))));
}

TEST(ProcessingSummary, aBandIsOnePhraseAndBandsThatAreOffSayNothing) {
  auto const steps = describeChain({slotOf("equalizer", {{"band.1.type", 1.0}, {"band.1.frequency", 120.0}, {"band.1.gain", 1.5}, {"band.2.gain", 6.0}})});
  ASSERT_EQ(steps[0].settings.size(), 1u);
  EXPECT_EQ(steps[0].settings[0].first, "Band 1");
  EXPECT_THAT(steps[0].settings[0].second, testing::MatchesRegex("bell 120.* Hz .*1\\.5 dB"));
}

TEST(ProcessingSummary, auditionIsLeftOut) {
  auto const steps = describeChain({slotOf("equalizer", {{"solo", 3.0}})});
  EXPECT_TRUE(steps[0].settings.empty());
}

TEST(ProcessingSummary, theLevelStandsWhereItActs) {
  Track track;
  track.chain = {slotOf("compressor", {}), slotOf("limiter", {})};
  track.level.gain = Decibels(-1.25);
  track.level.place = LevelPlace::preLimiter;
  auto const steps = describeTrackChain(track);
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(steps[1].name, "Level");
}

TEST(ProcessingSummary, aBypassedSlotIsToldAsSuch) {
  Slot slot = slotOf("compressor", {});
  slot.bypassed = true;
  EXPECT_THAT(processorLine(describeChain({slot})[0]), testing::EndsWith("(bypassed)"));
}

} // namespace
} // namespace lacquer

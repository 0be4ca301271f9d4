#include "dsp/smoothed_value.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(SmoothedValue, ArrivesExactlyAfterItsSteps) {
  SmoothedValue value(0.1, 7);
  value.setTarget(0.7);
  for (int i = 0; i < 6; ++i) {
    value.next();
    EXPECT_TRUE(value.isMoving());
  }
  EXPECT_EQ(value.next(), 0.7);
  EXPECT_FALSE(value.isMoving());
}

TEST(SmoothedValue, WalksInAStraightLine) {
  SmoothedValue value(2.0, 4);
  value.setTarget(4.0);
  for (double const expected : {2.5, 3.0, 3.5, 4.0})
    EXPECT_DOUBLE_EQ(value.next(), expected);
}

TEST(SmoothedValue, TurnsRoundFromWhereItStands) {
  SmoothedValue value(0.0, 4);
  value.setTarget(4.0);
  value.next();
  value.next();
  value.setTarget(0.0);
  for (double const expected : {1.5, 1.0, 0.5, 0.0})
    EXPECT_DOUBLE_EQ(value.next(), expected);
}

TEST(SmoothedValue, SnapsToItsTarget) {
  SmoothedValue value(0.0, 4);
  value.setTarget(4.0);
  value.snap();
  EXPECT_EQ(value.value(), 4.0);
  EXPECT_FALSE(value.isMoving());
}

} // namespace
} // namespace lacquer

#include "params/param_values.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

constexpr std::array kSpecs{
    ParamSpec{.id = "level", .name = "Level", .doc = "", .minimum = -10.0, .maximum = 10.0, .defaultValue = 2.0},
    choiceParam("power", "Power", "", kOffOn, 1)};
constexpr ParamTable kTable("thing", "Thing", "", kSpecs);

TEST(ParamValues, StartAtTheDefaults) {
  ParamValues const values(kTable);
  EXPECT_EQ(values[0], 2.0);
  EXPECT_EQ(values.choice(1), 1);
  EXPECT_EQ(values.all().size(), 2u);
}

TEST(ParamValues, AreAValue) {
  ParamValues first(kTable);
  ParamValues const second = first;
  EXPECT_EQ(first, second);
  first.set(0, -3.0);
  EXPECT_NE(first, second);
  EXPECT_EQ(second[0], 2.0);
}

TEST(ParamValues, UnknownIdsHaveNoIndex) {
  EXPECT_EQ(kTable.indexOf("power"), 1);
  EXPECT_EQ(kTable.indexOf("pow"), std::nullopt);
}

} // namespace
} // namespace lacquer

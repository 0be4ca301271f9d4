#include "params/param_spec.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(ParamSpec, TextsArePutTogetherAtCompileTime) {
  constexpr ParamText text = ParamText("band.") + 3 + ".gain";
  static_assert(text.view() == "band.3.gain");
  static_assert((ParamText("slot ") + 42).view() == "slot 42");
}

TEST(ParamSpec, ChoicesGiveTheRange) {
  constexpr ParamSpec spec = choiceParam("power", "Power", "Switches it.", kOffOn, 1);
  static_assert(spec.isChoice());
  EXPECT_EQ(spec.minimum, 0.0);
  EXPECT_EQ(spec.maximum, 1.0);
  EXPECT_EQ(spec.defaultValue, 1.0);
  EXPECT_FALSE(spec.structural);
}

} // namespace
} // namespace lacquer

#include "core/numbers.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(Numbers, WholeTextMustBeTheNumber) {
  EXPECT_EQ(parseNumber<double>("-1.5"), -1.5);
  EXPECT_EQ(parseNumber<double>("+2"), 2.0);
  EXPECT_EQ(parseNumber<int>("42"), 42);
  for (char const* const text : {"", " 1", "1 ", "1,5", "1.5x", "+", "++1"})
    EXPECT_FALSE(parseNumber<double>(text)) << text;
  EXPECT_FALSE(parseNumber<int>("1.5"));
}

TEST(Numbers, InfinityAndNotANumberAreNone) {
  for (char const* const text : {"inf", "-inf", "nan", "infinity", "1e999"})
    EXPECT_FALSE(parseNumber<double>(text)) << text;
}

} // namespace
} // namespace lacquer

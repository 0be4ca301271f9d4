#include "album/validate.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

TEST(Isrc, IsStoredInUpperCaseWithoutHyphens) {
  EXPECT_EQ(normaliseIsrc("gb-aaa-24-00001").value(), "GBAAA2400001");
  EXPECT_EQ(normaliseIsrc("ISRC US ABC 11 11111").value(), "USABC1111111");
  EXPECT_EQ(normaliseIsrc("").value(), "");
}

TEST(Isrc, IsRefusedWhenItIsNone) {
  for (char const* text : {"zz", "GBAAA240000", "GBAAA24000011", "1BAAA2400001", "GBAAA24O0001", "GBÄA2400001"})
    EXPECT_FALSE(normaliseIsrc(text)) << text;
}

// 4006381333931 is the worked example of the EAN-13 article on Wikipedia; 036000291452 that of UPC-A.
TEST(Upc, IsStoredAsEan13) {
  EXPECT_EQ(normaliseUpc("4006381333931").value(), "4006381333931");
  EXPECT_EQ(normaliseUpc("036000291452").value(), "0036000291452");
  EXPECT_EQ(normaliseUpc("4-006381-333931").value(), "4006381333931");
  EXPECT_EQ(normaliseUpc("").value(), "");
}

TEST(Upc, IsRefusedWithTheDigitThatWouldBeRight) {
  auto const wrong = normaliseUpc("4006381333932");
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().remedy, testing::HasSubstr("would be 1"));
  for (char const* text : {"123", "40063813339311", "400638133393x"})
    EXPECT_FALSE(normaliseUpc(text)) << text;
}

} // namespace
} // namespace lacquer

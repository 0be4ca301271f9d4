#include "core/ids.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace lacquer {
namespace {

TEST(Ids, ZeroIsNone) {
  EXPECT_TRUE(TrackId().isNone());
  EXPECT_FALSE(TrackId(1).isNone());
}

TEST(Ids, CompareByTheirNumber) {
  EXPECT_EQ(TrackId(3), TrackId(3));
  EXPECT_LT(TrackId(3), TrackId(4));
}

TEST(Ids, OfDifferentThingsDoNotMix) {
  static_assert(!std::is_convertible_v<TrackId, ClipId>);
}

} // namespace
} // namespace lacquer

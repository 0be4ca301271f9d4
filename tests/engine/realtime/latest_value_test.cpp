#include "realtime/latest_value.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

namespace lacquer {
namespace {

TEST(LatestValue, TheNewestWins) {
  LatestValue<int> value(5);
  EXPECT_EQ(value.read(), 5);
  value.write(6);
  value.write(7);
  EXPECT_EQ(value.read(), 7);
  EXPECT_EQ(value.read(), 7);
}

TEST(LatestValue, TellsNewsFromAnOldValue) {
  LatestValue<int> value(0);
  EXPECT_FALSE(value.takeFresh());
  value.write(1);
  EXPECT_TRUE(value.takeFresh());
  EXPECT_FALSE(value.takeFresh());
}

TEST(LatestValue, NoValueIsSeenTornOrBackwards) {
  struct Pair {
    std::int64_t a = 0;
    std::int64_t b = 0;
  };
  LatestValue<Pair> value;
  std::thread writer([&] {
    for (std::int64_t i = 1; i <= 100'000; ++i)
      value.write({i, -i});
  });
  std::int64_t last = 0;
  while (last < 100'000) {
    Pair const seen = value.read();
    ASSERT_EQ(seen.a, -seen.b);
    ASSERT_GE(seen.a, last);
    last = seen.a;
  }
  writer.join();
}

} // namespace
} // namespace lacquer

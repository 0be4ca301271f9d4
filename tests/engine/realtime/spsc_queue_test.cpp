#include "realtime/spsc_queue.h"

#include <array>
#include <gtest/gtest.h>
#include <random>
#include <thread>

namespace lacquer {
namespace {

TEST(SpscQueue, GivesBackInOrder) {
  SpscQueue<int> queue(4);
  for (int i = 0; i < 4; ++i)
    EXPECT_TRUE(queue.push(i));
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ(queue.pop(), i);
  EXPECT_FALSE(queue.pop().has_value());
}

TEST(SpscQueue, RefusesWhenFullAndLosesNothing) {
  SpscQueue<int> queue(2);
  EXPECT_TRUE(queue.push(1));
  EXPECT_TRUE(queue.push(2));
  EXPECT_FALSE(queue.push(3));
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_TRUE(queue.push(4));
  EXPECT_EQ(queue.pop(), 2);
  EXPECT_EQ(queue.pop(), 4);
}

TEST(SpscQueue, TakesAsManyOfASpanAsFit) {
  SpscQueue<int> queue(4);
  std::array<int, 6> const values{1, 2, 3, 4, 5, 6};
  EXPECT_EQ(queue.push(std::span<int const>(values)), 4U);
  std::array<int, 8> out{};
  EXPECT_EQ(queue.pop(std::span<int>(out)), 4U);
  EXPECT_EQ(out[3], 4);
}

TEST(SpscQueue, TwoThreadsSeeEveryElementOnceAndInOrder) {
  SpscQueue<std::uint32_t> queue(64);
  constexpr std::uint32_t kCount = 200'000;
  std::thread writer([&] {
    std::mt19937 random(7);
    std::array<std::uint32_t, 32> chunk{};
    for (std::uint32_t next = 0; next < kCount;) {
      std::size_t const want = std::min<std::size_t>(1 + random() % chunk.size(), kCount - next);
      for (std::size_t i = 0; i < want; ++i)
        chunk[i] = next + static_cast<std::uint32_t>(i);
      next += static_cast<std::uint32_t>(queue.push(std::span<std::uint32_t const>(chunk.data(), want)));
      if (queue.size() > 32)
        std::this_thread::yield();
    }
  });
  std::uint32_t expected = 0;
  while (expected < kCount) {
    auto const value = queue.pop();
    if (!value) {
      std::this_thread::yield();
      continue;
    }
    ASSERT_EQ(*value, expected);
    ++expected;
  }
  writer.join();
}

} // namespace
} // namespace lacquer

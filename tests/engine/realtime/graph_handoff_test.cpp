#include "realtime/graph_handoff.h"

#include <gtest/gtest.h>
#include <thread>

namespace lacquer {
namespace {

struct Counted {
  explicit Counted(int& count, int number = 0)
      : alive(count)
      , value(number) {
    ++alive;
  }
  ~Counted() { --alive; }
  Counted(Counted const&) = delete;
  Counted& operator=(Counted const&) = delete;
  int& alive;
  int value;
};

TEST(GraphHandoff, AnOfferIsTakenOnce) {
  int alive = 0;
  GraphHandoff<Counted> handoff;
  EXPECT_EQ(handoff.take(), nullptr);
  handoff.offer(std::make_unique<Counted>(alive, 3));
  Counted* taken = handoff.take();
  ASSERT_NE(taken, nullptr);
  EXPECT_EQ(taken->value, 3);
  EXPECT_EQ(handoff.take(), nullptr);
  EXPECT_TRUE(handoff.retire(taken));
}

TEST(GraphHandoff, ANewOfferReturnsTheOneNotTaken) {
  int alive = 0;
  GraphHandoff<Counted> handoff;
  EXPECT_EQ(handoff.offer(std::make_unique<Counted>(alive, 1)), nullptr);
  auto const stale = handoff.offer(std::make_unique<Counted>(alive, 2));
  ASSERT_NE(stale, nullptr);
  EXPECT_EQ(stale->value, 1);
}

TEST(GraphHandoff, RetiredObjectsLiveUntilTheOwnerCollects) {
  int alive = 0;
  GraphHandoff<Counted> handoff;
  handoff.offer(std::make_unique<Counted>(alive));
  handoff.retire(handoff.take());
  EXPECT_EQ(alive, 1);
  EXPECT_EQ(handoff.collect(), 1U);
  EXPECT_EQ(alive, 0);
}

TEST(GraphHandoff, FreesWhatIsLeftWhenItGoes) {
  int alive = 0;
  {
    GraphHandoff<Counted> handoff;
    handoff.offer(std::make_unique<Counted>(alive));
    handoff.retire(handoff.take());
    handoff.offer(std::make_unique<Counted>(alive));
  }
  EXPECT_EQ(alive, 0);
}

TEST(GraphHandoff, UnderTwoThreadsNothingIsLostOrFreedTwice) {
  int alive = 0; // touched by the owner's thread alone
  {
    GraphHandoff<Counted> handoff;
    std::atomic<bool> done{false};
    std::thread audio([&] {
      Counted* current = nullptr;
      int last = -1;
      while (!done.load() || handoff.pending()) {
        if (!handoff.hasRoom())
          continue;
        if (Counted* next = handoff.take()) {
          EXPECT_GT(next->value, last);
          last = next->value;
          handoff.retire(current);
          current = next;
        }
      }
      handoff.retire(current);
    });
    for (int i = 0; i < 20'000; ++i) {
      auto stale = handoff.offer(std::make_unique<Counted>(alive, i));
      handoff.collect();
    }
    done = true;
    while (handoff.pending())
      handoff.collect();
    audio.join();
  }
  EXPECT_EQ(alive, 0);
}

} // namespace
} // namespace lacquer

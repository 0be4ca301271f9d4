#include "realtime/thread_role.h"

#include <gtest/gtest.h>
#include <limits>
#include <thread>

namespace lacquer {
namespace {

double halved(double value) {
  double volatile x = value;
  return x * 0.5;
}
constexpr double kSmallestNormal = std::numeric_limits<double>::min();

TEST(ThreadRole, AThreadHasNoRoleUntilItEntersOne) {
  std::thread([] { EXPECT_FALSE(currentThreadRole().has_value()); }).join();
}

TEST(ThreadRole, RolesNestAndTheFormerOneReturns) {
  ScopedThreadRole const outer(ThreadRole::worker);
  {
    ScopedThreadRole const inner(ThreadRole::audio);
    EXPECT_EQ(currentThreadRole(), ThreadRole::audio);
  }
  EXPECT_EQ(currentThreadRole(), ThreadRole::worker);
}

TEST(ThreadRole, EveryRenderingRoleTakesSubnormalsAsZero) {
  for (ThreadRole const role : {ThreadRole::audio, ThreadRole::disk, ThreadRole::analysis, ThreadRole::worker}) {
    ScopedThreadRole const scope(role);
    EXPECT_TRUE(flushesSubnormals());
    EXPECT_EQ(halved(kSmallestNormal), 0.0);
  }
}

TEST(ThreadRole, LeavingTheRoleRestoresGradualUnderflow) {
  { ScopedThreadRole const scope(ThreadRole::audio); }
  EXPECT_FALSE(flushesSubnormals());
  EXPECT_GT(halved(kSmallestNormal), 0.0);
}

TEST(ThreadRole, TheUiThreadComputesWithSubnormals) {
  ScopedThreadRole const outer(ThreadRole::worker);
  ScopedThreadRole const scope(ThreadRole::ui);
  EXPECT_GT(halved(kSmallestNormal), 0.0);
}

} // namespace
} // namespace lacquer

#include "core/progress.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(Progress, CopiesOfATokenShareTheFlag) {
  CancelToken const token;
  CancelToken const copy = token;
  EXPECT_FALSE(copy.isCancelled());
  token.cancel();
  EXPECT_TRUE(copy.isCancelled());
}

TEST(Progress, ReportsToNobodyByDefault) {
  EXPECT_NO_THROW(Progress().report(0.5, "working"));
}

} // namespace
} // namespace lacquer

#include "core/result.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0)
    return refused("the number is odd", "Use an even one");
  return number / 2;
}

Result<int> quarter(int number) {
  LACQUER_TRY(halved, half(number));
  return half(halved);
}

Result<void> checkQuarter(int number) {
  LACQUER_CHECK(quarter(number));
  return {};
}

TEST(Result, MessageSaysTheFileWhatHappenedAndWhatToDo) {
  EXPECT_EQ(fileFailed("a/b.wav", "the disk is full", "Free some space").value().message(),
            "a/b.wav: the disk is full. Free some space.");
  EXPECT_EQ(refused("no").value().message(), "no.");
}

TEST(Result, KindsFollowTheirMaker) {
  EXPECT_EQ(refused("x").value().kind, ErrorKind::refused);
  EXPECT_EQ(fileFailed("f", "x").value().kind, ErrorKind::file);
  EXPECT_EQ(deviceFailed("x").value().kind, ErrorKind::device);
  EXPECT_EQ(cancelled().value().kind, ErrorKind::cancelled);
}

TEST(Result, TryHandsOnValuesAndErrors) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(6).error().what, "the number is odd");
  EXPECT_EQ(quarter(7).error().remedy, "Use an even one");
}

TEST(Result, CheckHandsOnErrors) {
  EXPECT_TRUE(checkQuarter(4));
  EXPECT_FALSE(checkQuarter(5));
}

} // namespace
} // namespace lacquer

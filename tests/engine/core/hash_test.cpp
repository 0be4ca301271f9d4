#include "core/hash.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(Hash, OfNothingIsThePublishedValue) {
  EXPECT_EQ(Hasher().result().hex(), "99aa06d3014798d86001c324468d497f"); // XXH3 128 bits, seed 0, empty input
}

TEST(Hash, DependsOnOrderAndContent) {
  auto const of = [](auto const&... parts) {
    Hasher hasher;
    (hasher.add(parts), ...);
    return hasher.result();
  };
  EXPECT_EQ(of(1, 2), of(1, 2));
  EXPECT_NE(of(1, 2), of(2, 1));
  EXPECT_NE(of(1.0), of(1));
}

TEST(Hash, TextsDoNotRunIntoEachOther) {
  Hasher first;
  first.add(std::string_view("ab"));
  first.add(std::string_view("c"));
  Hasher second;
  second.add(std::string_view("a"));
  second.add(std::string_view("bc"));
  EXPECT_NE(first.result(), second.result());
}

TEST(Hash, HexHasThirtyTwoDigits) {
  EXPECT_EQ((ContentHash{0, 255}.hex()), "000000000000000000000000000000ff");
}

} // namespace
} // namespace lacquer

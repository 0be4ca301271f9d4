#include "disc/checksum.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

std::span<std::byte const> bytesOf(std::string_view text) { return std::as_bytes(std::span(text)); }

// RFC 1321, appendix A.5.
TEST(Checksum, Md5HasTheAnswersOfItsRfc) {
  EXPECT_EQ(checksumOf("", bytesOf("")).md5, "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(checksumOf("", bytesOf("message digest")).md5, "f96b697d7cb7938d525a2f31aaf161d0");
  EXPECT_EQ(checksumOf("", bytesOf("12345678901234567890123456789012345678901234567890123456789012345678901234567890"))
                .md5,
            "57edf4a22be3c955ac49da2e2107b67a");
}

TEST(Checksum, Crc32HasTheKnownAnswer) { EXPECT_EQ(checksumOf("", bytesOf("123456789")).crc32, 0xCBF43926U); }

TEST(Checksum, DoesNotDependOnHowTheBytesCome) {
  std::string text;
  for (int i = 0; i < 1000; ++i)
    text += static_cast<char>(i * 7);
  FileChecksum const whole = checksumOf("", bytesOf(text));
  for (std::size_t piece : {1U, 3U, 63U, 64U, 65U, 200U}) {
    Md5 md5;
    Crc32 crc;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      md5.add(bytesOf(std::string_view(text).substr(at, piece)));
      crc.add(bytesOf(std::string_view(text).substr(at, piece)));
    }
    EXPECT_EQ(md5.finish(), whole.md5);
    EXPECT_EQ(crc.value(), whole.crc32);
  }
}

} // namespace
} // namespace lacquer

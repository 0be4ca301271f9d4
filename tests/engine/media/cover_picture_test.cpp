#include "engine/media/described_file.h"
#include "support/temp_folder.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::messageOf;
using testing::HasSubstr;

class Covers : public testing::Test {
protected:
  std::filesystem::path write(std::string const& bytes) {
    std::ofstream(m_folder / "cover", std::ios::binary | std::ios::trunc) << bytes;
    return m_folder / "cover";
  }
  static std::string png() {
    CoverPicture const cover = test::onePixel();
    return {reinterpret_cast<char const*>(cover.bytes.data()), cover.bytes.size()};
  }
  /// Headers alone: a comment, a baseline frame of that size, the end.
  static std::string jpeg(int width, int height) {
    std::string bytes("\xFF\xD8\xFF\xFE\x00\x05" "abc\xFF\xC0\x00\x11\x08", 14);
    for (int const value : {height, width}) {
      bytes += static_cast<char>(value >> 8);
      bytes += static_cast<char>(value & 0xFF);
    }
    bytes += std::string("\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01", 10);
    return bytes + "\xFF\xD9";
  }
  test::TempFolder m_folder;
};

TEST_F(Covers, ArePngOrJpeg) {
  auto const picture = readCover(write(png()));
  ASSERT_TRUE(picture) << messageOf(picture);
  EXPECT_EQ(picture->mimeType, "image/png");
  EXPECT_EQ(picture->width, 1);
  EXPECT_EQ(picture->height, 1);
  EXPECT_EQ(picture->bytes, test::onePixel().bytes);
  auto const photo = readCover(write(jpeg(3000, 2999)));
  ASSERT_TRUE(photo) << messageOf(photo);
  EXPECT_EQ(photo->mimeType, "image/jpeg");
  EXPECT_EQ(photo->width, 3000);
  EXPECT_EQ(photo->height, 2999);
}

TEST_F(Covers, AreRefusedWhenTheyAreSomethingElse) {
  EXPECT_THAT(messageOf(readCover(write("GIF89a"))), HasSubstr("neither a JPEG nor a PNG"));
  EXPECT_THAT(messageOf(readCover(write(""))), HasSubstr("neither a JPEG nor a PNG"));
  EXPECT_THAT(messageOf(readCover(m_folder / "none.png")), HasSubstr("no such picture"));
  EXPECT_FALSE(readCover(m_folder.path()));
}

TEST_F(Covers, AreRefusedWhenTheyAreTooLarge) {
  EXPECT_TRUE(readCover(write(jpeg(10000, 10000))));
  EXPECT_THAT(messageOf(readCover(write(jpeg(10001, 10)))), HasSubstr("10001 × 10 pixels"));
  EXPECT_THAT(messageOf(readCover(write(jpeg(10, 0)))), HasSubstr("damaged"));
  write(png());
  std::filesystem::resize_file(m_folder / "cover", (std::uintmax_t{16} << 20) + 1);
  EXPECT_THAT(messageOf(readCover(m_folder / "cover")), HasSubstr("16 MiB"));
}

TEST_F(Covers, AreRefusedWhenTheyAreCutAnywhere) {
  for (std::string const& whole : {png(), jpeg(640, 480)})
    for (std::size_t size = 0; size < whole.size() - 1; ++size)
      ASSERT_FALSE(readCover(write(whole.substr(0, size)))) << size;
}

TEST_F(Covers, OfRandomBytesNeverCrash) {
  std::mt19937 random(7);
  for (std::string const& whole : {png(), jpeg(640, 480)})
    for (int i = 0; i < 500; ++i) {
      std::string bytes = whole;
      for (int change = 0; change < 4; ++change)
        bytes[2 + random() % (bytes.size() - 2)] = static_cast<char>(random());
      if (auto const picture = readCover(write(bytes))) {
        EXPECT_LE(picture->width, 10000);
      }
    }
}

} // namespace
} // namespace lacquer

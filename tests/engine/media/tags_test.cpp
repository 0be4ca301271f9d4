#include "media/tags.h"

#include "engine/media/library_file.h"
#include "support/temp_folder.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

struct TaggedFormat {
  char const* name;
  int format;
  char const* title;
};

class LibraryTags : public testing::TestWithParam<TaggedFormat> {};

TEST_P(LibraryTags, AreReadFromFilesOfAnotherWriter) {
  test::TempFolder const folder;
  auto const path = folder / GetParam().name;
  SF_INFO info{};
  info.format = GetParam().format;
  info.samplerate = 48000;
  info.channels = 2;
  SNDFILE* const file = sf_open(path.c_str(), SFM_WRITE, &info);
  ASSERT_NE(file, nullptr);
  sf_set_string(file, SF_STR_TITLE, GetParam().title);
  sf_set_string(file, SF_STR_ARTIST, "Jemand");
  std::vector<double> const silence(2 * 4096);
  sf_writef_double(file, silence.data(), 4096);
  sf_close(file);
  auto const tags = readTags(path);
  ASSERT_TRUE(tags) << test::messageOf(tags);
  EXPECT_EQ(tags->title, GetParam().title);
  EXPECT_EQ(tags->artist, "Jemand");
}

// The library itself writes ID3 of MP3 in Latin-1 only.
INSTANTIATE_TEST_SUITE_P(Formats, LibraryTags,
                         testing::Values(TaggedFormat{"a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, "Täst"},
                                         TaggedFormat{"b.wav", SF_FORMAT_RF64 | SF_FORMAT_PCM_16, "Täst"},
                                         TaggedFormat{"a.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, "Täst"},
                                         TaggedFormat{"a.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, "Täst"},
                                         TaggedFormat{"a.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, "Test"}),
                         [](auto const& test) {
                           std::string name = test.param.name;
                           name[1] = '_';
                           return name;
                         });

TEST(Tags, AreEmptyWhereThereAreNone) {
  test::TempFolder const folder;
  test::writeWithLibrary(folder / "a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, test::noise(200, 16));
  auto const tags = readTags(folder / "a.wav");
  ASSERT_TRUE(tags);
  EXPECT_TRUE(tags->isEmpty());
}

TEST(Tags, OfAMissingFileAreAnError) {
  auto const tags = readTags("/nowhere/a.wav");
  ASSERT_FALSE(tags);
  EXPECT_EQ(tags.error().kind, ErrorKind::file);
}

} // namespace
} // namespace lacquer

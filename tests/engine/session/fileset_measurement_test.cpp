#include "session/fileset_measurement.h"

#include "album/edits.h"
#include "deliver/exporter.h"
#include "mastering/file_measurement.h"
#include "support/test_album.h"

#include <algorithm>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

struct FilesetMeasurement : testing::Test {
  test::ColdCache folder;

  /// A fileset and a cue sheet with its WAV: the same samples.
  void deliver() const {
    ImportedFile const file = test::makeMix(folder / "a.wav", test::whiteNoise(1, 0.2), 10 * 44100);
    ExportRequest request;
    request.folder = folder / "out";
    request.deliverables = {{.name = "ddp"}, {.name = "cue"}};
    auto const outcome = exportAlbum(edits::addTracks({}, {&file, 1}, 0).value(), request, {});
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  }
  fs::path programme() const {
    for (fs::directory_entry const& entry : fs::directory_iterator(folder / "out" / "cue"))
      if (entry.path().extension() == ".wav")
        return entry.path();
    return {};
  }
};

TEST_F(FilesetMeasurement, ReadsWhatTheProgrammeAsAFileReads) {
  deliver();
  auto const measured = measureFileset(folder / "out" / "ddp", {});
  ASSERT_TRUE(measured.has_value()) << measured.error().message();
  EXPECT_EQ(*measured, measurePath(programme(), {}).value());
}

TEST_F(FilesetMeasurement, KnowsFilesetsOfOtherProgramsByTheirTables) {
  deliver();
  fs::path const set = folder / "out" / "ddp";
  std::vector<fs::path> files;
  for (fs::directory_entry const& entry : fs::directory_iterator(set))
    files.push_back(entry.path());
  for (fs::path const& file : files) {
    std::string name = file.filename().string();
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    fs::rename(file, set / name);
  }
  auto const measured = measureFileset(set, {});
  ASSERT_TRUE(measured.has_value()) << measured.error().message();
  EXPECT_EQ(*measured, measurePath(programme(), {}).value());
}

TEST_F(FilesetMeasurement, AFolderWithoutOneIsNamed) {
  auto const measured = measureFileset(folder / ".", {});
  ASSERT_FALSE(measured.has_value());
  EXPECT_THAT(measured.error().message(), testing::HasSubstr("DDPID"));
}

} // namespace
} // namespace lacquer

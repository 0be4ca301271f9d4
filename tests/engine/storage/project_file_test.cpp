#include "storage/project_file.h"

#include "album/edits.h"
#include "storage/text_file.h"
#include "support/random_album.h"
#include "support/temp_folder.h"

#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lacquer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> namesIn(std::filesystem::path const& folder) {
  std::vector<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  return names;
}

class ProjectFile : public testing::Test {
protected:
  test::TempFolder folder;
  std::filesystem::path file = folder / "album.lacquer";
};

TEST_F(ProjectFile, OpensWhatWasSaved) {
  Project const project = test::randomProject(11);
  ASSERT_TRUE(saveProject(project, file));
  EXPECT_EQ(loadProject(file).value(), project);
  EXPECT_THAT(namesIn(folder.path()), ElementsAre("album.lacquer"));
}

TEST_F(ProjectFile, NamesTheFileThatIsMissing) {
  auto const album = loadProject(file);
  ASSERT_FALSE(album);
  EXPECT_EQ(album.error().kind, ErrorKind::file);
  EXPECT_EQ(album.error().file, file);
  EXPECT_FALSE(album.error().remedy.empty());
}

TEST_F(ProjectFile, RefusesFoldersAndPipes) {
  EXPECT_EQ(loadProject(folder.path()).error().kind, ErrorKind::file);
  EXPECT_EQ(loadProject("/dev/zero").error().kind, ErrorKind::file);
}

TEST_F(ProjectFile, IsNotSavedWhereThereIsNoFolder) {
  auto const saved = saveProject(test::asProject(test::plainAlbum({10.0})), folder / "missing" / "album.lacquer");
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().kind, ErrorKind::file);
  EXPECT_THAT(saved.error().message(), HasSubstr("existing folder"));
}

// RLIMIT_FSIZE makes writes fail part of the way, as a full disk does, without needing one.
TEST_F(ProjectFile, StaysAsItWasWhenWritingFailsOnTheWay) {
  Album const before = test::randomAlbum(1);
  ASSERT_TRUE(saveProject(test::asProject(before), file));
  std::string const text = readTextFile(file, 1 << 24).value();
  pid_t const child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit const limit{1000, 1000};
    setrlimit(RLIMIT_FSIZE, &limit);
    auto const saved = saveProject(test::asProject(test::randomAlbum(2)), file);
    _exit(!saved && saved.error().kind == ErrorKind::file && !saved.error().remedy.empty() ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(readTextFile(file, 1 << 24).value(), text);
  EXPECT_THAT(namesIn(folder.path()), ElementsAre("album.lacquer"));
}

TEST_F(ProjectFile, StaysWholeWhenTheProcessIsKilledWhileSaving) {
  ASSERT_TRUE(saveProject(test::asProject(test::randomAlbum(1)), file));
  pid_t const child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    rlimit const limit{1000, 1000};
    setrlimit(RLIMIT_FSIZE, &limit); // SIGXFSZ kills in the middle of the write
    (void)saveProject(test::asProject(test::randomAlbum(2)), file);
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(loadProject(file).value().album, test::randomAlbum(1));
}

TEST_F(ProjectFile, IsNotReplacedByAnAlbumThatWouldNotOpen) {
  Album const good = test::plainAlbum({10.0});
  ASSERT_TRUE(saveProject(test::asProject(good), file));
  Album broken = good;
  broken.tracks[0].gain = Decibels(std::numeric_limits<double>::quiet_NaN());
  EXPECT_FALSE(saveProject(test::asProject(broken), file));
  EXPECT_EQ(loadProject(file).value().album, good);
}

TEST_F(ProjectFile, IsSavedThroughASymbolicLink) {
  std::filesystem::create_symlink("album.lacquer", folder / "link.lacquer");
  ASSERT_TRUE(saveProject(test::asProject(test::plainAlbum({10.0})), file));
  Album const other = test::plainAlbum({20.0});
  ASSERT_TRUE(saveProject(test::asProject(other), folder / "link.lacquer"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.lacquer"));
  EXPECT_EQ(loadProject(file).value().album, other);
}

TEST_F(ProjectFile, FindsItsSourcesAfterTheFolderWasMoved) {
  std::filesystem::create_directories(folder / "one" / "audio");
  Album album = test::plainAlbum({10.0});
  album.sources[0].path = folder / "one" / "audio" / "a.wav";
  ASSERT_TRUE(saveProject(test::asProject(album), folder / "one" / "album.lacquer"));
  std::filesystem::rename(folder / "one", folder / "two");
  EXPECT_EQ(loadProject(folder / "two" / "album.lacquer")->album.sources[0].path, folder / "two" / "audio" / "a.wav");
}

} // namespace
} // namespace lacquer

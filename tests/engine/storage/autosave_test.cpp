#include "storage/autosave.h"

#include "core/atomic_file.h"
#include "storage/project_file.h"
#include "support/random_album.h"
#include "support/temp_folder.h"

#include <chrono>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lacquer {
namespace {

/// Lets a process write a journal and die.
void writeAndDie(Autosave const& autosave, Project const& work, std::filesystem::path const& project) {
  pid_t const child = fork();
  ASSERT_GE(child, 0);
  if (child == 0)
    _exit(autosave.write(work, project) ? 0 : 1);
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
}

class AutosaveTest : public testing::Test {
protected:
  AutosaveTest() {
    EXPECT_TRUE(saveProject(test::asProject(test::plainAlbum({10.0})), project));
    age(project, 60);
  }
  static void age(std::filesystem::path const& file, int seconds) {
    std::filesystem::last_write_time(file,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::seconds(seconds));
  }

  test::TempFolder folder;
  std::filesystem::path project = folder / "album.lacquer";
  std::filesystem::path journal = folder / ".album.lacquer.autosave";
  Autosave autosave{folder / "state"};
  Project edited = test::randomProject(4);
};

TEST_F(AutosaveTest, BringsBackTheWorkOfAProcessThatDied) {
  writeAndDie(autosave, edited, project);
  auto const recovery = autosave.recoverable(project);
  ASSERT_TRUE(recovery);
  EXPECT_EQ(recovery->project, edited);
  EXPECT_EQ(recovery->projectFile, project);
  autosave.discard(*recovery);
  EXPECT_FALSE(std::filesystem::exists(journal));
}

TEST_F(AutosaveTest, OffersNothingOfAProcessThatStillRuns) {
  ASSERT_TRUE(autosave.write(edited, project));
  EXPECT_TRUE(std::filesystem::exists(journal));
  EXPECT_FALSE(autosave.recoverable(project));
}

TEST_F(AutosaveTest, OffersNothingOlderThanTheProject) {
  writeAndDie(autosave, edited, project);
  age(journal, 120);
  EXPECT_FALSE(autosave.recoverable(project));
}

TEST_F(AutosaveTest, OffersNothingAfterDiscarding) {
  writeAndDie(autosave, edited, project);
  autosave.discard(project);
  EXPECT_FALSE(autosave.recoverable(project));
}

TEST_F(AutosaveTest, TakesADamagedJournalForNone) {
  ASSERT_TRUE(writeFileAtomically(journal, std::string_view("{\"project\": {\"schema\": 1, ")));
  EXPECT_FALSE(autosave.recoverable(project));
}

TEST_F(AutosaveTest, BringsBackAlbumsThatWereNeverSaved) {
  writeAndDie(autosave, edited, {});
  ASSERT_TRUE(autosave.write(test::asProject(test::plainAlbum({5.0})), {})); // this process runs: not offered
  auto const recoveries = autosave.recoverableUnsaved();
  ASSERT_EQ(recoveries.size(), 1u);
  EXPECT_EQ(recoveries[0].project, edited);
  EXPECT_TRUE(recoveries[0].projectFile.empty());
}

TEST_F(AutosaveTest, LeavesTheProjectAlone) {
  Project const before = loadProject(project).value();
  ASSERT_TRUE(autosave.write(edited, project));
  EXPECT_EQ(loadProject(project).value(), before);
}

} // namespace
} // namespace lacquer

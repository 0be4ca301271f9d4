#include "storage/settings.h"

#include "core/atomic_file.h"
#include "storage/user_folders.h"
#include "support/temp_folder.h"

#include <cstdlib>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(Settings, ReadBackWhatWasSavedInAFolderThatDidNotExist) {
  test::TempFolder folder;
  Settings settings{{"/a/one.lacquer", "/b/two.lacquer"}, "HDA Intel: ALC", 512, "dark", {{"layout", "AAAA/w=="}}};
  std::filesystem::path const file = folder / "config" / "lacquer" / "settings.json";
  ASSERT_TRUE(saveSettings(settings, file));
  EXPECT_EQ(loadSettings(file).value(), settings);
}

TEST(Settings, AreTheDefaultsWhereThereIsNoFile) {
  test::TempFolder folder;
  EXPECT_EQ(loadSettings(folder / "settings.json").value(), Settings{});
}

TEST(Settings, ThatAreDamagedAreAnErrorOfTheFile) {
  test::TempFolder folder;
  for (std::string_view const text : {"{", "[]", R"({"buffer_frames": -1})", R"({"theme": 5})"}) {
    ASSERT_TRUE(writeFileAtomically(folder / "settings.json", text));
    EXPECT_EQ(loadSettings(folder / "settings.json").error().kind, ErrorKind::file) << text;
  }
}

TEST(Settings, RememberTwelveAlbumsLatestFirstAndEachOnce) {
  Settings settings;
  for (int i = 0; i < 20; ++i)
    rememberRecent(settings, "/album" + std::to_string(i));
  rememberRecent(settings, "/album15");
  ASSERT_EQ(settings.recentAlbums.size(), 12u);
  EXPECT_EQ(settings.recentAlbums[0], "/album15");
  EXPECT_EQ(settings.recentAlbums[1], "/album19");
}

TEST(UserFolders, FollowTheXdgVariablesWhereTheyAreAbsolute) {
  ::setenv("XDG_STATE_HOME", "/var/state", 1);
  EXPECT_EQ(userStateFolder(), "/var/state/lacquer");
  ::setenv("XDG_STATE_HOME", "relative", 1);
  ::setenv("HOME", "/home/somebody", 1);
  EXPECT_EQ(userStateFolder(), "/home/somebody/.local/state/lacquer");
}

} // namespace
} // namespace lacquer

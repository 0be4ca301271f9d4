#include "core/atomic_file.h"

#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace lacquer {
namespace {

std::string contents(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::ptrdiff_t entries(std::filesystem::path const& folder) {
  return std::distance(std::filesystem::directory_iterator(folder), {});
}

TEST(AtomicFile, AppearsOnlyWhenCommitted) {
  test::TempFolder const folder;
  auto file = AtomicFile::create(folder / "a.txt");
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->write(std::string_view("one ")));
  ASSERT_TRUE(file->write(std::string_view("two")));
  EXPECT_FALSE(std::filesystem::exists(folder / "a.txt"));
  ASSERT_TRUE(file->commit());
  EXPECT_EQ(contents(folder / "a.txt"), "one two");
  EXPECT_EQ(entries(folder.path()), 1);
}

TEST(AtomicFile, LeavesTheOldFileWhenAbandoned) {
  test::TempFolder const folder;
  ASSERT_TRUE(writeFileAtomically(folder / "a.txt", std::string_view("old")));
  {
    auto file = AtomicFile::create(folder / "a.txt");
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write(std::string_view("new")));
  }
  EXPECT_EQ(contents(folder / "a.txt"), "old");
  EXPECT_EQ(entries(folder.path()), 1);
}

TEST(AtomicFile, ReplacesAndKeepsAccessRights) {
  test::TempFolder const folder;
  using std::filesystem::perms;
  ASSERT_TRUE(writeFileAtomically(folder / "a.txt", std::string_view("old")));
  std::filesystem::permissions(folder / "a.txt", perms::owner_read | perms::owner_write);
  ASSERT_TRUE(writeFileAtomically(folder / "a.txt", std::string_view("new")));
  EXPECT_EQ(contents(folder / "a.txt"), "new");
  EXPECT_EQ(std::filesystem::status(folder / "a.txt").permissions(), perms::owner_read | perms::owner_write);
}

TEST(AtomicFile, WritesThroughASymbolicLink) {
  test::TempFolder const folder;
  ASSERT_TRUE(writeFileAtomically(folder / "real.txt", std::string_view("old")));
  std::filesystem::create_symlink("real.txt", folder / "link.txt");
  ASSERT_TRUE(writeFileAtomically(folder / "link.txt", std::string_view("new")));
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.txt"));
  EXPECT_EQ(contents(folder / "real.txt"), "new");
}

TEST(AtomicFile, MissingFolderIsAFileErrorThatNamesTheFile) {
  test::TempFolder const folder;
  auto const result = writeFileAtomically(folder / "missing" / "a.txt", std::string_view("x"));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::file);
  EXPECT_EQ(result.error().file, folder / "missing" / "a.txt");
}

} // namespace
} // namespace lacquer

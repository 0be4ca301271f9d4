#include "media/disk_cache.h"

#include "engine/media/library_file.h"
#include "support/temp_folder.h"

#include <chrono>
#include <cstdlib>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

namespace fs = std::filesystem;
using test::messageOf;

void put(DiskCache const& cache, std::string const& key, std::size_t bytes, std::chrono::hours age = {}) {
  auto const temporary = cache.temporaryPath(key);
  std::ofstream(temporary) << std::string(bytes, 'x');
  auto const committed = cache.commit(temporary, key);
  ASSERT_TRUE(committed) << messageOf(committed);
  fs::last_write_time(*committed, fs::file_time_type::clock::now() - age);
}

TEST(DiskCache, FindsWhatWasCommitted) {
  test::TempFolder const folder;
  auto const cache = DiskCache::open(folder / "deep" / "cache");
  ASSERT_TRUE(cache) << messageOf(cache);
  EXPECT_FALSE(cache->find("one"));
  put(*cache, "one", 10);
  EXPECT_EQ(cache->find("one"), cache->path("one"));
  EXPECT_EQ(cache->totalBytes(), 10U);
  cache->remove("one");
  EXPECT_FALSE(cache->find("one"));
}

TEST(DiskCache, RemovesTheLongestUnusedFirst) {
  test::TempFolder const folder;
  auto const cache = *DiskCache::open(folder.path(), 250);
  put(cache, "old", 100, std::chrono::hours(3));
  put(cache, "older", 100, std::chrono::hours(4));
  ASSERT_TRUE(cache.find("older")); // used just now
  put(cache, "new", 100);
  EXPECT_FALSE(cache.find("old"));
  EXPECT_TRUE(cache.find("older"));
  EXPECT_TRUE(cache.find("new"));
}

TEST(DiskCache, KeepsTheFileJustMadeEvenAboveTheCap) {
  test::TempFolder const folder;
  auto const cache = *DiskCache::open(folder.path(), 50);
  put(cache, "one", 100);
  EXPECT_TRUE(cache.find("one"));
  put(cache, "two", 100);
  EXPECT_FALSE(cache.find("one"));
  EXPECT_TRUE(cache.find("two"));
}

TEST(DiskCache, SweepsWhatACrashLeftBehindButNotWorkInHand) {
  test::TempFolder const folder;
  auto const cache = *DiskCache::open(folder.path(), 1);
  auto const abandoned = cache.temporaryPath("a");
  auto const inHand = cache.temporaryPath("a");
  EXPECT_NE(abandoned, inHand);
  std::ofstream(abandoned) << "x";
  std::ofstream(inHand) << "xxx";
  fs::last_write_time(abandoned, fs::file_time_type::clock::now() - std::chrono::hours(25));
  cache.evict();
  EXPECT_FALSE(fs::exists(abandoned));
  EXPECT_TRUE(fs::exists(inHand));
}

TEST(DiskCache, NamesAFolderThatCannotBeMade) {
  test::TempFolder const folder;
  std::ofstream(folder / "file") << "x";
  auto const cache = DiskCache::open(folder / "file" / "cache");
  ASSERT_FALSE(cache);
  EXPECT_EQ(cache.error().kind, ErrorKind::file);
  EXPECT_THAT(messageOf(cache), testing::HasSubstr("file/cache"));
  EXPECT_THAT(messageOf(cache), testing::HasSubstr("XDG_CACHE_HOME"));
}

TEST(CacheRoot, FollowsTheBaseDirectorySpecification) {
  ::setenv("HOME", "/home/someone", 1);
  ::setenv("XDG_CACHE_HOME", "/elsewhere", 1);
  EXPECT_EQ(cacheRoot(), "/elsewhere/lacquer");
  ::setenv("XDG_CACHE_HOME", "relative", 1);
  EXPECT_EQ(cacheRoot(), "/home/someone/.cache/lacquer");
  ::unsetenv("XDG_CACHE_HOME");
  EXPECT_EQ(cacheRoot(), "/home/someone/.cache/lacquer");
}

} // namespace
} // namespace lacquer

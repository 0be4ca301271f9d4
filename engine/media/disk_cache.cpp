#include "media/disk_cache.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <unistd.h>
#include <vector>

namespace lacquer {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemporaryMark = ".part-";
constexpr auto kTemporaryLife = std::chrono::hours(24);

struct Entry {
  fs::path path;
  std::uint64_t bytes = 0;
  fs::file_time_type used;
  [[nodiscard]] bool isTemporary() const { return path.filename().string().find(kTemporaryMark) != std::string::npos; }
};

std::vector<Entry> entries(fs::path const& folder) {
  std::vector<Entry> result;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    // A file that another process removes meanwhile is simply not there.
    std::error_code gone;
    if (!it->is_regular_file(gone) || gone)
      continue;
    Entry entry{it->path(), it->file_size(gone), it->last_write_time(gone)};
    if (!gone)
      result.push_back(std::move(entry));
  }
  return result;
}

[[maybe_unused]] bool isKey(std::string_view key) {
  return !key.empty() && key.front() != '.' && std::ranges::all_of(key, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
           c == '_';
  });
}

} // namespace

std::filesystem::path cacheRoot() {
  // The specification has relative paths ignored.
  if (char const* const cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && fs::path(cache).is_absolute())
    return fs::path(cache) / "lacquer";
  if (char const* const home = std::getenv("HOME"); home != nullptr && *home != '\0')
    return fs::path(home) / ".cache" / "lacquer";
  std::error_code error;
  auto const temporary = fs::temp_directory_path(error);
  return (error ? fs::path("/tmp") : temporary) / fmt::format("lacquer-cache-{}", ::getuid());
}

Result<DiskCache> DiskCache::open(std::filesystem::path folder, std::uint64_t capBytes) {
  constexpr auto kRemedy = "Make the folder writable, or set XDG_CACHE_HOME to another one";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return fileFailed(folder, "the cache folder cannot be made: " + error.message(), kRemedy);
  if (!fs::is_directory(folder, error))
    return fileFailed(folder, "the cache folder is not a folder", kRemedy);
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    return fileFailed(folder, "the cache folder cannot be written: " + systemMessage(errno), kRemedy);
  return DiskCache(std::move(folder), capBytes);
}

std::filesystem::path DiskCache::path(std::string_view key) const {
  assert(isKey(key));
  return m_folder / key;
}

std::optional<std::filesystem::path> DiskCache::find(std::string_view key) const {
  auto file = path(key);
  std::error_code error;
  if (!fs::is_regular_file(file, error))
    return std::nullopt;
  touch(key);
  return file;
}

void DiskCache::touch(std::string_view key) const {
  std::error_code ignored;
  fs::last_write_time(path(key), fs::file_time_type::clock::now(), ignored);
}

std::filesystem::path DiskCache::temporaryPath(std::string_view key) const {
  static std::atomic<std::uint64_t> counter{0};
  return m_folder / fmt::format("{}{}{}-{}", key, kTemporaryMark, ::getpid(), counter.fetch_add(1));
}

Result<std::filesystem::path> DiskCache::commit(std::filesystem::path const& temporary, std::string_view key) const {
  auto file = path(key);
  std::error_code error;
  fs::rename(temporary, file, error);
  if (error) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    return fileFailed(file, "the finished cache file cannot be put in place: " + error.message(),
                      "Check the cache folder and the space on its disk");
  }
  touch(key);
  evict(key);
  return file;
}

void DiskCache::evict(std::string_view keep) const {
  auto files = entries(m_folder);
  std::ranges::sort(files, {}, &Entry::used);
  std::uint64_t total = 0;
  for (Entry const& entry : files)
    total += entry.bytes;
  auto const now = fs::file_time_type::clock::now();
  for (Entry const& entry : files) {
    bool const abandoned = entry.isTemporary() && now - entry.used > kTemporaryLife;
    bool const surplus = total > m_capBytes && !entry.isTemporary() && entry.path.filename() != keep;
    std::error_code error;
    if ((abandoned || surplus) && fs::remove(entry.path, error) && !error)
      total -= entry.bytes;
  }
}

void DiskCache::remove(std::string_view key) const {
  std::error_code ignored;
  fs::remove(path(key), ignored);
}

std::uint64_t DiskCache::totalBytes() const {
  std::uint64_t total = 0;
  for (Entry const& entry : entries(m_folder))
    total += entry.bytes;
  return total;
}

} // namespace lacquer

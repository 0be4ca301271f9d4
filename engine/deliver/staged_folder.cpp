#include "deliver/staged_folder.h"

#include "core/atomic_file.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <random>
#include <sys/stat.h>
#include <utility>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

/// The topmost part of `folder` that does not exist; empty when all of it does.
fs::path firstMissing(fs::path const& folder) {
  std::error_code ignored;
  fs::path missing;
  for (fs::path part = folder; !part.empty() && !fs::exists(part, ignored); part = part.parent_path()) {
    missing = part;
    if (part == part.parent_path())
      break;
  }
  return missing;
}

/// Removes folders that are empty, from `folder` up to `top`.
void removeEmpty(fs::path folder, fs::path const& top) {
  std::error_code ignored;
  while (!top.empty() && fs::remove(folder, ignored) && folder != top)
    folder = folder.parent_path();
}

std::string randomSuffix() {
  std::random_device device;
  return fmt::format("{:08x}", device());
}

Failure notWritable(fs::path const& folder, int code) {
  return fileFailed(folder, "the folder cannot be written: " + systemMessage(code), writeRemedy(code));
}

} // namespace

Result<StagedFolder> StagedFolder::create(fs::path const& place) {
  std::error_code error;
  fs::path const absolute = fs::absolute(place, error).lexically_normal();
  fs::path const parent = absolute.parent_path();
  fs::path const made = firstMissing(parent);
  fs::create_directories(parent, error);
  if (error) {
    removeEmpty(parent, made);
    return notWritable(parent, error.value());
  }
  for (int attempt = 0; attempt < 100; ++attempt) {
    fs::path aside = parent / fmt::format(".{}.partial-{}", absolute.filename().string(), randomSuffix());
    if (::mkdir(aside.c_str(), 0777) == 0)
      return StagedFolder(absolute, std::move(aside), made);
    if (errno != EEXIST)
      break;
  }
  int const code = errno;
  removeEmpty(parent, made);
  return notWritable(parent, code);
}

StagedFolder::StagedFolder(StagedFolder&& other) noexcept
    : m_place(std::move(other.m_place))
    , m_aside(std::exchange(other.m_aside, {}))
    , m_firstMade(std::move(other.m_firstMade)) {}

StagedFolder::~StagedFolder() {
  if (m_aside.empty())
    return;
  std::error_code ignored;
  fs::remove_all(m_aside, ignored);
  removeEmpty(m_place.parent_path(), m_firstMade);
}

Result<void> StagedFolder::commit(Existing existing) {
  LACQUER_CHECK(syncFolder(m_aside));
  std::error_code error;
  for (fs::directory_entry const& entry : fs::recursive_directory_iterator(m_aside, error))
    if (entry.is_directory(error))
      LACQUER_CHECK(syncFolder(entry.path()));
  if (::renameat2(AT_FDCWD, m_aside.c_str(), AT_FDCWD, m_place.c_str(), RENAME_NOREPLACE) == 0) {
    m_aside.clear();
    return syncFolder(m_place.parent_path());
  }
  int code = errno;
  if (code == EEXIST && existing == Existing::replace)
    return exchange();
  if ((code == EINVAL || code == ENOSYS) && !fs::exists(m_place, error)) { // a file system without this flag
    if (::rename(m_aside.c_str(), m_place.c_str()) == 0) {
      m_aside.clear();
      return syncFolder(m_place.parent_path());
    }
    code = errno;
  }
  if (code == EEXIST || code == ENOTEMPTY)
    return fileFailed(m_place, "exists already", "Choose another folder, or allow replacing it");
  return notWritable(m_place, code);
}

Result<void> StagedFolder::exchange() {
  std::error_code error;
  if (::renameat2(AT_FDCWD, m_aside.c_str(), AT_FDCWD, m_place.c_str(), RENAME_EXCHANGE) != 0) {
    // A file system that cannot exchange: the old one steps aside first, and back when the new one cannot come.
    fs::path const old = m_place.parent_path() / fmt::format(".{}.old-{}", m_place.filename().string(), randomSuffix());
    if (::rename(m_place.c_str(), old.c_str()) != 0)
      return notWritable(m_place, errno);
    if (::rename(m_aside.c_str(), m_place.c_str()) != 0) {
      int const code = errno;
      fs::rename(old, m_place, error);
      return notWritable(m_place, code);
    }
    m_aside = old;
  }
  LACQUER_CHECK(syncFolder(m_place.parent_path()));
  fs::remove_all(m_aside, error);
  m_aside.clear();
  return {};
}

} // namespace lacquer

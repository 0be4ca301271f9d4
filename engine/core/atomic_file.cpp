#include "core/atomic_file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace lacquer {

namespace fs = std::filesystem;

namespace {

/// Where a chain of symbolic links ends; the path itself where it is no link or leads nowhere.
fs::path behindLinks(fs::path const& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error))
    return path;
  fs::path const target = fs::weakly_canonical(path, error);
  return error ? path : target;
}

fs::path folderOf(fs::path const& path) {
  fs::path const folder = path.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

/// A hidden name that no other process and no other file of this one uses. Long names are cut: the addition must still
/// fit into the 255 bytes of a file name.
fs::path asideOf(fs::path const& path) {
  static std::atomic<unsigned> counter{0};
  constexpr std::size_t kKept = 200;
  std::string const name = path.filename().string().substr(0, kKept);
  return folderOf(path) / fmt::format(".{}.{}-{}.part", name, ::getpid(), counter.fetch_add(1));
}

} // namespace

std::string writeRemedy(int code) {
  switch (code) {
  case ENOSPC:
  case EDQUOT:
    return "Free space on the disk, or save to another one";
  case EFBIG:
    return "Choose a disk that takes files of this size";
  case EACCES:
  case EPERM:
    return "Choose a folder that you may write to";
  case EROFS:
    return "The disk is read-only; choose another folder";
  case ENOENT:
  case ENOTDIR:
    return "Choose an existing folder";
  default:
    return "Check the disk, then try again";
  }
}

AtomicFile::AtomicFile(fs::path path, fs::path aside, int descriptor)
    : m_path(std::move(path))
    , m_aside(std::move(aside))
    , m_descriptor(descriptor) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_aside(std::exchange(other.m_aside, {}))
    , m_descriptor(std::exchange(other.m_descriptor, -1)) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
  if (this != &other) {
    abandon();
    m_path = std::move(other.m_path);
    m_aside = std::exchange(other.m_aside, {});
    m_descriptor = std::exchange(other.m_descriptor, -1);
  }
  return *this;
}

AtomicFile::~AtomicFile() { abandon(); }

void AtomicFile::abandon() noexcept {
  if (m_descriptor >= 0)
    ::close(std::exchange(m_descriptor, -1));
  if (!m_aside.empty())
    ::unlink(m_aside.c_str());
  m_aside.clear();
}

Failure AtomicFile::failed(int code) const {
  return fileFailed(m_path, "cannot be written: " + systemMessage(code), writeRemedy(code));
}

Result<AtomicFile> AtomicFile::create(fs::path const& path) {
  fs::path const target = behindLinks(path);
  std::error_code ignored;
  if (!target.has_filename() || fs::is_directory(target, ignored))
    return fileFailed(path, "is a folder", "Name a file");
  fs::path aside = asideOf(target);
  // O_EXCL: nobody can have put a link there.
  int const descriptor = ::open(aside.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0)
    return fileFailed(path, "cannot be written: " + systemMessage(errno), writeRemedy(errno));
  struct stat present {};
  if (::stat(target.c_str(), &present) == 0)
    (void)::fchmod(descriptor, present.st_mode & 0777); // rights are a courtesy: the content matters more
  return AtomicFile(target, std::move(aside), descriptor);
}

Result<void> AtomicFile::write(std::span<std::byte const> bytes) {
  while (!bytes.empty()) {
    ssize_t const written = ::write(m_descriptor, bytes.data(), std::min<std::size_t>(bytes.size(), std::size_t{1} << 30));
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0) {
      int const code = written < 0 ? errno : ENOSPC;
      abandon();
      return failed(code);
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> AtomicFile::commit() {
  int code = ::fsync(m_descriptor) == 0 ? 0 : errno;
  // Network disks tell of a full disk only here.
  if (::close(std::exchange(m_descriptor, -1)) != 0 && code == 0)
    code = errno;
  if (code == 0 && ::rename(m_aside.c_str(), m_path.c_str()) != 0)
    code = errno;
  if (code != 0) {
    abandon();
    return failed(code);
  }
  m_aside.clear();
  return syncFolder(folderOf(m_path));
}

Result<void> writeFileAtomically(fs::path const& path, std::span<std::byte const> bytes) {
  LACQUER_TRY(file, AtomicFile::create(path));
  LACQUER_CHECK(file.write(bytes));
  return file.commit();
}

Result<void> writeFileAtomically(fs::path const& path, std::string_view text) {
  return writeFileAtomically(path, std::as_bytes(std::span(text)));
}

Result<void> syncFolder(fs::path const& folder) {
  int const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0)
    return errno == EACCES ? Result<void>{} // writable but not readable folder: the rename itself was allowed
                           : fileFailed(folder, "cannot be opened: " + systemMessage(errno), writeRemedy(errno));
  int const code = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (code != 0 && code != EINVAL && code != ENOTSUP)
    return fileFailed(folder, "cannot be flushed to the disk: " + systemMessage(code), writeRemedy(code));
  return {};
}

} // namespace lacquer

#include "media/output_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lacquer {

namespace {

OutputFile& fileOf(void* data) {
  return *static_cast<OutputFile*>(data);
}

sf_count_t lengthOf(void* data) {
  return fileOf(data).length();
}

sf_count_t seekIn(sf_count_t offset, int whence, void* data) {
  OutputFile& file = fileOf(data);
  sf_count_t const base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.tell() : file.length();
  file.seek(base + offset);
  return file.tell();
}

sf_count_t readFrom(void* bytes, sf_count_t count, void* data) {
  std::span const into(static_cast<std::byte*>(bytes), static_cast<std::size_t>(count));
  return static_cast<sf_count_t>(fileOf(data).read(into));
}

sf_count_t writeTo(void const* bytes, sf_count_t count, void* data) {
  std::span const from(static_cast<std::byte const*>(bytes), static_cast<std::size_t>(count));
  return static_cast<sf_count_t>(fileOf(data).write(from));
}

sf_count_t tellOf(void* data) {
  return fileOf(data).tell();
}

} // namespace

SF_VIRTUAL_IO OutputFile::callbacks() {
  return {lengthOf, seekIn, readFrom, writeTo, tellOf};
}

bool OutputFile::keep() {
  if (m_code == 0)
    m_code = errno != 0 ? errno : EIO;
  return false;
}

bool OutputFile::opened(int descriptor) {
  m_code = 0;
  m_position = 0;
  m_file = FileDescriptor(descriptor);
  return descriptor >= 0 || keep();
}

bool OutputFile::open(std::filesystem::path const& path) {
  return opened(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
}

bool OutputFile::openExisting(std::filesystem::path const& path) {
  return opened(::open(path.c_str(), O_RDWR | O_CLOEXEC));
}

bool OutputFile::close() {
  if (::fsync(m_file.get()) != 0)
    keep();
  if (!m_file.close())
    keep();
  return m_code == 0;
}

std::int64_t OutputFile::length() {
  struct stat status{};
  if (::fstat(m_file.get(), &status) != 0)
    keep();
  return status.st_size;
}

std::size_t OutputFile::read(std::span<std::byte> bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    ssize_t const count = ::pread(m_file.get(), bytes.data() + done, bytes.size() - done, m_position);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      keep();
    if (count <= 0)
      break;
    done += static_cast<std::size_t>(count);
    m_position += count;
  }
  return done;
}

std::size_t OutputFile::write(std::span<std::byte const> bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    ssize_t const count = ::pwrite(m_file.get(), bytes.data() + done, bytes.size() - done, m_position);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0) {
      keep();
      break;
    }
    done += static_cast<std::size_t>(count);
    m_position += count;
  }
  return done;
}

void OutputFile::truncate(std::int64_t length) {
  if (::ftruncate(m_file.get(), length) != 0)
    keep();
}

} // namespace lacquer

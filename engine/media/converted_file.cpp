#include "media/converted_file.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace lacquer {

namespace {

constexpr int kChunkFrames = 4096;
constexpr std::int64_t kFrameBytes = sizeof(double) * kChannels;

Failure cacheFailed(std::filesystem::path const& path, std::string const& what) {
  return fileFailed(path, what + ": " + systemMessage(errno),
                    "Free space on the disk of the cache folder, or set XDG_CACHE_HOME to a folder on another one");
}

} // namespace

FileDescriptor::~FileDescriptor() {
  if (isOpen())
    ::close(m_descriptor);
}

bool FileDescriptor::close() {
  return ::close(std::exchange(m_descriptor, -1)) == 0;
}

Result<ConvertedFile> ConvertedFile::open(std::filesystem::path const& path, Frames length) {
  ConvertedFile file;
  file.m_path = path;
  file.m_length = length;
  file.m_file = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.m_file.isOpen())
    return cacheFailed(path, "the cache file cannot be opened");
  if (::lseek(file.m_file.get(), 0, SEEK_END) != length.value() * kFrameBytes)
    return fileFailed(path, "the cache file is not complete", "Remove it; it is made again");
  file.m_chunk.resize(kChunkFrames * kChannels);
  return file;
}

Result<void> ConvertedFile::read(Frames from, AudioBlock block) {
  for (int done = 0; done < block.frames();) {
    int const frames = std::min(kChunkFrames, block.frames() - done);
    auto* const bytes = reinterpret_cast<char*>(m_chunk.data());
    std::int64_t const size = frames * kFrameBytes;
    for (std::int64_t got = 0; got < size;) {
      ssize_t const count = ::pread(m_file.get(), bytes + got, static_cast<std::size_t>(size - got),
                                    (from.value() + done) * kFrameBytes + got);
      if (count < 0 && errno == EINTR)
        continue;
      if (count <= 0)
        return cacheFailed(m_path, "the cache file cannot be read");
      got += count;
    }
    double* const left = block.data(0) + done;
    double* const right = block.data(1) + done;
    for (int i = 0; i < frames; ++i) {
      left[i] = m_chunk[static_cast<std::size_t>(2 * i)];
      right[i] = m_chunk[static_cast<std::size_t>(2 * i + 1)];
    }
    done += frames;
  }
  return {};
}

Result<ConvertedFileWriter> ConvertedFileWriter::create(std::filesystem::path const& path) {
  ConvertedFileWriter writer;
  writer.m_path = path;
  writer.m_file = FileDescriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!writer.m_file.isOpen())
    return cacheFailed(path, "the cache file cannot be made");
  writer.m_chunk.resize(kChunkFrames * kChannels);
  return writer;
}

Result<void> ConvertedFileWriter::write(AudioBlock block) {
  for (int done = 0; done < block.frames();) {
    int const frames = std::min(kChunkFrames, block.frames() - done);
    for (int i = 0; i < frames; ++i)
      for (int c = 0; c < kChannels; ++c)
        m_chunk[static_cast<std::size_t>(kChannels * i + c)] = block.data(c)[done + i];
    auto const* bytes = reinterpret_cast<char const*>(m_chunk.data());
    for (auto left = static_cast<std::size_t>(frames * kFrameBytes); left > 0;) {
      ssize_t const count = ::write(m_file.get(), bytes, left);
      if (count < 0 && errno == EINTR)
        continue;
      if (count < 0)
        return cacheFailed(m_path, "the cache file cannot be written");
      bytes += count;
      left -= static_cast<std::size_t>(count);
    }
    done += frames;
  }
  return {};
}

Result<void> ConvertedFileWriter::close() {
  if (!m_file.close())
    return cacheFailed(m_path, "the cache file cannot be written");
  return {};
}

} // namespace lacquer

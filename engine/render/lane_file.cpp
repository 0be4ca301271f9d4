#include "render/lane_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace lacquer {

namespace {

constexpr std::size_t kChunkBytes = sizeof(Sample) * kChannels * kLaneChunkFrames;

} // namespace

void LaneProgress::advance(Frames available) {
  {
    std::lock_guard const lock(m_mutex);
    m_available = available;
  }
  m_changed.notify_all();
}

void LaneProgress::finish(std::optional<Error> failure) {
  {
    std::lock_guard const lock(m_mutex);
    m_finished = true;
    m_failure = std::move(failure);
  }
  m_changed.notify_all();
}

bool LaneProgress::waitFor(Frames wanted) {
  std::unique_lock lock(m_mutex);
  m_changed.wait(lock, [&] { return m_finished || m_available >= wanted; });
  return !m_failure;
}

std::optional<Error> LaneProgress::failure() {
  std::lock_guard const lock(m_mutex);
  return m_failure;
}

FileHandle::~FileHandle() {
  if (m_descriptor >= 0)
    ::close(m_descriptor);
}
FileHandle::FileHandle(FileHandle&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
  std::swap(m_descriptor, other.m_descriptor);
  return *this;
}

Result<LaneFileWriter> LaneFileWriter::create(std::filesystem::path const& path) {
  LaneFileWriter writer;
  writer.m_path = path;
  writer.m_file = FileHandle(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!writer.m_file.isOpen())
    return fileFailed(path, "the render cache cannot be written: " + systemMessage(errno),
                      "Make the folder writable or free some space");
  writer.m_chunk.resize(kLaneChunkFrames);
  return writer;
}

Result<void> LaneFileWriter::flush() {
  char const* bytes = reinterpret_cast<char const*>(m_chunk.channel(0).data());
  for (std::size_t done = 0; done < kChunkBytes;) {
    ssize_t const written = ::write(m_file.get(), bytes + done, kChunkBytes - done);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return fileFailed(m_path, "the render cache cannot be written: " + systemMessage(errno), "Free some space");
    done += static_cast<std::size_t>(written);
  }
  m_flushed += Frames(m_filled);
  m_filled = 0;
  return {};
}

Result<void> LaneFileWriter::append(AudioBlock block) {
  for (int done = 0; done < block.frames();) {
    int const count = std::min(block.frames() - done, kLaneChunkFrames - m_filled);
    for (int c = 0; c < kChannels; ++c)
      std::copy_n(block.data(c) + done, count, m_chunk.block().data(c) + m_filled);
    m_filled += count;
    done += count;
    if (m_filled == kLaneChunkFrames)
      LACQUER_CHECK(flush());
  }
  return {};
}

Result<void> LaneFileWriter::finish() {
  if (m_filled == 0)
    return {};
  m_chunk.block(m_filled, kLaneChunkFrames - m_filled).clear();
  return flush();
}

Result<std::unique_ptr<LaneFileStage>> LaneFileStage::open(std::filesystem::path const& path, Frames begin,
                                                           Frames frames, std::shared_ptr<LaneProgress> progress) {
  std::unique_ptr<LaneFileStage> stage(new LaneFileStage);
  stage->m_file = FileHandle(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!stage->m_file.isOpen())
    return fileFailed(path, "the render cache cannot be read: " + systemMessage(errno));
  stage->m_progress = std::move(progress);
  stage->m_chunk.resize(kLaneChunkFrames);
  stage->m_begin = begin;
  stage->m_frames = frames;
  return stage;
}

bool LaneFileStage::loadChunk(std::int64_t chunk) noexcept {
  if (m_loaded == chunk)
    return true;
  m_loaded = -1;
  Frames const wanted(std::min((chunk + 1) * kLaneChunkFrames, m_frames.value()));
  if (m_progress && !m_progress->waitFor(wanted))
    return false;
  char* bytes = reinterpret_cast<char*>(m_chunk.block().data(0));
  for (std::size_t done = 0; done < kChunkBytes;) {
    ssize_t const got = ::pread(m_file.get(), bytes + done, kChunkBytes - done,
                                static_cast<off_t>(chunk) * static_cast<off_t>(kChunkBytes) + static_cast<off_t>(done));
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return false;
    done += static_cast<std::size_t>(got);
  }
  m_loaded = chunk;
  return true;
}

bool LaneFileStage::pull(Frames at, AudioBlock block) noexcept {
  bool complete = true;
  for (int done = 0; done < block.frames();) {
    std::int64_t const frame = (at - m_begin).value() + done;
    int count = block.frames() - done;
    if (frame < 0 || frame >= m_frames.value()) {
      if (frame < 0)
        count = static_cast<int>(std::min<std::int64_t>(count, -frame));
      block.sub(done, count).clear();
    } else {
      auto const offset = static_cast<int>(frame % kLaneChunkFrames);
      count = static_cast<int>(std::min<std::int64_t>({count, kLaneChunkFrames - offset, m_frames.value() - frame}));
      if (loadChunk(frame / kLaneChunkFrames)) {
        for (int c = 0; c < kChannels; ++c)
          std::copy_n(m_chunk.block().data(c) + offset, count, block.data(c) + done);
      } else {
        block.sub(done, count).clear();
        complete = false;
      }
    }
    done += count;
  }
  return complete;
}

} // namespace lacquer

#include "media/audio_file_sink.h"
#include "media/wav_chunks.h"
#include "media/wav_header.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace lacquer {

namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 18;
/// How much is written before the disk is told to start on it, so that the wait at the end is short.
constexpr std::int64_t kStartBytes = std::int64_t{1} << 23;

/// Value by value into little-endian words; `out` has room for one byte more than the words need.
void pack(std::span<std::int32_t const> values, int wordBytes, std::byte* out) {
  if (wordBytes == 2) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      auto const word = static_cast<std::int16_t>(values[i]);
      std::memcpy(out + 2 * i, &word, sizeof word);
    }
    return;
  }
  // Each store writes four bytes; the next one, or whatever follows, overwrites the stray sign byte.
  for (std::size_t i = 0; i < values.size(); ++i)
    std::memcpy(out + 3 * i, &values[i], sizeof(std::int32_t));
}

class WavSink final : public AudioFileWriter::Sink {
public:
  ~WavSink() override {
    if (m_descriptor >= 0)
      ::close(m_descriptor);
    if (m_isCreated && !isComplete)
      ::unlink(path.c_str());
  }

  Result<void> open();
  Result<void> writeInteger(std::span<std::int32_t const> interleaved) override;
  Result<void> writeFloat(AudioBlock block) override;
  Result<void> close() override;

private:
  [[nodiscard]] Failure failed() const { return writeFailed(path, systemMessage(errno), errno); }
  [[nodiscard]] std::uint64_t dataBytes() const {
    return static_cast<std::uint64_t>(frames) * static_cast<std::uint64_t>(bits(format) / 8 * kChannels);
  }
  Result<void> writeAll(std::byte const* bytes, std::size_t count);
  Result<void> flush();
  Result<void> append(Bytes const& bytes);
  Result<void> rewriteHeader(Bytes const& header);

  int m_descriptor = -1;
  bool m_isCreated = false;
  Bytes m_buffer = Bytes(kBufferBytes + 1);
  std::size_t m_filled = 0;
  std::int64_t m_started = 0; ///< bytes that the disk was told to start on
  std::int64_t m_unstarted = 0;
};

Result<void> WavSink::open() {
  m_descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (m_descriptor < 0)
    return failed();
  std::error_code error;
  m_isCreated = std::filesystem::is_regular_file(path, error);
  return append(wavHeader(format, rate, 0, 0));
}

Result<void> WavSink::writeAll(std::byte const* bytes, std::size_t count) {
  while (count > 0) {
    ssize_t const done = ::write(m_descriptor, bytes, count);
    if (done < 0 && errno == EINTR)
      continue;
    if (done < 0)
      return failed();
    bytes += done;
    count -= static_cast<std::size_t>(done);
  }
  return {};
}

Result<void> WavSink::flush() {
  std::size_t const count = std::exchange(m_filled, 0);
  LACQUER_CHECK(writeAll(m_buffer.data(), count));
  m_unstarted += static_cast<std::int64_t>(count);
  if (m_unstarted >= kStartBytes) {
    // A hint only: fsync in close() is what is relied on.
    ::sync_file_range(m_descriptor, m_started, m_unstarted, SYNC_FILE_RANGE_WRITE);
    m_started += std::exchange(m_unstarted, 0);
  }
  return {};
}

Result<void> WavSink::append(Bytes const& bytes) {
  LACQUER_CHECK(flush());
  return writeAll(bytes.data(), bytes.size());
}

Result<void> WavSink::writeInteger(std::span<std::int32_t const> interleaved) {
  int const wordBytes = bits(format) / 8;
  auto const size = static_cast<std::size_t>(wordBytes);
  while (!interleaved.empty()) {
    std::size_t const count = std::min(interleaved.size(), (kBufferBytes - m_filled) / size);
    pack(interleaved.first(count), wordBytes, m_buffer.data() + m_filled);
    m_filled += count * size;
    interleaved = interleaved.subspan(count);
    if (kBufferBytes - m_filled < size)
      LACQUER_CHECK(flush());
  }
  return {};
}

Result<void> WavSink::writeFloat(AudioBlock block) {
  constexpr std::size_t kFrameBytes = sizeof(float) * kChannels;
  for (int done = 0; done < block.frames();) {
    int const count = std::min(block.frames() - done, static_cast<int>((kBufferBytes - m_filled) / kFrameBytes));
    std::byte* const out = m_buffer.data() + m_filled;
    for (int i = 0; i < count; ++i) {
      float const frame[kChannels] = {static_cast<float>(block.data(0)[done + i]),
                                      static_cast<float>(block.data(1)[done + i])};
      std::memcpy(out + static_cast<std::size_t>(i) * kFrameBytes, frame, kFrameBytes);
    }
    m_filled += static_cast<std::size_t>(count) * kFrameBytes;
    done += count;
    if (kBufferBytes - m_filled < kFrameBytes)
      LACQUER_CHECK(flush());
  }
  return {};
}

Result<void> WavSink::rewriteHeader(Bytes const& header) {
  if (::lseek(m_descriptor, 0, SEEK_SET) != 0)
    return failed();
  return writeAll(header.data(), header.size());
}

Result<void> WavSink::close() {
  Bytes const trailer = wavTagChunks({.tags = tags});
  LACQUER_CHECK(append(trailer));
  LACQUER_CHECK(rewriteHeader(wavHeader(format, rate, dataBytes(), trailer.size())));
  if (::fsync(m_descriptor) != 0)
    return failed();
  if (::close(std::exchange(m_descriptor, -1)) != 0)
    return failed();
  return {};
}

} // namespace

Result<std::unique_ptr<AudioFileWriter::Sink>> makeWavSink(std::filesystem::path const& path, FileFormat format,
                                                           SampleRate rate, FileTags const& tags) {
  auto sink = std::make_unique<WavSink>();
  sink->path = path;
  sink->format = format;
  sink->rate = rate;
  sink->tags = tags;
  LACQUER_CHECK(sink->open());
  return std::unique_ptr<AudioFileWriter::Sink>(std::move(sink));
}

} // namespace lacquer

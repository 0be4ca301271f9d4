#include "media/audio_file_sink.h"
#include "media/sound_file.h"
#include "media/tag_properties.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <fcntl.h>
#include <taglib/flacfile.h>
#include <unistd.h>
#include <vector>

namespace lacquer {

namespace {

constexpr std::size_t kChunkFrames =
    4096; // coders are given small blocks: one of them overflows its stack on large ones
/// Room for the lengths and names of the fields beside their texts.
constexpr std::size_t kTagOverhead = 1024;

class FlacSink final : public AudioFileWriter::Sink {
public:
  ~FlacSink() override {
    m_file.reset();
    if (m_isCreated && !isComplete)
      ::unlink(path.c_str());
  }

  Result<void> open();
  Result<void> writeInteger(std::span<std::int32_t const> interleaved) override;
  Result<void> writeFloat(AudioBlock block) override;
  Result<void> close() override;

private:
  [[nodiscard]] Failure failed(std::string const& fallback) const;
  Result<void> reserveTags();
  Result<void> saveTags();
  Result<void> checkLength() const;
  Result<void> sync() const;

  SoundFile m_file;
  bool m_isCreated = false;
  std::vector<int> m_chunk = std::vector<int>(kChunkFrames * kChannels);
};

Failure FlacSink::failed(std::string const& fallback) const {
  bool const hasReason = m_file != nullptr && sf_error(m_file.get()) != SF_ERR_NO_ERROR;
  return writeFailed(path, libraryMessage(hasReason ? sf_strerror(m_file.get()) : fallback.c_str()), 0);
}

Result<void> FlacSink::open() {
  // Tried by hand first, for the system's own words about a folder that is not there.
  int const descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0)
    return writeFailed(path, systemMessage(errno), errno);
  ::close(descriptor);
  m_isCreated = true;
  SF_INFO info{};
  info.samplerate = rate.value();
  info.channels = kChannels;
  info.format = SF_FORMAT_FLAC | (bits(format) == 16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24);
  m_file.reset(sf_open(path.c_str(), SFM_WRITE, &info));
  if (m_file == nullptr)
    return failed(sf_strerror(nullptr));
  return reserveTags();
}

/// The library writes only some of the tags. A comment of spaces keeps room in the header, so that the real tags
/// replace it in place: the audio is never moved, and tagging cannot fail for want of space.
Result<void> FlacSink::reserveTags() {
  if (tags.isEmpty())
    return {};
  std::size_t size = kTagOverhead;
  for (std::string const* text :
       {&tags.title, &tags.artist, &tags.album, &tags.albumArtist, &tags.composer, &tags.genre, &tags.date, &tags.isrc,
        &tags.label, &tags.catalogue, &tags.upc, &tags.comment})
    size += text->size();
  if (sf_set_string(m_file.get(), SF_STR_COMMENT, std::string(size, ' ').c_str()) != 0)
    return failed("no room for the tags");
  return {};
}

Result<void> FlacSink::writeInteger(std::span<std::int32_t const> interleaved) {
  int const scale = 1 << (32 - bits(format)); // the library takes full-scale 32-bit integers
  while (!interleaved.empty()) {
    std::size_t const count = std::min(interleaved.size(), m_chunk.size());
    for (std::size_t i = 0; i < count; ++i)
      m_chunk[i] = interleaved[i] * scale;
    auto const frameCount = static_cast<sf_count_t>(count / kChannels);
    if (sf_writef_int(m_file.get(), m_chunk.data(), frameCount) != frameCount)
      return failed("the encoder failed");
    interleaved = interleaved.subspan(count);
  }
  return {};
}

Result<void> FlacSink::writeFloat(AudioBlock) {
  assert(false && "FLAC holds integers");
  return failed("FLAC holds integers");
}

Result<void> FlacSink::saveTags() {
  if (tags.isEmpty())
    return {};
  TagLib::FLAC::File file(path.c_str(), false);
  if (!file.isValid())
    return failed("the tags cannot be added");
  file.setProperties(toProperties(tags, TotalsStyle::ownField));
  if (!file.save())
    return failed("the tags cannot be added");
  return {};
}

/// The encoder tells nothing of an error at its very end, but the header of a file cut short does.
Result<void> FlacSink::checkLength() const {
  SF_INFO info{};
  SoundFile const file(sf_open(path.c_str(), SFM_READ, &info));
  if (frames > 0 && (file == nullptr || info.frames != frames))
    return failed("the file on the disk is not complete");
  return {};
}

Result<void> FlacSink::sync() const {
  int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  bool const isSynced = descriptor >= 0 && ::fsync(descriptor) == 0;
  int const code = errno;
  if (descriptor >= 0)
    ::close(descriptor);
  if (!isSynced)
    return writeFailed(path, systemMessage(code), code);
  return {};
}

Result<void> FlacSink::close() {
  errno = 0;
  if (sf_error(m_file.get()) != SF_ERR_NO_ERROR)
    return failed({});
  if (int const code = sf_close(m_file.release()); code != 0)
    return failed(sf_error_number(code));
  LACQUER_CHECK(saveTags());
  LACQUER_CHECK(checkLength());
  return sync();
}

} // namespace

Result<std::unique_ptr<AudioFileWriter::Sink>> makeFlacSink(std::filesystem::path const& path, FileFormat format,
                                                            SampleRate rate, FileTags const& tags) {
  auto sink = std::make_unique<FlacSink>();
  sink->path = path;
  sink->format = format;
  sink->rate = rate;
  sink->tags = tags;
  LACQUER_CHECK(sink->open());
  return std::unique_ptr<AudioFileWriter::Sink>(std::move(sink));
}

} // namespace lacquer

#include "core/hash.h"
#include "media/audio_file_sink.h"
#include "media/file_tagging.h"
#include "media/ogg_serial.h"
#include "media/output_file.h"
#include "media/sound_file.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <unistd.h>
#include <utility>
#include <vector>

namespace lacquer {

namespace {

/// Coders are given small blocks: one of them overflows its stack on large ones.
constexpr std::size_t kChunkFrames = 4096;
/// Sizes in AIFF have 32 bits; some are kept for the texts and the picture behind the samples.
constexpr std::uint64_t kMostAiffBytes = 0xFFFFFFFFU - (std::uint64_t{64} << 20);

int formatCode(FileFormat format) {
  switch (format) {
    using enum FileFormat;
  case flac16:
    return SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
  case flac24:
    return SF_FORMAT_FLAC | SF_FORMAT_PCM_24;
  case aiff16:
    return SF_FORMAT_AIFF | SF_FORMAT_PCM_16;
  case aiff24:
    return SF_FORMAT_AIFF | SF_FORMAT_PCM_24;
  case mp3:
    return SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;
  case vorbis:
    return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
  case opus:
    return SF_FORMAT_OGG | SF_FORMAT_OPUS;
  default:
    return 0;
  }
}

bool isOgg(FileFormat format) {
  return format == FileFormat::vorbis || format == FileFormat::opus;
}

/// libvorbis' quality, 0 to 1, whose nominal bit rate at 44.1 and 48 kHz is this one.
double vorbisQuality(int bitrate) {
  static constexpr std::array<int, 11> nominal{64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 500};
  for (std::size_t i = 1; i < nominal.size(); ++i)
    if (bitrate <= nominal[i]) {
      double const part = static_cast<double>(bitrate - nominal[i - 1]) / (nominal[i] - nominal[i - 1]);
      return std::clamp((static_cast<double>(i - 1) + part) / 10.0, 0.0, 1.0);
    }
  return 1.0;
}

/// The formats that libsndfile writes.
class LibrarySink final : public AudioFileWriter::Sink {
public:
  ~LibrarySink() override {
    m_library.reset();
    if (m_isCreated && !isComplete)
      ::unlink(path.c_str());
  }

  Result<void> open(int bitrate);
  Result<void> writeInteger(std::span<std::int32_t const> interleaved) override;
  Result<void> writeFloat(AudioBlock block) override;
  Result<void> close() override;

private:
  [[nodiscard]] Failure failed(std::string const& fallback) const;
  bool setBitrate(int bitrate);
  Result<void> flush();
  Result<void> checkAiffLength(std::size_t moreFrames) const;

  OutputFile m_file;
  SoundFile m_library; ///< writes into m_file
  bool m_isCreated = false;
  std::vector<int> m_integers;
  std::vector<float> m_floats;
  std::size_t m_filled = 0; ///< of m_floats
  Hasher m_content; ///< of what goes into Ogg
};

Failure LibrarySink::failed(std::string const& fallback) const {
  if (m_file.code() != 0)
    return writeFailed(path, systemMessage(m_file.code()), m_file.code());
  bool const hasReason = m_library != nullptr && sf_error(m_library.get()) != SF_ERR_NO_ERROR;
  return writeFailed(path, libraryMessage(hasReason ? sf_strerror(m_library.get()) : fallback.c_str()), 0);
}

bool LibrarySink::setBitrate(int bitrate) {
  SNDFILE* const file = m_library.get();
  auto const set = [&](int command, auto value) { return sf_command(file, command, &value, sizeof value) == SF_TRUE; };
  switch (format) {
  case FileFormat::mp3: {
    // The library maps 0…1 to 320…32 kbit/s and cuts fractions off.
    int mode = SF_BITRATE_MODE_CONSTANT;
    sf_command(file, SFC_SET_BITRATE_MODE, &mode, sizeof mode); // tells a failure of the level that is set below
    return set(SFC_SET_COMPRESSION_LEVEL, std::max(0.0, (320.0 - bitrate) / 288.0 - 1e-6));
  }
  case FileFormat::vorbis:
    return set(SFC_SET_VBR_ENCODING_QUALITY, vorbisQuality(bitrate));
  case FileFormat::opus:
    // The library maps 0…1 to 256…6 kbit/s for each channel.
    return set(SFC_SET_COMPRESSION_LEVEL, std::clamp(1.0 - (bitrate / 2.0 - 6.0) / 250.0, 0.0, 1.0));
  default:
    return true;
  }
}

Result<void> LibrarySink::open(int bitrate) {
  if (!m_file.open(path))
    return failed({});
  m_isCreated = true;
  SF_INFO info{};
  info.samplerate = rate.value();
  info.channels = kChannels;
  info.format = formatCode(format);
  static SF_VIRTUAL_IO io = OutputFile::callbacks();
  m_library.reset(sf_open_virtual(&io, SFM_WRITE, &info, &m_file));
  if (m_library == nullptr)
    return failed(sf_strerror(nullptr));
  if (!setBitrate(bitrate))
    return failed("the coder does not take the bit rate");
  m_integers.resize(isFloat(format) ? 0 : kChunkFrames * kChannels);
  m_floats.resize(isFloat(format) ? kChunkFrames * kChannels : 0);
  return {};
}

Result<void> LibrarySink::checkAiffLength(std::size_t moreFrames) const {
  auto const frameBytes = static_cast<std::uint64_t>(bits(format) / 8 * kChannels);
  if (isAiff(format) && (static_cast<std::uint64_t>(frames) + moreFrames) * frameBytes > kMostAiffBytes)
    return fileFailed(path, "AIFF holds no more than 4 GiB", "Choose WAV or FLAC for programmes of this length");
  return {};
}

Result<void> LibrarySink::writeInteger(std::span<std::int32_t const> interleaved) {
  LACQUER_CHECK(checkAiffLength(interleaved.size() / kChannels));
  int const scale = 1 << (32 - bits(format)); // the library takes full-scale 32-bit integers
  while (!interleaved.empty()) {
    std::size_t const count = std::min(interleaved.size(), m_integers.size());
    for (std::size_t i = 0; i < count; ++i)
      m_integers[i] = interleaved[i] * scale;
    auto const frameCount = static_cast<sf_count_t>(count / kChannels);
    if (sf_writef_int(m_library.get(), m_integers.data(), frameCount) != frameCount || m_file.code() != 0)
      return failed("the encoder failed");
    interleaved = interleaved.subspan(count);
  }
  return {};
}

/// Coders see whole chunks whatever the blocks of the caller: some of them make other bytes of other blocks.
Result<void> LibrarySink::writeFloat(AudioBlock block) {
  for (int i = 0; i < block.frames(); ++i) {
    for (int c = 0; c < kChannels; ++c)
      m_floats[m_filled++] = static_cast<float>(block.data(c)[i]);
    if (m_filled == m_floats.size())
      LACQUER_CHECK(flush());
  }
  return {};
}

Result<void> LibrarySink::flush() {
  std::span const chunk = std::span(m_floats).first(std::exchange(m_filled, 0));
  auto const count = static_cast<sf_count_t>(chunk.size() / kChannels);
  if (isOgg(format))
    m_content.addBytes(std::as_bytes(chunk));
  if (sf_writef_float(m_library.get(), chunk.data(), count) != count || m_file.code() != 0)
    return failed("the encoder failed");
  return {};
}

Result<void> LibrarySink::close() {
  if (m_filled > 0)
    LACQUER_CHECK(flush());
  if (sf_error(m_library.get()) != SF_ERR_NO_ERROR)
    return failed({});
  int const code = sf_close(m_library.release());
  if (code != 0 || m_file.code() != 0)
    return failed(sf_error_number(code));
  if (!m_file.close())
    return failed({});
  if (isOgg(format))
    LACQUER_CHECK(setOggSerial(path, static_cast<std::uint32_t>(m_content.result().low)));
  if (!tags.isEmpty())
    return describeFile(path, format, {.tags = tags});
  return {};
}

} // namespace

Result<std::unique_ptr<AudioFileWriter::Sink>> makeLibrarySink(std::filesystem::path const& path, FileFormat format,
                                                               SampleRate rate, FileTags const& tags, int bitrate) {
  auto sink = std::make_unique<LibrarySink>();
  sink->path = path;
  sink->format = format;
  sink->rate = rate;
  sink->tags = tags;
  LACQUER_CHECK(sink->open(bitrate));
  return std::unique_ptr<AudioFileWriter::Sink>(std::move(sink));
}

} // namespace lacquer

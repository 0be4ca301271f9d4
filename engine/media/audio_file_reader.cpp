#include "media/audio_file_reader.h"

#include "media/aac.h"
#include "media/sample_unpacking.h"
#include "media/sound_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <vector>

namespace lacquer {

namespace {

constexpr int kChunkFrames = 4096;

/// The layout of the sample data where it can be unpacked here, several times faster than by the library.
std::optional<PackedFormat> packedFormat(SNDFILE* file, SF_INFO const& info) {
  int const container = info.format & SF_FORMAT_TYPEMASK;
  if (container != SF_FORMAT_WAV && container != SF_FORMAT_WAVEX && container != SF_FORMAT_RF64 &&
      container != SF_FORMAT_W64)
    return std::nullopt;
  if (sf_command(file, SFC_RAW_DATA_NEEDS_ENDSWAP, nullptr, 0) == SF_TRUE)
    return std::nullopt;
  switch (info.format & SF_FORMAT_SUBMASK) {
  case SF_FORMAT_PCM_16:
    return PackedFormat::pcm16;
  case SF_FORMAT_PCM_24:
    return PackedFormat::pcm24;
  case SF_FORMAT_FLOAT:
    return PackedFormat::float32;
  default:
    return std::nullopt;
  }
}

} // namespace

struct AudioFileReader::State {
  std::filesystem::path path;
  SoundFile file;
  std::unique_ptr<AacDecoder> aac; ///< in place of `file`
  AudioFileInfo info;
  std::optional<PackedFormat> packed;
  std::int64_t position = 0;     ///< of the next read
  std::int64_t filePosition = 0; ///< where the library stands
  std::vector<std::byte> bytes;  ///< one spare byte, then a chunk as it lies in the file
  std::vector<double> interleaved;

  bool seeksExactly = true;

  Result<void> reopen();
  int readInterleaved(int frames);
  Result<void> arrive();
  /// From the start again where needed: a lossy decoder depends on what came before, and its seeking is off by that.
  Result<void> decodeUpTo();
  [[nodiscard]] Failure endsEarly(std::int64_t frames) const;
  /// Frames got: fewer than block.frames() only where the file ends or fails. At most kChunkFrames.
  int readChunk(AudioBlock block);
  int readPacked(AudioBlock block);
  int readDecoded(AudioBlock block);
};

Result<void> AudioFileReader::State::arrive() {
  if (position == filePosition)
    return {};
  if (!seeksExactly)
    return decodeUpTo();
  if (sf_seek(file.get(), position, SEEK_SET) != position)
    return fileFailed(path, fmt::format("frame {} cannot be reached: {}", position, sf_strerror(file.get())),
                      "Check the disk, or export the file again");
  filePosition = position;
  return {};
}

Failure AudioFileReader::State::endsEarly(std::int64_t frames) const {
  return fileFailed(path, fmt::format("ends early: {} of {} frames can be read", frames, info.length.value()),
                    "Copy it again from where it came from, or export it again");
}

Result<void> AudioFileReader::State::reopen() {
  if (aac != nullptr) {
    LACQUER_TRY(reopened, openAac(path));
    aac = std::move(reopened);
  } else {
    SF_INFO again{};
    LACQUER_TRY(reopened, openSoundFile(path, again));
    file = std::move(reopened);
  }
  filePosition = 0;
  return {};
}

int AudioFileReader::State::readInterleaved(int frames) {
  if (aac != nullptr)
    return aac->read(interleaved.data(), frames);
  return static_cast<int>(sf_readf_double(file.get(), interleaved.data(), frames));
}

Result<void> AudioFileReader::State::decodeUpTo() {
  if (position < filePosition)
    LACQUER_CHECK(reopen());
  while (filePosition < position) {
    int const frames = static_cast<int>(std::min<std::int64_t>(kChunkFrames, position - filePosition));
    if (readInterleaved(frames) != frames)
      return endsEarly(filePosition);
    filePosition += frames;
  }
  return {};
}

int AudioFileReader::State::readPacked(AudioBlock block) {
  sf_count_t const frameBytes = packedBytes(*packed) * info.channels;
  sf_count_t const got = sf_read_raw(file.get(), bytes.data() + 1, block.frames() * frameBytes);
  int const frames = static_cast<int>(std::max<sf_count_t>(got, 0) / frameBytes);
  unpack(bytes.data() + 1, *packed, info.channels, block.sub(0, frames));
  return frames;
}

int AudioFileReader::State::readDecoded(AudioBlock block) {
  int const frames = readInterleaved(block.frames());
  double const* const samples = interleaved.data();
  int const channels = info.channels;
  for (int c = 0; c < kChannels; ++c) {
    double* const out = block.data(c);
    int const from = std::min(c, channels - 1);
    for (int i = 0; i < frames; ++i)
      out[i] = samples[i * channels + from];
  }
  return frames;
}

int AudioFileReader::State::readChunk(AudioBlock block) {
  return packed ? readPacked(block) : readDecoded(block);
}

AudioFileReader::AudioFileReader(std::unique_ptr<State> state)
    : m_state(std::move(state)) {}
AudioFileReader::AudioFileReader(AudioFileReader&&) noexcept = default;
AudioFileReader& AudioFileReader::operator=(AudioFileReader&&) noexcept = default;
AudioFileReader::~AudioFileReader() = default;

Result<AudioFileReader> AudioFileReader::open(std::filesystem::path const& path) {
  auto state = std::make_unique<State>();
  state->path = path;
  if (isMp4(path)) {
    LACQUER_TRY(decoder, openAac(path));
    state->info = decoder->info();
    state->seeksExactly = false;
    state->aac = std::move(decoder);
  } else {
    SF_INFO info{};
    LACQUER_TRY(file, openSoundFile(path, info));
    state->file = std::move(file);
    state->info = describe(info);
    state->seeksExactly = isLossless(info);
    state->packed = packedFormat(state->file.get(), info);
  }
  auto const samples = static_cast<std::size_t>(kChunkFrames * state->info.channels);
  if (state->packed)
    state->bytes.resize(samples * static_cast<std::size_t>(packedBytes(*state->packed)) + 1);
  else
    state->interleaved.resize(samples);
  return AudioFileReader(std::move(state));
}

AudioFileInfo const& AudioFileReader::info() const {
  return m_state->info;
}
std::filesystem::path const& AudioFileReader::path() const {
  return m_state->path;
}
Frames AudioFileReader::position() const {
  return Frames(m_state->position);
}

Result<void> AudioFileReader::seek(Frames position) {
  if (position < Frames(0) || position > m_state->info.length)
    return fileFailed(
        m_state->path,
        fmt::format("frame {} lies outside its {} frames", position.value(), m_state->info.length.value()),
        "Check whether the file was replaced by a shorter one");
  m_state->position = position.value();
  return {};
}

Result<int> AudioFileReader::read(AudioBlock block) {
  State& state = *m_state;
  std::int64_t const left = state.info.length.value() - state.position;
  int const wanted = static_cast<int>(std::min<std::int64_t>(block.frames(), left));
  if (wanted > 0)
    LACQUER_CHECK(state.arrive());
  for (int done = 0; done < wanted;) {
    int const frames = std::min(kChunkFrames, wanted - done);
    int const got = state.readChunk(block.sub(done, frames));
    done += got;
    state.position += got;
    state.filePosition = state.position;
    if (got < frames)
      return state.endsEarly(state.position);
  }
  block.sub(wanted, block.frames() - wanted).clear();
  return wanted;
}

} // namespace lacquer

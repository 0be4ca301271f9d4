#include "media/resampled_source.h"

#include "core/audio_buffer.h"
#include "media/audio_file_reader.h"
#include "media/converted_file.h"
#include "media/disk_cache.h"
#include "media/rate_converter.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

namespace {

/// Part of the name of a converted file: raised when the conversion changes, so that old files are not taken.
constexpr int kConverterVersion = 1;
constexpr int kBlockFrames = 4096;

Result<void> convert(AudioFileReader& reader, SampleRate target, ConvertedFileWriter& writer,
                     Progress const* progress) {
  RateConverter converter(reader.info().rate, target);
  AudioBuffer input(kBlockFrames);
  Result<void> written;
  auto const receive = [&](AudioBlock block) {
    if (written)
      written = writer.write(block);
  };
  std::string const activity = "Converting " + reader.path().filename().string();
  double const length = static_cast<double>(reader.info().length.value());
  while (reader.position() < reader.info().length) {
    if (progress != nullptr && progress->cancel.isCancelled())
      return cancelled();
    LACQUER_TRY(frames, reader.read(input.block()));
    converter.push(input.block(0, frames), receive);
    LACQUER_CHECK(written);
    if (progress != nullptr)
      progress->report(static_cast<double>(reader.position().value()) / length, activity);
  }
  converter.finish(receive);
  LACQUER_CHECK(written);
  return writer.close();
}

/// The converted file, from the cache or made now.
Result<ConvertedFile> convertedFile(AudioFileReader& reader, SampleRate target, std::filesystem::path const& folder,
                                    ContentHash const& content, Progress const* progress) {
  LACQUER_TRY(cache, DiskCache::open(folder));
  std::string const key = fmt::format("{}-{}-v{}.f64", content.hex(), target.value(), kConverterVersion);
  Frames const length = convertedLength(reader.info().length, reader.info().rate, target);
  if (auto const found = cache.find(key)) {
    if (auto file = ConvertedFile::open(*found, length))
      return std::move(*file);
    cache.remove(key); // cut off or damaged: made again
  }
  auto const temporary = cache.temporaryPath(key);
  {
    LACQUER_TRY(writer, ConvertedFileWriter::create(temporary));
    if (auto converted = convert(reader, target, writer, progress); !converted) {
      std::error_code ignored;
      std::filesystem::remove(temporary, ignored);
      return Failure(std::move(converted).error());
    }
  }
  LACQUER_TRY(path, cache.commit(temporary, key));
  return ConvertedFile::open(path, length);
}

} // namespace

class ResampledSource::Access {
public:
  virtual ~Access() = default;
  [[nodiscard]] virtual Frames length() const = 0;
  /// A block that lies within [0, length).
  virtual Result<void> read(Frames from, AudioBlock block) = 0;
};

namespace {

class DirectAccess final : public ResampledSource::Access {
public:
  explicit DirectAccess(AudioFileReader reader)
      : m_reader(std::move(reader)) {}
  [[nodiscard]] Frames length() const override { return m_reader.info().length; }
  Result<void> read(Frames from, AudioBlock block) override {
    if (m_reader.position() != from)
      LACQUER_CHECK(m_reader.seek(from));
    LACQUER_TRY(frames, m_reader.read(block));
    static_cast<void>(frames); // the reader has refused a short read
    return {};
  }

private:
  AudioFileReader m_reader;
};

class ConvertedAccess final : public ResampledSource::Access {
public:
  explicit ConvertedAccess(ConvertedFile file)
      : m_file(std::move(file)) {}
  [[nodiscard]] Frames length() const override { return m_file.length(); }
  Result<void> read(Frames from, AudioBlock block) override { return m_file.read(from, block); }

private:
  ConvertedFile m_file;
};

} // namespace

ResampledSource::ResampledSource(std::unique_ptr<Access> access)
    : m_access(std::move(access)) {}
ResampledSource::ResampledSource(ResampledSource&&) noexcept = default;
ResampledSource& ResampledSource::operator=(ResampledSource&&) noexcept = default;
ResampledSource::~ResampledSource() = default;

Result<ResampledSource> ResampledSource::open(std::filesystem::path const& path, SampleRate target,
                                              std::filesystem::path const& cacheFolder, ContentHash const& content,
                                              Progress const* progress) {
  LACQUER_TRY(reader, AudioFileReader::open(path));
  if (reader.info().rate == target && reader.info().bits != 0)
    return ResampledSource(std::make_unique<DirectAccess>(std::move(reader)));
  LACQUER_TRY(file, convertedFile(reader, target, cacheFolder, content, progress));
  return ResampledSource(std::make_unique<ConvertedAccess>(std::move(file)));
}

Frames ResampledSource::length() const {
  return m_access->length();
}

Result<void> ResampledSource::read(Frames from, AudioBlock block) {
  std::int64_t const start = from.value();
  std::int64_t const first = std::clamp<std::int64_t>(-start, 0, block.frames());
  std::int64_t const last = std::clamp<std::int64_t>(length().value() - start, first, block.frames());
  block.sub(0, static_cast<int>(first)).clear();
  block.sub(static_cast<int>(last), block.frames() - static_cast<int>(last)).clear();
  if (last == first)
    return {};
  return m_access->read(Frames(start + first), block.sub(static_cast<int>(first), static_cast<int>(last - first)));
}

} // namespace lacquer

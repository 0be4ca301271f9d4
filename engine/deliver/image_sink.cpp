#include "deliver/image_sink.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

Result<void> ImageSink::begin() {
  if (m_file)
    return {};
  LACQUER_TRY(file, AtomicFile::create(m_image.path));
  m_file.emplace(std::move(file));
  return appendSilence(m_image.lead);
}

Result<void> ImageSink::write(std::shared_ptr<ProgrammeChunk> const& chunk) {
  LACQUER_CHECK(begin());
  return append(chunk->integers);
}

Result<void> ImageSink::finish() {
  LACQUER_CHECK(begin());
  LACQUER_CHECK(appendSilence(m_image.length - m_written));
  if (m_written != m_image.length)
    return fileFailed(m_image.path, fmt::format("holds {} frames of {}", m_written.value(), m_image.length.value()),
                      "Export again and report this as a fault of the program");
  LACQUER_CHECK(m_file->commit());
  m_book.imageClosed(m_image.id, m_image.path, m_image.lead,
                     {m_image.path.filename().string(), m_md5.finish(), m_crc.value()},
                     {.length = m_digest.length(), .digest = std::move(m_digest)});
  return {};
}

Result<void> ImageSink::append(std::span<std::int32_t const> interleaved) {
  if (m_written >= m_image.lead)
    m_digest.add(m_written - m_image.lead, interleaved);
  m_bytes.resize(interleaved.size() * 2);
  for (std::size_t i = 0; i < interleaved.size(); ++i) {
    auto const sample = static_cast<std::uint16_t>(interleaved[i]);
    m_bytes[2 * i] = static_cast<std::byte>(sample & 0xFF);
    m_bytes[2 * i + 1] = static_cast<std::byte>(sample >> 8);
  }
  m_md5.add(m_bytes);
  m_crc.add(m_bytes);
  m_written += Frames(static_cast<std::int64_t>(interleaved.size() / kChannels));
  return m_file->write(m_bytes);
}

Result<void> ImageSink::appendSilence(Frames frames) {
  constexpr std::int64_t kPiece = 8192;
  std::vector<std::int32_t> const silence(kPiece * kChannels);
  for (std::int64_t rest = frames.value(); rest > 0;) {
    std::int64_t const count = std::min(rest, kPiece);
    LACQUER_CHECK(append(std::span(silence).first(static_cast<std::size_t>(count) * kChannels)));
    rest -= count;
  }
  return {};
}

} // namespace lacquer

#include "deliver/disc_image_sink.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::int64_t kFrameBytes = 4;

} // namespace

DiscImageSink::DiscImageSink(std::filesystem::path folder, DiscLayout const& layout, DdpDescription description,
                             DdpProfile profile)
    : m_folder(std::move(folder))
    , m_imageFrames(layout.leadOut.value() * kFramesPerCdFrame)
    , m_description(std::move(description))
    , m_profile(profile) {}

Result<void> DiscImageSink::write(std::shared_ptr<ProgrammeChunk> const& chunk) {
  if (!m_image)
    LACQUER_CHECK(appendSilence(kDiscPause.value() * kFramesPerCdFrame));
  m_bytes.resize(chunk->integers.size() * 2);
  for (std::size_t i = 0; i < chunk->integers.size(); ++i) {
    auto const sample = static_cast<std::uint16_t>(chunk->integers[i]);
    m_bytes[2 * i] = static_cast<std::byte>(sample & 0xFF);
    m_bytes[2 * i + 1] = static_cast<std::byte>(sample >> 8);
  }
  return append(m_bytes);
}

Result<void> DiscImageSink::finish() {
  LACQUER_CHECK(appendSilence(m_imageFrames - m_written));
  if (m_written != m_imageFrames)
    return fileFailed(m_folder / ddpFileNames(m_profile).image,
                      fmt::format("holds {} frames of {}", m_written, m_imageFrames),
                      "Export again and report this as a fault of the program");
  LACQUER_CHECK(m_image->commit());
  FileChecksum const sum{ddpFileNames(m_profile).image, m_md5.finish(), m_crc.value()};
  for (DdpDescription::File const& file : m_description.files)
    LACQUER_CHECK(writeFileAtomically(m_folder / file.name, file.bytes));
  for (DdpDescription::File const& file : ddpChecksumFiles(m_description, sum, m_profile))
    LACQUER_CHECK(writeFileAtomically(m_folder / file.name, file.bytes));
  return {};
}

Result<void> DiscImageSink::append(std::span<std::byte const> bytes) {
  if (!m_image) {
    LACQUER_TRY(image, AtomicFile::create(m_folder / ddpFileNames(m_profile).image));
    m_image.emplace(std::move(image));
  }
  m_md5.add(bytes);
  if (m_profile == DdpProfile::cue2ddp)
    m_crc.add(bytes);
  m_written += static_cast<std::int64_t>(bytes.size()) / kFrameBytes;
  return m_image->write(bytes);
}

Result<void> DiscImageSink::appendSilence(std::int64_t frames) {
  std::vector<std::byte> const silence(65536);
  for (std::int64_t rest = frames * kFrameBytes; rest > 0;) {
    std::size_t const count = static_cast<std::size_t>(std::min<std::int64_t>(rest, 65536));
    LACQUER_CHECK(append(std::span(silence).first(count)));
    rest -= static_cast<std::int64_t>(count);
  }
  return {};
}

} // namespace lacquer

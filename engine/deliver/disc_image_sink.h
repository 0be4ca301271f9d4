#pragma once

#include "core/atomic_file.h"
#include "disc/ddp_writer.h"
#include "deliver/delivery_sink.h"

#include <optional>

namespace lacquer {

/// Writes the DDP fileset of a part: the image (the disc's pause, the 16-bit programme as little-endian samples, silence
/// to the end of the last sector), then the files that describe it, then the checksums.
class DiscImageSink : public DeliverySink {
public:
  /// `folder` exists. `description` is that of `layout`.
  DiscImageSink(std::filesystem::path folder, DiscLayout const& layout, DdpDescription description,
                DdpProfile profile);

  [[nodiscard]] Result<void> write(std::shared_ptr<ProgrammeChunk> const& chunk) override;
  [[nodiscard]] Result<void> finish() override;

private:
  [[nodiscard]] Result<void> append(std::span<std::byte const> bytes);
  [[nodiscard]] Result<void> appendSilence(std::int64_t frames);

  std::filesystem::path m_folder;
  std::int64_t m_imageFrames;
  DdpDescription m_description;
  DdpProfile m_profile;
  std::optional<AtomicFile> m_image; ///< opened by the first write
  std::vector<std::byte> m_bytes;
  std::int64_t m_written = 0; ///< frames
  Md5 m_md5;
  Crc32 m_crc;
};

} // namespace lacquer

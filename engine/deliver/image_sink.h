#pragma once

#include "core/atomic_file.h"
#include "deliver/delivery_sink.h"
#include "deliver/export_book.h"

#include <optional>

namespace lacquer {

/// Writes a raw image of a part: silence in front (the disc's pause, of DDP images), the 16-bit programme as
/// little-endian samples, silence to the end of the last sector.
class ImageSink : public DeliverySink {
public:
  struct Image {
    std::filesystem::path path;
    Frames lead{0};
    Frames length{0}; ///< of the whole image
    FileId id;
  };
  ImageSink(Image image, ExportBook& book)
      : m_image(std::move(image))
      , m_book(book) {}

  [[nodiscard]] Result<void> write(std::shared_ptr<ProgrammeChunk> const& chunk) override;
  [[nodiscard]] Result<void> finish() override;

private:
  [[nodiscard]] Result<void> begin();
  [[nodiscard]] Result<void> append(std::span<std::int32_t const> interleaved);
  [[nodiscard]] Result<void> appendSilence(Frames frames);

  Image m_image;
  ExportBook& m_book;
  std::optional<AtomicFile> m_file; ///< opened by the first write
  std::vector<std::byte> m_bytes;
  Frames m_written{0};
  SampleDigest m_digest; ///< of what lies behind the lead
  Md5 m_md5;
  Crc32 m_crc;
};

} // namespace lacquer

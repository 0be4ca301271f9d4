#pragma once

#include "album/timeline.h"
#include "deliver/delivery_sink.h"
#include "deliver/export_book.h"
#include "media/audio_file_writer.h"

#include <filesystem>
#include <optional>

namespace lacquer {

/// A file that holds a range of a part's programme.
struct CutFile {
  std::filesystem::path path;
  FrameRange range; ///< may reach beyond the programme: silence there
  FileId id;
};

/// Cuts a part's programme into files: each frame goes into every file whose range holds it, so ranges that tile the
/// programme make files that join without a seam. Files are opened when their range begins and closed when it ends; closed
/// ones go to the book.
class CutFilesSink : public DeliverySink {
public:
  /// Ranges in ascending order. `bitrate` of coded formats in kbit/s, 0: the usual one.
  CutFilesSink(std::vector<CutFile> files, FileFormat format, SampleRate rate, int bitrate, ExportBook& book);

  [[nodiscard]] Result<void> write(std::shared_ptr<ProgrammeChunk> const& chunk) override;
  [[nodiscard]] Result<void> finish() override;

private:
  struct OpenFile {
    std::size_t index;
    AudioFileWriter writer;
    WrittenSamples written;
  };
  [[nodiscard]] Result<void> openUpTo(Frames end);
  [[nodiscard]] Result<void> writeTo(OpenFile& file, ProgrammeChunk& chunk);
  [[nodiscard]] Result<void> writeFloat(OpenFile& file, AudioBlock block);
  [[nodiscard]] Result<void> writeInteger(OpenFile& file, std::span<std::int32_t const> interleaved);
  [[nodiscard]] Result<void> close(OpenFile& file);
  [[nodiscard]] Result<void> pad(OpenFile& file);

  std::vector<CutFile> m_files;
  FileFormat m_format;
  SampleRate m_rate;
  int m_bitrate;
  ExportBook& m_book;
  std::size_t m_next = 0; ///< first file not opened yet
  std::vector<OpenFile> m_open;
};

} // namespace lacquer

#pragma once

#include "album/timeline.h"
#include "deliver/delivery_sink.h"
#include "media/audio_file_writer.h"

#include <filesystem>
#include <optional>

namespace lacquer {

/// A file that holds a range of a part's programme.
struct CutFile {
  std::filesystem::path path;
  FrameRange range; ///< may reach beyond the programme: silence there
  FileTags tags;
};

/// Cuts a part's programme into files: each frame goes into every file whose range holds it, so ranges that tile the
/// programme make files that join without a seam. Files are opened when their range begins and closed when it ends.
class CutFilesSink : public DeliverySink {
public:
  /// Ranges in ascending order.
  CutFilesSink(std::vector<CutFile> files, FileFormat format, SampleRate rate);

  [[nodiscard]] Result<void> write(std::shared_ptr<ProgrammeChunk> const& chunk) override;
  [[nodiscard]] Result<void> finish() override;

private:
  struct OpenFile {
    std::size_t index;
    AudioFileWriter writer;
  };
  [[nodiscard]] Result<void> openUpTo(Frames end);
  [[nodiscard]] Result<void> writeTo(OpenFile& file, ProgrammeChunk& chunk);
  [[nodiscard]] Result<void> close(OpenFile& file);
  [[nodiscard]] Result<void> pad(OpenFile& file);

  std::vector<CutFile> m_files;
  FileFormat m_format;
  SampleRate m_rate;
  std::size_t m_next = 0; ///< first file not opened yet
  std::vector<OpenFile> m_open;
};

} // namespace lacquer

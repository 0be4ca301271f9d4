#pragma once

#include "disc/disc_samples.h"
#include "disc/sheet_import.h"
#include "media/audio_file_writer.h"
#include "support/temp_folder.h"

#include <fstream>
#include <gtest/gtest.h>

namespace lacquer::testing {

/// A folder of sheets and the files that they name.
class SheetFolder : public ::testing::Test {
protected:
  /// `sectors` of audio, the frame's number in its samples.
  std::filesystem::path wave(std::string const& name, std::int64_t sectors, SampleRate rate = kCdRate, bool silent = false) {
    auto writer = AudioFileWriter::create(m_folder / name, FileFormat::wav16, rate, {});
    std::vector<std::int32_t> samples;
    for (std::int64_t i = 0; i < sectors * rate.value() / 75; ++i) {
      samples.push_back(silent ? 0 : static_cast<std::int32_t>(i % 30000 + 1));
      samples.push_back(silent ? 0 : static_cast<std::int32_t>(i / 30000 + 1));
    }
    EXPECT_TRUE(writer && writer->writeInteger(samples) && writer->close());
    return m_folder / name;
  }

  std::filesystem::path write(std::string const& name, std::string const& bytes) {
    std::ofstream(m_folder / name, std::ios::binary) << bytes;
    return m_folder / name;
  }

  Result<ImportedDisc> imported(std::string const& sheet, SheetImportOptions const& options = {}) {
    return importSheet(write("sheet.cue", sheet), options, {});
  }

  Result<ImportedDisc> importedToc(std::string const& toc, SheetImportOptions const& options = {}) {
    return importSheet(write("sheet.toc", toc), options, {});
  }

  /// A raw file with its high bytes first, the frame's number in its samples as wave() has it.
  void raw(std::string const& name, std::int64_t frames) {
    std::string bytes;
    for (std::int64_t i = 0; i < frames; ++i)
      for (std::int64_t const sample : {i % 30000 + 1, i / 30000 + 1})
        for (int shift : {8, 0})
          bytes += static_cast<char>(sample >> shift & 0xFF);
    write(name, bytes);
  }

  static DiscLayout layoutOf(Album const& album) {
    auto layout = makeDiscLayout(album, makeTimeline(album), 0, DiscPause::index00);
    EXPECT_TRUE(layout.has_value()) << (layout ? "" : layout.error().message());
    return layout.value_or(DiscLayout{});
  }

  static std::string said(ImportedDisc const& disc) {
    std::string text;
    for (Finding const& finding : disc.findings)
      text += finding.where + " " + finding.what + "\n";
    return text;
  }

  test::TempFolder m_folder;
};

} // namespace lacquer::testing

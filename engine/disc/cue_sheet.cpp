#include "disc/cue_sheet.h"

#include "disc/latin1_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

// Readers of the format's time take lines up to 255 and texts up to 80 characters.
constexpr std::size_t kLongestText = 80;

class CueWriter {
public:
  /// `fileType` is the format's word for the files.
  CueWriter(DiscLayout const& layout, std::string_view fileType)
      : m_layout(layout)
      , m_fileType(fileType) {}

  CueSheet oneFile(std::string const& name) {
    writeDisc();
    openFile(name, kDiscPause);
    for (DiscTrack const& track : m_layout.tracks) {
      openTrack(track);
      writeMarks(track);
    }
    return finished();
  }

  CueSheet filePerTrack(std::vector<std::string> const& names) {
    writeDisc();
    for (std::size_t i = 0; i < m_layout.tracks.size(); ++i) {
      DiscTrack const& track = m_layout.tracks[i];
      std::string const name = i < names.size() ? names[i] : fmt::format("{:02}", track.number);
      // Each file begins at INDEX 01; a pause, with its INDEX 00, lies at the end of the file before.
      bool const pauseBefore = i > 0 && track.pregap;
      if (pauseBefore) {
        openTrack(track);
        index(0, *track.pregap);
      }
      openFile(name, i == 0 ? kDiscPause : track.start);
      if (!pauseBefore)
        openTrack(track);
      if (i == 0)
        writeMarks(track);
      else
        writeIndexes(track);
    }
    return finished();
  }

private:
  void writeDisc() {
    remark("GENRE", m_layout.genre, 0);
    remark("COMPOSER", m_layout.text.composer, 0);
    if (!m_layout.upc.empty())
      line(0, "CATALOG " + m_layout.upc);
    text(0, "TITLE", m_layout.text.title);
    text(0, "PERFORMER", m_layout.text.artist);
    text(0, "SONGWRITER", m_layout.text.songwriter);
  }

  void openFile(std::string const& name, CdFrames start) {
    m_fileStart = start;
    line(0, fmt::format("FILE \"{}\" {}", quotable(name, std::string::npos), m_fileType));
  }

  void openTrack(DiscTrack const& track) {
    line(1, fmt::format("TRACK {:02} AUDIO", track.number));
    text(2, "TITLE", track.text.title);
    text(2, "PERFORMER", track.text.artist);
    text(2, "SONGWRITER", track.text.songwriter);
    remark("COMPOSER", track.text.composer, 2);
    std::string flags;
    if (track.copyPermitted)
      flags += " DCP";
    if (track.fourChannel)
      flags += " 4CH";
    if (track.preEmphasis)
      flags += " PRE";
    if (track.serialCopy)
      flags += " SCMS";
    if (!flags.empty())
      line(2, "FLAGS" + flags);
    if (!track.isrc.empty())
      line(2, "ISRC " + track.isrc);
  }

  void writeMarks(DiscTrack const& track) {
    // The disc's own pause is not in the file; what track 1 has beyond it is.
    if (track.pregap && (track.number > 1 || track.start > kDiscPause))
      index(0, std::max(*track.pregap, kDiscPause));
    writeIndexes(track);
  }

  void writeIndexes(DiscTrack const& track) {
    index(1, track.start);
    int number = 2;
    for (CdFrames const at : track.indexes)
      index(number++, at);
  }

  void index(int number, CdFrames at) {
    line(2, fmt::format("INDEX {:02} {}", number, discTimeText(at - m_fileStart)));
  }

  void text(int depth, std::string_view command, std::string const& utf8) {
    if (!utf8.empty())
      line(depth, fmt::format("{} \"{}\"", command, quotable(utf8, kLongestText)));
  }

  /// What the format has no command for; players know these remarks.
  void remark(std::string_view field, std::string const& utf8, int depth) {
    text(depth, fmt::format("REM {}", field), utf8);
  }

  std::string quotable(std::string const& utf8, std::size_t longest) {
    EncodedText encoded = encodeText(utf8, TextSet::latin1);
    m_replaced += encoded.replaced;
    m_lost += encoded.lost;
    // The format has no way to write a quotation mark inside quotation marks.
    std::replace(encoded.bytes.begin(), encoded.bytes.end(), '"', '\'');
    if (encoded.bytes.size() > longest) {
      encoded.bytes.resize(longest);
      ++m_cut;
    }
    return encoded.bytes;
  }

  void line(int depth, std::string const& content) {
    m_sheet.bytes += std::string(static_cast<std::size_t>(depth) * 2, ' ') + content + "\r\n";
  }

  CueSheet finished() {
    if (m_replaced + m_lost + m_cut > 0)
      m_sheet.findings.push_back({m_lost > 0 ? Severity::warning : Severity::note, "Cue sheet",
                                  fmt::format("texts or characters that do not fit a cue sheet were changed: {}",
                                              m_replaced + m_lost + m_cut),
                                  "Check the texts"});
    return std::move(m_sheet);
  }

  DiscLayout const& m_layout;
  std::string_view m_fileType;
  CueSheet m_sheet;
  CdFrames m_fileStart{0}; ///< disc address of file time 0
  int m_replaced = 0;
  int m_lost = 0;
  int m_cut = 0;
};

} // namespace

CueSheet makeCueSheet(DiscLayout const& layout, std::string const& audioFileName) {
  return CueWriter(layout, "WAVE").oneFile(audioFileName);
}

CueSheet makeTrackCueSheet(DiscLayout const& layout, std::vector<std::string> const& audioFileNames) {
  return CueWriter(layout, "WAVE").filePerTrack(audioFileNames);
}

CueSheet makeBinCueSheet(DiscLayout const& layout, std::string const& imageFileName) {
  return CueWriter(layout, "BINARY").oneFile(imageFileName);
}

} // namespace lacquer

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
  CueSheet write(DiscLayout const& layout, std::string const& audioFileName) {
    if (!layout.upc.empty())
      line(0, "CATALOG " + layout.upc);
    text(0, "TITLE", layout.text.title);
    text(0, "PERFORMER", layout.text.artist);
    text(0, "SONGWRITER", layout.text.songwriter);
    line(0, fmt::format("FILE \"{}\" WAVE", quotable(audioFileName, std::string::npos)));
    for (DiscTrack const& track : layout.tracks)
      writeTrack(track);
    if (m_replaced + m_lost + m_cut > 0)
      m_sheet.findings.push_back({m_lost > 0 ? Severity::warning : Severity::note, "Cue sheet",
                                  fmt::format("{} texts or characters do not fit a cue sheet and were changed",
                                              m_replaced + m_lost + m_cut),
                                  "Check the texts"});
    return std::move(m_sheet);
  }

private:
  void writeTrack(DiscTrack const& track) {
    line(1, fmt::format("TRACK {:02} AUDIO", track.number));
    std::string flags;
    if (track.copyPermitted)
      flags += " DCP";
    if (track.fourChannel)
      flags += " 4CH";
    if (track.preEmphasis)
      flags += " PRE";
    if (track.serialCopy)
      flags += " SCMS";
    text(2, "TITLE", track.text.title);
    text(2, "PERFORMER", track.text.artist);
    text(2, "SONGWRITER", track.text.songwriter);
    if (!flags.empty())
      line(2, "FLAGS" + flags);
    if (!track.isrc.empty())
      line(2, "ISRC " + track.isrc);
    // The disc's own pause is not in the file; what track 1 has beyond it is.
    if (track.pregap && (track.number > 1 || track.start > kDiscPause))
      index(0, std::max(*track.pregap, kDiscPause));
    index(1, track.start);
    int number = 2;
    for (CdFrames const at : track.indexes)
      index(number++, at);
  }

  void index(int number, CdFrames at) {
    line(2, fmt::format("INDEX {:02} {}", number, discTimeText(at - kDiscPause)));
  }

  void text(int depth, std::string_view command, std::string const& utf8) {
    if (!utf8.empty())
      line(depth, fmt::format("{} \"{}\"", command, quotable(utf8, kLongestText)));
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

  CueSheet m_sheet;
  int m_replaced = 0;
  int m_lost = 0;
  int m_cut = 0;
};

} // namespace

CueSheet makeCueSheet(DiscLayout const& layout, std::string const& audioFileName) {
  return CueWriter().write(layout, audioFileName);
}

} // namespace lacquer

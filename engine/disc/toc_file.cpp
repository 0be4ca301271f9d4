#include "disc/toc_file.h"

#include "disc/cd_text_tables.h"
#include "disc/latin1_text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace lacquer {
namespace {

struct TextItem {
  std::string_view word;
  std::string Credits::* field;
};
constexpr std::array kItems{TextItem{"TITLE", &Credits::title},       TextItem{"PERFORMER", &Credits::artist},
                            TextItem{"SONGWRITER", &Credits::songwriter}, TextItem{"COMPOSER", &Credits::composer},
                            TextItem{"ARRANGER", &Credits::arranger}, TextItem{"MESSAGE", &Credits::message}};

/// The texts of the disc in one language. `tracks` may be shorter than the disc.
struct TextBlock {
  std::string language;
  Credits disc;
  std::vector<Credits> tracks;

  [[nodiscard]] Credits track(std::size_t index) const { return index < tracks.size() ? tracks[index] : Credits{}; }
  /// An item that is given once has to be given for the disc and all its tracks.
  [[nodiscard]] bool has(std::string Credits::* field) const {
    return !(disc.*field).empty() ||
           std::ranges::any_of(tracks, [&](Credits const& text) { return !(text.*field).empty(); });
  }
  [[nodiscard]] bool empty() const {
    return std::ranges::none_of(kItems, [&](TextItem const& item) { return has(item.field); });
  }
};

class TocWriter {
public:
  explicit TocWriter(DiscLayout const& layout)
      : m_layout(layout) {
    TextBlock own{layout.language, layout.text, {}};
    for (DiscTrack const& track : layout.tracks)
      own.tracks.push_back(track.text);
    m_blocks.push_back(std::move(own));
    for (DiscLanguage const& language : layout.languages)
      if (TextBlock block{language.language, language.text, language.tracks}; !block.empty())
        m_blocks.push_back(std::move(block));
  }

  TocFile write(std::string const& audioFileName) {
    line("CD_DA");
    if (!m_layout.upc.empty())
      line(fmt::format("CATALOG \"{}\"", m_layout.upc));
    if (hasText())
      writeDiscText();
    for (std::size_t i = 0; i < m_layout.tracks.size(); ++i)
      writeTrack(i, audioFileName);
    addFindings();
    return std::move(m_toc);
  }

private:
  [[nodiscard]] bool hasText() const {
    return m_blocks.size() > 1 || !m_blocks.front().empty() || !m_layout.genre.empty() || !m_layout.catalogue.empty();
  }

  void writeDiscText() {
    open("CD_TEXT {");
    open("LANGUAGE_MAP {");
    // The names of languages differ between readers, their numbers do not.
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
      line(fmt::format("{} : {}", i, cdTextLanguage(m_blocks[i].language)));
    close();
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
      open(fmt::format("LANGUAGE {} {{", i));
      writeItems(m_blocks[i], m_blocks[i].disc);
      if (i == 0)
        writeDiscItems();
      close();
    }
    close();
  }

  void writeDiscItems() {
    if (!m_layout.catalogue.empty())
      item("DISC_ID", m_layout.catalogue);
    if (!m_layout.genre.empty())
      line("GENRE " + genreBytes());
  }

  /// Two bytes of code, the name, and a zero.
  std::string genreBytes() {
    CdTextGenre const genre = cdTextGenre(m_layout.genre);
    std::string list = fmt::format("{{ {}, {}", genre.code >> 8, genre.code & 0xFF);
    for (char const letter : encoded(genre.text))
      list += fmt::format(", {}", static_cast<unsigned char>(letter));
    return list + ", 0 }";
  }

  void writeTrack(std::size_t index, std::string const& audioFileName) {
    DiscTrack const& track = m_layout.tracks[index];
    m_toc.bytes += "\n";
    line(fmt::format("// Track {}", track.number));
    line("TRACK AUDIO");
    line(track.copyPermitted ? "COPY" : "NO COPY");
    line(track.preEmphasis ? "PRE_EMPHASIS" : "NO PRE_EMPHASIS");
    line(track.fourChannel ? "FOUR_CHANNEL_AUDIO" : "TWO_CHANNEL_AUDIO");
    if (!track.isrc.empty())
      line(fmt::format("ISRC \"{}\"", track.isrc));
    writeTrackText(index);
    writeAudio(index, audioFileName);
  }

  void writeTrackText(std::size_t index) {
    if (std::ranges::all_of(m_blocks, &TextBlock::empty))
      return;
    open("CD_TEXT {");
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
      open(fmt::format("LANGUAGE {} {{", i));
      writeItems(m_blocks[i], m_blocks[i].track(index));
      close();
    }
    close();
  }

  void writeItems(TextBlock const& block, Credits const& text) {
    for (TextItem const& known : kItems)
      if (block.has(known.field))
        item(known.word, text.*known.field);
  }

  void writeAudio(std::size_t index, std::string const& audioFileName) {
    DiscTrack const& track = m_layout.tracks[index];
    bool const last = index + 1 == m_layout.tracks.size();
    // The disc's own pause is not in the file: whoever burns it adds it.
    CdFrames const start = std::max(track.firstIndex(), kDiscPause);
    std::string file = fmt::format("FILE \"{}\" {}", escaped(audioFileName), discTimeText(start - kDiscPause));
    if (!last)
      file += " " + discTimeText(m_layout.tracks[index + 1].firstIndex() - start);
    line(file);
    if (track.start > start)
      line("START " + discTimeText(track.start - start));
    for (CdFrames const at : track.indexes)
      line("INDEX " + discTimeText(at - track.start));
  }

  void item(std::string_view word, std::string const& utf8) {
    line(fmt::format("{} \"{}\"", word, escaped(encoded(utf8))));
  }

  std::string encoded(std::string const& utf8) {
    EncodedText text = encodeText(utf8, TextSet::latin1);
    m_changed += text.replaced + text.lost;
    m_lost += text.lost;
    return text.bytes;
  }

  /// ASCII whatever the text: everything else in octal, and the backslash, which cdrdao takes twice where it is doubled.
  static std::string escaped(std::string_view bytes) {
    std::string text;
    for (char const letter : bytes) {
      auto const code = static_cast<unsigned char>(letter);
      if (letter == '"')
        text += "\\\"";
      else if (code < 0x20 || code > 0x7E || letter == '\\')
        text += fmt::format("\\{:03o}", code);
      else
        text += letter;
    }
    return text;
  }

  void addFindings() {
    if (m_changed > 0)
      m_toc.findings.push_back({m_lost > 0 ? Severity::warning : Severity::note, "TOC",
                                fmt::format("characters that do not fit its CD-Text were changed: {}", m_changed),
                                "Check the texts"});
    // The language has a word for it, which cdrdao 1.2.4 refuses.
    if (!m_layout.closedInfo.empty())
      m_toc.findings.push_back({Severity::note, "TOC", "leaves out the closed information, which burners do not take",
                                "Deliver a DDP fileset, if the plant needs it"});
    std::string numbers;
    for (DiscTrack const& track : m_layout.tracks)
      if (track.serialCopy)
        numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", track.number);
    if (!numbers.empty())
      m_toc.findings.push_back({Severity::warning, "TOC",
                                fmt::format("cannot say that track {} may be copied once (SCMS)", numbers),
                                "Deliver a DDP fileset, or a cue sheet"});
  }

  void open(std::string const& content) {
    line(content);
    ++m_depth;
  }
  void close() {
    --m_depth;
    line("}");
  }
  /// One statement a line, braces' ends on lines of their own: there are readers that go by lines.
  void line(std::string const& content) { m_toc.bytes += std::string(m_depth * 2, ' ') + content + "\n"; }

  DiscLayout const& m_layout;
  std::vector<TextBlock> m_blocks; ///< the first is the album's own language
  TocFile m_toc;
  std::size_t m_depth = 0;
  int m_changed = 0;
  int m_lost = 0;
};

} // namespace

TocFile makeTocFile(DiscLayout const& layout, std::string const& audioFileName) {
  return TocWriter(layout).write(audioFileName);
}

} // namespace lacquer

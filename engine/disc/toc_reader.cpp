#include "disc/toc_reader.h"

#include "core/numbers.h"
#include "disc/latin1_text.h"
#include "disc/sheet_notes.h"
#include "disc/toc_scanner.h"
#include "disc/toc_texts.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace lacquer {
namespace {

constexpr std::int64_t kFrameBytes = 4;
/// 100 minutes: addresses on a disc end before.
constexpr Frames kLongestDisc{std::int64_t{100} * 60 * 75 * kFramesPerCdFrame};
constexpr int kMostIndexes = 99;
/// What plays by itself; cdrdao takes all other files as raw.
constexpr std::array<std::string_view, 8> kPlayedEndings{".wav", ".wave", ".flac", ".mp3", ".ogg", ".aiff", ".aif", ".opus"};

bool plays(std::string_view name) {
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::ranges::any_of(kPlayedEndings, [&](std::string_view ending) { return lower.ends_with(ending); });
}

class TocReader {
public:
  SheetListing read(std::string_view bytes) {
    m_listing.rules = SheetRules::toc;
    if (bytes.size() > kLongestSheet) {
      add(Severity::error, "is longer than 1 MiB, which no TOC is", "Choose a TOC");
      return std::move(m_listing);
    }
    std::string const text = m_notes.decoded(bytes);
    TocScanner scanner(text);
    TocTexts texts(scanner, m_notes, m_listing);
    m_scanner = &scanner;
    m_texts = &texts;
    while (scanner.peek().kind != TocTokenKind::end && !m_tooMany)
      readStatement();
    m_notes.setLine(0);
    endTrack();
    texts.finish();
    check();
    return std::move(m_listing);
  }

private:
  using Statement = void (TocReader::*)(TocToken const&);

  void add(Severity severity, std::string what, std::string remedy = {}) {
    m_notes.add(severity, std::move(what), std::move(remedy));
  }

  [[nodiscard]] SheetTrack* track() { return m_listing.tracks.empty() ? nullptr : &m_listing.tracks.back(); }

  /// The words of the header and those of tracks.
  static Statement find(std::string const& word) {
    static std::map<std::string, Statement, std::less<>> const kWords{
        {"CD_DA", &TocReader::passOver},       {"CD_ROM", &TocReader::passOver},
        {"CD_ROM_XA", &TocReader::passOver},   {"CD_I", &TocReader::passOver},
        {"CATALOG", &TocReader::readCatalog},  {"FIRST_TRACK_NO", &TocReader::readFirstNumber},
        {"CD_TEXT", &TocReader::readText},     {"TRACK", &TocReader::readTrack},
        {"NO", &TocReader::readNo},            {"COPY", &TocReader::readFlag},
        {"PRE_EMPHASIS", &TocReader::readFlag}, {"TWO_CHANNEL_AUDIO", &TocReader::passOver},
        {"FOUR_CHANNEL_AUDIO", &TocReader::readFour}, {"ISRC", &TocReader::readIsrc},
        {"FILE", &TocReader::readFile},        {"AUDIOFILE", &TocReader::readFile},
        {"DATAFILE", &TocReader::readData},    {"FIFO", &TocReader::readPipe},
        {"SILENCE", &TocReader::readSilence},  {"ZERO", &TocReader::readSilence},
        {"PREGAP", &TocReader::readPregap},    {"START", &TocReader::readStart},
        {"END", &TocReader::readEnd},          {"INDEX", &TocReader::readIndex}};
    auto const found = kWords.find(word);
    return found == kWords.end() ? nullptr : found->second;
  }

  void readStatement() {
    TocToken const word = m_scanner->take();
    m_notes.setLine(word.line);
    Statement const statement = word.kind == TocTokenKind::word ? find(word.text) : nullptr;
    if (statement) {
      (this->*statement)(word);
      return;
    }
    add(Severity::warning, fmt::format("‘{}’ is no statement and was passed over", SheetNotes::shortened(word.text)),
        "Check the line");
    skipLine(word.line);
  }

  /// What else stands in this line, and is no statement.
  void skipLine(int line) {
    while (m_scanner->peek().kind != TocTokenKind::end && m_scanner->peek().line == line &&
           (m_scanner->peek().kind != TocTokenKind::word || !find(m_scanner->peek().text)))
      m_scanner->take();
  }

  void passOver(TocToken const&) {}
  void readText(TocToken const&) { m_texts->read(); }

  TocToken takeString(std::string_view statement) {
    if (m_scanner->peek().kind == TocTokenKind::string) {
      TocToken value = m_scanner->take();
      if (!value.closed)
        add(Severity::warning, "has a quotation mark that does not close", "Check the text");
      return value;
    }
    add(Severity::warning, fmt::format("has {} without a text in quotation marks", statement), "Check the line");
    return {};
  }

  [[nodiscard]] bool isNumber() const { return m_scanner->peek().kind == TocTokenKind::number; }

  bool takeSymbol(char symbol) {
    bool const is = m_scanner->peek().is(symbol);
    if (is)
      m_scanner->take();
    return is;
  }

  /// "mm:ss:ff" or a number of samples, where one stands; what cannot be is an error.
  std::optional<Frames> takeTime() {
    if (!isNumber())
      return std::nullopt;
    std::array<std::optional<std::int64_t>, 3> parts;
    std::size_t count = 0;
    do
      parts[count++] = isNumber() ? parseNumber<std::int64_t>(m_scanner->take().text) : std::nullopt;
    while (count < parts.size() && takeSymbol(':'));
    bool const samples = count == 1;
    constexpr std::int64_t kMost = kLongestDisc.value();
    if (samples && parts[0] && *parts[0] <= kMost)
      return Frames(*parts[0]);
    if (count == 3 && parts[0] && *parts[0] <= 9999 && parts[1] && *parts[1] < 60 && parts[2] && *parts[2] < 75)
      return Frames(((*parts[0] * 60 + *parts[1]) * 75 + *parts[2]) * kFramesPerCdFrame);
    bool const data = track() && !track()->audio; // its lengths may be anything
    add(data ? Severity::note : Severity::error, "has a time that cannot be read", "Enter it as minutes:seconds:frames, of which 75 are a second");
    return std::nullopt;
  }

  /// A time that a statement cannot do without.
  std::optional<Frames> needTime(std::string_view statement) {
    bool const there = isNumber();
    auto const time = takeTime();
    if (!there)
      add(Severity::error, fmt::format("has {} without a time", statement), "Enter it as minutes:seconds:frames");
    return time;
  }

  /// The audio track that a statement is about; none: the statement has been judged.
  SheetTrack* audioTrack(TocToken const& word) {
    SheetTrack* const here = track();
    if (!here)
      add(Severity::warning, fmt::format("has {} before the first track", word.text), "The line was passed over");
    return here && here->audio ? here : nullptr;
  }

  void readCatalog(TocToken const& word) { m_notes.readUpc(m_listing.upc, m_notes.accepted(takeString(word.text).text)); }

  void readFirstNumber(TocToken const&) {
    auto const number = isNumber() ? parseNumber<int>(m_scanner->take().text) : std::nullopt;
    if (!number || *number < 1 || *number > kMostDiscTracks)
      add(Severity::warning, "has a first number that no track has", "Tracks are numbered from 1");
    else if (*number != 1)
      add(Severity::note, fmt::format("numbers its tracks from {}", *number), "They become tracks from 1");
  }

  void readTrack(TocToken const&) {
    endTrack();
    if (m_listing.tracks.size() >= static_cast<std::size_t>(kMostDiscTracks)) {
      add(Severity::error, "is track 100: a disc has at most 99", "Choose a TOC of one disc");
      m_tooMany = true;
      return;
    }
    SheetTrack track;
    track.number = static_cast<int>(m_listing.tracks.size()) + 1;
    track.firstPiece = m_listing.pieces.size();
    TocToken const& mode = m_scanner->peek();
    track.audio = mode.kind != TocTokenKind::word || !mode.text.starts_with("MODE");
    if (!track.audio || mode.is("AUDIO"))
      m_scanner->take();
    else
      add(Severity::warning, "does not say that the track is audio", "It was taken as audio");
    if (m_scanner->peek().is("RW") || m_scanner->peek().is("RW_RAW")) {
      m_scanner->take();
      add(Severity::note, "has subchannel data (CD+G), which is left out");
    }
    m_listing.tracks.push_back(std::move(track));
    m_start.reset();
    m_further.clear();
  }

  /// What could be placed only when all pieces of the track were there.
  void endTrack() {
    SheetTrack* const here = track();
    if (!here || !here->audio || m_tooMany)
      return;
    SheetIndex const begin{0, here->firstPiece, Frames(0)};
    SheetIndex const start = m_start.value_or(SheetIndex{1, here->firstPiece, Frames(0)});
    if (start.piece != begin.piece || start.at != begin.at)
      here->indexes.push_back(begin);
    here->indexes.push_back({1, start.piece, start.at});
    for (Frames const at : m_further)
      here->indexes.push_back({static_cast<int>(here->indexes.back().number) + 1, start.piece, start.at + at});
    if (here->firstPiece == m_listing.pieces.size())
      m_notes.add(Severity::error, fmt::format("track {} holds no audio", here->number), "Enter the file that it plays");
  }

  void readNo(TocToken const&) {
    m_no = true;
    TocToken const& next = m_scanner->peek();
    if (!next.is("COPY") && !next.is("PRE_EMPHASIS"))
      add(Severity::warning, "has NO in front of nothing that could be denied", "Check the line");
    else
      readFlag(m_scanner->take());
    m_no = false;
  }

  void readFlag(TocToken const& word) {
    if (SheetTrack* const here = audioTrack(word))
      (word.is("COPY") ? here->copyPermitted : here->preEmphasis) = !m_no;
  }

  void readFour(TocToken const&) {
    add(Severity::note, "flags the track as four-channel, which players never supported", "The flag was left out");
  }

  void readIsrc(TocToken const& word) {
    std::string const written = m_notes.accepted(takeString(word.text).text);
    if (SheetTrack* const here = audioTrack(word); here && !written.empty())
      here->isrc = m_notes.isrc(written);
  }

  void readFile(TocToken const& word) {
    TocToken const name = takeString(word.text);
    bool const swapped = m_scanner->peek().is("SWAP");
    if (swapped)
      m_scanner->take();
    std::int64_t bytes = 0;
    if (takeSymbol('#'))
      bytes = isNumber() ? parseNumber<std::int64_t>(m_scanner->take().text).value_or(-1) : -1;
    Frames const from = takeTime().value_or(Frames(0));
    auto length = takeTime();
    if (length == Frames(0))
      length.reset();
    if (track() && !track()->audio)
      add(Severity::error, "plays audio in a data track", "Choose the TOC of an audio disc");
    SheetTrack* const here = audioTrack(word);
    if (!here)
      return;
    constexpr std::int64_t kMost = std::int64_t{1} << 40;
    if (bytes < 0 || bytes > kMost || bytes % kFrameBytes != 0)
      add(Severity::error, "begins at a byte that is no beginning of a sample", "Enter a multiple of four");
    auto const file = fileOf(name, swapped);
    if (bytes > 0 && file && m_listing.files[*file].type == SheetFileType::wave)
      add(Severity::warning, "begins at a byte of a file that is not raw", "It was counted from the first sample");
    if (!file || bytes < 0 || bytes > kMost)
      return;
    addPiece({file, from + Frames(bytes / kFrameBytes), length});
  }

  /// The number of a file, which is listed once however often it is named.
  std::optional<std::size_t> fileOf(TocToken const& name, bool swapped) {
    // Escapes hold the bytes of a name in whatever set; names are UTF-8 here.
    std::string const written = m_notes.accepted(isUtf8(name.bytes) ? name.bytes : name.text);
    if (written.empty() || written == "-") {
      add(Severity::error, written.empty() ? "names no file" : "reads its audio from another program",
          "Enter the name of the audio file");
      return std::nullopt;
    }
    SheetFileType const type = plays(written) ? SheetFileType::wave
                               : swapped      ? SheetFileType::binary
                                              : SheetFileType::motorola;
    if (swapped && type == SheetFileType::wave)
      add(Severity::warning, "swaps the bytes of a file that is not raw: it is read for what it is",
          "Listen to the track; noise says that the file is damaged");
    auto const known = std::ranges::find(m_listing.files, written, &SheetFile::name);
    if (known == m_listing.files.end() && m_listing.files.size() >= kMostSheetFiles) {
      add(Severity::error, "is one file too many", "Choose a TOC of one disc");
      return std::nullopt;
    }
    if (known != m_listing.files.end()) {
      if (known->type != type)
        add(Severity::error, "reads a file both with and without SWAP", "Check which of them is right");
      return static_cast<std::size_t>(known - m_listing.files.begin());
    }
    m_listing.files.push_back({written, type});
    return m_listing.files.size() - 1;
  }

  void addPiece(SheetPiece const& piece) {
    m_length += piece.length.value_or(Frames(0));
    if (m_length > kLongestDisc) {
      if (!m_tooLong)
        add(Severity::error, "is where the disc becomes longer than 100 minutes", "Choose a TOC of one disc");
      m_tooLong = true;
      return;
    }
    m_listing.pieces.push_back(piece);
  }

  void readData(TocToken const& word) {
    takeString(word.text);
    if (takeSymbol('#') && isNumber())
      m_scanner->take();
    static_cast<void>(takeTime());
    if (audioTrack(word))
      add(Severity::error, "has data in an audio track", "Choose the TOC of an audio disc");
  }

  void readPipe(TocToken const& word) {
    takeString(word.text);
    static_cast<void>(takeTime());
    if (audioTrack(word))
      add(Severity::error, "reads its audio from another program", "Write it to a file, and name that");
  }

  void readSilence(TocToken const& word) {
    TocToken const& mode = m_scanner->peek();
    while (mode.kind == TocTokenKind::word && (mode.text.starts_with("MODE") || mode.text.starts_with("RW") || mode.is("AUDIO")))
      m_scanner->take();
    auto const length = needTime(word.text);
    if (!audioTrack(word) || !length)
      return;
    if (word.is("ZERO"))
      add(Severity::note, "has ZERO in an audio track, which was taken as SILENCE");
    if (*length == Frames(0))
      add(Severity::warning, "has silence of no length", "The line was passed over");
    else
      addPiece({std::nullopt, Frames(0), length});
  }

  void readPregap(TocToken const& word) {
    auto const length = needTime(word.text);
    SheetTrack* const here = audioTrack(word);
    if (!here || !length)
      return;
    if (m_start || here->firstPiece != m_listing.pieces.size()) {
      add(Severity::warning, "has PREGAP behind the beginning of the track", "The line was passed over");
      return;
    }
    if (*length > Frames(0))
      addPiece({std::nullopt, Frames(0), length});
    m_start = SheetIndex{1, m_listing.pieces.size(), Frames(0)};
  }

  void readStart(TocToken const& word) {
    auto const at = takeTime();
    SheetTrack* const here = audioTrack(word);
    if (!here)
      return;
    if (m_start)
      add(Severity::warning, "has a second START of the track", "The line was passed over");
    else
      m_start = at ? SheetIndex{1, here->firstPiece, *at} : SheetIndex{1, m_listing.pieces.size(), Frames(0)};
  }

  void readEnd(TocToken const& word) {
    static_cast<void>(takeTime());
    if (audioTrack(word))
      add(Severity::note, "marks the end of the track in front of its silence, which was left out");
  }

  void readIndex(TocToken const& word) {
    auto const at = needTime(word.text);
    SheetTrack const* const here = audioTrack(word);
    if (!here || !at)
      return;
    if (m_further.size() + 1 >= static_cast<std::size_t>(kMostIndexes))
      add(Severity::warning, "is an index beyond 99", "It was left out");
    else
      m_further.push_back(*at);
  }

  void check() {
    if (m_listing.tracks.empty())
      add(Severity::error, "has no tracks", "Choose a TOC of cdrdao");
  }

  SheetListing m_listing;
  SheetNotes m_notes{m_listing.findings, "TOC"};
  TocScanner* m_scanner = nullptr;
  TocTexts* m_texts = nullptr;
  std::optional<SheetIndex> m_start; ///< of the track that is read
  std::vector<Frames> m_further;     ///< its INDEX 02 …, from its start
  Frames m_length{0};
  bool m_no = false;
  bool m_tooMany = false;
  bool m_tooLong = false;
};

} // namespace

SheetListing readToc(std::string_view bytes) { return TocReader().read(bytes); }

} // namespace lacquer

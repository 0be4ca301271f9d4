#include "disc/cue_reader.h"

#include "core/numbers.h"
#include "disc/sheet_notes.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace lacquer {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && isBlank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && isBlank(text.back()))
    text.remove_suffix(1);
  return text;
}

std::string upperCase(std::string_view text) {
  std::string upper(text);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z')
      c = static_cast<char>(c - 'a' + 'A');
  return upper;
}

/// Takes the first word off the front.
std::string_view takeWord(std::string_view& rest) {
  rest = trimmed(rest);
  auto const end = std::find_if(rest.begin(), rest.end(), isBlank);
  auto const length = static_cast<std::size_t>(end - rest.begin());
  std::string_view const word = rest.substr(0, length);
  rest = trimmed(rest.substr(length));
  return word;
}

std::optional<SheetFileType> fileType(std::string_view word) {
  std::string const upper = upperCase(word);
  if (upper == "WAVE" || upper == "WAV" || upper == "FLAC")
    return SheetFileType::wave;
  if (upper == "AIFF")
    return SheetFileType::aiff;
  if (upper == "MP3")
    return SheetFileType::mp3;
  if (upper == "BINARY")
    return SheetFileType::binary;
  if (upper == "MOTOROLA")
    return SheetFileType::motorola;
  return std::nullopt;
}

class SheetReader {
public:
  CueListing read(std::string_view bytes) {
    if (bytes.size() > kLongestSheet) {
      add(Severity::error, "is longer than 1 MiB, which no cue sheet is", "Choose a cue sheet");
      return std::move(m_listing);
    }
    std::string const text = m_notes.decoded(bytes);
    std::string_view rest = text;
    int line = 0;
    while (!rest.empty()) {
      std::size_t const end = std::min(rest.find_first_of("\r\n"), rest.size());
      m_notes.setLine(++line);
      readLine(trimmed(rest.substr(0, end)));
      bool const both = rest.substr(end).starts_with("\r\n");
      rest.remove_prefix(std::min(rest.size(), end + (both ? 2 : 1)));
    }
    m_notes.setLine(0);
    checkTracks();
    return std::move(m_listing);
  }

private:
  void add(Severity severity, std::string what, std::string remedy = {}) {
    m_notes.add(severity, std::move(what), std::move(remedy));
  }

  void readLine(std::string_view line) {
    if (line.empty())
      return;
    std::string_view rest = line;
    std::string const command = upperCase(takeWord(rest));
    if (command == "REM")
      readRemark(rest);
    else if (command == "FILE")
      readFile(rest);
    else if (command == "TRACK")
      readTrack(rest);
    else if (command == "INDEX")
      readIndex(rest);
    else if (command == "PREGAP" || command == "POSTGAP")
      readSilence(command, rest);
    else if (command == "FLAGS")
      readFlags(rest);
    else if (command == "ISRC")
      readIsrc(rest);
    else if (command == "CATALOG" || command == "UPC_EAN")
      m_notes.readUpc(m_listing.upc, text(rest));
    else if (command == "CDTEXTFILE")
      add(Severity::note, "names a file of CD-Text, which was passed over",
          "Import a DDP fileset where CD-Text matters, or enter the texts");
    else if (!readText(command, rest))
      add(Severity::warning, fmt::format("‘{}’ is no command and was passed over", shortened(command)), "Check the line");
  }

  /// The field of a text command, for the track that is being read or else the disc.
  bool readText(std::string_view command, std::string_view rest) {
    Credits& credits = m_listing.tracks.empty() ? m_listing.text : m_listing.tracks.back().text;
    if (command == "TITLE")
      credits.title = text(rest);
    else if (command == "PERFORMER")
      credits.artist = text(rest);
    else if (command == "SONGWRITER")
      credits.songwriter = text(rest);
    else if (command == "COMPOSER")
      credits.composer = text(rest);
    else if (command == "ARRANGER")
      credits.arranger = text(rest);
    else if (command == "MESSAGE")
      credits.message = text(rest);
    else if (command == "GENRE" && m_listing.tracks.empty())
      m_listing.genre = text(rest);
    else if (command == "DISC_ID")
      m_listing.catalogue = text(rest);
    else
      return command == "GENRE" || command == "TOC_INFO1" || command == "TOC_INFO2" || command == "CLOSED";
    return true;
  }

  /// What programs agreed to hide in remarks.
  void readRemark(std::string_view rest) {
    std::string const field = upperCase(takeWord(rest));
    bool const disc = m_listing.tracks.empty();
    if (field == "COMPOSER" || field == "ARRANGER" || field == "SONGWRITER")
      readText(field, rest);
    else if (field == "GENRE" && disc)
      m_listing.genre = text(rest);
    else if (field == "DATE" && disc)
      m_listing.date = text(rest);
    else if ((field == "UPC" || field == "BARCODE") && disc)
      m_notes.readUpc(m_listing.upc, text(rest));
    else if ((field == "CATALOGNUMBER" || field == "CATALOGUE") && disc)
      m_listing.catalogue = text(rest);
    else if (field == "COMMENT" && disc)
      m_listing.comment = text(rest);
  }

  /// A text in quotation marks, to the last one of the line, since the format cannot write them inside; else a word.
  std::string text(std::string_view rest) {
    std::string_view value;
    if (rest.starts_with('"')) {
      std::size_t const end = rest.rfind('"');
      if (end == 0)
        add(Severity::warning, "has a quotation mark that does not close", "Check the text");
      value = end == 0 ? rest.substr(1) : rest.substr(1, end - 1);
    } else {
      value = takeWord(rest);
      if (!rest.empty())
        add(Severity::warning, fmt::format("has a text without quotation marks: only ‘{}’ was taken", shortened(value)),
            "Put it in quotation marks");
    }
    return m_notes.accepted(value);
  }

  static std::string shortened(std::string_view value) { return SheetNotes::shortened(value); }

  void readFile(std::string_view rest) {
    if (m_listing.files.size() >= kMostSheetFiles) {
      add(Severity::error, "is one file too many", "Choose a cue sheet of one disc");
      return;
    }
    std::string_view name;
    std::string_view word;
    std::size_t const lastQuote = rest.rfind('"');
    if (rest.starts_with('"') && lastQuote > 0) {
      name = rest.substr(1, lastQuote - 1);
      word = trimmed(rest.substr(lastQuote + 1));
    } else {
      // Without quotation marks the type is the last word.
      std::size_t const blank = rest.find_last_of(" \t");
      bool const typed = blank != std::string_view::npos && fileType(rest.substr(blank + 1));
      name = typed ? trimmed(rest.substr(0, blank)) : rest;
      word = typed ? rest.substr(blank + 1) : std::string_view();
    }
    auto const type = fileType(word);
    if (!type)
      add(Severity::warning,
          fmt::format("has a file of an unknown type ‘{}’, which is read for what it is", shortened(word)));
    m_listing.files.push_back({m_notes.accepted(name), type.value_or(SheetFileType::wave)});
    if (m_listing.files.back().name.empty())
      add(Severity::error, "names no file", "Enter the name of the audio file");
  }

  void readTrack(std::string_view rest) {
    if (m_listing.tracks.size() >= static_cast<std::size_t>(kMostDiscTracks)) {
      if (!m_tooMany)
        add(Severity::error, "is track 100: a disc has at most 99", "Choose a cue sheet of one disc");
      m_tooMany = true;
      return;
    }
    CueTrack track;
    int const expected = m_listing.tracks.empty() ? 1 : m_listing.tracks.back().number + 1;
    auto const number = parseNumber<int>(takeWord(rest));
    track.number = number && *number >= 1 && *number <= 99 ? *number : expected;
    if (!number || *number != expected)
      add(number && m_listing.tracks.empty() ? Severity::note : Severity::warning,
          fmt::format("is not numbered as track {}", expected), "Tracks are taken in the order of the sheet");
    std::string const kind = upperCase(takeWord(rest));
    track.audio = kind == "AUDIO" || kind.empty();
    if (kind.empty())
      add(Severity::warning, "does not say that the track is audio");
    m_listing.tracks.push_back(std::move(track));
  }

  CueTrack* track(std::string_view command) {
    if (m_tooMany)
      return nullptr;
    if (m_listing.tracks.empty())
      add(Severity::warning, fmt::format("has {} before the first track", command), "The line was passed over");
    return m_listing.tracks.empty() ? nullptr : &m_listing.tracks.back();
  }

  void readIndex(std::string_view rest) {
    CueTrack* const here = track("INDEX");
    if (!here)
      return;
    auto const number = parseNumber<int>(takeWord(rest));
    auto const at = parseDiscTime(takeWord(rest));
    if (!number || *number < 0 || *number > 99 || !at || m_listing.files.empty()) {
      add(Severity::error,
          m_listing.files.empty() ? "has an index before the first file" : "has an index that cannot be read",
          "Write INDEX, two digits, and a time as minutes:seconds:frames with frames below 75");
      return;
    }
    if (here->find(*number)) {
      add(Severity::warning, fmt::format("has INDEX {:02} of the track again", *number), "The first one was taken");
      return;
    }
    if (!here->indexes.empty() && *number != here->indexes.back().number + 1)
      add(Severity::warning, fmt::format("has INDEX {:02} where {:02} should follow", *number,
                                         here->indexes.back().number + 1));
    here->indexes.push_back({*number, m_listing.files.size() - 1, *at});
  }

  void readSilence(std::string_view command, std::string_view rest) {
    CueTrack* const here = track(command);
    if (!here)
      return;
    auto const length = parseDiscTime(takeWord(rest));
    if (!length || *length > CdFrames(60 * 60 * 75)) {
      add(Severity::warning, fmt::format("has a {} that cannot be read", command), "The line was passed over");
      return;
    }
    if ((command == "PREGAP") == !here->indexes.empty())
      add(Severity::note, fmt::format("has {} on the wrong side of the indexes", command));
    (command == "PREGAP" ? here->silenceBefore : here->silenceBehind) = *length;
  }

  void readFlags(std::string_view rest) {
    CueTrack* const here = track("FLAGS");
    while (here && !rest.empty()) {
      std::string const flag = upperCase(takeWord(rest));
      if (flag == "DCP")
        here->copyPermitted = true;
      else if (flag == "PRE")
        here->preEmphasis = true;
      else if (flag == "SCMS")
        here->serialCopy = true;
      else if (flag == "4CH")
        add(Severity::note, "flags the track as four-channel, which players never supported", "The flag was left out");
      else if (flag != "DATA" && flag != "NONE")
        add(Severity::warning, fmt::format("has an unknown flag ‘{}’", shortened(flag)), "The flag was left out");
    }
    if (here && here->copyPermitted && here->serialCopy) {
      here->serialCopy = false;
      add(Severity::warning, "flags the track both as free to copy and as copied once", "It was taken as free to copy");
    }
  }

  void readIsrc(std::string_view rest) {
    CueTrack* const here = track("ISRC");
    if (!here)
      return;
    here->isrc = m_notes.isrc(text(rest));
  }

  void checkTracks() {
    if (m_listing.tracks.empty())
      add(Severity::error, "has no tracks", "Choose a cue sheet");
    for (CueTrack& track : m_listing.tracks) {
      if (!track.audio || track.find(1))
        continue;
      if (track.indexes.empty()) {
        add(Severity::error, fmt::format("track {} has no INDEX 01", track.number), "Enter where the track begins");
      } else {
        add(Severity::warning, fmt::format("track {} has no INDEX 01", track.number), "Its first index was taken");
        track.indexes.front().number = 1;
      }
    }
  }

  CueListing m_listing;
  SheetNotes m_notes{m_listing.findings, "Cue sheet"};
  bool m_tooMany = false;
};

} // namespace

CueListing readCueSheet(std::string_view bytes) { return SheetReader().read(bytes); }

} // namespace lacquer

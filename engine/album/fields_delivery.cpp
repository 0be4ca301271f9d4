#include "album/field_makers.h"
#include "album/file_names.h"
#include "album/words.h"
#include "core/numbers.h"

#include <array>

namespace lacquer {

namespace {

std::string wordLengthText(Deliverable const& deliverable) {
  return deliverable.wordLength == 0 ? "file" : fmt::format("{}", deliverable.wordLength);
}

Result<void> assignWordLength(Deliverable& deliverable, std::string_view text) {
  LACQUER_TRY(bits, parseWordLength(text));
  deliverable.wordLength = bits;
  return {};
}

/// 0 is "own": what the format has by itself.
std::string rateText(Deliverable const& deliverable) {
  return deliverable.rate == 0 ? "own" : fmt::format("{}", deliverable.rate);
}

Result<void> assignRate(Deliverable& deliverable, std::string_view text) {
  constexpr SampleRate kLowest(8000);
  constexpr SampleRate kHighest(192000);
  if (text == "own" || text == "0") {
    deliverable.rate = 0;
    return {};
  }
  LACQUER_TRY(rate, parseSampleRate(text));
  if (rate < kLowest || rate > kHighest)
    return refused(fmt::format("a rate of {} Hz is outside the range", rate.value()),
                   "Use 8000 to 192000 Hz, or own for that of the format");
  deliverable.rate = rate.value();
  return {};
}

std::string bitrateText(Deliverable const& deliverable) {
  return deliverable.bitrate == 0 ? "own" : fmt::format("{}", deliverable.bitrate);
}

Result<void> assignBitrate(Deliverable& deliverable, std::string_view text) {
  auto const kilobits = text == "own" ? std::optional<int>(0) : parseNumber<int>(text);
  if (!kilobits || (*kilobits != 0 && (*kilobits < kLowestBitrate || *kilobits > kHighestBitrate)))
    return refused(fmt::format("‘{}’ is no bit rate", text),
                   fmt::format("Use {} to {} kbit/s, or own for that of the format", kLowestBitrate, kHighestBitrate));
  deliverable.bitrate = *kilobits;
  return {};
}

Result<std::string> soundTemplate(std::string_view text) {
  LACQUER_CHECK(checkText(text, TextLines::one));
  LACQUER_CHECK(checkFileNameTemplate(text));
  return std::string(text);
}

/// Which ids there are is known where platforms are read: users add their own.
Result<std::string> soundPlatform(std::string_view text) {
  std::string id(text);
  for (char& c : id) {
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c - 'A' + 'a');
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_')
      return refused(fmt::format("‘{}’ is no id of a platform", text), "Use one of those that ‘platforms’ lists, or leave it empty");
  }
  return id;
}

constexpr std::array kDeliverableFields{
    choiceField<Deliverable, LACQUER_MEMBER(dither), ditherWord, parseDither>("dither", "Dither of {}"),
    Field<Deliverable>{"word_length", "Word length of {}", "", wordLengthText, assignWordLength},
    choiceField<Deliverable, LACQUER_MEMBER(cut), cutAtWord, parseCutAt>("cut", "Cutting of {}"),
    choiceField<Deliverable, LACQUER_MEMBER(gaps), fileGapsWord, parseFileGaps>("gaps", "Gaps of {}"),
    choiceField<Deliverable, LACQUER_MEMBER(pause), discPauseWord, parseDiscPause>("pause", "Pauses of {}"),
    textField<Deliverable, LACQUER_MEMBER(version)>("version", "Version of {}"),
    Field<Deliverable>{"rate", "Rate of {}", "", rateText, assignRate},
    choiceField<Deliverable, LACQUER_MEMBER(peaks), peakPolicyWord, parsePeakPolicy>("peaks", "Peaks of {}"),
    levelField<Deliverable, LACQUER_MEMBER(ceiling), kLowestCeiling, 0.0>("ceiling", "Ceiling of {}"),
    Field<Deliverable>{"bitrate", "Bit rate of {}", "", bitrateText, assignBitrate},
    switchField<Deliverable, LACQUER_MEMBER(loudnessTags)>("loudness_tags", "Loudness tags of {}"),
    switchField<Deliverable, LACQUER_MEMBER(cover)>("cover", "Cover art in {}"),
    choiceField<Deliverable, LACQUER_MEMBER(id3), id3VersionWord, parseId3Version>("id3", "ID3 version of {}"),
    codeField<Deliverable, LACQUER_MEMBER(fileNames), soundTemplate>("file_names", "File names of {}"),
    switchField<Deliverable, LACQUER_MEMBER(cdTextCodes)>("cd_text_codes", "UPC and ISRC in the CD-Text of {}"),
    switchField<Deliverable, LACQUER_MEMBER(isrcOnEveryIndex)>("isrc_on_every_index", "ISRC on every index of {}"),
    switchField<Deliverable, LACQUER_MEMBER(linkedSides)>("linked_sides", "Linked sides of {}"),
    codeField<Deliverable, LACQUER_MEMBER(platform), soundPlatform>("platform", "Platform of {}"),
};

constexpr std::array kCreditFields{
    textField<Credits, LACQUER_MEMBER(title)>("title", "Title"),
    textField<Credits, LACQUER_MEMBER(artist)>("artist", "Artist"),
    textField<Credits, LACQUER_MEMBER(songwriter)>("songwriter", "Songwriter"),
    textField<Credits, LACQUER_MEMBER(composer)>("composer", "Composer"),
    textField<Credits, LACQUER_MEMBER(arranger)>("arranger", "Arranger"),
    textField<Credits, LACQUER_MEMBER(message), TextLines::many>("message", "Message"),
};

} // namespace

std::span<Field<Deliverable> const> deliverableFields() {
  return kDeliverableFields;
}
std::span<Field<Credits> const> creditFields() {
  return kCreditFields;
}

} // namespace lacquer

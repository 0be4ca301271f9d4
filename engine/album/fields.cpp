#include "album/fields.h"

#include "album/field_makers.h"
#include "album/validate.h"
#include "album/words.h"

#include <algorithm>
#include <array>

namespace lacquer {

namespace {

bool isNumber(std::string_view text, std::size_t digits, int lowest, int highest) {
  if (text.size() != digits || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  int value = 0;
  for (char const c : text)
    value = value * 10 + (c - '0');
  return value >= lowest && value <= highest;
}

/// ISO 8601 calendar dates of reduced accuracy: year, year-month, year-month-day.
Result<std::string> checkDate(std::string_view text) {
  bool const right =
      text.empty() ||
      (isNumber(text.substr(0, 4), 4, 0, 9999) &&
       (text.size() == 4 || (text.size() >= 7 && text[4] == '-' && isNumber(text.substr(5, 2), 2, 1, 12))) &&
       (text.size() == 4 || text.size() == 7 ||
        (text.size() == 10 && text[7] == '-' && isNumber(text.substr(8, 2), 2, 1, 31))));
  if (!right)
    return refused(fmt::format("‘{}’ is not a date", text), "Use 2026, 2026-11 or 2026-11-22");
  return std::string(text);
}

/// The file itself is looked at when it is delivered.
Result<void> assignCover(Album& album, std::string_view text) {
  constexpr std::size_t kLongestPath = 4096;
  std::filesystem::path const path(text);
  if (!text.empty() && (!path.is_absolute() || text.size() > kLongestPath || text.find('\0') != std::string_view::npos))
    return refused(fmt::format("‘{}’ is not the whole path of a picture", text), "Give the path from / on");
  album.cover.path = path;
  return {};
}

Result<std::string> checkColour(std::string_view text) {
  std::string colour(text);
  for (char& c : colour)
    c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  bool const right = colour.empty() || (colour.size() == 7 && colour[0] == '#' &&
                                        std::all_of(colour.begin() + 1, colour.end(), [](char c) {
                                          return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                                        }));
  if (!right)
    return refused(fmt::format("‘{}’ is not a colour", text), "Use #rrggbb such as #3a6ea5");
  return colour;
}

std::string indexMarksText(Track const& track) {
  std::string text;
  for (Seconds const mark : track.indexMarks)
    text += fmt::format("{}{}", text.empty() ? "" : " ", encodeNumber(mark.value()));
  return text;
}

/// INDEX 02 to 99 as times from the track start, with blanks between: "12.5 1:02".
Result<void> assignIndexMarks(Track& track, std::string_view text) {
  std::vector<Seconds> marks;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find(' '), text.size());
    std::string_view const one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.empty())
      continue;
    LACQUER_TRY(mark, parseSeconds(one));
    Seconds const before = marks.empty() ? Seconds(0.0) : marks.back();
    if (!(mark > before && mark.value() <= kLongestIndexSeconds))
      return refused(fmt::format("index {} at {} s is not behind the one before", marks.size() + 2, readableNumber(mark.value())),
                     "Give seconds from the track start that rise, such as 12.5 30");
    marks.push_back(mark);
  }
  if (marks.size() > kMostIndexMarks)
    return refused(fmt::format("{} index marks are too many", marks.size()), "A track has 98 at most: INDEX 02 to 99");
  track.indexMarks = std::move(marks);
  return {};
}

Result<void> refuseBothCopies() {
  return refused("a track is either free to copy or to be copied once (SCMS)", "Switch the other one off first");
}

Result<void> assignCopy(Track& track, std::string_view text) {
  LACQUER_TRY(on, parseSwitch(text));
  if (on && track.serialCopy)
    return refuseBothCopies();
  track.copyPermitted = on;
  return {};
}

Result<void> assignSerialCopy(Track& track, std::string_view text) {
  LACQUER_TRY(on, parseSwitch(text));
  if (on && track.copyPermitted)
    return refuseBothCopies();
  track.serialCopy = on;
  return {};
}

std::string rateText(Album const& album) {
  return fmt::format("{}", album.rate.value());
}

Result<void> assignRate(Album& album, std::string_view text) {
  constexpr SampleRate kLowest(8000);
  constexpr SampleRate kHighest(384000);
  LACQUER_TRY(rate, parseSampleRate(text));
  if (rate < kLowest || rate > kHighest)
    return refused(fmt::format("a rate of {} Hz is outside the range", rate.value()), "Use 8000 to 384000 Hz");
  album.rate = rate;
  return {};
}

std::string levelText(Track const& track) {
  return encodeNumber(track.level.gain.value());
}

/// A level typed by hand was not solved for anything.
Result<void> assignLevel(Track& track, std::string_view text) {
  LACQUER_TRY(value, parseDecibels(text));
  LACQUER_CHECK(assignWithin(track.level.gain, value, kLowestGain, kHighestGain));
  track.level.solvedFor.reset();
  return {};
}

std::string pregapText(Track const& track) {
  return track.pregap ? encodeNumber(track.pregap->value()) : "auto";
}

Result<void> assignPregap(Track& track, std::string_view text) {
  if (text == "auto") {
    track.pregap.reset();
    return {};
  }
  LACQUER_TRY(value, parseSeconds(text));
  Seconds pregap;
  LACQUER_CHECK(assignWithin(pregap, value, 0.0, kLongestGapSeconds));
  track.pregap = pregap;
  return {};
}

/// "normal" and "inverted" besides off and on.
Result<void> assignPolarity(Track& track, std::string_view text) {
  if (text == "normal" || text == "inverted") {
    track.polarityInverted = text == "inverted";
    return {};
  }
  LACQUER_TRY(inverted, parseSwitch(text));
  track.polarityInverted = inverted;
  return {};
}

Result<std::string> checkReferenceName(std::string_view text) {
  LACQUER_CHECK(checkText(text, TextLines::one));
  if (text.empty())
    return refused("a reference needs a name", "Name it");
  return std::string(text);
}

std::string weightText(Reference const& reference) {
  return encodeNumber(reference.weight);
}

Result<void> assignWeight(Reference& reference, std::string_view text) {
  LACQUER_TRY(value, parsePlainNumber(text));
  if (!(value >= 0.0 && value <= kHighestWeight))
    return refused(fmt::format("a weight of {} is outside the range", value),
                   fmt::format("Use 0 to {}", kHighestWeight));
  reference.weight = value;
  return {};
}

constexpr std::array kAlbumFields{
    textField<Album, LACQUER_MEMBER(credits.title)>("title", "Title of the album"),
    textField<Album, LACQUER_MEMBER(credits.artist)>("artist", "Artist of the album"),
    textField<Album, LACQUER_MEMBER(credits.songwriter)>("songwriter", "Songwriter of the album"),
    textField<Album, LACQUER_MEMBER(credits.composer)>("composer", "Composer of the album"),
    textField<Album, LACQUER_MEMBER(credits.arranger)>("arranger", "Arranger of the album"),
    textField<Album, LACQUER_MEMBER(credits.message), TextLines::many>("message", "Message of the album"),
    textField<Album, LACQUER_MEMBER(genre)>("genre", "Genre"),
    codeField<Album, LACQUER_MEMBER(date), checkDate>("date", "Date"),
    textField<Album, LACQUER_MEMBER(label)>("label", "Label"),
    codeField<Album, LACQUER_MEMBER(upc), normaliseUpc>("upc", "UPC/EAN"),
    textField<Album, LACQUER_MEMBER(catalogue)>("catalogue", "Catalogue number"),
    textField<Album, LACQUER_MEMBER(masterId)>("master_id", "Master ID"),
    codeField<Album, LACQUER_MEMBER(language), normaliseLanguage>("language", "Language"),
    textField<Album, LACQUER_MEMBER(closedInfo)>("closed_info", "Closed information"),
    Field<Album>{"cover", "Cover art", "", [](Album const& album) { return album.cover.path.string(); }, assignCover},
    textField<Album, LACQUER_MEMBER(engineer)>("engineer", "Engineer"),
    textField<Album, LACQUER_MEMBER(notes), TextLines::many>("notes", "Notes of the album"),
    Field<Album>{"rate", "Rate of the album", "Hz", rateText, assignRate},
    secondsField<Album, LACQUER_MEMBER(tail), 0.0, kLongestGapSeconds>("tail", "Silence after the last track"),
    secondsField<Album, LACQUER_MEMBER(markOffsets.firstTrack), -60.0, 60.0>("mark_offsets.first_track",
                                                                             "Mark offset of the first track"),
    secondsField<Album, LACQUER_MEMBER(markOffsets.trackStart), -60.0, 60.0>("mark_offsets.track_start",
                                                                             "Mark offset of track starts"),
    secondsField<Album, LACQUER_MEMBER(markOffsets.index), -60.0, 60.0>("mark_offsets.index", "Mark offset of indexes"),
    secondsField<Album, LACQUER_MEMBER(markOffsets.trackEnd), -60.0, 60.0>("mark_offsets.track_end",
                                                                           "Mark offset of track ends"),
};

constexpr std::array kTrackFields{
    textField<Track, LACQUER_MEMBER(credits.title)>("title", "Title of {}"),
    textField<Track, LACQUER_MEMBER(credits.artist)>("artist", "Artist of {}"),
    textField<Track, LACQUER_MEMBER(credits.songwriter)>("songwriter", "Songwriter of {}"),
    textField<Track, LACQUER_MEMBER(credits.composer)>("composer", "Composer of {}"),
    textField<Track, LACQUER_MEMBER(credits.arranger)>("arranger", "Arranger of {}"),
    textField<Track, LACQUER_MEMBER(credits.message), TextLines::many>("message", "Message of {}"),
    codeField<Track, LACQUER_MEMBER(isrc), normaliseIsrc>("isrc", "ISRC of {}"),
    textField<Track, LACQUER_MEMBER(version)>("version", "Version title of {}"),
    textField<Track, LACQUER_MEMBER(revision)>("revision", "Mix revision of {}"),
    secondsField<Track, LACQUER_MEMBER(gap), -kLongestGapSeconds, kLongestGapSeconds>("gap", "Gap before {}"),
    gainField<Track, LACQUER_MEMBER(gain)>("gain", "Gain of {}"),
    Field<Track>{"level", "Level of {}", "dB", levelText, assignLevel},
    choiceField<Track, LACQUER_MEMBER(level.place), levelPlaceWord, parseLevelPlace>("level.place",
                                                                                     "Place of the level of {}"),
    gainField<Track, LACQUER_MEMBER(offset)>("offset", "Offset of {}"),
    secondsField<Track, LACQUER_MEMBER(mark), -kLongestGapSeconds, kLongestGapSeconds>("mark", "Mark of {}"),
    Field<Track>{"pregap", "Pregap of {}", "", pregapText, assignPregap},
    secondsField<Track, LACQUER_MEMBER(fadeIn.length), 0.0, kLongestFadeSeconds>("fade.in.length", "Fade-in of {}"),
    choiceField<Track, LACQUER_MEMBER(fadeIn.shape), fadeShapeWord, parseFadeShape>("fade.in.shape",
                                                                                    "Shape of the fade-in of {}"),
    curvatureField<Track, LACQUER_MEMBER(fadeIn.curvature)>("fade.in.curvature", "Curvature of the fade-in of {}"),
    secondsField<Track, LACQUER_MEMBER(fadeOut.length), 0.0, kLongestFadeSeconds>("fade.out.length", "Fade-out of {}"),
    choiceField<Track, LACQUER_MEMBER(fadeOut.shape), fadeShapeWord, parseFadeShape>("fade.out.shape",
                                                                                     "Shape of the fade-out of {}"),
    curvatureField<Track, LACQUER_MEMBER(fadeOut.curvature)>("fade.out.curvature", "Curvature of the fade-out of {}"),
    switchField<Track, LACQUER_MEMBER(continuous)>("continuous", "Continuous start of {}"),
    choiceField<Track, LACQUER_MEMBER(partBreak), partBreakWord, parsePartBreak>("part", "Part break before {}"),
    switchField<Track, LACQUER_MEMBER(locked)>("locked", "Lock of {}"),
    Field<Track>{"polarity", "Polarity of {}", "",
                 [](Track const& track) { return std::string(track.polarityInverted ? "inverted" : "normal"); },
                 assignPolarity},
    switchField<Track, LACQUER_MEMBER(explicitContent)>("explicit", "Explicit flag of {}"),
    switchField<Track, LACQUER_MEMBER(preEmphasis)>("emphasis", "Pre-emphasis flag of {}"),
    Field<Track>{"copy", "Copy flag of {}", "",
                 [](Track const& track) { return std::string(track.copyPermitted ? "on" : "off"); }, assignCopy},
    Field<Track>{"scms", "SCMS flag of {}", "",
                 [](Track const& track) { return std::string(track.serialCopy ? "on" : "off"); }, assignSerialCopy},
    Field<Track>{"index_marks", "Index marks of {}", "", indexMarksText, assignIndexMarks},
    codeField<Track, LACQUER_MEMBER(colour), checkColour>("colour", "Colour of {}"),
};

constexpr std::array kClipFields{
    gainField<Clip, LACQUER_MEMBER(gain)>("gain", "Gain of a clip of {}"),
    secondsField<Clip, LACQUER_MEMBER(crossfade.length), 0.0, kLongestFadeSeconds>("crossfade.length",
                                                                                   "Crossfade in {}"),
    choiceField<Clip, LACQUER_MEMBER(crossfade.shape), fadeShapeWord, parseFadeShape>("crossfade.shape",
                                                                                      "Shape of a crossfade in {}"),
    curvatureField<Clip, LACQUER_MEMBER(crossfade.curvature)>("crossfade.curvature", "Curvature of a crossfade in {}"),
};

constexpr std::array kReferenceFields{
    codeField<Reference, LACQUER_MEMBER(name), checkReferenceName>("name", "Name of reference {}"),
    gainField<Reference, LACQUER_MEMBER(trim)>("trim", "Trim of reference {}"),
    Field<Reference>{"weight", "Weight of reference {}", "", weightText, assignWeight},
    textField<Reference, LACQUER_MEMBER(notes), TextLines::many>("notes", "Notes of reference {}"),
};

} // namespace

std::span<Field<Album> const> albumFields() {
  return kAlbumFields;
}
std::span<Field<Track> const> trackFields() {
  return kTrackFields;
}
std::span<Field<Clip> const> clipFields() {
  return kClipFields;
}
std::span<Field<Reference> const> referenceFields() {
  return kReferenceFields;
}

} // namespace lacquer

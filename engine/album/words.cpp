#include "album/words.h"

#include <array>
#include <fmt/format.h>
#include <string>

namespace lacquer {

namespace {

template <class Choice> struct Word {
  Choice choice;
  std::string_view word;
};

constexpr std::array<Word<FadeShape>, 5> kFadeShapes{{{FadeShape::linear, "linear"},
                                                      {FadeShape::equalPower, "equal-power"},
                                                      {FadeShape::s, "s"},
                                                      {FadeShape::exponential, "exponential"},
                                                      {FadeShape::logarithmic, "logarithmic"}}};
constexpr std::array<Word<PartBreak>, 3> kPartBreaks{
    {{PartBreak::none, ""}, {PartBreak::disc, "disc"}, {PartBreak::side, "side"}}};
constexpr std::array<Word<LevelPlace>, 2> kLevelPlaces{
    {{LevelPlace::preLimiter, "pre_limiter"}, {LevelPlace::postChain, "post_chain"}}};

constexpr std::array<Word<CutAt>, 2> kCuts{{{CutAt::sample, "sample"}, {CutAt::cdFrame, "cd_frame"}}};
constexpr std::array<Word<FileGaps>, 2> kFileGaps{{{FileGaps::append, "append"}, {FileGaps::none, "none"}}};
constexpr std::array<Word<DiscPause>, 2> kDiscPauses{
    {{DiscPause::index00, "index00"}, {DiscPause::inPreviousTrack, "in_previous_track"}}};
constexpr std::array<Word<Dither>, 8> kDithers{{{Dither::tpdf, "tpdf"},
                                                {Dither::none, "none"},
                                                {Dither::highPassed, "high_passed"},
                                                {Dither::shaped, "shaped"},
                                                {Dither::lipshitz, "lipshitz"},
                                                {Dither::fWeighted, "f_weighted"},
                                                {Dither::modifiedE, "modified_e"},
                                                {Dither::improvedE, "improved_e"}}};
constexpr std::array<Word<PeakPolicy>, 2> kPeakPolicies{{{PeakPolicy::check, "check"}, {PeakPolicy::limit, "limit"}}};
constexpr std::array<Word<Id3Version>, 2> kId3Versions{{{Id3Version::v23, "2.3"}, {Id3Version::v24, "2.4"}}};

constexpr std::array<Word<Severity>, 3> kSeverities{
    {{Severity::note, "note"}, {Severity::warning, "warning"}, {Severity::error, "error"}}};

template <class Choice, std::size_t N>
std::string_view wordOf(std::array<Word<Choice>, N> const& words, Choice choice) {
  for (Word<Choice> const& word : words)
    if (word.choice == choice)
      return word.word;
  return {};
}

template <class Choice, std::size_t N>
Result<Choice> choiceOf(std::array<Word<Choice>, N> const& words, std::string_view text) {
  std::string listed;
  for (Word<Choice> const& word : words) {
    if (word.word == text)
      return word.choice;
    listed += listed.empty() ? "" : ", ";
    listed += word.word.empty() ? "nothing" : word.word;
  }
  return refused(fmt::format("‘{}’ is not one of the choices", text), "Use " + listed);
}

} // namespace

std::string_view fadeShapeWord(FadeShape choice) {
  return wordOf(kFadeShapes, choice);
}
Result<FadeShape> parseFadeShape(std::string_view text) {
  return choiceOf(kFadeShapes, text);
}
std::string_view partBreakWord(PartBreak choice) {
  return wordOf(kPartBreaks, choice);
}
Result<PartBreak> parsePartBreak(std::string_view text) {
  return choiceOf(kPartBreaks, text == "none" ? "" : text);
}
std::string_view levelPlaceWord(LevelPlace choice) {
  return wordOf(kLevelPlaces, choice);
}
Result<LevelPlace> parseLevelPlace(std::string_view text) {
  return choiceOf(kLevelPlaces, text);
}
std::string_view cutAtWord(CutAt choice) {
  return wordOf(kCuts, choice);
}
Result<CutAt> parseCutAt(std::string_view text) {
  return choiceOf(kCuts, text);
}
std::string_view fileGapsWord(FileGaps choice) {
  return wordOf(kFileGaps, choice);
}
Result<FileGaps> parseFileGaps(std::string_view text) {
  return choiceOf(kFileGaps, text);
}
std::string_view discPauseWord(DiscPause choice) {
  return wordOf(kDiscPauses, choice);
}
Result<DiscPause> parseDiscPause(std::string_view text) {
  return choiceOf(kDiscPauses, text);
}
std::string_view ditherWord(Dither choice) {
  return wordOf(kDithers, choice);
}
Result<Dither> parseDither(std::string_view text) {
  return choiceOf(kDithers, text);
}
std::string_view peakPolicyWord(PeakPolicy choice) {
  return wordOf(kPeakPolicies, choice);
}
Result<PeakPolicy> parsePeakPolicy(std::string_view text) {
  return choiceOf(kPeakPolicies, text);
}
std::string_view id3VersionWord(Id3Version choice) {
  return wordOf(kId3Versions, choice);
}
Result<Id3Version> parseId3Version(std::string_view text) {
  return choiceOf(kId3Versions, text);
}
std::string_view severityWord(Severity choice) {
  return wordOf(kSeverities, choice);
}
Result<Severity> parseSeverity(std::string_view text) {
  return choiceOf(kSeverities, text);
}
Result<int> parseWordLength(std::string_view text) {
  if (text == "file" || text == "0")
    return 0;
  for (int const bits : {16, 20, 24})
    if (text == fmt::format("{}", bits))
      return bits;
  return refused(fmt::format("‘{}’ is not a word length", text), "Use 16, 20, 24, or file for all bits of the file");
}

} // namespace lacquer

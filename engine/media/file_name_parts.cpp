#include "media/file_name_parts.h"

#include "core/numbers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace lacquer {

namespace {

constexpr std::string_view kSpaces = " \t";
/// A number with nothing but a space behind it, as in "7 Title", is a track number only up to here: "99 Red Balloons".
constexpr int kLargestPlainNumber = 25;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}
bool isAllDigits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, isDigit);
}

std::string_view trimmed(std::string_view text, std::string_view what = kSpaces) {
  auto const first = text.find_first_not_of(what);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(what) - first + 1);
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

void replaceAll(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

/// Runs of spaces become one.
std::string withSingleSpaces(std::string_view text) {
  std::string result;
  for (char const c : trimmed(text))
    if (c != ' ' || result.empty() || result.back() != ' ')
      result += c;
  return result;
}

/// How much a word at the end of a name says about a revision.
enum class Word { none, number, ambiguous, certain };

/// Digits, optionally with one point in them: 24, 44.1, 2.
bool isDecimal(std::string_view text) {
  auto const point = text.find('.');
  return point == std::string_view::npos ? isAllDigits(text)
                                         : isAllDigits(text.substr(0, point)) && isAllDigits(text.substr(point + 1));
}

bool hasNumberAfter(std::string_view word, std::string_view prefix) {
  return word.starts_with(prefix) && isDecimal(word.substr(prefix.size()));
}

bool hasNumberBefore(std::string_view word, std::string_view suffix) {
  return word.ends_with(suffix) && isDecimal(word.substr(0, word.size() - suffix.size()));
}

/// "24-96", "16-44.1", "24bit", "96k", "48kHz", "32f".
bool isAudioFormat(std::string_view word) {
  if (auto const dash = word.find_first_of("-/"); dash != std::string_view::npos) {
    auto const wordLength = word.substr(0, dash);
    auto const rest = word.substr(dash + 1);
    bool const isLength = wordLength == "16" || wordLength == "24" || wordLength == "32" || wordLength == "32f" ||
                          hasNumberBefore(wordLength, "bit") || hasNumberBefore(wordLength, "b");
    return isLength && (isDecimal(rest) || hasNumberBefore(rest, "k") || hasNumberBefore(rest, "khz"));
  }
  if (word == "16b" || word == "24b" || word == "32b" || word == "32f" || word == "hz" || word == "khz")
    return true;
  return std::ranges::any_of(std::array<std::string_view, 4>{"bit", "khz", "k", "hz"},
                             [&](std::string_view unit) { return hasNumberBefore(word, unit); });
}

/// 2024-03-17 or 20240317.
bool isDate(std::string_view word) {
  std::string digits;
  for (char const c : word)
    if (c != '-' && c != '.')
      digits += c;
  return digits.size() == 8 && isAllDigits(digits) && (digits.starts_with("19") || digits.starts_with("20")) &&
         (word.size() == 8 || word.size() == 10);
}

Word kindOf(std::string_view text) {
  std::string const word = lower(trimmed(text, "()[]{},"));
  static constexpr std::array<std::string_view, 16> kAmbiguous{
      "mix", "master", "final", "print",   "ref",     "bounce", "rev",  "rough",
      "wav", "float",  "bit",   "mixdown", "version", "take",   "edit", "premaster"};
  static constexpr std::array<std::string_view, 7> kCertain{"premaster",  "mixdown", "mastered",  "unmastered",
                                                            "pre-master", "mstr",    "remastered"};
  if (word.empty())
    return Word::none;
  if (std::ranges::find(kCertain, word) != kCertain.end() || isAudioFormat(word) || isDate(word))
    return Word::certain;
  for (std::string_view const prefix : {"v", "ver", "rev", "mix", "master", "final", "print", "bounce", "r"})
    if (hasNumberAfter(word, prefix))
      return Word::certain;
  if (std::ranges::find(kAmbiguous, word) != kAmbiguous.end())
    return Word::ambiguous;
  return isAllDigits(word) ? Word::number : Word::none;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> result;
  while (!(text = trimmed(text)).empty()) {
    auto const end = std::min(text.find_first_of(kSpaces), text.size());
    result.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return result;
}

/// A text of revision words and numbers only, at least one of them a word.
bool isRevision(std::string_view text) {
  auto const all = words(text);
  bool hasWord = false;
  for (std::string_view const word : all) {
    Word const kind = kindOf(word);
    if (kind == Word::none)
      return false;
    hasWord = hasWord || kind != Word::number;
  }
  return hasWord;
}

/// Cuts a revision off the end of a title. `title` still has its underscores.
std::string takeBracketedRevision(std::string& title) {
  std::string_view const text = trimmed(title);
  char const last = text.empty() ? ' ' : text.back();
  auto const open = last == ')' ? text.rfind('(') : last == ']' ? text.rfind('[') : std::string_view::npos;
  if (open == std::string_view::npos || open == 0)
    return {};
  std::string revision(text.substr(open + 1, text.size() - open - 2));
  std::ranges::replace(revision, '_', ' ');
  if (!isRevision(revision))
    return {};
  std::string rest(trimmed(text.substr(0, open), " _-"));
  title = std::move(rest);
  return withSingleSpaces(revision);
}

/// Where the trailing revision of `title` starts, or its size. Plain words such as "mix" alone count where something
/// other than the usual separator of the name sets them off: "Glass_mix", but not "In the Mix".
std::size_t revisionStart(std::string const& title) {
  bool const underscoreSetsOff = title.find(' ') != std::string::npos || std::ranges::count(title, '_') == 1;
  std::size_t start = title.size();
  bool isCertain = false;
  std::size_t end = title.size();
  while (end > 0) {
    auto const separator = title.find_last_of(" _", end - 1);
    std::size_t const wordStart = separator == std::string::npos ? 0 : separator + 1;
    Word const kind =
        wordStart == end ? Word::number : kindOf(std::string_view(title).substr(wordStart, end - wordStart));
    if (kind == Word::none || wordStart == 0)
      break;
    bool const isSetOff = kind == Word::ambiguous && title[separator] == '_' && underscoreSetsOff;
    isCertain = isCertain || kind == Word::certain || isSetOff;
    if (kind != Word::number && isCertain)
      start = wordStart;
    end = separator;
  }
  return start;
}

std::string takeRevision(std::string& title) {
  if (auto bracketed = takeBracketedRevision(title); !bracketed.empty())
    return bracketed;
  std::size_t const start = revisionStart(title);
  if (start == title.size())
    return {};
  std::string revision = title.substr(start);
  std::ranges::replace(revision, '_', ' ');
  std::string rest(trimmed(std::string_view(title).substr(0, start), " _-"));
  if (rest.empty())
    return {};
  title = std::move(rest);
  return withSingleSpaces(revision);
}

/// Cuts a leading track number off: "01 - ", "1.", "03_", "1-05 " (disc and track), "007-".
std::optional<int> takeNumber(std::string& name) {
  std::string_view text = trimmed(name, " _");
  // Disc and track: one digit, a hyphen, two digits, and then no further digit.
  bool const hasDisc = text.size() > 4 && isDigit(text[0]) && (text[1] == '-' || text[1] == '.') && isDigit(text[2]) &&
                       isDigit(text[3]) && !isDigit(text[4]) && text[4] != '-';
  std::string_view const rest = hasDisc ? text.substr(2) : text;
  auto const digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (digits == 0 || digits > 3)
    return std::nullopt;
  int const value = parseNumber<int>(rest.substr(0, digits)).value_or(0);
  std::string_view const behind = rest.substr(digits);
  if (behind.empty()) // the name is nothing but a number, which stays its title
    return value > 0 && value < 100 ? std::optional(value) : std::nullopt;
  constexpr std::string_view kSeparators = " ._-)";
  if (value == 0 || kSeparators.find(behind.front()) == std::string_view::npos)
    return std::nullopt;
  std::string_view const separator = behind.substr(0, behind.find_first_not_of(kSeparators));
  std::string_view const title = trimmed(behind, kSeparators);
  bool const isPlain = separator.find_first_not_of(" _") == std::string_view::npos;
  bool const isTooLarge = rest.front() != '0' && (value > (isPlain ? kLargestPlainNumber : 99));
  if (title.empty() || isTooLarge)
    return std::nullopt;
  std::string taken(trimmed(behind.substr(separator.size())));
  name = std::move(taken);
  return value;
}

std::vector<std::string> split(std::string const& text) {
  constexpr std::string_view kSeparator = " - ";
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (auto at = text.find(kSeparator); at != std::string::npos; at = text.find(kSeparator, start)) {
    parts.emplace_back(trimmed(std::string_view(text).substr(start, at - start)));
    start = at + kSeparator.size();
  }
  parts.emplace_back(trimmed(std::string_view(text).substr(start)));
  std::erase_if(parts, [](std::string const& part) { return part.empty(); });
  return parts;
}

std::string plain(std::string text) {
  std::ranges::replace(text, '_', ' ');
  return withSingleSpaces(text);
}

/// "Artist - 03 - Title", "Artist - Album - 03 - Title": a part that is only a number parts the title from the rest.
void takeInnerNumber(std::vector<std::string>& parts, FileNameParts& result) {
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    if (result.number || parts[i].size() > 2 || !isAllDigits(parts[i]))
      continue;
    result.number = parseNumber<int>(parts[i]);
    parts.erase(parts.begin() + 1, parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return;
  }
}

} // namespace

FileNameParts parseFileName(std::string_view stem) {
  FileNameParts result;
  std::string name(trimmed(stem));
  for (std::string_view const dash : {" – ", " — ", "_-_", " -_", "_- ", "_–_"})
    replaceAll(name, dash, " - ");
  result.number = takeNumber(name);
  auto parts = split(name);
  if (parts.empty()) {
    result.title = plain(std::string(stem));
    return result;
  }
  if (parts.size() > 1) {
    std::string last = parts.back();
    std::ranges::replace(last, '_', ' ');
    if (isRevision(last)) {
      result.revision = withSingleSpaces(last);
      parts.pop_back();
    }
  }
  takeInnerNumber(parts, result);
  if (auto const trailing = takeRevision(parts.back()); !trailing.empty())
    result.revision = result.revision.empty() ? trailing : trailing + " " + result.revision;
  std::size_t const titleAt = parts.size() > 1 ? 1 : 0;
  if (titleAt == 1)
    result.artist = plain(parts.front());
  for (std::size_t i = titleAt; i < parts.size(); ++i)
    result.title.append(i > titleAt ? " - " : "").append(plain(parts[i]));
  return result;
}

} // namespace lacquer

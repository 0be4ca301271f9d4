#include "album/file_names.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace lacquer {

namespace {

std::string textOf(FileNameFields const& fields, std::string_view name, int digits) {
  auto const number = [digits](int value) { return value == 0 ? std::string() : fmt::format("{:0{}}", value, digits); };
  if (name == "track")
    return number(fields.track);
  if (name == "disc")
    return number(fields.disc);
  for (auto const& [field, text] : {std::pair<std::string_view, std::string FileNameFields::*>{"title", &FileNameFields::title},
                                    {"artist", &FileNameFields::artist},
                                    {"album", &FileNameFields::album},
                                    {"album_artist", &FileNameFields::albumArtist},
                                    {"version", &FileNameFields::version},
                                    {"isrc", &FileNameFields::isrc},
                                    {"catalogue", &FileNameFields::catalogue},
                                    {"format", &FileNameFields::format},
                                    {"rate", &FileNameFields::rate}})
    if (field == name)
      return fileNameOf(fields.*text);
  return {};
}

bool isField(std::string_view name) {
  constexpr std::array kNames{"track",   "disc", "title",     "artist", "album", "album_artist",
                              "version", "isrc", "catalogue", "format", "rate"};
  return std::ranges::find(kNames, name) != kNames.end();
}

/// A piece of a template: a field with its digits, or text as it stands.
struct Piece {
  std::string_view field; ///< empty: `text`
  int digits = 1;
  std::string_view text;
};

/// The next piece at `at`, which moves on; nothing where a brace has no counterpart or a field is unknown.
std::optional<Piece> takePiece(std::string_view from, std::size_t& at) {
  if (from[at] != '{') {
    std::size_t const end = std::min(from.find_first_of("{[]", at + 1), from.size());
    Piece const piece{{}, 1, from.substr(at, end - at)};
    if (piece.text.find('}') != std::string_view::npos)
      return {};
    at = end;
    return piece;
  }
  std::size_t const end = from.find('}', at);
  if (end == std::string_view::npos)
    return {};
  std::string_view field = from.substr(at + 1, end - at - 1);
  at = end + 1;
  int digits = 1;
  if (auto const colon = field.find(':'); colon != std::string_view::npos) {
    std::string_view const wanted = field.substr(colon + 1);
    field = field.substr(0, colon);
    if (wanted.size() != 1 || wanted[0] < '1' || wanted[0] > '4' || (field != "track" && field != "disc"))
      return {};
    digits = wanted[0] - '0';
  }
  if (!isField(field))
    return {};
  return Piece{field, digits, {}};
}

/// The template filled in; nothing where it is none.
std::optional<std::string> fillIn(std::string_view from, FileNameFields const& fields) {
  std::string name;
  std::optional<std::string> optional; ///< inside brackets
  bool isMissing = false;
  for (std::size_t at = 0; at < from.size();) {
    if (from[at] == '[' || from[at] == ']') {
      if ((from[at] == '[') == optional.has_value())
        return {};
      if (from[at++] == '[') {
        optional.emplace();
        isMissing = false;
        continue;
      }
      if (!isMissing)
        name += *optional;
      optional.reset();
      continue;
    }
    auto const piece = takePiece(from, at);
    if (!piece)
      return {};
    std::string const text =
        piece->field.empty() ? std::string(piece->text) : textOf(fields, piece->field, piece->digits);
    isMissing = isMissing || (!piece->field.empty() && text.empty());
    (optional ? *optional : name) += text;
  }
  if (optional)
    return {};
  return name;
}

} // namespace

std::string trackFileName(std::string_view nameTemplate, FileNameFields const& fields) {
  std::string const usual = fields.title.empty() ? "{track:2}" : std::string(kUsualFileNames);
  auto const filled = fillIn(nameTemplate.empty() ? usual : nameTemplate, fields);
  std::string const name = fileNameOf(filled.value_or(""));
  if (name.find_first_not_of(" -_.") == std::string::npos)
    return fmt::format("{:02}", fields.track);
  return name;
}

Result<void> checkFileNameTemplate(std::string_view nameTemplate) {
  if (fillIn(nameTemplate, {}))
    return {};
  return refused(fmt::format("‘{}’ is no template of file names", nameTemplate),
                 "Use fields in braces: track (track:2 with two digits), disc, title, artist, album, album_artist, version, "
                 "isrc, catalogue, format, rate; brackets around what may be missing: {track:2} - {title}[ ({version})]");
}

} // namespace lacquer

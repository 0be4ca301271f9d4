#pragma once

#include "core/hash.h"
#include "storage/json_reader.h"
#include "album/album_access.h"

#include <fmt/format.h>

namespace lacquer {

/// Values that several readers of documents share. What cannot be is noted in the reader's complaint. [any]

inline constexpr std::int64_t kMostId = std::int64_t{1} << 52; ///< exact in every program that reads JSON
inline constexpr double kMostSeconds = 1e6;

/// UTF-8 without control characters; missing: empty.
[[nodiscard]] std::string readText(JsonReader& reader, char const* key, TextLines lines = TextLines::one);
[[nodiscard]] ContentHash readHash(JsonReader& reader, char const* key);
/// The file's name as `putPath` wrote it, absolute.
[[nodiscard]] std::filesystem::path readPath(JsonReader& reader, std::filesystem::path const& folder);

/// A choice by its word.
template <class Parse, class Choice>
[[nodiscard]] Choice readWord(JsonReader& reader, char const* key, Parse parse, Choice fallback) {
  if (!reader.has(key))
    return fallback;
  auto const choice = parse(reader.text(key));
  if (choice)
    return *choice;
  reader.complain(key, "is refused: " + choice.error().what);
  return fallback;
}

/// Texts that are empty and switches that are off are left out.
void putText(Json& object, char const* key, std::string const& text);
void putFlag(Json& object, char const* key, bool flag);
/// Relative to `folder` where the file travels with it.
void putPath(Json& object, std::filesystem::path const& path, std::filesystem::path const& folder);

} // namespace lacquer

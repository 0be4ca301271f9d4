#include "storage/json_values.h"

#include <charconv>

namespace lacquer {

namespace {

/// Relative where the file travels with the project: inside its folder, or up to two folders up.
std::filesystem::path portable(std::filesystem::path const& path, std::filesystem::path const& folder) {
  if (folder.empty() || path.empty())
    return path;
  std::filesystem::path const relative = path.lexically_relative(folder);
  int up = 0;
  for (std::filesystem::path const& step : relative)
    up += step == "..";
  constexpr int kMostUp = 2;
  return relative.empty() || up > kMostUp ? path : relative;
}

} // namespace

std::string readText(JsonReader& reader, char const* key, TextLines lines) {
  std::string value = reader.text(key);
  if (auto const right = checkText(value, lines); !right)
    reader.complain(key, "is refused: " + right.error().what);
  return value;
}

ContentHash readHash(JsonReader& reader, char const* key) {
  std::string const hex = reader.text(key);
  ContentHash value;
  auto const half = [&](std::size_t from, std::uint64_t& target) {
    char const* const end = hex.data() + from + 16;
    return std::from_chars(hex.data() + from, end, target, 16).ptr == end;
  };
  if (hex.size() != 32 || !half(0, value.high) || !half(16, value.low))
    reader.complain(key, "is not 32 hexadecimal digits");
  return value;
}

std::filesystem::path readPath(JsonReader& reader, std::filesystem::path const& folder) {
  std::string bytes = reader.text("path");
  if (reader.has("path_hex")) {
    std::string const hex = reader.text("path_hex");
    bytes.clear();
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
      unsigned value = 0;
      if (std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16).ptr != hex.data() + i + 2)
        reader.complain("path_hex", "is not hexadecimal");
      bytes += static_cast<char>(value);
    }
  }
  if (bytes.empty() || bytes.find('\0') != std::string::npos || bytes.size() > kLongestText)
    reader.complain("path", "is not the name of a file");
  std::filesystem::path const path(bytes);
  return path.is_absolute() ? path : (folder / path).lexically_normal();
}

void putText(Json& object, char const* key, std::string const& text) {
  if (!text.empty())
    object[key] = text;
}

void putFlag(Json& object, char const* key, bool flag) {
  if (flag)
    object[key] = true;
}

/// File names are bytes; those that are no UTF-8 cannot stand in a document and are written in hexadecimal.
void putPath(Json& object, std::filesystem::path const& path, std::filesystem::path const& folder) {
  std::string const text = portable(path, folder).string();
  if (checkText(text, TextLines::many)) {
    object["path"] = text;
    return;
  }
  std::string hex;
  for (char const c : text)
    hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  object["path_hex"] = hex;
}

} // namespace lacquer

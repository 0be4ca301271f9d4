#include "storage/json_reader.h"

#include <cmath>
#include <fmt/format.h>

namespace lacquer {

namespace {

constexpr int kDeepest = 64;

/// Depth of nesting, counted before the parser builds anything.
bool isTooDeep(std::string_view text) {
  int depth = 0;
  bool inString = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (inString) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        inString = false;
      continue;
    }
    if (c == '"')
      inString = true;
    else if (c == '[' || c == '{')
      ++depth;
    else if (c == ']' || c == '}')
      --depth;
    if (depth > kDeepest)
      return true;
  }
  return false;
}

std::string placeOfByte(std::string_view text, std::size_t byte) {
  int line = 1;
  int column = 1;
  for (std::size_t i = 0; i + 1 < byte && i < text.size(); ++i) {
    ++column;
    if (text[i] == '\n') {
      ++line;
      column = 1;
    }
  }
  return fmt::format("line {}, column {}", line, column);
}

constexpr std::string_view kRestore = "Restore an earlier version of the file";

} // namespace

Result<Json> parseJson(std::string_view text, std::filesystem::path const& file) {
  if (isTooDeep(text))
    return fileFailed(file, "is nested too deeply to be one of ours", std::string(kRestore));
  try {
    return Json::parse(text);
  } catch (nlohmann::json::parse_error const& error) {
    return fileFailed(file, fmt::format("is damaged at {}", placeOfByte(text, error.byte)), std::string(kRestore));
  } catch (nlohmann::json::exception const&) { // a number beyond every range
    return fileFailed(file, "is damaged: a number in it is too large", std::string(kRestore));
  }
}

JsonReader::JsonReader(Json const& value, std::string where, JsonComplaint& complaint)
    : m_value(&value)
    , m_where(std::move(where))
    , m_complaint(&complaint) {
  if (!value.is_object() && !failed())
    m_complaint->what = fmt::format("{} is not an object", m_where.empty() ? "the document" : m_where);
}

Json const* JsonReader::find(std::string_view key) const {
  if (!m_value->is_object())
    return nullptr;
  auto const found = m_value->find(std::string(key));
  return found == m_value->end() ? nullptr : &*found;
}

std::string JsonReader::placeOf(std::string_view key) const {
  return m_where.empty() ? std::string(key) : fmt::format("{}.{}", m_where, key);
}

void JsonReader::complain(std::string_view key, std::string_view what) {
  if (!failed())
    m_complaint->what = fmt::format("{} {}", placeOf(key), what);
}

double JsonReader::number(std::string_view key, double lowest, double highest, double fallback) {
  return has(key) ? number(key, lowest, highest) : fallback;
}

double JsonReader::number(std::string_view key, double lowest, double highest) {
  Json const* const member = find(key);
  if (!member)
    return complain(key, "is missing"), lowest;
  if (!member->is_number())
    return complain(key, "is not a number"), lowest;
  double const value = member->get<double>();
  if (!(value >= lowest && value <= highest))
    return complain(key, fmt::format("is {}, outside {} to {}", value, lowest, highest)), lowest;
  return value;
}

std::int64_t JsonReader::integer(std::string_view key, std::int64_t lowest, std::int64_t highest,
                                 std::int64_t fallback) {
  return has(key) ? integer(key, lowest, highest) : fallback;
}

std::int64_t JsonReader::integer(std::string_view key, std::int64_t lowest, std::int64_t highest) {
  Json const* const member = find(key);
  if (!member)
    return complain(key, "is missing"), lowest;
  if (!member->is_number_integer())
    return complain(key, "is not a whole number"), lowest;
  bool const tooLarge = member->is_number_unsigned() && member->get<std::uint64_t>() > std::uint64_t(INT64_MAX);
  std::int64_t const value = tooLarge ? INT64_MAX : member->get<std::int64_t>();
  if (tooLarge || value < lowest || value > highest)
    return complain(key, fmt::format("is outside {} to {}", lowest, highest)), lowest;
  return value;
}

std::string JsonReader::text(std::string_view key) {
  Json const* const member = find(key);
  if (!member)
    return {};
  if (!member->is_string())
    return complain(key, "is not a text"), std::string();
  return member->get<std::string>();
}

bool JsonReader::flag(std::string_view key, bool fallback) {
  Json const* const member = find(key);
  if (!member)
    return fallback;
  if (!member->is_boolean())
    return complain(key, "is not true or false"), fallback;
  return member->get<bool>();
}

void JsonReader::forEach(std::string_view key, std::function<void(JsonReader&)> const& read) {
  Json const* const member = find(key);
  if (!member)
    return;
  if (!member->is_array())
    return complain(key, "is not a list");
  for (std::size_t i = 0; i < member->size() && !failed(); ++i) {
    JsonReader reader((*member)[i], fmt::format("{}[{}]", placeOf(key), i), *m_complaint);
    read(reader);
  }
}

void JsonReader::with(std::string_view key, std::function<void(JsonReader&)> const& read) {
  Json const* const member = find(key);
  if (!member)
    return;
  JsonReader reader(*member, placeOf(key), *m_complaint);
  read(reader);
}

void JsonReader::forEachNumber(std::string_view key, double lowest, double highest,
                               std::function<void(double)> const& read) {
  Json const* const member = find(key);
  if (!member)
    return;
  if (!member->is_array())
    return complain(key, "is not a list");
  for (Json const& value : *member) {
    double const number = value.is_number() ? value.get<double>() : std::nan("");
    if (!(number >= lowest && number <= highest))
      return complain(key, "holds something that is not a number in its range");
    read(number);
  }
}

void JsonReader::forEachText(std::string_view key, std::function<void(std::string const&)> const& read) {
  Json const* const member = find(key);
  if (!member)
    return;
  if (!member->is_array())
    return complain(key, "is not a list");
  for (Json const& value : *member) {
    if (!value.is_string())
      return complain(key, "holds something that is not a text");
    read(value.get<std::string>());
  }
}

void JsonReader::forEachMember(std::string_view key,
                               std::function<void(std::string const&, Json const&, std::string const&)> const& read) {
  Json const* const member = find(key);
  if (!member)
    return;
  if (!member->is_object())
    return complain(key, "is not an object");
  for (auto const& [name, value] : member->items())
    if (!failed())
      read(name, value, fmt::format("{}.{}", placeOf(key), name));
}

} // namespace lacquer

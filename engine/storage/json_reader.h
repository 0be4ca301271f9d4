#pragma once

#include "core/result.h"

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace lacquer {

/// Keys stay in the order in which they are written.
using Json = nlohmann::ordered_json;

/// Text to a JSON value. Fails with ErrorKind::file, naming line and column; refuses what is nested deeper than any
/// document of ours. [any]
[[nodiscard]] Result<Json> parseJson(std::string_view text, std::filesystem::path const& file);

/// Where the first thing went wrong in a document that is JSON but not what is expected. Shared by the readers of it.
struct JsonComplaint {
  std::string what; ///< empty: nothing
};

/// Reads the members of an object that somebody else may have written. A member of the wrong type or outside its range
/// is noted in the complaint (the first one counts) and reads as the fallback, so that reading code needs no branches;
/// whoever started the reading looks at the complaint at the end. [any]
class JsonReader {
public:
  /// `where` names the value in messages: "tracks[2].clips[0]". The value and the complaint must outlive the reader.
  JsonReader(Json const& value, std::string where, JsonComplaint& complaint);

  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  /// A missing member is a complaint where no fallback is given.
  [[nodiscard]] double number(std::string_view key, double lowest, double highest);
  [[nodiscard]] double number(std::string_view key, double lowest, double highest, double fallback);
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t lowest, std::int64_t highest);
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t lowest, std::int64_t highest,
                                     std::int64_t fallback);
  /// Missing: empty.
  [[nodiscard]] std::string text(std::string_view key);
  [[nodiscard]] bool flag(std::string_view key, bool fallback = false);
  /// Calls `read` with each object of an array; a missing array is an empty one.
  void forEach(std::string_view key, std::function<void(JsonReader&)> const& read);
  /// Calls `read` with the object; a missing one is left out.
  void with(std::string_view key, std::function<void(JsonReader&)> const& read);
  /// Calls `read` with each number of an array.
  void forEachNumber(std::string_view key, double lowest, double highest, std::function<void(double)> const& read);
  /// Calls `read` with each key and value of the object at `key`; a missing one is left out.
  void forEachMember(std::string_view key,
                     std::function<void(std::string const&, Json const&, std::string const&)> const& read);

  /// Calls `read` with each text of an array; a missing array is an empty one.
  void forEachText(std::string_view key, std::function<void(std::string const&)> const& read);
  /// The member as it stands; null for none.
  [[nodiscard]] Json const* find(std::string_view key) const;

  void complain(std::string_view key, std::string_view what);
  [[nodiscard]] bool failed() const { return !m_complaint->what.empty(); }
  [[nodiscard]] std::string const& where() const { return m_where; }

private:
  [[nodiscard]] std::string placeOf(std::string_view key) const;

  Json const* m_value;
  std::string m_where;
  JsonComplaint* m_complaint;
};

} // namespace lacquer

#pragma once

#include "disc/sheet_listing.h"

#include <string_view>

namespace lacquer {

/// What a reader of a sheet notes on its way: findings by line, in bounded number, about what it reads as text. One thread.
class SheetNotes {
public:
  /// `kind`: what findings that belong to no line are about.
  SheetNotes(std::vector<Finding>& findings, std::string kind)
      : m_findings(findings)
      , m_kind(std::move(kind)) {}

  /// 0: no line.
  void setLine(int line) { m_line = line; }
  void add(Severity severity, std::string what, std::string remedy = {});

  /// The sheet as UTF-8: without byte order mark, and from ISO 8859-1 where it is none.
  [[nodiscard]] std::string decoded(std::string_view bytes);
  /// A text that an album can hold: without blanks at its ends and without control characters.
  [[nodiscard]] std::string accepted(std::string_view utf8);
  /// An ISRC in its stored form; empty where it is none.
  [[nodiscard]] std::string isrc(std::string const& written);
  /// Sets an EAN-13 where `upc` has none yet; zeros are none.
  void readUpc(std::string& upc, std::string const& written);
  /// What of a text is shown in a message.
  [[nodiscard]] static std::string shortened(std::string_view value);

private:
  std::vector<Finding>& m_findings;
  std::string m_kind;
  int m_line = 0;
};

} // namespace lacquer

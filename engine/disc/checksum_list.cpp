#include "disc/checksum_list.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <fstream>
#include <optional>

namespace lacquer {
namespace {

constexpr std::size_t kMd5Digits = 32;
constexpr std::size_t kCrcDigits = 8;
constexpr int kMostLines = 10000;
constexpr std::size_t kLongestLine = 4096;

std::string lowered(std::string_view text) {
  std::string low(text);
  std::ranges::transform(low, low.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return low;
}

bool isHex(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
    text.remove_prefix(1);
  return text;
}

struct ListedSum {
  std::string name;
  std::string sum; ///< lower-case hex: 32 digits MD5, 8 CRC-32
};

std::optional<ListedSum> parseLine(std::string_view line) {
  line = trimmed(line);
  if (line.size() > kMd5Digits && isHex(line.substr(0, kMd5Digits)) &&
      std::isspace(static_cast<unsigned char>(line[kMd5Digits]))) {
    std::string_view name = trimmed(line.substr(kMd5Digits));
    if (name.starts_with('*'))
      name.remove_prefix(1);
    return ListedSum{std::string(name), lowered(line.substr(0, kMd5Digits))};
  }
  std::size_t const equals = line.rfind('=');
  if (equals == std::string_view::npos)
    return std::nullopt;
  std::string_view const sum = trimmed(line.substr(equals + 1));
  if (sum.size() != kCrcDigits || !isHex(sum))
    return std::nullopt;
  return ListedSum{std::string(trimmed(line.substr(0, equals))), lowered(sum)};
}

std::string printable(std::string name) {
  std::ranges::replace_if(name, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
  return name.substr(0, 200);
}

} // namespace

bool isChecksumList(std::string_view fileName) {
  std::string const name = lowered(fileName);
  return name.ends_with(".md5") || name.starts_with("checksum.");
}

std::vector<Finding> checkAgainstList(std::filesystem::path const& list, std::span<FileChecksum const> files) {
  std::vector<Finding> findings;
  std::string const where = list.filename().string();
  std::vector<bool> listed(files.size(), false);
  std::ifstream file(list, std::ios::binary);
  std::string line;
  int lines = 0;
  int sums = 0;
  while (lines++ < kMostLines && std::getline(file, line)) {
    auto const entry = line.size() > kLongestLine ? std::nullopt : parseLine(line);
    if (!entry)
      continue;
    ++sums;
    auto const found = std::ranges::find_if(
        files, [&](FileChecksum const& sum) { return lowered(sum.name) == lowered(entry->name); });
    if (found == files.end()) {
      findings.push_back({Severity::error, where, fmt::format("lists ‘{}’, which is not there", printable(entry->name)),
                          "Make the fileset again"});
      continue;
    }
    listed[static_cast<std::size_t>(found - files.begin())] = true;
    std::string const real = entry->sum.size() == kMd5Digits ? found->md5 : fmt::format("{:08x}", found->crc32);
    if (real != entry->sum)
      findings.push_back({Severity::error, found->name, fmt::format("is not the file that {} lists", where),
                          "Copy or make the fileset again"});
  }
  if (sums == 0)
    findings.push_back({Severity::warning, where, "lists no checksums that are understood", ""});
  for (std::size_t i = 0; i < files.size() && sums > 0; ++i)
    if (!listed[i])
      findings.push_back({Severity::warning, files[i].name, fmt::format("is not in {}", where), "List it"});
  return findings;
}

} // namespace lacquer

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
constexpr std::uintmax_t kLargestList = 1U << 20;
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

/// The file's name without the folders that some lists write in front.
std::string baseName(std::string_view name) {
  name = trimmed(name);
  if (std::size_t const slash = name.find_last_of("/\\"); slash != std::string_view::npos)
    name.remove_prefix(slash + 1);
  return std::string(name);
}

bool isSum(std::string_view text) {
  return (text.size() == kMd5Digits || text.size() == kCrcDigits) && isHex(text);
}

/// "MD5 (NAME)" gives NAME.
std::string_view unwrapped(std::string_view name) {
  name = trimmed(name);
  if (lowered(name.substr(0, 3)) == "md5" && name.ends_with(')') && name.find('(') != std::string_view::npos) {
    name.remove_suffix(1);
    name.remove_prefix(name.find('(') + 1);
  }
  return name;
}

std::optional<ListedSum> parseLine(std::string_view line) {
  line = trimmed(line);
  if (line.size() > kMd5Digits && isHex(line.substr(0, kMd5Digits)) &&
      std::isspace(static_cast<unsigned char>(line[kMd5Digits]))) {
    std::string_view name = trimmed(line.substr(kMd5Digits));
    if (name.starts_with('*'))
      name.remove_prefix(1);
    return ListedSum{baseName(name), lowered(line.substr(0, kMd5Digits))};
  }
  if (line.starts_with(';') || line.starts_with('#'))
    return std::nullopt;
  std::size_t split = line.rfind('=');
  if (split == std::string_view::npos)
    split = line.find_last_of(" \t");
  if (split == std::string_view::npos || split == 0)
    return std::nullopt;
  std::string_view const sum = trimmed(line.substr(split + 1));
  if (!isSum(sum))
    return std::nullopt;
  return ListedSum{baseName(unwrapped(line.substr(0, split))), lowered(sum)};
}

bool isBeside(std::filesystem::path const& list, std::string const& name) {
  std::error_code error;
  return !name.empty() && name != "." && name != ".." &&
         std::filesystem::is_regular_file(list.parent_path() / name, error);
}

std::string printable(std::string name) {
  std::ranges::replace_if(name, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
  return name.substr(0, 200);
}

} // namespace

bool isChecksumList(std::string_view fileName) {
  std::string const name = lowered(fileName);
  return name.ends_with(".md5") || name.ends_with(".sfv") || name.ends_with(".chk") || name.ends_with(".crc") ||
         name.find("checksum") != std::string::npos || name.find("md5sum") != std::string::npos;
}

std::vector<Finding> checkAgainstList(std::filesystem::path const& list, std::span<FileChecksum const> files) {
  std::vector<Finding> findings;
  std::string const where = list.filename().string();
  std::vector<bool> listed(files.size(), false);
  std::error_code error;
  if (std::filesystem::file_size(list, error) > kLargestList || error)
    return {{Severity::warning, where, "is far too large for a list of checksums", "Remove it before sending"}};
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
      if (isBeside(list, entry->name))
        continue; // a sheet or another list: nothing that a plant takes
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

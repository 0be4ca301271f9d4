#include "disc/ddp_file_check.h"

#include "disc/checksum.h"
#include "disc/checksum_list.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <fstream>
#include <set>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = 1U << 18;
constexpr std::size_t kMostEntries = 10000;
constexpr std::size_t kMostStrays = 20; ///< named one by one

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// What Lacquer writes beside a fileset itself.
bool isOurs(std::string const& name) { return name == "proof.json"; }

/// Sheets for people, which plants pass over.
bool isSheet(std::string const& name) {
  static constexpr std::array<std::string_view, 7> kEndings{".txt", ".pdf", ".csv", ".html", ".json", ".cue", ".rtf"};
  return std::ranges::any_of(kEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

class FileCheck {
public:
  FileCheck(DdpFileset const& set, Progress const& progress)
      : m_set(set)
      , m_progress(progress) {
    for (fs::path const& file : set.files)
      m_own.insert(file.filename().string());
  }

  Result<std::vector<Finding>> run() {
    LACQUER_CHECK(readFolder());
    if (m_lists.empty())
      add(Severity::warning, "Checksums", "there is no list", "Add one, so that the plant can see that all arrived");
    for (fs::path const& list : m_lists)
      for (Finding& finding : checkAgainstList(list, m_sums))
        m_findings.push_back(std::move(finding));
    return std::move(m_findings);
  }

private:
  void add(Severity severity, std::string where, std::string what, std::string remedy) {
    m_findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }

  Result<void> readFolder() {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator it(m_set.folder, error), end; !error && it != end; it.increment(error)) {
      if (entries.size() >= kMostEntries) {
        add(Severity::error, "DDP", "the folder holds far too many files", "Move the fileset into a folder of its own");
        break;
      }
      entries.push_back(*it);
    }
    std::ranges::sort(entries); // findings come in the order of names
    std::size_t strays = 0;
    for (fs::directory_entry const& entry : entries) {
      std::string const name = entry.path().filename().string();
      bool const isFile = entry.is_regular_file(error);
      if (m_own.contains(name))
        LACQUER_CHECK(sum(entry.path()));
      else if (isFile && isChecksumList(name))
        m_lists.insert(entry.path());
      else if (!(isFile && isOurs(name)) && ++strays <= kMostStrays)
        add(isFile && isSheet(lowered(name)) ? Severity::note : Severity::warning, name,
            isFile ? "does not belong to the fileset" : "is no file of a fileset", "Remove it before sending");
    }
    if (strays > kMostStrays)
      add(Severity::warning, "DDP", fmt::format("{} things more do not belong to the fileset", strays - kMostStrays),
          "Move the fileset into a folder of its own");
    return {};
  }

  /// Bytes at the start of an image file that are the disc's pause.
  [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> pauseOf(fs::path const& path) const {
    if (m_set.image.empty() || m_set.image.front().path != path)
      return {0, 0};
    std::uint64_t const from = m_set.image.front().offset;
    auto const sectors = static_cast<std::uint64_t>((kDiscPause - m_set.imageStart).value());
    return {from, from + sectors * 2352};
  }

  Result<void> sum(fs::path const& path) {
    auto const [pauseStart, pauseEnd] = pauseOf(path);
    std::error_code error;
    auto const size = static_cast<double>(fs::file_size(path, error));
    std::ifstream file(path, std::ios::binary);
    std::vector<char> piece(kPieceBytes);
    Md5 md5;
    Crc32 crc;
    std::uint64_t done = 0;
    bool silent = true;
    while (file) {
      if (m_progress.cancel.isCancelled())
        return cancelled();
      file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
      auto const count = static_cast<std::size_t>(file.gcount());
      auto const bytes = std::as_bytes(std::span(piece)).first(count);
      md5.add(bytes);
      crc.add(bytes);
      for (std::size_t i = 0; i < count && done + i < pauseEnd; ++i)
        silent = silent && (done + i < pauseStart || piece[i] == 0);
      done += count;
      if (pauseEnd > 0)
        m_progress.report(std::min(1.0, static_cast<double>(done) / std::max(1.0, size)), "reading the image");
    }
    if (file.bad())
      return fileFailed(path, "cannot be read to its end", "Check the disk");
    if (!silent)
      add(Severity::error, path.filename().string(), "has sound in the two seconds before the first track",
          "Silence them, or make the fileset again");
    m_sums.push_back({path.filename().string(), md5.finish(), crc.value()});
    return {};
  }

  DdpFileset const& m_set;
  Progress const& m_progress;
  std::set<std::string> m_own;
  std::set<fs::path> m_lists;
  std::vector<FileChecksum> m_sums;
  std::vector<Finding> m_findings;
};

} // namespace

Result<std::vector<Finding>> checkDdpFiles(DdpFileset const& set, Progress const& progress) {
  return FileCheck(set, progress).run();
}

} // namespace lacquer

#include "media/waveform_overview_file.h"

#include <cstring>
#include <fmt/format.h>
#include <fstream>

namespace lacquer {

namespace {

/// Raised when the layout or the meaning of the numbers changes.
constexpr int kVersion = 1;

struct Head {
  char magic[8] = {'L', 'Q', 'W', 'A', 'V', 'E', '0', '1'};
  std::int64_t length = 0;
  std::uint64_t spans = 0;
};

std::string keyOf(ContentHash const& content) {
  return fmt::format("{}-v{}.wave", content.hex(), kVersion);
}

} // namespace

std::optional<WaveformOverview> WaveformOverviewFile::load(ContentHash const& content, DiskCache const& cache) {
  auto const path = cache.find(keyOf(content));
  if (!path)
    return std::nullopt;
  std::ifstream file(*path, std::ios::binary);
  Head head;
  Head const expected;
  if (!file.read(reinterpret_cast<char*>(&head), sizeof head) ||
      std::memcmp(head.magic, expected.magic, sizeof head.magic) != 0)
    return std::nullopt;
  auto const spans = (head.length + WaveformOverview::kBaseFrames - 1) / WaveformOverview::kBaseFrames;
  std::error_code error;
  auto const size = std::filesystem::file_size(*path, error);
  if (head.length <= 0 || head.spans != static_cast<std::uint64_t>(spans) ||
      size != sizeof head + kChannels * head.spans * sizeof(WaveformOverview::Span))
    return std::nullopt;
  WaveformOverview overview;
  overview.m_length = Frames(head.length);
  overview.m_levels.emplace_back();
  for (auto& channel : overview.m_levels.front()) {
    channel.resize(head.spans);
    if (!file.read(reinterpret_cast<char*>(channel.data()),
                   static_cast<std::streamsize>(head.spans * sizeof(WaveformOverview::Span))))
      return std::nullopt;
  }
  overview.buildCoarserLevels();
  return overview;
}

Result<void> WaveformOverviewFile::store(WaveformOverview const& overview, ContentHash const& content,
                                         DiskCache const& cache) {
  auto const key = keyOf(content);
  auto const temporary = cache.temporaryPath(key);
  Head head;
  head.length = overview.m_length.value();
  head.spans = overview.m_levels.front().front().size();
  std::ofstream file(temporary, std::ios::binary);
  file.write(reinterpret_cast<char const*>(&head), sizeof head);
  for (auto const& channel : overview.m_levels.front())
    file.write(reinterpret_cast<char const*>(channel.data()),
               static_cast<std::streamsize>(channel.size() * sizeof(WaveformOverview::Span)));
  file.close();
  if (!file) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    return fileFailed(temporary, "the cache file cannot be written",
                      "Free space on the disk of the cache folder, or set XDG_CACHE_HOME to a folder on another one");
  }
  LACQUER_TRY(path, cache.commit(temporary, key));
  static_cast<void>(path);
  return {};
}

} // namespace lacquer

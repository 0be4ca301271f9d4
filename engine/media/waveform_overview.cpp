#include "media/waveform_overview.h"

#include "core/audio_buffer.h"
#include "media/waveform_overview_file.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lacquer {

namespace {

constexpr int kBlockFrames = 4096;
constexpr int kLanes = 8; // independent sums, which the compiler may vectorise
constexpr std::size_t kLevelFactor = 4;

static_assert(kBlockFrames % WaveformOverview::kBaseFrames == 0);

struct Extent {
  double min = std::numeric_limits<double>::infinity();
  double max = -std::numeric_limits<double>::infinity();
  double squares = 0.0;

  void add(double value) {
    min = value < min ? value : min;
    max = value > max ? value : max;
    squares += value * value;
  }
};

Extent extentOf(double const* samples, int frames) {
  double low[kLanes];
  double high[kLanes];
  double squares[kLanes];
  Extent const empty;
  std::fill_n(low, kLanes, empty.min);
  std::fill_n(high, kLanes, empty.max);
  std::fill_n(squares, kLanes, 0.0);
  int const whole = frames / kLanes * kLanes;
  for (int i = 0; i < whole; i += kLanes) {
    for (int lane = 0; lane < kLanes; ++lane) {
      double const value = samples[i + lane];
      low[lane] = value < low[lane] ? value : low[lane];
      high[lane] = value > high[lane] ? value : high[lane];
      squares[lane] += value * value;
    }
  }
  Extent result;
  for (int lane = 0; lane < kLanes; ++lane) {
    result.min = std::min(result.min, low[lane]);
    result.max = std::max(result.max, high[lane]);
    result.squares += squares[lane];
  }
  for (int i = whole; i < frames; ++i)
    result.add(samples[i]);
  return result;
}

/// Where a column starts.
std::int64_t frameAt(int column, double framesPerColumn) {
  return static_cast<std::int64_t>(std::floor(column * framesPerColumn));
}

} // namespace

class WaveformOverviewBuilder {
public:
  static Result<WaveformOverview> fromFile(std::filesystem::path const& path, Progress const* progress) {
    LACQUER_TRY(reader, AudioFileReader::open(path));
    WaveformOverview overview;
    overview.m_length = reader.info().length;
    overview.m_levels.emplace_back();
    auto const spans = static_cast<std::size_t>(overview.m_length.value() / WaveformOverview::kBaseFrames + 1);
    for (auto& channel : overview.m_levels.front())
      channel.reserve(spans);
    AudioBuffer buffer(kBlockFrames);
    std::string const activity = "Drawing " + path.filename().string();
    while (reader.position() < reader.info().length) {
      if (progress != nullptr && progress->cancel.isCancelled())
        return cancelled();
      LACQUER_TRY(frames, reader.read(buffer.block()));
      addBlock(buffer.block(0, frames), overview.m_levels.front());
      if (progress != nullptr)
        progress->report(
            static_cast<double>(reader.position().value()) / static_cast<double>(overview.m_length.value()), activity);
    }
    overview.buildCoarserLevels();
    return overview;
  }

private:
  static void addBlock(AudioBlock block, WaveformOverview::Level& level) {
    for (int start = 0; start < block.frames(); start += WaveformOverview::kBaseFrames) {
      int const frames = std::min(static_cast<int>(WaveformOverview::kBaseFrames), block.frames() - start);
      for (int c = 0; c < kChannels; ++c) {
        Extent const extent = extentOf(block.data(c) + start, frames);
        level[static_cast<std::size_t>(c)].push_back({static_cast<float>(extent.min), static_cast<float>(extent.max),
                                                      static_cast<float>(extent.squares / frames)});
      }
    }
  }
};

void WaveformOverview::buildCoarserLevels() {
  m_levels.resize(1);
  while (m_levels.back().front().size() > 1) {
    Level coarser;
    for (std::size_t c = 0; c < coarser.size(); ++c) {
      auto const& finer = m_levels.back()[c];
      for (std::size_t first = 0; first < finer.size(); first += kLevelFactor) {
        std::size_t const last = std::min(first + kLevelFactor, finer.size());
        Span span = finer[first];
        float sum = 0.0F;
        for (std::size_t i = first; i < last; ++i) {
          span.min = std::min(span.min, finer[i].min);
          span.max = std::max(span.max, finer[i].max);
          sum += finer[i].meanSquare;
        }
        span.meanSquare = sum / static_cast<float>(last - first);
        coarser[c].push_back(span);
      }
    }
    m_levels.push_back(std::move(coarser));
  }
}

Result<WaveformOverview> WaveformOverview::build(std::filesystem::path const& path, ContentHash const& content,
                                                 DiskCache const& cache, Progress const* progress) {
  if (auto stored = WaveformOverviewFile::load(content, cache))
    return *std::move(stored);
  LACQUER_TRY(overview, WaveformOverviewBuilder::fromFile(path, progress));
  LACQUER_CHECK(WaveformOverviewFile::store(overview, content, cache));
  return overview;
}

WaveformColumns WaveformOverview::columns(Frames from, Frames to, int columns) const {
  WaveformColumns result;
  if (columns <= 0 || to <= from || m_levels.empty())
    return result;
  double const framesPerColumn = static_cast<double>((to - from).value()) / columns;
  std::size_t index = 0;
  std::int64_t spanFrames = kBaseFrames;
  while (index + 1 < m_levels.size() && static_cast<double>(spanFrames) * kLevelFactor <= framesPerColumn) {
    ++index;
    spanFrames *= static_cast<std::int64_t>(kLevelFactor);
  }
  for (std::size_t c = 0; c < result.size(); ++c) {
    auto const& spans = m_levels[index][c];
    result[c].resize(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
      std::int64_t const start = std::max<std::int64_t>(0, from.value() + frameAt(column, framesPerColumn));
      std::int64_t const end = std::min(
          m_length.value(), from.value() + static_cast<std::int64_t>(std::ceil((column + 1) * framesPerColumn)));
      if (start >= end)
        continue;
      auto const first = static_cast<std::size_t>(start / spanFrames);
      auto const last = std::min(spans.size(), static_cast<std::size_t>((end - 1) / spanFrames) + 1);
      Span total = spans[first];
      for (std::size_t i = first + 1; i < last; ++i) {
        total.min = std::min(total.min, spans[i].min);
        total.max = std::max(total.max, spans[i].max);
        total.meanSquare += spans[i].meanSquare;
      }
      result[c][static_cast<std::size_t>(column)] = {total.min, total.max,
                                                     std::sqrt(total.meanSquare / static_cast<float>(last - first))};
    }
  }
  return result;
}

Result<WaveformColumns> readColumns(AudioFileReader& reader, Frames from, Frames to, int columns) {
  WaveformColumns result;
  if (columns <= 0 || to <= from)
    return result;
  double const framesPerColumn = static_cast<double>((to - from).value()) / columns;
  std::int64_t const length = reader.info().length.value();
  std::int64_t const begin = std::clamp<std::int64_t>(from.value(), 0, length);
  std::int64_t const finish = std::clamp<std::int64_t>(to.value(), begin, length);
  AudioBuffer buffer(static_cast<int>(finish - begin));
  if (finish > begin) {
    LACQUER_CHECK(reader.seek(Frames(begin)));
    LACQUER_TRY(frames, reader.read(buffer.block()));
    static_cast<void>(frames);
  }
  for (int c = 0; c < kChannels; ++c) {
    auto& out = result[static_cast<std::size_t>(c)];
    out.resize(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
      // A column shows at least one frame, also where it is narrower than that.
      std::int64_t const start = from.value() + frameAt(column, framesPerColumn);
      std::int64_t const end = std::max(start + 1, from.value() + frameAt(column + 1, framesPerColumn));
      std::int64_t const first = std::max(start, begin);
      int const count = static_cast<int>(std::min(end, finish) - first);
      if (count <= 0)
        continue;
      Extent const extent = extentOf(buffer.block().data(c) + (first - begin), count);
      out[static_cast<std::size_t>(column)] = {static_cast<float>(extent.min), static_cast<float>(extent.max),
                                               static_cast<float>(std::sqrt(extent.squares / count))};
    }
  }
  return result;
}

} // namespace lacquer

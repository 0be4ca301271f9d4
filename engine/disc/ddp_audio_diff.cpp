#include "disc/ddp_audio_diff.h"

#include <algorithm>
#include <set>

namespace lacquer {
namespace {

constexpr std::int64_t kBlockFrames = 1 << 15;
constexpr std::int64_t kMergeFrames = 44100;  ///< runs nearer than this are one
constexpr std::int64_t kReach = 10 * 44100;   ///< shifts that are looked for, either way
constexpr std::size_t kAnchorFrames = 2048;
constexpr std::size_t kVariedFrames = 200;    ///< different frames that make a stretch recognisable
constexpr int kMostAnchors = 40;
constexpr int kMostCandidates = 8;

using Samples = std::vector<std::int16_t>;

Result<void> readAt(DdpImage& image, std::int64_t at, std::int64_t frames, Samples& samples) {
  samples.resize(static_cast<std::size_t>(2 * frames));
  image.seek(Frames(at));
  return image.read(samples);
}

/// Gathers differing frames into runs.
class Runs {
public:
  explicit Runs(DdpComparison& comparison)
      : m_comparison(comparison) {}

  void add(std::int64_t frame, int difference) {
    ++m_comparison.differingFrames;
    if (m_end >= 0 && frame - m_end >= kMergeFrames)
      finish();
    if (m_end < 0)
      m_start = frame;
    m_end = frame + 1;
    m_peak = std::max(m_peak, difference);
  }

  void finish() {
    if (m_end < 0)
      return;
    if (m_comparison.audio.size() < DdpComparison::kMostRuns)
      m_comparison.audio.push_back({Frames(m_start), Frames(m_end - m_start), 0, toDecibels(m_peak / 32768.0)});
    m_end = -1;
    m_peak = 0;
  }

private:
  DdpComparison& m_comparison;
  std::int64_t m_start = 0;
  std::int64_t m_end = -1; ///< behind the last frame; −1: no run is open
  int m_peak = 0;
};

Result<void> compareFrames(DdpImage& first, DdpImage& second, DdpComparison& comparison, Progress const& progress) {
  std::int64_t const length = std::max(first.length(), second.length()).value();
  Runs runs(comparison);
  Samples a;
  Samples b;
  for (std::int64_t at = 0; at < length; at += kBlockFrames) {
    if (progress.cancel.isCancelled())
      return cancelled();
    std::int64_t const frames = std::min(kBlockFrames, length - at);
    LACQUER_CHECK(readAt(first, at, frames, a));
    LACQUER_CHECK(readAt(second, at, frames, b));
    progress.report(static_cast<double>(at) / static_cast<double>(length), "comparing the audio");
    if (a == b)
      continue;
    for (std::size_t i = 0; i < static_cast<std::size_t>(frames); ++i) {
      int const difference = std::max(std::abs(a[2 * i] - b[2 * i]), std::abs(a[2 * i + 1] - b[2 * i + 1]));
      if (difference > 0)
        runs.add(at + static_cast<std::int64_t>(i), difference);
    }
  }
  runs.finish();
  return {};
}

/// A stretch that can be told from others: many different frames.
bool isVaried(Samples const& samples) {
  std::set<std::pair<std::int16_t, std::int16_t>> frames;
  for (std::size_t i = 0; i + 1 < samples.size() && frames.size() < kVariedFrames; i += 2)
    frames.emplace(samples[i], samples[i + 1]);
  return frames.size() >= kVariedFrames;
}

/// Whether frame n + shift of the second is frame n of the first wherever both have one.
Result<bool> equalsShifted(DdpImage& first, DdpImage& second, std::int64_t shift, Progress const& progress) {
  std::int64_t const start = std::max<std::int64_t>(0, -shift);
  std::int64_t const end = std::min(first.length().value(), second.length().value() - shift);
  Samples a;
  Samples b;
  for (std::int64_t at = start; at < end; at += kBlockFrames) {
    if (progress.cancel.isCancelled())
      return Failure(cancelled());
    std::int64_t const frames = std::min(kBlockFrames, end - at);
    LACQUER_CHECK(readAt(first, at, frames, a));
    LACQUER_CHECK(readAt(second, at + shift, frames, b));
    if (a != b)
      return false;
  }
  return true;
}

/// The shift at which the second holds all of the first, if there is one within reach.
Result<std::optional<Frames>> findShift(DdpImage& first, DdpImage& second, Progress const& progress) {
  std::int64_t const length = std::min(first.length(), second.length()).value();
  Samples anchor;
  for (int i = 1; i < kMostAnchors; ++i) {
    std::int64_t const at = length * i / kMostAnchors;
    LACQUER_CHECK(readAt(first, at, kAnchorFrames, anchor));
    if (!isVaried(anchor))
      continue;
    std::int64_t const from = std::max<std::int64_t>(0, at - kReach);
    Samples around;
    LACQUER_CHECK(readAt(second, from, at + kReach + static_cast<std::int64_t>(kAnchorFrames) - from, around));
    auto place = around.begin();
    for (int candidate = 0; candidate < kMostCandidates; ++candidate) {
      place = std::search(place, around.end(), anchor.begin(), anchor.end());
      if (place == around.end())
        return std::optional<Frames>{};
      std::int64_t const sample = place - around.begin();
      std::int64_t const shift = from + sample / 2 - at;
      if (sample % 2 == 0 && shift != 0) {
        LACQUER_TRY(equal, equalsShifted(first, second, shift, progress));
        if (equal)
          return std::optional(Frames(shift));
      }
      ++place;
    }
    return std::optional<Frames>{};
  }
  return std::optional<Frames>{};
}

int trackAt(DiscLayout const& layout, Frames at) {
  int number = 0;
  for (DiscTrack const& track : layout.tracks)
    if (track.start.value() * kFramesPerCdFrame <= at.value())
      number = track.number;
  return number;
}

} // namespace

Result<void> compareDdpAudio(DdpImage& first, DdpImage& second, DiscLayout const& layout, DdpComparison& comparison,
                             Progress const& progress) {
  LACQUER_CHECK(compareFrames(first, second, comparison, progress));
  for (AudioDifference& difference : comparison.audio)
    difference.track = trackAt(layout, difference.at);
  if (comparison.differingFrames == 0)
    return {};
  LACQUER_TRY(shift, findShift(first, second, progress));
  comparison.shift = shift;
  return {};
}

} // namespace lacquer

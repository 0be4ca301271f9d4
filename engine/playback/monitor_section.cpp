#include "playback/monitor_section.h"

#include "dsp/filter_design.h"
#include "playback/rounded_ramp.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {

void MonitorSection::Path::set(MonitorSettings const& wanted, SampleRate rate) noexcept {
  settings = wanted;
  Decibels const gain = wanted.gain + wanted.headroom + (wanted.dimmed ? wanted.dim : Decibels(0.0));
  level = wanted.muted ? 0.0 : toLinear(gain);

  sectionCount = 0;
  auto const addEdge = [&](FilterShape shape, double hertz) {
    // Linkwitz-Riley of 24 dB/oct: the same Butterworth section twice.
    BiquadCoefficients const filter = designFilter({shape, hertz, 0.0, std::numbers::sqrt2 / 2.0}, rate);
    for (int twice = 0; twice < 2; ++twice) {
      StereoBiquad section;
      for (int lane = 0; lane < kChannels; ++lane)
        section.filter.setLane(lane, filter);
      sections[static_cast<std::size_t>(sectionCount++)] = section;
    }
  };
  if (wanted.band == MonitorBand::all)
    return;
  auto const index = static_cast<std::size_t>(wanted.band) - 1; // sub 0 … high 3
  if (index > 0)
    addEdge(FilterShape::lowCut, kMonitorBandEdges[index - 1]);
  if (index < std::size(kMonitorBandEdges))
    addEdge(FilterShape::highCut, kMonitorBandEdges[index]);
}

void MonitorSection::Path::process(AudioBlock block) noexcept {
  if (settings.channels != MonitorChannels::stereo) {
    double const sign = settings.channels == MonitorChannels::mono ? 1.0 : -1.0;
    for (int i = 0; i < block.frames(); ++i)
      block.data(0)[i] = block.data(1)[i] = 0.5 * (block.data(0)[i] + sign * block.data(1)[i]);
  }
  if (settings.swapped)
    std::swap_ranges(block.data(0), block.data(0) + block.frames(), block.data(1));
  if (sectionCount > 0) {
    std::array<StereoBiquad*, 4> used{&sections[0], &sections[1], &sections[2], &sections[3]};
    processSections(std::span(used).first(static_cast<std::size_t>(sectionCount)), LaneMeaning::leftRight, block);
  }
  if (level != 1.0)
    for (int c = 0; c < kChannels; ++c)
      for (Sample& sample : block.channel(c))
        sample *= level;
}

MonitorSection::MonitorSection(SampleRate rate)
    : m_rate(rate)
    , m_fadeFrames(static_cast<int>(toFrames(kFade, rate).value()))
    , m_fadeAt(m_fadeFrames) {}

void MonitorSection::begin(MonitorSettings const& settings) {
  m_path.set(settings, m_rate);
  m_wanted.write(settings);
}

void MonitorSection::startFade() noexcept {
  if (m_wanted.read() == m_path.settings)
    return;
  m_leaving = m_path;
  m_path.set(m_wanted.read(), m_rate);
  m_fadeAt = 0;
}

void MonitorSection::processPart(AudioBlock block) noexcept {
  bool const fading = m_fadeAt < m_fadeFrames;
  AudioBlock const old = m_old.block(0, block.frames());
  if (fading) {
    for (int c = 0; c < kChannels; ++c)
      std::copy_n(block.data(c), block.frames(), old.data(c));
    m_leaving.process(old);
  }
  m_path.process(block);
  if (fading) {
    for (int i = 0; i < block.frames(); ++i, ++m_fadeAt) {
      double const in = roundedRamp((m_fadeAt + 0.5) / m_fadeFrames);
      for (int c = 0; c < kChannels; ++c)
        block.data(c)[i] = in * block.data(c)[i] + (1.0 - in) * old.data(c)[i];
    }
  }
  std::int64_t clipped = 0;
  for (int i = 0; i < block.frames(); ++i)
    clipped += std::abs(block.data(0)[i]) > 1.0 || std::abs(block.data(1)[i]) > 1.0 ? 1 : 0;
  if (clipped > 0)
    m_clipped.fetch_add(clipped, std::memory_order_relaxed);
}

void MonitorSection::process(AudioBlock block) noexcept {
  for (int done = 0; done < block.frames();) {
    if (m_fadeAt >= m_fadeFrames)
      startFade();
    int const untilFaded = m_fadeAt < m_fadeFrames ? m_fadeFrames - m_fadeAt : kPart;
    int const count = std::min({kPart, untilFaded, block.frames() - done});
    processPart(block.sub(done, count));
    done += count;
  }
}

} // namespace lacquer

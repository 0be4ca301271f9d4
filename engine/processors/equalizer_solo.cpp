#include "processors/equalizer_solo.h"

#include "dsp/filter_design.h"

#include <cmath>

namespace lacquer {
namespace {

/// The channel alone, as left and right.
StereoLanes isolate(StereoLanes input, EqualizerChannel channel) {
  StereoLanes lanes = encodeMidSide(input);
  switch (channel) {
  case EqualizerChannel::stereo:
    return input;
  case EqualizerChannel::mid:
    lanes[1] = 0.0;
    return decodeMidSide(lanes);
  case EqualizerChannel::side:
    lanes[0] = 0.0;
    return decodeMidSide(lanes);
  case EqualizerChannel::left:
    return StereoLanes{input[0], 0.0};
  case EqualizerChannel::right:
    return StereoLanes{0.0, input[1]};
  }
  return input;
}

} // namespace

void EqualizerSolo::prepare(SampleRate rate) {
  m_rate = rate;
  m_fade = SmoothedValue(0.0, static_cast<int>(toFrames(kSmoothingTime, rate).value()));
}

EqualizerSolo::Kind EqualizerSolo::wanted(std::span<EqualizerBand const> bands) const {
  if (m_wanted == 0)
    return {};
  EqualizerBand const& band = bands[static_cast<std::size_t>(m_wanted - 1)];
  return {m_wanted, band.settings().channel, band.settings().shape.region().shape};
}

EqualizerSections EqualizerSolo::design(FilterTarget const& target) const {
  EqualizerSections sections;
  sections.filters[0] = designFilter(target, m_rate);
  sections.count = 1;
  return sections;
}

void EqualizerSolo::start(Kind const& kind, std::span<EqualizerBand const> bands) noexcept {
  m_current = kind;
  if (kind.band == 0)
    return;
  m_target = bands[static_cast<std::size_t>(kind.band - 1)].momentaryShape().region();
  m_voice = EqualizerVoice(EqualizerChannel::stereo, design(m_target));
}

void EqualizerSolo::reset(std::span<EqualizerBand const> bands) noexcept {
  start(wanted(bands), bands);
  m_fade.setTarget(m_current.band == 0 ? 0.0 : 1.0);
  m_fade.snap();
}

void EqualizerSolo::beginStep(std::span<EqualizerBand const> bands) noexcept {
  Kind const kind = wanted(bands);
  if (kind != m_current) {
    m_fade.setTarget(0.0);
    if (!m_fade.isMoving())
      start(kind, bands);
  }
  if (kind == m_current)
    m_fade.setTarget(kind.band == 0 ? 0.0 : 1.0);
  if (m_current.band == 0 || kind != m_current)
    return;
  FilterTarget const target = bands[static_cast<std::size_t>(kind.band - 1)].momentaryShape().region();
  if (target == m_target)
    return;
  m_target = target;
  m_voice.aim(design(target), EqualizerBand::kGridFrames);
}

void EqualizerSolo::endStep() noexcept {
  if (m_voice.isSloping())
    m_voice.arrive();
}

void EqualizerSolo::capture(AudioBlock block) noexcept {
  for (int i = 0; i < block.frames(); ++i)
    m_input[static_cast<std::size_t>(i)] = StereoLanes{block.data(0)[i], block.data(1)[i]};
}

void EqualizerSolo::mix(AudioBlock block) noexcept {
  if (m_current.band == 0)
    return;
  for (int i = 0; i < block.frames(); ++i) {
    StereoLanes const region = m_voice.next(isolate(m_input[static_cast<std::size_t>(i)], m_current.channel));
    StereoLanes const whole{block.data(0)[i], block.data(1)[i]};
    double const share = m_fade.next();
    StereoLanes const heard = share == 1.0 ? region : whole + (region - whole) * share;
    block.data(0)[i] = heard[0];
    block.data(1)[i] = heard[1];
  }
}

} // namespace lacquer

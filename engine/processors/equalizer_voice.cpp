#include "processors/equalizer_voice.h"

namespace lacquer {

EqualizerVoice::EqualizerVoice(EqualizerChannel channel, EqualizerSections const& sections)
    : m_channel(channel)
    , m_count(sections.count) {
  setGoal(sections);
  arrive();
}

LaneMeaning EqualizerVoice::meaning() const {
  bool const isMidSide = m_channel == EqualizerChannel::mid || m_channel == EqualizerChannel::side;
  return isMidSide ? LaneMeaning::midSide : LaneMeaning::leftRight;
}

StereoCoefficients EqualizerVoice::onLanes(BiquadCoefficients const& filter) const {
  StereoCoefficients lanes;
  if (m_channel != EqualizerChannel::side && m_channel != EqualizerChannel::right)
    lanes.setLane(0, filter);
  if (m_channel != EqualizerChannel::mid && m_channel != EqualizerChannel::left)
    lanes.setLane(1, filter);
  return lanes;
}

void EqualizerVoice::setGoal(EqualizerSections const& sections) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(m_count); ++i)
    m_goals[i] = onLanes(sections.filters[i]);
}

void EqualizerVoice::aim(EqualizerSections const& sections, int frames) {
  setGoal(sections);
  for (std::size_t i = 0; i < static_cast<std::size_t>(m_count); ++i)
    m_slopes[i] = StereoCoefficients::slope(m_sections[i].filter, m_goals[i], frames);
  m_isSloping = true;
}

void EqualizerVoice::arrive() {
  for (std::size_t i = 0; i < static_cast<std::size_t>(m_count); ++i)
    m_sections[i].filter = m_goals[i];
  m_isSloping = false;
}

StereoLanes EqualizerVoice::next(StereoLanes leftRight) {
  if (isWire())
    return leftRight;
  bool const isMidSide = meaning() == LaneMeaning::midSide;
  StereoLanes lanes = isMidSide ? encodeMidSide(leftRight) : leftRight;
  for (std::size_t i = 0; i < static_cast<std::size_t>(m_count); ++i) {
    if (m_isSloping)
      m_sections[i].filter += m_slopes[i];
    lanes = m_sections[i].next(lanes);
  }
  return isMidSide ? decodeMidSide(lanes) : lanes;
}

/// A single section on its way, as dynamic bands are most of the time: all of it in registers.
template <bool kIsMidSide> void EqualizerVoice::processOne(AudioBlock block) {
  StereoBiquad section = m_sections[0];
  StereoCoefficients const slope = m_isSloping ? m_slopes[0] : StereoCoefficients{{}, {}, {}, {}, {}};
  double* const left = block.data(0);
  double* const right = block.data(1);
  for (int i = 0; i < block.frames(); ++i) {
    StereoLanes lanes{left[i], right[i]};
    if constexpr (kIsMidSide)
      lanes = encodeMidSide(lanes);
    section.filter += slope;
    lanes = section.next(lanes);
    if constexpr (kIsMidSide)
      lanes = decodeMidSide(lanes);
    left[i] = lanes[0];
    right[i] = lanes[1];
  }
  m_sections[0] = section;
}

void EqualizerVoice::process(AudioBlock block) {
  if (m_count == 1) {
    if (meaning() == LaneMeaning::midSide)
      processOne<true>(block);
    else
      processOne<false>(block);
    return;
  }
  for (int i = 0; i < block.frames() && m_count > 0; ++i) {
    StereoLanes const lanes = next(StereoLanes{block.data(0)[i], block.data(1)[i]});
    block.data(0)[i] = lanes[0];
    block.data(1)[i] = lanes[1];
  }
}

} // namespace lacquer

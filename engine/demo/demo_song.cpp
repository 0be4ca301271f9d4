#include "demo/demo_song.h"

#include "demo/room.h"

#include <array>
#include <cmath>

namespace lacquer::demo {

namespace {

double hertzOf(double midi) { return 440.0 * std::pow(2.0, (midi - 69.0) / 12.0); }

constexpr std::array<int, 7> kMajor{0, 2, 4, 5, 7, 9, 11};
constexpr std::array<int, 7> kMinor{0, 2, 3, 5, 7, 8, 10};

/// Degrees (from 0) of the chords: one a bar, four bars around.
constexpr std::array<std::array<int, 4>, 4> kProgressions{{{0, 5, 2, 6}, {0, 3, 5, 4}, {5, 3, 0, 4}, {0, 6, 5, 6}}};

enum class Section { intro, verse, chorus, outro };

class Arranger {
public:
  explicit Arranger(SongSpec const& spec)
      : m_spec(spec)
      , m_noise(spec.seed)
      , m_choice(spec.seed * 31 + 7)
      , m_beat(60.0 / spec.beatsPerMinute) {
    m_mix.rate = spec.rate;
    double const length = (spec.bars * 4) * m_beat + 3.0;
    m_mix.left.assign(static_cast<std::size_t>(length * spec.rate.value()), 0.0);
    m_mix.right = m_mix.left;
  }

  Mix render() {
    for (int bar = 0; bar < m_spec.bars; ++bar)
      play(bar);
    addRoom(m_mix, m_spec.roomSeconds, m_spec.roomAmount);
    fadeEnd();
    return std::move(m_mix);
  }

private:
  [[nodiscard]] Section sectionOf(int bar) const {
    double const place = static_cast<double>(bar) / m_spec.bars;
    if (place < 0.12)
      return Section::intro;
    if (place >= 0.92)
      return Section::outro;
    return static_cast<int>((place - 0.12) / 0.2) % 2 == 0 ? Section::verse : Section::chorus;
  }

  [[nodiscard]] double note(int degree, int octave) const {
    auto const& scale = m_spec.minor ? kMinor : kMajor;
    int const wrapped = ((degree % 7) + 7) % 7;
    int const shift = (degree - wrapped) / 7;
    return hertzOf(m_spec.root + scale[static_cast<std::size_t>(wrapped)] + 12 * (octave + shift));
  }

  /// 0 … count − 1
  int pick(int count) { return static_cast<int>((m_choice.next() * 0.5 + 0.5) * 0.9999 * count); }

  void play(int bar) {
    Section const section = sectionOf(bar);
    double const at = bar * 4 * m_beat;
    auto const& progression = kProgressions[m_spec.seed % kProgressions.size()];
    int const degree = progression[static_cast<std::size_t>(bar % 4)];
    double const energy = section == Section::chorus ? 1.0 : section == Section::verse ? 0.72 : 0.5;
    pad(m_mix, at, 4 * m_beat, {note(degree, 1), note(degree + 2, 1), note(degree + 4, 1), note(degree, 2)},
        m_spec.padLevel * (0.6 + 0.4 * energy), m_spec.brightness * (0.6 + energy));
    if (m_spec.drums && section != Section::intro)
      playDrums(at, energy, section == Section::outro, bar % 4 == 3);
    if (m_spec.bassLine && section != Section::outro)
      playBass(at, degree, energy);
    if (section != Section::intro)
      playLead(at, degree, energy);
  }

  void playDrums(double at, double energy, bool sparse, bool fill) {
    for (int step = 0; step < 16; ++step) {
      double const swing = step % 2 == 1 ? 0.012 : 0.0;
      double const when = at + (step * 0.25 + swing) * m_beat;
      double const human = 1.0 + 0.12 * m_choice.next();
      if (step == 0 || step == 8 || (energy > 0.9 && (step == 6 || step == 11)))
        kick(m_mix, when, 0.62 * human * (0.8 + 0.2 * energy));
      if (!sparse && (step == 4 || step == 12 || (fill && step >= 14)))
        snare(m_mix, when, 0.42 * human * energy, m_noise);
      if (step % 2 == 0 || (energy > 0.9 && pick(3) == 0))
        hat(m_mix, when, 0.13 * human * energy, step % 8 == 6 ? 0.09 : 0.028, step % 4 < 2 ? 0.35 : 0.2, m_noise);
    }
  }

  void playBass(double at, int degree, double energy) {
    static constexpr std::array<std::array<int, 8>, 3> patterns{
        {{1, 0, 0, 1, 0, 1, 0, 0}, {1, 1, 1, 1, 1, 1, 1, 1}, {1, 0, 1, 0, 1, 0, 1, 1}}};
    auto const& pattern = patterns[m_spec.seed % patterns.size()];
    for (std::size_t step = 0; step < pattern.size(); ++step)
      if (pattern[step] != 0)
        bass(m_mix, at + static_cast<double>(step) * 0.5 * m_beat, 0.46 * m_beat,
             note(step == 7 && energy > 0.9 ? degree + 4 : degree, -1), 0.26 * (0.7 + 0.3 * energy),
             m_spec.brightness * energy);
  }

  void playLead(double at, int degree, double energy) {
    double when = 0.0;
    while (when < 3.6) {
      double const length = (pick(3) + 1) * 0.5;
      if (pick(4) > 0) {
        m_lastDegree += pick(5) - 2;
        if (std::abs(m_lastDegree - degree) > 6 || when == 0.0)
          m_lastDegree = degree + 2 * pick(3);
        lead(m_mix, at + when * m_beat, length * m_beat * 0.9, note(m_lastDegree, energy > 0.9 ? 3 : 2),
             m_spec.leadLevel * energy, m_spec.leadModulation, 0.15);
      }
      when += length;
    }
  }

  void fadeEnd() {
    std::size_t const length = static_cast<std::size_t>(0.25 * m_spec.rate.value());
    for (std::size_t i = 0; i < length; ++i) {
      double const gain = static_cast<double>(i) / static_cast<double>(length);
      m_mix.left[m_mix.frames() - 1 - i] *= gain;
      m_mix.right[m_mix.frames() - 1 - i] *= gain;
    }
  }

  SongSpec const& m_spec;
  Mix m_mix;
  Noise m_noise;
  Noise m_choice;
  double m_beat;
  int m_lastDegree = 0;
};

} // namespace

Mix renderSong(SongSpec const& spec) { return Arranger(spec).render(); }

} // namespace lacquer::demo

#pragma once

#include "playback/live_spectrum.h"
#include "playback/slot_view.h"

#include <QRectF>
#include <QString>

#include <array>

class QPainter;

namespace lacquer {

/// The live spectra in front of a slot and behind it, as the equalizer shows them behind its curves: up at once, down at a
/// steady pace. [ui]
class EqualizerSpectrum {
public:
  static constexpr double kLowestDb = -90.0; ///< at the foot of the picture; 0 at its head
  static constexpr double kFallDbPerSecond = 36.0;
  /// Bands of 1/12 octave rise by 3 dB an octave over the density; with this the tilt is 4.5 dB an octave.
  static constexpr double kTiltDbPerOctave = 1.5;

  struct Options {
    bool showsBefore = true;
    bool showsAfter = true;
    bool isTilted = true; ///< around 1 kHz
    bool operator==(Options const&) const = default;
  };

  EqualizerSpectrum() { clear(); }
  /// Whether there is anything new to see.
  bool show(SlotView const& work, double seconds);
  void clear();
  [[nodiscard]] bool isEmpty() const { return !m_hasReading; }
  void setOptions(Options const& options) { m_options = options; }
  [[nodiscard]] Options const& options() const { return m_options; }

  void paint(QPainter& painter, QRectF const& area) const;
  /// Power of the band around a frequency before and after, in dB re a full-scale sine, without the tilt.
  [[nodiscard]] double before(double hertz) const { return at(m_before, hertz); }
  [[nodiscard]] double after(double hertz) const { return at(m_after, hertz); }

private:
  using Bands = LiveSpectrum::Bands;

  [[nodiscard]] static double at(Bands const& bands, double hertz);
  static void follow(Bands& shown, LiveSpectrum::Reading const& reading, float fall);

  Options m_options;
  Bands m_before{};
  Bands m_after{};
  std::shared_ptr<LiveSpectrum::Reading const> m_lastInput;
  std::shared_ptr<LiveSpectrum::Reading const> m_lastOutput;
  double m_waited = 0.0; ///< seconds since the last reading
  bool m_hasReading = false;
};

} // namespace lacquer

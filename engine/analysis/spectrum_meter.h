#pragma once

#include "analysis/long_term_spectrum.h"
#include "core/audio_block.h"

#include <memory>

namespace lacquer {

/// Measures the long-term spectrum of a piece of programme at full speed. Feed it any block sizes; the result does not
/// depend on them. May allocate. [worker, analysis]
///
/// Hann windows of 16384 frames at rates to 48 kHz (doubled with each doubling of the rate), half overlapped. A band's
/// power is the integral of the power density, linear between the bins, from edge to edge, so that bands narrower than
/// a bin are right for smooth spectra. A tone is as narrow as a band from about 200 Hz up; below it leaks into
/// neighbours.
///
/// A block's loudness is that of BS.1770 with the K-weighting taken at the centres of the bands, within 0.1 LU of the
/// true one on noise. The gate is BS.1770's: the loudness above −70 LUFS, then above that − 10 LU; the spectrum is of
/// the blocks within 10 LU of the result. Programme shorter than one window is one block, its window as short as it is;
/// what is left over at the end of a longer one is less than half a window and not heard. Blocks that are not finite
/// are gated out.
class SpectrumMeter {
public:
  explicit SpectrumMeter(SampleRate rate);
  ~SpectrumMeter();
  SpectrumMeter(SpectrumMeter&&) noexcept;
  SpectrumMeter& operator=(SpectrumMeter&&) noexcept;

  /// Reads the block, does not change it.
  void add(AudioBlock block);
  /// The spectrum of everything added; the meter is spent.
  [[nodiscard]] LongTermSpectrum finish();

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer

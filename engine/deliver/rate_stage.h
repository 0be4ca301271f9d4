#pragma once

#include "deliver/delivery_sink.h"
#include "deliver/peak_check.h"
#include "deliver/word_length.h"
#include "media/rate_converter.h"

#include <list>

namespace lacquer {

/// One part's programme at one rate, made once for all deliverables of that rate: converted as a whole, its peaks taken,
/// each word length reduced once, handed to the sinks. One thread at a time. [worker]
class RateStage {
public:
  RateStage(SampleRate albumRate, SampleRate rate);

  /// Deliverables of one word length share the same samples.
  void addInteger(WordLength const& length, std::unique_ptr<DeliverySink> sink);
  void addFloat(std::unique_ptr<DeliverySink> sink);

  [[nodiscard]] SampleRate rate() const { return m_rate; }
  /// The next programme, at the album rate. Does not change the block.
  [[nodiscard]] Result<void> push(AudioBlock block);
  /// As push() of silence: what is not wanted by anybody before a range that is.
  [[nodiscard]] Result<void> pushSilence(Frames frames);
  /// The programme is complete: finishes all sinks.
  [[nodiscard]] Result<void> finish();

  /// After finish().
  [[nodiscard]] Decibels truePeak() const { return m_truePeak; }
  [[nodiscard]] std::int64_t clippedSamples(WordLength const& length) const;

private:
  struct Reduction {
    WordLength length;
    WordLengthReducer reducer;
    std::vector<std::unique_ptr<DeliverySink>> sinks;
  };

  [[nodiscard]] Result<void> take(AudioBlock block);
  [[nodiscard]] Result<void> emit();

  SampleRate m_rate;
  RateConverter m_converter;
  PeakCheck m_peaks;
  Decibels m_truePeak = toDecibels(0.0);
  std::shared_ptr<ProgrammeChunk> m_chunk; ///< being filled
  Frames m_at{0};                          ///< of m_chunk
  std::list<Reduction> m_reductions;
  std::vector<std::unique_ptr<DeliverySink>> m_floatSinks;
};

} // namespace lacquer

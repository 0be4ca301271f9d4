#pragma once

#include "album/timeline.h"
#include "deliver/delivery_sink.h"
#include "deliver/peak_check.h"
#include "deliver/programme_limiter.h"
#include "deliver/sample_digest.h"
#include "deliver/word_length.h"
#include "media/rate_converter.h"

#include <list>
#include <optional>

namespace lacquer {

/// What a part's programme goes through before its word length is reduced.
struct StageSettings {
  SampleRate rate{44100};
  Decibels gain{0.0};              ///< of a vinyl side
  std::optional<Decibels> ceiling; ///< dBTP of a limiter behind the conversion; none: no limiter
  bool operator==(StageSettings const&) const = default;
};

/// One part's programme at one rate, made once for all deliverables that want it so: converted as a whole, limited where
/// they say so, its peaks taken, each word length reduced once, handed to the sinks. One thread at a time. [worker]
class RateStage {
public:
  RateStage(SampleRate albumRate, StageSettings const& settings);

  /// Deliverables of one word length share the same samples.
  void addInteger(WordLength const& length, std::unique_ptr<DeliverySink> sink);
  void addFloat(std::unique_ptr<DeliverySink> sink);

  /// Somebody wants this range of the delivered programme. Where anything was asked for, what lies outside of all of it is
  /// passed over: it is converted no further than it must be, and not reduced.
  void want(FrameRange delivered);

  [[nodiscard]] StageSettings const& settings() const { return m_settings; }
  /// The next programme, at the album rate. Does not change the block.
  [[nodiscard]] Result<void> push(AudioBlock block);
  /// As push() of silence: what is not wanted by anybody before a range that is.
  [[nodiscard]] Result<void> pushSilence(Frames frames);
  /// The programme is complete: finishes all sinks.
  [[nodiscard]] Result<void> finish();

  /// After finish().
  [[nodiscard]] Decibels truePeak() const { return m_truePeak; }
  [[nodiscard]] std::int64_t clippedSamples(WordLength const& length) const;
  /// Of the whole programme as integers of this word length, from the part's start.
  [[nodiscard]] SampleDigest const* digest(WordLength const& length) const;

private:
  struct Reduction {
    WordLength length;
    WordLengthReducer reducer;
    SampleDigest digest;
    std::vector<std::unique_ptr<DeliverySink>> sinks;
  };

  [[nodiscard]] Result<void> takeConverted(AudioBlock block);
  [[nodiscard]] Result<void> take(AudioBlock block);
  [[nodiscard]] Result<void> emit();

  StageSettings m_settings;
  RateConverter m_converter;
  std::optional<ProgrammeLimiter> m_limiter;
  AudioBuffer m_gained;
  PeakCheck m_peaks;
  Decibels m_truePeak = toDecibels(0.0);
  std::shared_ptr<ProgrammeChunk> m_chunk; ///< being filled
  Frames m_at{0};                          ///< of m_chunk
  std::optional<FrameRange> m_wanted;      ///< none: everything
  std::list<Reduction> m_reductions;
  std::vector<std::unique_ptr<DeliverySink>> m_floatSinks;
};

} // namespace lacquer

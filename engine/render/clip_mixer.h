#pragma once

#include "album/timeline.h"
#include "core/audio_buffer.h"
#include "render/sample_source.h"
#include "render/stage.h"

#include <memory>
#include <vector>

namespace lacquer {

/// The head of a lane: the clips of its tracks with their gains, cross-fades, envelopes and polarity, in lane time
/// (0 is the lane's first audible frame). Before 0 it gives the source material in front of the first clip's in point,
/// as far as `preRoll()`, so that a chain starts warm; silence everywhere else.
class ClipMixer : public Stage {
public:
  /// Opens the sources that frames from `from` on need. [worker]
  [[nodiscard]] static Result<std::unique_ptr<ClipMixer>> open(Album const& album, Timeline const& timeline,
                                                               Lane const& lane, Frames from, int maxBlock,
                                                               SourceOpener const& open);

  /// Frames of source material in front of frame 0, at most `wanted`.
  [[nodiscard]] static Frames preRoll(Timeline const& timeline, Lane const& lane, Frames wanted);

  void start(Frames) override {}
  bool pull(Frames at, AudioBlock block) noexcept override;

private:
  struct Voice {
    std::unique_ptr<SampleSource> source;
    Frames begin{0};        ///< lane time from which the clip sounds (pre-roll included)
    Frames end{0};          ///< exclusive
    Frames sourceOffset{0}; ///< source frame = lane frame + offset
    Frames start{0};        ///< lane time of the clip's in point
    Frames fadeInLength{0}; ///< cross-fade from the clip before
    Frames fadeOutLength{0};
    Fade fadeIn;
    Fade fadeOut;
    double gain = 1.0; ///< clip gain, track gain and polarity
    std::size_t track = 0;
  };
  struct Envelope {
    Frames trackStart{0};
    double rate = 44100.0;
    std::vector<EnvelopePoint> points;
    [[nodiscard]] double gainAt(Frames laneFrame) const noexcept;
  };

  bool pullVoice(Voice& voice, Frames at, AudioBlock block) noexcept;
  void applyGains(Voice const& voice, Frames at, AudioBlock block) const noexcept;

  std::vector<Voice> m_voices;
  std::vector<Envelope> m_envelopes; ///< by track of the lane
  AudioBuffer m_scratch;
};

} // namespace lacquer

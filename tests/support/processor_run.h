#pragma once

#include "core/audio_buffer.h"
#include "processors/processor.h"

#include <functional>
#include <random>
#include <vector>

namespace lacquer {

/// A parameter is given a value before the sample at `frame`.
struct ParamChange {
  int frame = 0;
  int index = 0;
  double value = 0.0;
};

/// Gives the sizes of the blocks that a programme is cut into.
using BlockSizes = std::function<int()>;
[[nodiscard]] BlockSizes blocksOf(int frames);
[[nodiscard]] BlockSizes randomBlocks(unsigned seed, int largest);

/// Noise in bursts, between −50 dBFS and over full scale, the channels different.
[[nodiscard]] AudioBuffer burstyNoise(int frames, unsigned seed);
[[nodiscard]] AudioBuffer sine(int frames, SampleRate rate, double hertz, double amplitude);

/// Anywhere in the range, evenly over a knob's travel.
[[nodiscard]] ParamValues randomValues(ParamTable const& table, std::mt19937& random);
/// Of parameters that are not structural while the others stand at `values`, in order of time.
[[nodiscard]] std::vector<ParamChange> randomChanges(ParamValues const& values, int count, int frames,
                                                     std::mt19937& random);

/// Runs the programme through something with process(AudioBlock) and setParam(index, value), in place.
template <class Stage>
void run(Stage& stage, AudioBuffer& programme, BlockSizes const& sizes, std::vector<ParamChange> const& changes = {}) {
  std::size_t next = 0;
  for (int frame = 0; frame < programme.frames();) {
    while (next < changes.size() && changes[next].frame <= frame) {
      stage.setParam(changes[next].index, changes[next].value);
      ++next;
    }
    int const limit = next < changes.size() ? changes[next].frame : programme.frames();
    int const count = std::min(sizes(), limit - frame);
    stage.process(programme.block(frame, count));
    frame += count;
  }
}

} // namespace lacquer

#include "playback/play_stream.h"

namespace lacquer {

bool CompanionVoice::render(AudioBlock block) noexcept {
  if (graph)
    return graph->render(block);
  bool const inTime = file->read(fileAt, block);
  fileAt += Frames(block.frames());
  return inTime;
}

} // namespace lacquer

#include "media/aac.h"

namespace lacquer {

Result<void> checkAac() {
  return refused("this build of Lacquer makes no AAC (M4A) files",
                 "Choose MP3, Ogg Vorbis or Opus, or build with libavcodec and libavformat");
}

} // namespace lacquer

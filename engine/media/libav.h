#pragma once

#include <memory>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace lacquer {

// Private to this folder: owners of what libavcodec and libavformat allocate.

struct CodecCloser {
  void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
};
struct FrameCloser {
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
struct PacketCloser {
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
using Codec = std::unique_ptr<AVCodecContext, CodecCloser>;
using Frame = std::unique_ptr<AVFrame, FrameCloser>;
using Packet = std::unique_ptr<AVPacket, PacketCloser>;

/// The libraries would write their remarks to the terminal. [any]
inline void silenceLibav() {
  static bool const isDone = (av_log_set_level(AV_LOG_QUIET), true);
  static_cast<void>(isDone);
}

[[nodiscard]] inline std::string libavMessage(int code) {
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  return av_strerror(code, text, sizeof text) == 0 ? text : "unknown error";
}

} // namespace lacquer

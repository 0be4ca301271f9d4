#pragma once

#include "core/result.h"

#include <memory>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace lacquer {

// Private to this folder: libavcodec and libavformat, and owners of what they allocate.

// clang-format off
#define LACQUER_LIBAV_FUNCTIONS(F) \
  F(av_channel_layout_default) \
  F(av_dict_free) \
  F(av_dict_get) \
  F(av_dict_set) \
  F(av_dict_set_int) \
  F(av_find_input_format) \
  F(av_frame_alloc) \
  F(av_frame_free) \
  F(av_frame_get_buffer) \
  F(av_frame_make_writable) \
  F(av_freep) \
  F(av_interleaved_write_frame) \
  F(av_log_set_level) \
  F(av_malloc) \
  F(av_packet_alloc) \
  F(av_packet_free) \
  F(av_packet_rescale_ts) \
  F(av_packet_unref) \
  F(av_read_frame) \
  F(av_rescale_q) \
  F(av_strerror) \
  F(av_write_trailer) \
  F(avcodec_alloc_context3) \
  F(avcodec_find_decoder) \
  F(avcodec_find_encoder_by_name) \
  F(avcodec_free_context) \
  F(avcodec_open2) \
  F(avcodec_parameters_from_context) \
  F(avcodec_parameters_to_context) \
  F(avcodec_receive_frame) \
  F(avcodec_receive_packet) \
  F(avcodec_send_frame) \
  F(avcodec_send_packet) \
  F(avformat_alloc_output_context2) \
  F(avformat_close_input) \
  F(avformat_find_stream_info) \
  F(avformat_free_context) \
  F(avformat_new_stream) \
  F(avformat_open_input) \
  F(avformat_write_header) \
  F(avio_alloc_context) \
  F(avio_context_free) \
  F(avio_flush)
// clang-format on

/// The functions that are used of the libraries. These are loaded when AAC is first wanted: they bring a hundred others,
/// which would cost each start of the program 40 ms.
struct Libav {
#define LACQUER_LIBAV_POINTER(function) decltype(&::function) function = nullptr;
  LACQUER_LIBAV_FUNCTIONS(LACQUER_LIBAV_POINTER)
#undef LACQUER_LIBAV_POINTER
};

/// Refused where the libraries are not installed; loads them. [worker, ui]
[[nodiscard]] Result<void> checkLibav();
/// Only behind a checkLibav() that held. [any]
[[nodiscard]] Libav const& libav();

struct CodecCloser {
  void operator()(AVCodecContext* codec) const { libav().avcodec_free_context(&codec); }
};
struct FrameCloser {
  void operator()(AVFrame* frame) const { libav().av_frame_free(&frame); }
};
struct PacketCloser {
  void operator()(AVPacket* packet) const { libav().av_packet_free(&packet); }
};
using Codec = std::unique_ptr<AVCodecContext, CodecCloser>;
using Frame = std::unique_ptr<AVFrame, FrameCloser>;
using Packet = std::unique_ptr<AVPacket, PacketCloser>;

/// What an error code of the libraries means. [any]
[[nodiscard]] std::string libavMessage(int code);

} // namespace lacquer

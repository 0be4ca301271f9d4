#include "media/aac.h"
#include "media/file_tagging.h"
#include "media/libav.h"
#include "media/output_file.h"
#include "media/tag_stream.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <taglib/mp4file.h>
#include <unistd.h>
#include <utility>

namespace lacquer {

namespace {

constexpr int kBufferBytes = 1 << 16;

#if LIBAVFORMAT_VERSION_MAJOR >= 61
using WrittenByte = std::uint8_t const;
#else
using WrittenByte = std::uint8_t;
#endif

int writePacket(void* opaque, WrittenByte* bytes, int count) {
  auto& file = *static_cast<OutputFile*>(opaque);
  auto const size = static_cast<std::size_t>(count);
  return file.write(std::as_bytes(std::span(bytes, size))) == size ? count : AVERROR(file.code());
}

std::int64_t seekIn(void* opaque, std::int64_t offset, int whence) {
  auto& file = *static_cast<OutputFile*>(opaque);
  if (whence == AVSEEK_SIZE)
    return file.length();
  std::int64_t const base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.tell() : file.length();
  file.seek(base + offset);
  return file.tell();
}

struct MuxerCloser {
  void operator()(AVFormatContext* muxer) const { libav().avformat_free_context(muxer); }
};
struct IoCloser {
  void operator()(AVIOContext* io) const {
    libav().av_freep(&io->buffer);
    libav().avio_context_free(&io);
  }
};

class AacSink final : public AudioFileWriter::Sink {
public:
  ~AacSink() override {
    m_muxer.reset();
    m_io.reset();
    if (m_isCreated && !isComplete)
      ::unlink(path.c_str());
  }

  Result<void> open(int bitrate);
  Result<void> writeInteger(std::span<std::int32_t const>) override;
  Result<void> writeFloat(AudioBlock block) override;
  Result<void> close() override;

private:
  [[nodiscard]] Failure failed(int code) const;
  Result<void> openCodec(int bitrate);
  Result<void> openMuxer();
  /// What m_frame holds; nothing of it at the end.
  Result<void> encode(bool isEnd);
  Result<void> writeGaplessTag();

  OutputFile m_file;
  bool m_isCreated = false;
  Codec m_codec;
  std::unique_ptr<AVIOContext, IoCloser> m_io; ///< writes into m_file
  std::unique_ptr<AVFormatContext, MuxerCloser> m_muxer;
  AVStream* m_stream = nullptr;
  Frame m_frame{libav().av_frame_alloc()};
  Packet m_packet{libav().av_packet_alloc()};
  int m_filled = 0; ///< of m_frame
  std::int64_t m_encoded = 0;
  std::int64_t m_packets = 0;
};

Failure AacSink::failed(int code) const {
  if (m_file.code() != 0)
    return writeFailed(path, systemMessage(m_file.code()), m_file.code());
  return writeFailed(path, libavMessage(code), 0);
}

Result<void> AacSink::openCodec(int bitrate) {
  AVCodec const* const codec = libav().avcodec_find_encoder_by_name("aac");
  m_codec.reset(libav().avcodec_alloc_context3(codec));
  if (codec == nullptr || m_codec == nullptr || m_frame == nullptr || m_packet == nullptr)
    return failed(AVERROR_ENCODER_NOT_FOUND);
  m_codec->sample_rate = rate.value();
  m_codec->sample_fmt = AV_SAMPLE_FMT_FLTP;
  libav().av_channel_layout_default(&m_codec->ch_layout, kChannels);
  m_codec->bit_rate = std::int64_t{1000} * bitrate;
  m_codec->time_base = {1, rate.value()};
  m_codec->thread_count = 1;
  // The header of MP4 tells what the coder needs; BITEXACT leaves the name and version of the coder out.
  m_codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
  if (int const code = libav().avcodec_open2(m_codec.get(), codec, nullptr); code < 0)
    return failed(code);
  m_frame->nb_samples = m_codec->frame_size;
  m_frame->format = m_codec->sample_fmt;
  m_frame->sample_rate = rate.value();
  libav().av_channel_layout_default(&m_frame->ch_layout, kChannels);
  if (int const code = libav().av_frame_get_buffer(m_frame.get(), 0); code < 0)
    return failed(code);
  return {};
}

Result<void> AacSink::openMuxer() {
  AVFormatContext* muxer = nullptr;
  // The name is where the muxer reads back what it moves behind the index.
  std::string const url = "file:" + path.string();
  if (int const code = libav().avformat_alloc_output_context2(&muxer, nullptr, "ipod", url.c_str()); code < 0)
    return failed(code);
  m_muxer.reset(muxer);
  auto* const buffer = static_cast<std::uint8_t*>(libav().av_malloc(kBufferBytes));
  m_io.reset(libav().avio_alloc_context(buffer, kBufferBytes, 1, &m_file, nullptr, writePacket, seekIn));
  m_stream = libav().avformat_new_stream(muxer, nullptr);
  if (m_io == nullptr || m_stream == nullptr)
    return failed(AVERROR(ENOMEM));
  muxer->pb = m_io.get();
  muxer->flags |= AVFMT_FLAG_BITEXACT; // no dates, no versions
  if (int const code = libav().avcodec_parameters_from_context(m_stream->codecpar, m_codec.get()); code < 0)
    return failed(code);
  m_stream->time_base = m_codec->time_base;
  AVDictionary* options = nullptr;
  libav().av_dict_set(&options, "movflags", "+faststart", 0);
  libav().av_dict_set_int(&options, "movie_timescale", rate.value(), 0); // the edit list is exact to the frame
  int const code = libav().avformat_write_header(muxer, &options);
  libav().av_dict_free(&options);
  if (code < 0 || m_file.code() != 0)
    return failed(code);
  return {};
}

Result<void> AacSink::open(int bitrate) {
  if (!m_file.open(path))
    return failed(0);
  m_isCreated = true;
  LACQUER_CHECK(openCodec(bitrate));
  return openMuxer();
}

Result<void> AacSink::encode(bool isEnd) {
  if (m_filled > 0) {
    m_frame->nb_samples = std::exchange(m_filled, 0);
    m_frame->pts = m_encoded;
    m_encoded += m_frame->nb_samples;
    if (int const code = libav().avcodec_send_frame(m_codec.get(), m_frame.get()); code < 0)
      return failed(code);
  }
  if (isEnd)
    if (int const code = libav().avcodec_send_frame(m_codec.get(), nullptr); code < 0)
      return failed(code);
  int code = 0;
  while ((code = libav().avcodec_receive_packet(m_codec.get(), m_packet.get())) >= 0) {
    ++m_packets;
    m_packet->stream_index = m_stream->index;
    libav().av_packet_rescale_ts(m_packet.get(), m_codec->time_base, m_stream->time_base);
    if (int const written = libav().av_interleaved_write_frame(m_muxer.get(), m_packet.get()); written < 0 || m_file.code() != 0)
      return failed(written);
  }
  if (code != AVERROR(EAGAIN) && code != AVERROR_EOF)
    return failed(code);
  // The coder may keep the buffer of the last frame.
  if (int const writable = isEnd ? 0 : libav().av_frame_make_writable(m_frame.get()); writable < 0)
    return failed(writable);
  return {};
}

Result<void> AacSink::writeInteger(std::span<std::int32_t const>) {
  assert(false && "AAC takes floats");
  return failed(AVERROR(EINVAL));
}

Result<void> AacSink::writeFloat(AudioBlock block) {
  for (int i = 0; i < block.frames(); ++i) {
    for (int c = 0; c < kChannels; ++c)
      reinterpret_cast<float*>(m_frame->extended_data[c])[m_filled] = static_cast<float>(block.data(c)[i]);
    if (++m_filled == m_codec->frame_size)
      LACQUER_CHECK(encode(false));
  }
  return {};
}

/// As iTunes writes it: what to leave out at the start and at the end, and the length, in hexadecimal digits.
Result<void> AacSink::writeGaplessTag() {
  auto const delay = static_cast<std::int64_t>(m_codec->initial_padding);
  std::int64_t const padding = std::max<std::int64_t>(m_packets * m_codec->frame_size - delay - m_encoded, 0);
  std::string text = fmt::format(" 00000000 {:08X} {:08X} {:016X}", delay, padding, m_encoded);
  for (int i = 0; i < 8; ++i)
    text += " 00000000";
  TagStream stream(path);
  bool isSaved = false;
  if (stream.code() == 0) {
    TagLib::MP4::File file(&stream, false);
    if (file.isValid()) {
      file.tag()->setItem("----:com.apple.iTunes:iTunSMPB", TagLib::StringList(TagLib::String(text)));
      isSaved = file.save();
    }
  }
  if (stream.finish() && isSaved)
    return {};
  return writeFailed(path, stream.code() != 0 ? systemMessage(stream.code()) : "its tags cannot be added",
                     stream.code());
}

Result<void> AacSink::close() {
  LACQUER_CHECK(encode(true));
  int const code = libav().av_write_trailer(m_muxer.get());
  libav().avio_flush(m_io.get());
  if (code < 0 || m_file.code() != 0)
    return failed(code);
  if (!m_file.close())
    return failed(0);
  LACQUER_CHECK(writeGaplessTag());
  if (!tags.isEmpty())
    return describeFile(path, format, {.tags = tags});
  return {};
}

} // namespace

Result<void> checkAac() {
  LACQUER_CHECK(checkLibav());
  if (libav().avcodec_find_encoder_by_name("aac") == nullptr)
    return refused("the libavcodec of this system has no AAC coder", "Choose MP3, Ogg Vorbis or Opus");
  return {};
}

Result<std::unique_ptr<AudioFileWriter::Sink>> makeAacSink(std::filesystem::path const& path, SampleRate rate,
                                                           FileTags const& tags, int bitrate) {
  LACQUER_CHECK(checkAac());
  auto sink = std::make_unique<AacSink>();
  sink->path = path;
  sink->format = FileFormat::aac;
  sink->rate = rate;
  sink->tags = tags;
  LACQUER_CHECK(sink->open(bitrate));
  return std::unique_ptr<AudioFileWriter::Sink>(std::move(sink));
}

} // namespace lacquer

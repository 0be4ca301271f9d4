#include "media/aac.h"
#include "media/libav.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <string_view>

namespace lacquer {

namespace {

constexpr auto kExportAgain = "Export the stereo mix again as WAV or FLAC";
constexpr std::string_view kGaplessName = "iTunSMPB";

struct DemuxerCloser {
  void operator()(AVFormatContext* demuxer) const { libav().avformat_close_input(&demuxer); }
};
using Demuxer = std::unique_ptr<AVFormatContext, DemuxerCloser>;

/// The length that iTunes' gapless tag tells: its fourth number.
std::optional<std::int64_t> gaplessLength(AVDictionary const* metadata) {
  AVDictionaryEntry const* const entry = libav().av_dict_get(metadata, kGaplessName.data(), nullptr, 0);
  if (entry == nullptr)
    return std::nullopt;
  std::string_view text = entry->value;
  std::int64_t value = 0;
  for (int number = 0; number < 4; ++number) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc())
      return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  }
  return value > 0 ? std::optional(value) : std::nullopt;
}

class LibavDecoder final : public AacDecoder {
public:
  Result<void> open(std::filesystem::path const& path);
  [[nodiscard]] AudioFileInfo const& info() const override { return m_info; }
  int read(double* interleaved, int frames) override;

private:
  Result<void> openFile(std::filesystem::path const& path);
  Result<void> openCodec(std::filesystem::path const& path);
  Result<void> findLength(std::filesystem::path const& path);
  /// The next decoded frames are in m_frame. False at the end and where decoding fails.
  bool decode();

  Demuxer m_demuxer;
  Codec m_codec;
  Frame m_frame{libav().av_frame_alloc()};
  Packet m_packet{libav().av_packet_alloc()};
  int m_stream = -1;
  int m_taken = 0; ///< of m_frame
  bool m_isEnded = false;
  AudioFileInfo m_info;
};

Result<void> LibavDecoder::openFile(std::filesystem::path const& path) {
  AVFormatContext* demuxer = nullptr;
  AVDictionary* options = nullptr;
  libav().av_dict_set(&options, "protocol_whitelist", "file", 0);
  std::string const url = "file:" + path.string();
  int code = libav().avformat_open_input(&demuxer, url.c_str(), libav().av_find_input_format("mp4"), &options);
  libav().av_dict_free(&options);
  m_demuxer.reset(demuxer);
  if (code >= 0)
    code = libav().avformat_find_stream_info(demuxer, nullptr);
  if (code < 0)
    return fileFailed(path, "cannot be read as audio: " + libavMessage(code), kExportAgain);
  for (unsigned i = 0; i < demuxer->nb_streams; ++i) {
    bool const isAac = demuxer->streams[i]->codecpar->codec_id == AV_CODEC_ID_AAC;
    if (isAac && m_stream < 0)
      m_stream = static_cast<int>(i);
    else
      demuxer->streams[i]->discard = AVDISCARD_ALL;
  }
  if (m_stream < 0)
    return fileFailed(path, "holds no AAC", kExportAgain);
  return {};
}

Result<void> LibavDecoder::openCodec(std::filesystem::path const& path) {
  AVCodecParameters const* const parameters = m_demuxer->streams[m_stream]->codecpar;
  AVCodec const* const codec = libav().avcodec_find_decoder(AV_CODEC_ID_AAC);
  m_codec.reset(libav().avcodec_alloc_context3(codec));
  if (codec == nullptr || m_codec == nullptr || m_frame == nullptr || m_packet == nullptr)
    return fileFailed(path, "cannot be read: the libavcodec of this system decodes no AAC", kExportAgain);
  int code = libav().avcodec_parameters_to_context(m_codec.get(), parameters);
  m_codec->pkt_timebase = m_demuxer->streams[m_stream]->time_base;
  m_codec->thread_count = 1;
  if (code >= 0)
    code = libav().avcodec_open2(m_codec.get(), codec, nullptr);
  if (code < 0)
    return fileFailed(path, "cannot be read as audio: " + libavMessage(code), kExportAgain);
  m_info.rate = SampleRate(parameters->sample_rate);
  m_info.channels = parameters->ch_layout.nb_channels;
  m_info.format = "AAC";
  if (m_info.channels < 1 || m_info.channels > 2)
    return fileFailed(path, fmt::format("has {} channels; an album takes mono and stereo files", m_info.channels),
                      "Export a stereo mix of it");
  if (m_info.rate.value() < 4000 || m_info.rate.value() > 768000)
    return fileFailed(path, fmt::format("has a sample rate of {} Hz", m_info.rate.value()), kExportAgain);
  return {};
}

/// The last packet of AAC is longer than the programme. Where the file ends is told by iTunes' tag or by the edit list;
/// where neither is there, everything counts.
Result<void> LibavDecoder::findLength(std::filesystem::path const& path) {
  AVStream const& stream = *m_demuxer->streams[m_stream];
  AVRational const frame{1, m_info.rate.value()};
  std::int64_t length = stream.duration > 0 ? libav().av_rescale_q(stream.duration, stream.time_base, frame) : 0;
  if (auto const told = gaplessLength(m_demuxer->metadata); told && (length == 0 || *told < length))
    length = *told;
  if (length <= 0)
    return fileFailed(path, "holds no audio, or does not tell how much", kExportAgain);
  m_info.length = Frames(length);
  return {};
}

Result<void> LibavDecoder::open(std::filesystem::path const& path) {
  LACQUER_CHECK(openFile(path));
  LACQUER_CHECK(openCodec(path));
  return findLength(path);
}

bool LibavDecoder::decode() {
  for (;;) {
    int const code = libav().avcodec_receive_frame(m_codec.get(), m_frame.get());
    if (code >= 0) {
      m_taken = 0;
      return m_frame->format == AV_SAMPLE_FMT_FLTP && m_frame->ch_layout.nb_channels == m_info.channels &&
             m_frame->sample_rate == m_info.rate.value();
    }
    if (code != AVERROR(EAGAIN) || m_isEnded)
      return false;
    int read = libav().av_read_frame(m_demuxer.get(), m_packet.get());
    bool const isOurs = read >= 0 && m_packet->stream_index == m_stream;
    m_isEnded = read < 0;
    if (m_isEnded || isOurs)
      read = libav().avcodec_send_packet(m_codec.get(), m_isEnded ? nullptr : m_packet.get());
    libav().av_packet_unref(m_packet.get());
    if (read < 0)
      return false;
  }
}

int LibavDecoder::read(double* interleaved, int frames) {
  for (int done = 0; done < frames;) {
    if (m_taken >= m_frame->nb_samples && !decode())
      return done;
    int const count = std::min(frames - done, m_frame->nb_samples - m_taken);
    for (int c = 0; c < m_info.channels; ++c) {
      auto const* const samples = reinterpret_cast<float const*>(m_frame->extended_data[c]) + m_taken;
      for (int i = 0; i < count; ++i)
        interleaved[(done + i) * m_info.channels + c] = samples[i];
    }
    m_taken += count;
    done += count;
  }
  return frames;
}

} // namespace

bool isMp4(std::filesystem::path const& path) {
  std::array<char, 8> bytes{};
  std::ifstream file(path, std::ios::binary);
  return file.read(bytes.data(), bytes.size()) && std::string_view(bytes.data() + 4, 4) == "ftyp";
}

Result<std::unique_ptr<AacDecoder>> openAac(std::filesystem::path const& path) {
  if (auto const there = checkLibav(); !there)
    return fileFailed(path, there.error().what, there.error().remedy);
  auto decoder = std::make_unique<LibavDecoder>();
  LACQUER_CHECK(decoder->open(path));
  return std::unique_ptr<AacDecoder>(std::move(decoder));
}

} // namespace lacquer

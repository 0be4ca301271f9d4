#include "deliver/cut_files_sink.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>

namespace lacquer {

CutFilesSink::CutFilesSink(std::vector<CutFile> files, FileFormat format, SampleRate rate, int bitrate,
                           ExportBook& book)
    : m_files(std::move(files))
    , m_format(format)
    , m_rate(rate)
    , m_bitrate(bitrate)
    , m_book(book) {}

Result<void> CutFilesSink::write(std::shared_ptr<ProgrammeChunk> const& chunk) {
  Frames const end = chunk->at + Frames(chunk->frames);
  LACQUER_CHECK(openUpTo(end));
  for (OpenFile& file : m_open)
    LACQUER_CHECK(writeTo(file, *chunk));
  for (OpenFile& file : m_open)
    if (m_files[file.index].range.end <= end)
      LACQUER_CHECK(close(file));
  std::erase_if(m_open, [&](OpenFile const& file) { return m_files[file.index].range.end <= end; });
  return {};
}

Result<void> CutFilesSink::finish() {
  LACQUER_CHECK(openUpTo(Frames(std::numeric_limits<std::int64_t>::max())));
  for (OpenFile& file : m_open) {
    LACQUER_CHECK(pad(file));
    LACQUER_CHECK(close(file));
  }
  m_open.clear();
  return {};
}

Result<void> CutFilesSink::openUpTo(Frames end) {
  for (; m_next < m_files.size() && m_files[m_next].range.start < end; ++m_next) {
    CutFile const& file = m_files[m_next];
    LACQUER_TRY(writer, AudioFileWriter::create(file.path, m_format, m_rate, {}, m_bitrate));
    OpenFile opened{m_next, std::move(writer), {.at = file.range.start}};
    if (isCoded(m_format)) {
      LACQUER_TRY(spool, SampleSpool::create(file.path));
      opened.written.spool.emplace(std::move(spool));
    }
    m_open.push_back(std::move(opened));
  }
  return {};
}

Result<void> CutFilesSink::writeTo(OpenFile& file, ProgrammeChunk& chunk) {
  FrameRange const& range = m_files[file.index].range;
  std::int64_t const first = std::max<std::int64_t>(0, (range.start - chunk.at).value());
  std::int64_t const last = std::min<std::int64_t>(chunk.frames, (range.end - chunk.at).value());
  if (first >= last)
    return {};
  if (isFloat(m_format))
    return writeFloat(file, chunk.samples.block(static_cast<int>(first), static_cast<int>(last - first)));
  return writeInteger(file, std::span<std::int32_t const>(chunk.integers)
                                .subspan(static_cast<std::size_t>(first) * kChannels,
                                         static_cast<std::size_t>(last - first) * kChannels));
}

Result<void> CutFilesSink::writeFloat(OpenFile& file, AudioBlock block) {
  if (file.written.spool)
    LACQUER_CHECK(file.written.spool->append(block));
  else
    file.written.digest.add(file.written.at + file.writer.written(), block);
  return file.writer.writeFloat(block);
}

Result<void> CutFilesSink::writeInteger(OpenFile& file, std::span<std::int32_t const> interleaved) {
  file.written.digest.add(file.written.at + file.writer.written(), interleaved);
  return file.writer.writeInteger(interleaved);
}

Result<void> CutFilesSink::pad(OpenFile& file) {
  constexpr int kPiece = 1024;
  std::array<std::int32_t, kPiece * kChannels> const silence{};
  AudioBuffer silentSamples(kPiece);
  FrameRange const& range = m_files[file.index].range;
  for (std::int64_t rest = (range.length() - file.writer.written()).value(); rest > 0;) {
    int const count = static_cast<int>(std::min<std::int64_t>(rest, kPiece));
    if (isFloat(m_format))
      LACQUER_CHECK(writeFloat(file, silentSamples.block(0, count)));
    else
      LACQUER_CHECK(writeInteger(file, std::span(silence).first(static_cast<std::size_t>(count) * kChannels)));
    rest -= count;
  }
  return {};
}

Result<void> CutFilesSink::close(OpenFile& file) {
  FrameRange const& range = m_files[file.index].range;
  LACQUER_CHECK(file.writer.close());
  if (file.writer.written() != range.length())
    return fileFailed(m_files[file.index].path,
                      fmt::format("holds {} frames of {}", file.writer.written().value(), range.length().value()),
                      "Export again and report this as a fault of the program");
  file.written.length = file.writer.written();
  CutFile const& cut = m_files[file.index];
  m_book.closed(cut.id, cut.path, m_format, std::move(file.written));
  return {};
}

} // namespace lacquer

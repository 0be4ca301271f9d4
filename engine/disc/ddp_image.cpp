#include "disc/ddp_image.h"

#include <algorithm>

namespace lacquer {
namespace {

constexpr std::int64_t kFrameBytes = 4;

} // namespace

Result<DdpImage> DdpImage::open(DdpFileset const& set) {
  if (set.image.empty())
    return fileFailed(set.folder, "has no audio that can be read as one image", "Ask for the fileset again");
  if (!set.imageIsWhole())
    return fileFailed(set.image.back().path, "is cut off: it holds less than the map says", "Copy the fileset again");
  DdpImage image;
  image.m_pieces = set.image;
  image.m_start = Frames(set.imageStart.value() * kFramesPerCdFrame);
  image.m_length = image.m_start + Frames(set.imageSectors() * kFramesPerCdFrame);
  return image;
}

Result<void> DdpImage::read(std::span<std::int16_t> interleaved) {
  std::int16_t* at = interleaved.data();
  for (auto frames = static_cast<std::int64_t>(interleaved.size() / 2); frames > 0;) {
    LACQUER_TRY(done, readSome(at, frames));
    at += 2 * done;
    frames -= done;
    m_position += Frames(done);
  }
  return {};
}

Result<std::int64_t> DdpImage::readSome(std::int16_t* interleaved, std::int64_t frames) {
  auto const silence = [&](std::int64_t count) {
    std::fill_n(interleaved, 2 * count, std::int16_t{0});
    return count;
  };
  if (m_position < m_start)
    return silence(std::min(frames, (m_start - m_position).value()));
  if (m_position >= m_length)
    return silence(frames);
  std::int64_t inside = (m_position - m_start).value();
  std::size_t piece = 0;
  while (inside >= m_pieces[piece].sectors * kFramesPerCdFrame)
    inside -= m_pieces[piece++].sectors * kFramesPerCdFrame;
  DdpImagePiece const& here = m_pieces[piece];
  if (m_open != piece) {
    m_file = std::ifstream(here.path, std::ios::binary);
    m_open = piece;
    m_filePosition = -1;
  }
  if (m_filePosition != inside)
    m_file.seekg(static_cast<std::streamoff>(here.offset) + inside * kFrameBytes);
  std::int64_t const count = std::min(frames, here.sectors * kFramesPerCdFrame - inside);
  auto* const bytes = reinterpret_cast<char*>(interleaved);
  m_file.read(bytes, count * kFrameBytes);
  if (!m_file)
    return fileFailed(here.path, "cannot be read to its end", "Check the disk");
  m_filePosition = inside + count;
  for (std::int64_t i = 0; i < 2 * count; ++i) { // little-endian whatever the machine is
    auto const low = static_cast<unsigned char>(bytes[2 * i]);
    auto const high = static_cast<unsigned char>(bytes[2 * i + 1]);
    interleaved[i] = static_cast<std::int16_t>(low | high << 8);
  }
  return count;
}

} // namespace lacquer

#include "media/tag_stream.h"

#include <algorithm>

namespace lacquer {

namespace {

constexpr std::int64_t kChunkBytes = std::int64_t{1} << 18;

std::span<std::byte const> bytesOf(TagLib::ByteVector const& data) {
  return std::as_bytes(std::span(data.data(), data.size()));
}

} // namespace

TagStream::TagStream(std::filesystem::path const& path)
    : m_name(path.string())
    , m_isOpen(m_file.openExisting(path)) {}

TagStream::~TagStream() = default;

TagLib::ByteVector TagStream::readBlock(unsigned long length) {
  // Lengths come from the file: never more than what is left of it.
  std::int64_t const left = std::max<std::int64_t>(m_file.length() - m_file.tell(), 0);
  auto const count = std::min<unsigned long>(length, static_cast<unsigned long>(left));
  TagLib::ByteVector data(static_cast<unsigned int>(count), 0);
  std::size_t const done = m_file.read(std::as_writable_bytes(std::span(data.data(), data.size())));
  data.resize(static_cast<unsigned int>(done));
  return data;
}

void TagStream::writeBlock(TagLib::ByteVector const& data) {
  m_file.write(bytesOf(data));
}

void TagStream::copy(std::int64_t from, std::int64_t to, std::size_t count) {
  std::vector<std::byte> bytes(count);
  m_file.seek(from);
  if (m_file.read(bytes) != count)
    return;
  m_file.seek(to);
  m_file.write(bytes);
}

void TagStream::moveTail(std::int64_t from, std::int64_t to) {
  std::int64_t const end = m_file.length();
  std::int64_t const count = std::max<std::int64_t>(end - from, 0);
  if (to > from) {
    for (std::int64_t left = count; left > 0 && m_file.code() == 0;) {
      std::int64_t const chunk = std::min(left, kChunkBytes);
      left -= chunk;
      copy(from + left, to + left, static_cast<std::size_t>(chunk));
    }
  } else if (to < from) {
    for (std::int64_t done = 0; done < count && m_file.code() == 0;) {
      std::int64_t const chunk = std::min(count - done, kChunkBytes);
      copy(from + done, to + done, static_cast<std::size_t>(chunk));
      done += chunk;
    }
    m_file.truncate(to + count);
  }
}

void TagStream::insert(TagLib::ByteVector const& data, unsigned long start, unsigned long replace) {
  auto const from = static_cast<std::int64_t>(start);
  moveTail(from + static_cast<std::int64_t>(replace), from + static_cast<std::int64_t>(data.size()));
  if (m_file.code() != 0)
    return;
  m_file.seek(from);
  m_file.write(bytesOf(data));
}

void TagStream::removeBlock(unsigned long start, unsigned long length) {
  auto const from = static_cast<std::int64_t>(start);
  moveTail(std::min(from + static_cast<std::int64_t>(length), m_file.length()), from);
}

void TagStream::seek(long offset, Position from) {
  std::int64_t const base = from == Beginning ? 0 : from == Current ? m_file.tell() : m_file.length();
  m_file.seek(std::max<std::int64_t>(base + offset, 0));
}

} // namespace lacquer

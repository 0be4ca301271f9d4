#include "mastering/figures_file.h"

#include "core/hash.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace lacquer {

namespace {

constexpr std::uint32_t kMark = 0x4746514C; // "LQFG"

class Writer {
public:
  template <class T>
    requires std::is_trivially_copyable_v<T>
  void operator()(T const& value) {
    auto const bytes = std::as_bytes(std::span<T const, 1>(&value, 1));
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
  }
  void operator()(std::optional<double> const& value) {
    (*this)(static_cast<std::uint8_t>(value.has_value()));
    (*this)(value.value_or(0.0));
  }
  template <class T>
  void operator()(std::vector<T> const& values) {
    (*this)(static_cast<std::uint64_t>(values.size()));
    auto const bytes = std::as_bytes(std::span(values));
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
  }
  [[nodiscard]] std::vector<std::byte>& bytes() { return m_bytes; }

private:
  std::vector<std::byte> m_bytes;
};

class Reader {
public:
  explicit Reader(std::span<std::byte const> bytes)
      : m_left(bytes) {}

  template <class T>
    requires std::is_trivially_copyable_v<T>
  void operator()(T& value) {
    copy(&value, sizeof(T));
  }
  void operator()(std::optional<double>& value) {
    std::uint8_t there = 0;
    double number = 0.0;
    (*this)(there);
    (*this)(number);
    value = there ? std::optional(number) : std::nullopt;
  }
  template <class T>
  void operator()(std::vector<T>& values) {
    std::uint64_t count = 0;
    (*this)(count);
    m_sound &= count <= m_left.size() / sizeof(T);
    if (!m_sound)
      return;
    values.resize(count);
    copy(values.data(), count * sizeof(T));
  }
  [[nodiscard]] bool isAtEnd() const { return m_sound && m_left.empty(); }

private:
  void copy(void* to, std::size_t bytes) {
    m_sound &= bytes <= m_left.size();
    if (!m_sound || bytes == 0)
      return;
    std::memcpy(to, m_left.data(), bytes);
    m_left = m_left.subspan(bytes);
  }

  std::span<std::byte const> m_left;
  bool m_sound = true;
};

/// Every field once, for both directions.
template <class Archive, class Figures>
void visit(Archive& archive, Figures& figures) {
  auto& m = figures.measurement;
  archive(m.rate), archive(m.length), archive(m.integrated), archive(m.maxMomentary), archive(m.maxShortTerm);
  archive(m.s95), archive(m.loudnessRange), archive(m.truePeak), archive(m.truePeakAt), archive(m.samplePeak);
  archive(m.peakToLoudness), archive(m.minPeakToShortTerm), archive(m.dcOffset), archive(m.clippedRuns);
  archive(m.meanSquares), archive(m.meanProduct), archive(m.correlation), archive(m.nonFinite);
  archive(m.shortTerm), archive(m.gatingBlocks);
  auto& s = figures.spectrum;
  archive(s.mid), archive(s.side), archive(s.loudMid), archive(s.loudSide), archive(s.spread), archive(s.gated);
}

ContentHash hashOf(std::span<std::byte const> bytes) {
  Hasher hasher;
  hasher.addBytes(bytes);
  return hasher.result();
}

} // namespace

std::vector<std::byte> figuresToBytes(TrackFigures const& figures) {
  Writer writer;
  writer(kMark);
  writer(kFiguresForm);
  visit(writer, figures);
  ContentHash const hash = hashOf(writer.bytes());
  writer(hash.high);
  writer(hash.low);
  return std::move(writer.bytes());
}

std::optional<TrackFigures> figuresFromBytes(std::span<std::byte const> bytes) {
  constexpr std::size_t kHashBytes = 2 * sizeof(std::uint64_t);
  if (bytes.size() < kHashBytes)
    return std::nullopt;
  Reader tail(bytes.last(kHashBytes));
  ContentHash hash;
  tail(hash.high);
  tail(hash.low);
  auto const content = bytes.first(bytes.size() - kHashBytes);
  if (hash != hashOf(content))
    return std::nullopt;
  Reader reader(content);
  std::uint32_t mark = 0;
  std::uint32_t form = 0;
  reader(mark);
  reader(form);
  TrackFigures figures;
  if (mark != kMark || form != kFiguresForm)
    return std::nullopt;
  visit(reader, figures);
  return reader.isAtEnd() ? std::optional(std::move(figures)) : std::nullopt;
}

} // namespace lacquer

#include "deliver/file_proof.h"

#include "analysis/programme_meter.h"
#include "core/audio_buffer.h"
#include "media/audio_file_reader.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace lacquer {
namespace {

constexpr int kBlockFrames = 4096;

/// Looks at decoded samples as they come.
class Reading {
public:
  Reading(SampleRate rate, Frames at, bool measure)
      : m_at(at) {
    if (measure)
      m_meter.emplace(rate);
  }

  /// `bits` of integers; 0: floats.
  void take(AudioBlock block, int bits) {
    if (m_meter)
      m_meter->add(block);
    if (bits == 0) {
      m_digest.add(m_at + m_digest.length(), block);
      return;
    }
    m_integers.resize(static_cast<std::size_t>(block.frames()) * kChannels);
    double const scale = std::ldexp(1.0, bits - 1);
    for (int i = 0; i < block.frames(); ++i)
      for (int c = 0; c < kChannels; ++c)
        m_integers[static_cast<std::size_t>(i * kChannels + c)] =
            static_cast<std::int32_t>(std::llround(block.data(c)[i] * scale));
    m_digest.add(m_at + m_digest.length(), m_integers);
  }

  void compare(FileProof& proof, WrittenSamples const& written) {
    if (m_meter)
      proof.measured = m_meter->finish();
    proof.length = m_digest.length();
    if (auto const first = m_digest.firstDifference(written.digest)) {
      proof.verdict = ProofVerdict::differs;
      proof.differing = m_digest.differing(written.digest);
      proof.firstDifference = std::max(Frames(0), *first - written.at);
    } else {
      proof.verdict = ProofVerdict::same;
    }
    proof.digest = std::move(m_digest);
  }

private:
  Frames m_at;
  SampleDigest m_digest;
  std::vector<std::int32_t> m_integers;
  std::optional<ProgrammeMeter> m_meter;
};

/// Reads a file to its end; false where that fails.
template <class Take> bool readAll(AudioFileReader& reader, Take const& take) {
  AudioBuffer buffer(kBlockFrames);
  while (reader.position() < reader.info().length) {
    auto const frames = reader.read(buffer.block());
    if (!frames || *frames == 0)
      return false;
    take(buffer.block(0, *frames));
  }
  return true;
}

/// How far a coded file is from what it was made of.
Result<void> proveCoded(AudioFileReader& reader, WrittenSamples& written, bool measure, FileProof& proof) {
  std::optional<ProgrammeMeter> meter;
  if (measure)
    meter.emplace(reader.info().rate);
  AudioBuffer reference(kBlockFrames);
  double programme = 0.0;
  double difference = 0.0;
  Result<void> result;
  bool const complete = readAll(reader, [&](AudioBlock decoded) {
    if (meter)
      meter->add(decoded);
    AudioBlock const wanted = reference.block(0, decoded.frames());
    if (result)
      result = written.spool->read(proof.length, wanted);
    for (int c = 0; c < kChannels; ++c)
      for (int i = 0; i < decoded.frames(); ++i) {
        double const error = decoded.data(c)[i] - wanted.data(c)[i];
        programme += wanted.data(c)[i] * wanted.data(c)[i];
        difference += error * error;
      }
    proof.length += Frames(decoded.frames());
  });
  LACQUER_CHECK(result);
  if (meter)
    proof.measured = meter->finish();
  bool const isSilent = programme == 0.0;
  if (!isSilent)
    proof.residual = toDecibels(std::sqrt(difference / programme));
  proof.differing = Frames(std::abs((proof.length - written.length).value()));
  bool const near = isSilent ? difference < 1e-6 : *proof.residual <= kWeakestCoding;
  proof.verdict = complete && proof.length == written.length && near ? ProofVerdict::coded : ProofVerdict::differs;
  return {};
}

} // namespace

Result<FileProof> proveFile(std::filesystem::path const& path, FileFormat format, WrittenSamples& written,
                            bool measure) {
  FileProof proof;
  auto reader = AudioFileReader::open(path);
  if (!reader) {
    proof.differing = written.length;
    return proof;
  }
  if (isCoded(format)) {
    LACQUER_CHECK(proveCoded(*reader, written, measure, proof));
    return proof;
  }
  Reading reading(reader->info().rate, written.at, measure);
  readAll(*reader, [&](AudioBlock block) { reading.take(block, isFloat(format) ? 0 : bits(format)); });
  reading.compare(proof, written);
  return proof;
}

Result<FileProof> proveImage(std::filesystem::path const& path, Frames lead, WrittenSamples const& written,
                             bool measure) {
  FileProof proof;
  std::ifstream file(path, std::ios::binary);
  AudioBuffer buffer(kBlockFrames);
  std::vector<char> bytes(kBlockFrames * 4);
  Reading reading(kCdRate, written.at, measure);
  bool isLeadSilent = true;
  for (std::int64_t rest = lead.value(); rest > 0 && file;) {
    std::int64_t const frames = std::min<std::int64_t>(rest, kBlockFrames);
    file.read(bytes.data(), frames * 4);
    isLeadSilent = isLeadSilent && std::all_of(bytes.begin(), bytes.begin() + file.gcount(), [](char c) { return c == 0; });
    rest -= frames;
  }
  while (file) {
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    int const frames = static_cast<int>(file.gcount() / 4);
    for (int i = 0; i < frames; ++i)
      for (int c = 0; c < kChannels; ++c) {
        auto const low = static_cast<std::uint8_t>(bytes[static_cast<std::size_t>(4 * i + 2 * c)]);
        auto const high = static_cast<std::uint8_t>(bytes[static_cast<std::size_t>(4 * i + 2 * c + 1)]);
        buffer.block().data(c)[i] = static_cast<std::int16_t>(low | high << 8) / 32768.0;
      }
    if (frames > 0)
      reading.take(buffer.block(0, frames), 16);
  }
  reading.compare(proof, written);
  if (!isLeadSilent)
    proof.verdict = ProofVerdict::differs;
  return proof;
}

} // namespace lacquer

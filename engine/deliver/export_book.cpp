#include "deliver/export_book.h"

#include <fmt/format.h>

namespace lacquer {

void ExportBook::closed(FileId id, std::filesystem::path const& path, FileFormat format, WrittenSamples written) {
  // Coded files are never taken for one another.
  std::string const samples =
      isCoded(format) ? std::string() : fmt::format("{} {}", bits(format), written.digest.hex());
  auto const shared = std::make_shared<WrittenSamples>(std::move(written));
  enqueue(id, samples, [path, format, shared](bool measure) { return proveFile(path, format, *shared, measure); });
}

void ExportBook::imageClosed(FileId id, std::filesystem::path const& path, Frames lead, FileChecksum checksum,
                             WrittenSamples written) {
  {
    std::lock_guard const lock(m_mutex);
    m_checksums[id] = std::move(checksum);
  }
  std::string const samples = fmt::format("16 {}", written.digest.hex());
  auto const shared = std::make_shared<WrittenSamples>(std::move(written));
  enqueue(id, samples, [path, lead, shared](bool measure) { return proveImage(path, lead, *shared, measure); });
}

void ExportBook::enqueue(FileId id, std::string sameSamples, Prove prove) {
  m_queue.add([this, id, samples = std::move(sameSamples), prove = std::move(prove)]() -> Result<void> {
    bool const isFirst = !samples.empty() && m_measured.claim(samples);
    double const before = threadSeconds();
    Result<FileProof> proof = prove(samples.empty() || isFirst);
    if (isFirst)
      m_measured.set(samples, proof ? proof->measured : std::nullopt);
    LACQUER_CHECK(proof);
    worked(id.deliverable, threadSeconds() - before);
    std::lock_guard const lock(m_mutex);
    if (!samples.empty())
      m_samples[id] = samples;
    m_proofs[id] = *std::move(proof);
    return {};
  });
}

void ExportBook::worked(std::size_t deliverable, double seconds) {
  std::lock_guard const lock(m_mutex);
  m_seconds[deliverable] += seconds;
}

Result<void> ExportBook::finish() {
  LACQUER_CHECK(m_queue.finish());
  for (auto& [id, proof] : m_proofs)
    if (auto const samples = m_samples.find(id); samples != m_samples.end() && !proof.measured)
      proof.measured = m_measured.wait(samples->second);
  return {};
}

FileProof const* ExportBook::proof(FileId id) const {
  auto const found = m_proofs.find(id);
  return found == m_proofs.end() ? nullptr : &found->second;
}

FileChecksum const* ExportBook::checksum(FileId id) const {
  auto const found = m_checksums.find(id);
  return found == m_checksums.end() ? nullptr : &found->second;
}

double ExportBook::seconds(std::size_t deliverable) const {
  auto const found = m_seconds.find(deliverable);
  return found == m_seconds.end() ? 0.0 : found->second;
}

} // namespace lacquer

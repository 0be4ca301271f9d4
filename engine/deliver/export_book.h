#pragma once

#include "deliver/file_proof.h"
#include "deliver/measured_once.h"
#include "deliver/work_queue.h"
#include "disc/checksum.h"

#include <map>

namespace lacquer {

/// A file of an export: which deliverable of the request, which of its files.
struct FileId {
  std::size_t deliverable = 0;
  std::size_t file = 0;
  auto operator<=>(FileId const&) const = default;
};

/// Keeps account of one version of an export while it runs: files that were closed are read back and compared on a few
/// threads, and what was found waits here until all is done. Equal samples are measured once, also those of other
/// versions. [worker, any thread]
class ExportBook {
public:
  /// `measured` outlives the book.
  ExportBook(int threads, MeasuredOnce& measured)
      : m_measured(measured)
      , m_queue(threads) {}

  /// An audio file is complete.
  void closed(FileId id, std::filesystem::path const& path, FileFormat format, WrittenSamples written);
  /// A raw image is complete. `lead`: silent frames that it begins with.
  void imageClosed(FileId id, std::filesystem::path const& path, Frames lead, FileChecksum checksum,
                   WrittenSamples written);
  /// Processor time that was spent on a deliverable.
  void worked(std::size_t deliverable, double seconds);
  /// Waits for all comparing. The last call but the readings.
  [[nodiscard]] Result<void> finish();

  /// After finish(): null for a file that was not closed.
  [[nodiscard]] FileProof const* proof(FileId id) const;
  [[nodiscard]] FileChecksum const* checksum(FileId id) const;
  [[nodiscard]] double seconds(std::size_t deliverable) const;

private:
  using Prove = std::function<Result<FileProof>(bool measure)>;
  void enqueue(FileId id, std::string sameSamples, Prove prove);

  MeasuredOnce& m_measured;
  mutable std::mutex m_mutex;
  std::map<FileId, FileProof> m_proofs;
  std::map<FileId, FileChecksum> m_checksums;
  std::map<FileId, std::string> m_samples; ///< names the samples of a file
  std::map<std::size_t, double> m_seconds;
  WorkQueue m_queue; ///< last: its threads use all else
};

} // namespace lacquer

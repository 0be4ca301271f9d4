#include "deliver/export_job.h"

#include "analysis/programme_meter.h"
#include "core/atomic_file.h"
#include "core/audio_buffer.h"
#include "core/program_version.h"
#include "deliver/delivery_keys.h"
#include "deliver/word_length.h"
#include "media/audio_file_reader.h"
#include "media/file_tagging.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

/// A file that was taken over, measured with all that its gating needs.
Result<Measurement> measureAgain(fs::path const& path) {
  LACQUER_TRY(reader, AudioFileReader::open(path));
  ProgrammeMeter meter(reader.info().rate);
  AudioBuffer buffer(4096);
  while (reader.position() < reader.info().length) {
    LACQUER_TRY(frames, reader.read(buffer.block()));
    if (frames == 0)
      break;
    meter.add(buffer.block(0, frames));
  }
  return meter.finish();
}

class Completion {
public:
  Completion(ExportJob& job, ExportBook const& book, CoverPicture const* cover)
      : m_job(job)
      , m_planned(*job.planned)
      , m_done(job.done)
      , m_book(book)
      , m_cover(cover) {}

  Result<void> run() {
    for (std::size_t i = 0; i < m_planned.files.size(); ++i) {
      m_done.files.push_back(m_job.kept[i] ? *m_job.kept[i] : provenFile(i));
      m_done.files.back().texts = m_planned.files[i].texts;
    }
    compareJoined();
    LACQUER_CHECK(describeFiles());
    LACQUER_CHECK(writeSheets());
    LACQUER_CHECK(takeChecksums());
    std::ranges::copy(m_job.others, std::back_inserter(m_done.files));
    std::ranges::sort(m_done.files, {}, &DeliveredFile::path);
    m_done.seconds = m_book.seconds(m_planned.order);
    return {};
  }

private:
  [[nodiscard]] fs::path aside(fs::path const& name) const { return m_job.folder.aside() / name; }

  DeliveredFile provenFile(std::size_t index) {
    PlannedFile const& planned = m_planned.files[index];
    DeliveredFile file{.path = planned.name, .part = planned.part, .track = planned.track, .key = planned.key};
    file.verdict = ProofVerdict::differs;
    FileProof const* const proof = m_book.proof({m_planned.order, index});
    if (proof == nullptr)
      return file;
    file.verdict = proof->verdict;
    file.length = proof->length;
    file.differingFrames = proof->differing.value();
    file.firstDifference = proof->firstDifference;
    file.residual = proof->residual;
    file.measured = proof->measured;
    if (proof->verdict == ProofVerdict::differs)
      m_done.findings.push_back(
          {Severity::error, planned.name.string(),
           fmt::format("read back, it is not what was rendered: {} of {} frames, from frame {} on",
                       file.differingFrames, planned.range.length().value(), file.firstDifference.value()),
           "Check the disk, then export again; if it stays so, report it as a fault of the program"});
    return file;
  }

  /// Files that follow each other without a hole are, joined, the programme of their part.
  void compareJoined() {
    if (isFloat(m_planned.format.format) || m_done.programme.empty() || m_job.kept.empty())
      return;
    for (std::size_t part = 0; part < m_done.programme.size(); ++part) {
      SampleDigest joined;
      Frames end(0);
      bool isWhole = !m_done.programme[part].empty();
      for (std::size_t i = 0; i < m_planned.files.size() && isWhole; ++i) {
        PlannedFile const& file = m_planned.files[i];
        if (file.part != static_cast<int>(part))
          continue;
        FileProof const* const proof = m_book.proof({m_planned.order, i});
        isWhole = proof != nullptr && file.range.start == end;
        end = file.range.end;
        if (isWhole)
          joined.merge(proof->digest);
      }
      // Sheets and images end with the last sector: silence that the programme does not have.
      if (!isWhole || joined.hex() == m_done.programme[part] || isDisc(m_planned.format.kind))
        continue;
      m_done.findings.push_back({Severity::error, "Album",
                                 fmt::format("the files of part {} do not join to the programme", part + 1),
                                 "Report this as a fault of the program"});
    }
  }

  Result<void> describeFiles() {
    std::vector<Measurement> tracks;
    for (std::size_t i = 0; i < m_planned.files.size(); ++i) {
      DeliveredFile& file = m_done.files[i];
      if (m_planned.options.loudnessTags && file.kept) {
        LACQUER_TRY(measured, measureAgain(aside(file.path)));
        file.measured = std::move(measured);
      }
      if (file.measured)
        tracks.push_back(*file.measured);
    }
    Measurement const album = combine(tracks);
    for (std::size_t i = 0; i < m_planned.files.size(); ++i)
      if (!m_planned.files[i].isImage)
        LACQUER_CHECK(describe(m_planned.files[i], m_done.files[i], album));
    return {};
  }

  [[nodiscard]] FileDescription descriptionOf(PlannedFile const& planned, DeliveredFile const& file,
                                              Measurement const& album) const {
    FileDescription description;
    description.tags = planned.tags;
    description.loudnessTags = m_planned.options.loudnessTags;
    description.cover = m_planned.options.cover ? m_cover : nullptr;
    description.id3 = m_planned.options.id3;
    description.timeReference = planned.range.start;
    if (m_job.version->album.date.size() == 10)
      description.originationDate = m_job.version->album.date;
    if (isWav(m_planned.format.format))
      description.codingHistory =
          fmt::format("A=PCM,F={},W={},M=stereo,T=Lacquer {}", m_planned.rate.value(),
                      isFloat(m_planned.format.format) ? 32 : wordLengthOf(m_planned.options, m_planned.format.format).bits,
                      programVersion());
    if (auto const& measured = file.measured)
      description.loudness = FileLoudness{measured->integrated,   measured->maxMomentary, measured->maxShortTerm,
                                          measured->loudnessRange, measured->truePeak,     measured->samplePeak,
                                          album.integrated,        album.samplePeak};
    return description;
  }

  Result<void> describe(PlannedFile const& planned, DeliveredFile& file, Measurement const& album) {
    FileDescription const description = descriptionOf(planned, file, album);
    std::string key = descriptionKey(description);
    if (file.kept && file.described == key)
      return {};
    if (file.kept)
      LACQUER_CHECK(unlinkFromLast(planned.name));
    LACQUER_CHECK(describeFile(aside(planned.name), m_planned.format.format, description));
    LACQUER_TRY(wrong, wrongFields(aside(planned.name), m_planned.format.format, description));
    file.described = std::move(key);
    file.wrongTags = std::move(wrong);
    file.md5.clear();
    std::string names;
    for (std::string const& name : file.wrongTags)
      names += (names.empty() ? "" : ", ") + name;
    if (!names.empty())
      m_done.findings.push_back({Severity::error, planned.name.string(), "tags read back differently: " + names,
                                 "Report this as a fault of the program"});
    return {};
  }

  /// A kept file is the same file as the last export's: what is written into it must not reach that one.
  Result<void> unlinkFromLast(fs::path const& name) const {
    fs::path const copy = aside(name).string() + ".copy";
    std::error_code error;
    fs::copy_file(aside(name), copy, error);
    if (!error)
      fs::rename(copy, aside(name), error);
    if (error)
      return fileFailed(aside(name), "cannot be copied: " + error.message(), "Free space on the disk, then export again");
    return {};
  }

  Result<void> writeSheets() {
    for (DdpDescription::File const& sheet : m_planned.sheets)
      LACQUER_CHECK(writeSmall(sheet.name, sheet.bytes));
    for (std::size_t i = 0; i < m_planned.discs.size(); ++i) {
      PlannedDisc const& disc = m_planned.discs[i];
      for (DdpDescription::File const& sheet : disc.sheets)
        LACQUER_CHECK(writeSmall(disc.folder / sheet.name, sheet.bytes));
      if (m_planned.format.kind == DeliveryKind::ddp)
        LACQUER_CHECK(writeDdp(disc));
    }
    return {};
  }

  Result<void> writeDdp(PlannedDisc const& disc) {
    for (DdpDescription::File const& file : disc.ddp.files)
      LACQUER_CHECK(writeSmall(disc.folder / file.name, file.bytes));
    FileChecksum image{ddpFileNames(m_planned.format.profile).image, {}, 0};
    for (std::size_t i = 0; i < m_planned.files.size(); ++i) {
      if (m_planned.files[i].part != disc.part)
        continue;
      if (FileChecksum const* const sum = m_book.checksum({m_planned.order, i}))
        image = *sum;
      else if (m_job.kept[i])
        image = {image.name, m_job.kept[i]->md5, m_job.kept[i]->crc32};
      m_done.files[i].md5 = image.md5;
      m_done.files[i].crc32 = image.crc32;
    }
    for (DdpDescription::File const& file : ddpChecksumFiles(disc.ddp, image, m_planned.format.profile))
      LACQUER_CHECK(writeSmall(disc.folder / file.name, file.bytes));
    return {};
  }

  Result<void> writeSmall(fs::path const& name, std::string const& bytes) {
    LACQUER_CHECK(writeFileAtomically(aside(name), bytes));
    FileChecksum const sum = checksumOf(name.filename().string(), std::as_bytes(std::span(bytes)));
    m_done.files.push_back({.path = name, .md5 = sum.md5, .crc32 = sum.crc32});
    return {};
  }

  Result<void> takeChecksums() {
    WorkQueue queue(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
    for (DeliveredFile& file : m_done.files)
      queue.add([this, &file] { return takeChecksum(file); });
    return queue.finish();
  }

  Result<void> takeChecksum(DeliveredFile& file) const {
    std::error_code error;
    file.bytes = fs::file_size(aside(file.path), error);
    if (error)
      return fileFailed(aside(file.path), "is gone: " + error.message(), "Export again");
    file.modifiedNanoseconds = modifiedNanoseconds(aside(file.path));
    if (!file.md5.empty())
      return {};
    LACQUER_TRY(sum, checksumOfFile(aside(file.path)));
    file.md5 = std::move(sum.md5);
    file.crc32 = sum.crc32;
    return {};
  }

  ExportJob& m_job;
  PlannedDeliverable const& m_planned;
  ExportedDeliverable& m_done;
  ExportBook const& m_book;
  CoverPicture const* m_cover;
};

} // namespace

Result<void> completeJob(ExportJob& job, ExportBook const& book, CoverPicture const* cover) {
  return Completion(job, book, cover).run();
}

} // namespace lacquer

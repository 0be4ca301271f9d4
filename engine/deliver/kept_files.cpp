#include "deliver/export_job.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>

namespace lacquer {

namespace fs = std::filesystem;

Result<FileChecksum> checksumOfFile(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return fileFailed(path, std::string("cannot be read: ") + std::strerror(errno), "Export again");
  Md5 md5;
  Crc32 crc;
  std::vector<char> bytes(1U << 16);
  while (file) {
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    auto const read = std::as_bytes(std::span(bytes)).first(static_cast<std::size_t>(file.gcount()));
    md5.add(read);
    crc.add(read);
  }
  if (file.bad())
    return fileFailed(path, "cannot be read to its end", "Check the disk, then export again");
  return FileChecksum{path.filename().string(), md5.finish(), crc.value()};
}

std::int64_t modifiedNanoseconds(fs::path const& path) {
  std::error_code error;
  auto const time = fs::last_write_time(path, error);
  return error ? 0 : std::chrono::duration_cast<std::chrono::nanoseconds>(fs::file_time_type::clock::to_sys(time).time_since_epoch()).count();
}

/// As with sources: equal size and time are taken as the same file, equal size with another time is decided by the bytes.
static bool isAsItWas(DeliveredFile const& file, fs::path const& place) {
  std::error_code error;
  if (fs::file_size(place / file.path, error) != file.bytes || error)
    return false;
  if (file.modifiedNanoseconds != 0 && modifiedNanoseconds(place / file.path) == file.modifiedNanoseconds)
    return true;
  auto const now = checksumOfFile(place / file.path);
  return now && now->md5 == file.md5;
}

std::vector<std::optional<DeliveredFile>> keepableFiles(PlannedDeliverable const& planned, fs::path const& place) {
  std::vector<std::optional<DeliveredFile>> kept(planned.files.size());
  auto const proof = readProof(place);
  if (!proof || proof->delivered.clippedSamples > 0)
    return kept;
  for (std::size_t i = 0; i < planned.files.size(); ++i) {
    PlannedFile const& file = planned.files[i];
    auto const found = std::ranges::find_if(proof->delivered.files, [&](DeliveredFile const& before) {
      return before.path == file.name && before.key == file.key &&
             (before.verdict == ProofVerdict::same || before.verdict == ProofVerdict::coded) &&
             before.wrongTags.empty();
    });
    if (found == proof->delivered.files.end())
      continue;
    if (isAsItWas(*found, place)) {
      kept[i] = *found;
      kept[i]->kept = true;
    }
  }
  return kept;
}

std::vector<DeliveredFile> filesOfOtherTracks(PlannedDeliverable const& planned, fs::path const& place) {
  std::vector<DeliveredFile> others;
  auto const proof = readProof(place);
  if (!proof)
    return others;
  for (DeliveredFile const& before : proof->delivered.files) {
    bool const isPlanned = std::ranges::any_of(planned.files, [&](PlannedFile const& file) {
      return file.name == before.path || file.track == before.track;
    });
    std::error_code error;
    bool const isInside = before.path.is_relative() && *before.path.begin() != "..";
    if (!isPlanned && isInside && before.track > 0 && fs::is_regular_file(place / before.path, error)) {
      others.push_back(before);
      others.back().kept = true;
    }
  }
  return others;
}

Result<void> takeOver(ExportJob const& job) {
  std::vector<fs::path> names;
  for (std::size_t i = 0; i < job.kept.size(); ++i)
    if (job.kept[i])
      names.push_back(job.planned->files[i].name);
  for (DeliveredFile const& file : job.others)
    names.push_back(file.path);
  for (fs::path const& name : names) {
    std::error_code error;
    fs::create_directories((job.folder.aside() / name).parent_path(), error);
    fs::create_hard_link(job.folder.place() / name, job.folder.aside() / name, error);
    if (error)
      fs::copy_file(job.folder.place() / name, job.folder.aside() / name, error);
    if (error)
      return fileFailed(job.folder.aside() / name, "cannot be taken over: " + error.message(), "Export to another folder");
  }
  return {};
}

} // namespace lacquer

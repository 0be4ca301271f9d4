#include "deliver/exporter.h"

#include "core/atomic_file.h"
#include "deliver/export_fork.h"
#include "deliver/staged_folder.h"
#include "deliver/word_length.h"
#include "render/render_pass.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

bool hasError(std::vector<Finding> const& findings) {
  return std::ranges::any_of(findings, [](Finding const& finding) { return finding.severity == Severity::error; });
}

class ExportRun {
public:
  ExportRun(Album const& album, ExportRequest const& request, Progress const& progress, ExportPlan const& plan)
      : m_album(album)
      , m_request(request)
      , m_progress(progress)
      , m_plan(plan) {}
  ExportRun(ExportRun const&) = delete;
  ExportRun& operator=(ExportRun const&) = delete;
  /// The folder that was made first, with its parents, is the last to go.
  ~ExportRun() {
    while (!m_folders.empty())
      m_folders.pop_back();
  }

  Result<ExportOutcome> run() {
    LACQUER_CHECK(checkPlaces());
    LACQUER_CHECK(checkSources(m_album));
    LACQUER_CHECK(checkSpace());
    LACQUER_CHECK(stageFolders());
    LACQUER_CHECK(renderFiles());
    LACQUER_CHECK(writeSheets());
    describe();
    LACQUER_CHECK(commit());
    m_outcome.findings = m_plan.findings;
    return std::move(m_outcome);
  }

private:
  [[nodiscard]] fs::path placeOf(PlannedDeliverable const& deliverable) const {
    return m_request.folder / deliverable.format.folder;
  }

  Result<void> checkPlaces() const {
    std::error_code ignored;
    for (PlannedDeliverable const& deliverable : m_plan.deliverables) {
      fs::path const place = placeOf(deliverable);
      fs::file_status const status = fs::symlink_status(place, ignored);
      if (!fs::exists(status))
        continue;
      if (!m_request.replaceExisting)
        return Failure(Error{ErrorKind::refused, "exists already", place,
                             "Choose another folder, or allow replacing it"});
      if (!fs::is_directory(status))
        return Failure(Error{ErrorKind::refused, "is not a folder and will not be replaced", place,
                             "Choose another folder, or move it away"});
    }
    return {};
  }

  Result<void> checkSpace() const {
    constexpr std::uint64_t kReserve = 16U << 20;
    std::uint64_t needed = kReserve;
    for (PlannedDeliverable const& deliverable : m_plan.deliverables)
      needed += deliverable.bytes;
    std::error_code error;
    fs::path existing = fs::absolute(m_request.folder, error);
    while (!fs::exists(existing, error) && existing != existing.parent_path())
      existing = existing.parent_path();
    fs::space_info const space = fs::space(existing, error);
    // A file system that says nothing (all zero) is tried.
    if (error || space.capacity == 0 || space.available >= needed)
      return {};
    return fileFailed(m_request.folder,
                      fmt::format("the export takes about {} MB and {} MB are free", needed >> 20, space.available >> 20),
                      "Free space on the disk or choose a folder on another one");
  }

  Result<void> stageFolders() {
    std::error_code error;
    for (PlannedDeliverable const& deliverable : m_plan.deliverables) {
      LACQUER_TRY(folder, StagedFolder::create(placeOf(deliverable)));
      for (PlannedDisc const& disc : deliverable.discs)
        if (!disc.folder.empty() && !fs::create_directory(folder.aside() / disc.folder, error))
          return fileFailed(folder.aside() / disc.folder, "cannot be made: " + error.message(),
                            writeRemedy(error.value()));
      m_folders.push_back(std::move(folder));
    }
    return {};
  }

  Result<void> renderFiles() {
    std::vector<fs::path> asides;
    for (StagedFolder const& folder : m_folders)
      asides.push_back(folder.aside());
    ExportFork fork(m_plan, std::move(asides));
    RenderOptions options;
    options.jobs = m_request.jobs;
    options.only = m_plan.only;
    options.range = m_plan.range;
    Progress progress = m_progress;
    progress.report = [this](double fraction, std::string_view activity) {
      m_progress.report(fraction * 0.97, activity);
    };
    LACQUER_CHECK(renderProgramme(m_album, options, progress,
                                  [&](Frames at, AudioBlock block) { return fork.push(at, block); }));
    m_progress.report(0.97, "writing files");
    LACQUER_CHECK(fork.finish());
    if (m_progress.cancel.isCancelled())
      return cancelled();
    for (std::size_t i = 0; i < m_plan.deliverables.size(); ++i)
      addOutcome(m_plan.deliverables[i], fork.truePeak(i), fork.clippedSamples(i));
    return {};
  }

  void addOutcome(PlannedDeliverable const& planned, Decibels truePeak, std::int64_t clipped) {
    ExportedDeliverable done;
    done.name = planned.format.name;
    done.folder = placeOf(planned);
    done.clippedSamples = clipped;
    done.truePeak = truePeak;
    done.upsampled = planned.upsampled;
    done.findings = planned.findings;
    if (clipped > 0)
      done.findings.push_back({Severity::error, "Album", fmt::format("{} samples clip at {} Hz, {} bit", clipped,
                                                                     planned.rate.value(),
                                                                     wordLengthOf(planned.options, planned.format.format).bits),
                               "Lower the level or the ceiling of the limiter"});
    else if (truePeak > Decibels(0.0))
      done.findings.push_back({Severity::warning, "Album",
                               fmt::format("true peak {:+.2f} dBTP at {} Hz", truePeak.value(), planned.rate.value()),
                               "Lower the ceiling of the limiter"});
    m_outcome.deliverables.push_back(std::move(done));
  }

  Result<void> writeSheets() const {
    for (std::size_t i = 0; i < m_plan.deliverables.size(); ++i)
      for (PlannedDisc const& disc : m_plan.deliverables[i].discs)
        for (DdpDescription::File const& sheet : disc.sheets)
          LACQUER_CHECK(writeFileAtomically(m_folders[i].aside() / disc.folder / sheet.name, sheet.bytes));
    return {};
  }

  /// Lists the files as they lie on disk.
  void describe() {
    std::error_code error;
    for (std::size_t i = 0; i < m_folders.size(); ++i) {
      ExportedDeliverable& done = m_outcome.deliverables[i];
      for (fs::directory_entry const& entry : fs::recursive_directory_iterator(m_folders[i].aside(), error))
        if (entry.is_regular_file(error))
          done.files.push_back(
              {.path = entry.path().lexically_relative(m_folders[i].aside()), .bytes = entry.file_size(error)});
      std::ranges::sort(done.files, {}, &DeliveredFile::path);
    }
  }

  Result<void> commit() {
    auto const existing =
        m_request.replaceExisting ? StagedFolder::Existing::replace : StagedFolder::Existing::refuse;
    for (StagedFolder& folder : m_folders)
      LACQUER_CHECK(folder.commit(existing));
    m_progress.report(1.0, "done");
    return {};
  }

  Album const& m_album;
  ExportRequest const& m_request;
  Progress const& m_progress;
  ExportPlan const& m_plan;
  std::vector<StagedFolder> m_folders;
  ExportOutcome m_outcome;
};

} // namespace

bool ExportedDeliverable::passed() const { return clippedSamples == 0 && !hasError(findings); }

bool ExportOutcome::allPassed() const {
  return !hasError(findings) && std::ranges::all_of(deliverables, &ExportedDeliverable::passed);
}

Result<ExportOutcome> exportAlbum(Album const& album, ExportRequest const& request, Progress const& progress) {
  LACQUER_TRY(plan, planExport(album, request));
  return ExportRun(album, request, progress, plan).run();
}

} // namespace lacquer

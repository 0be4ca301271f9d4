#include "deliver/exporter.h"

#include "core/atomic_file.h"
#include "core/program_version.h"
#include "core/utc_time.h"
#include "deliver/delivery_keys.h"
#include "deliver/export_fork.h"
#include "deliver/export_job.h"
#include "deliver/programme_range.h"
#include "media/file_tagging.h"
#include "render/render_pass.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <fmt/format.h>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

class ExportRun {
public:
  ExportRun(Album const& album, ExportRequest const& request, Progress const& progress, ExportPlan const& plan)
      : m_album(album)
      , m_request(request)
      , m_progress(progress)
      , m_plan(plan)
      , m_threads(request.jobs > 0 ? request.jobs : static_cast<int>(std::max(1U, std::thread::hardware_concurrency())))
      , m_finishing(1) {}
  ExportRun(ExportRun const&) = delete;
  ExportRun& operator=(ExportRun const&) = delete;
  /// The folder that was made first, with its parents, is the last to go.
  ~ExportRun() {
    m_books.clear();
    while (!m_jobs.empty())
      m_jobs.pop_back();
  }

  Result<ExportOutcome> run() {
    LACQUER_CHECK(checkPlaces());
    for (VersionPlan const& version : m_plan.versions)
      LACQUER_CHECK(checkSources(version.album));
    LACQUER_CHECK(readCoverArt());
    LACQUER_CHECK(checkSpace());
    LACQUER_CHECK(stageFolders());
    LACQUER_CHECK(keepFiles());
    Result<void> const rendered = renderVersions();
    // What was rendered before something failed is still brought to its end.
    Result<void> const finished = m_finishing.finish();
    for (Result<void> const& result : {rendered, finished})
      if (!result)
        return Failure(withFinished(result.error()));
    std::ranges::sort(m_done, {}, [](ExportJob const* job) { return job->planned->order; });
    for (ExportJob* const job : m_done)
      m_outcome.deliverables.push_back(std::move(job->done));
    m_progress.report(1.0, "done");
    m_outcome.findings.insert(m_outcome.findings.end(), m_plan.findings.begin(), m_plan.findings.end());
    return std::move(m_outcome);
  }

private:
  template <class Visit> Result<void> forEachDeliverable(Visit const& visit) const {
    for (VersionPlan const& version : m_plan.versions)
      for (PlannedDeliverable const& planned : version.deliverables)
        LACQUER_CHECK(visit(version, planned));
    return {};
  }

  [[nodiscard]] fs::path placeOf(PlannedDeliverable const& deliverable) const {
    return m_request.folder / deliveryFolder(deliverable.options);
  }

  Result<void> checkPlaces() const {
    return forEachDeliverable([&](VersionPlan const&, PlannedDeliverable const& deliverable) -> Result<void> {
      std::error_code ignored;
      fs::path const place = placeOf(deliverable);
      fs::file_status const status = fs::symlink_status(place, ignored);
      if (!fs::exists(status))
        return {};
      if (!m_request.replaceExisting)
        return Failure(Error{ErrorKind::refused, "exists already", place,
                             "Choose another folder, or allow replacing it (--force)"});
      if (!fs::is_directory(status))
        return Failure(Error{ErrorKind::refused, "is not a folder and will not be replaced", place,
                             "Choose another folder, or move it away"});
      return {};
    });
  }

  Result<void> readCoverArt() {
    if (m_album.cover.path.empty())
      return {};
    LACQUER_TRY(cover, readCover(m_album.cover.path));
    m_cover = std::move(cover);
    return {};
  }

  Result<void> checkSpace() const {
    constexpr std::uint64_t kReserve = 16U << 20;
    std::uint64_t needed = kReserve;
    for (VersionPlan const& version : m_plan.versions)
      for (PlannedDeliverable const& deliverable : version.deliverables)
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
    return forEachDeliverable([&](VersionPlan const& version, PlannedDeliverable const& planned) -> Result<void> {
      LACQUER_TRY(folder, StagedFolder::create(placeOf(planned)));
      std::error_code error;
      for (PlannedDisc const& disc : planned.discs)
        if (!disc.folder.empty() && !fs::create_directory(folder.aside() / disc.folder, error))
          return fileFailed(folder.aside() / disc.folder, "cannot be made: " + error.message(),
                            "Choose a folder that can be written");
      ExportJob job{&version, &planned, std::move(folder), {}, {}, {}, {}};
      job.kept.resize(planned.files.size());
      describe(job);
      m_jobs.push_back(std::move(job));
      return {};
    });
  }

  void describe(ExportJob& job) const {
    job.done.options = job.planned->options;
    job.done.name = job.planned->format.name;
    job.done.folder = placeOf(*job.planned);
    job.done.rate = job.planned->rate;
    job.done.upsampled = job.planned->upsampled;
    job.done.truePeak = toDecibels(0.0);
    job.done.findings = job.planned->findings;
    for (PlannedDisc const& disc : job.planned->discs)
      job.done.discs.push_back(disc.layout);
  }

  /// Looks for files of the last export that need not be made again.
  Result<void> keepFiles() {
    if (!m_request.replaceExisting)
      return {};
    m_progress.report(0.0, "comparing with the last export");
    WorkQueue queue(m_threads);
    for (ExportJob& job : m_jobs)
      queue.add([&job, someTracks = !m_request.tracks.empty()]() -> Result<void> {
        job.kept = keepableFiles(*job.planned, job.folder.place());
        if (someTracks)
          job.others = filesOfOtherTracks(*job.planned, job.folder.place());
        return takeOver(job);
      });
    return queue.finish();
  }

  /// Progress of one rendering among all.
  [[nodiscard]] Progress passProgress(std::size_t pass, std::size_t passes) const {
    Progress progress = m_progress;
    progress.report = [this, pass, passes](double fraction, std::string_view activity) {
      m_progress.report((static_cast<double>(pass) + fraction) / static_cast<double>(passes) * 0.85, activity);
    };
    return progress;
  }

  Result<void> renderVersions() {
    auto const begin = std::chrono::steady_clock::now();
    std::size_t const passes = m_plan.versions.size();
    for (std::size_t i = 0; i < passes; ++i) {
      VersionPlan const& version = m_plan.versions[i];
      ExportBook& book = m_books.emplace_back(m_threads, m_measured);
      LACQUER_CHECK(renderVersion(version, book, passProgress(i, passes)));
      m_finishing.add([this, &version, &book, isLast = i + 1 == passes] { return finishVersion(version, book, isLast); });
    }
    m_outcome.renderSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    m_progress.report(0.86, "reading back, writing tags and checksums");
    return {};
  }

  Result<void> renderVersion(VersionPlan const& version, ExportBook& book, Progress const& progress) {
    std::vector<ExportJob*> jobs;
    for (ExportJob& job : m_jobs)
      if (job.version == &version && !job.isAllKept())
        jobs.push_back(&job);
    if (jobs.empty())
      return {};
    LACQUER_CHECK(findSideGains(version, book, jobs, progress));
    ExportFork fork(version, book);
    std::vector<FrameRange> wanted;
    bool fromStart = false;
    for (ExportJob* const job : jobs) {
      fork.add(targetOf(*job));
      addWanted(*job, wanted);
      fromStart = fromStart || reachesBack(version, *job->planned);
    }
    LACQUER_CHECK(render(version, fork, neededRender(version, wanted, fromStart), progress));
    for (ExportJob* const job : jobs)
      readStages(*job, fork);
    return {};
  }

  static ForkTarget targetOf(ExportJob const& job) {
    ForkTarget target{job.planned, job.folder.aside(), {}, job.sideGains};
    for (auto const& kept : job.kept)
      target.made.push_back(!kept);
    return target;
  }

  static void addWanted(ExportJob const& job, std::vector<FrameRange>& wanted) {
    for (std::size_t i = 0; i < job.kept.size(); ++i)
      if (PlannedFile const& file = job.planned->files[i]; !job.kept[i])
        wanted.push_back(programmeRange(job.version->timeline, file.part, job.planned->rate, file.range));
  }

  Result<void> render(VersionPlan const& version, ExportFork& fork, NeededRender const& needed,
                      Progress const& progress) const {
    RenderOptions options;
    options.jobs = m_request.jobs;
    options.only = needed.only;
    options.range = needed.range;
    LACQUER_CHECK(renderProgramme(version.album, options, progress,
                                  [&](Frames at, AudioBlock block) { return fork.push(at, block); }));
    return fork.finish();
  }

  /// Vinyl is turned down, never up, until its highest side fits under the ceiling: that needs the peaks first.
  Result<void> findSideGains(VersionPlan const& version, ExportBook& book, std::vector<ExportJob*> const& jobs,
                             Progress const& progress) {
    for (ExportJob* const job : jobs) {
      if (job->planned->format.kind != DeliveryKind::vinyl)
        continue;
      ExportFork fork(version, book);
      StageSettings const settings{job->planned->rate, Decibels(0.0), std::nullopt};
      fork.watch(settings);
      Frames const length = version.timeline.length;
      LACQUER_CHECK(render(version, fork, neededRender(version, {{Frames(0), length}}, true), progress));
      for (int part = 0; part < static_cast<int>(version.timeline.parts.size()); ++part) {
        Decibels const peak = fork.stage(part, settings)->truePeak();
        job->sideGains.push_back(std::min(Decibels(0.0), job->planned->options.ceiling - peak));
      }
      if (job->planned->options.linkedSides)
        std::ranges::fill(job->sideGains, *std::ranges::min_element(job->sideGains));
    }
    return {};
  }

  void readStages(ExportJob& job, ExportFork const& fork) const {
    PlannedDeliverable const& planned = *job.planned;
    job.done.sideGains = job.sideGains;
    bool const isWhole = std::ranges::none_of(job.kept, [](auto const& kept) { return kept.has_value(); });
    for (int part = 0; part < static_cast<int>(job.version->timeline.parts.size()); ++part) {
      Decibels const gain = job.sideGains.empty() ? Decibels(0.0) : job.sideGains[static_cast<std::size_t>(part)];
      RateStage const* const stage = fork.stage(part, ExportFork::settingsOf(planned, gain));
      if (stage == nullptr)
        continue;
      job.done.truePeak = std::max(job.done.truePeak, stage->truePeak());
      if (isFloat(planned.format.format))
        continue;
      WordLength const length = wordLengthOf(planned.options, planned.format.format);
      job.done.clippedSamples += stage->clippedSamples(length);
      SampleDigest const* const digest = stage->digest(length);
      job.done.programme.push_back(isWhole && m_request.tracks.empty() && digest ? digest->hex() : std::string());
    }
  }

  /// Brings a rendered version to its end while the next one renders. Cancelling stops the last one alone: of the others
  /// the long part is done.
  Result<void> finishVersion(VersionPlan const& version, ExportBook& book, bool isLast) {
    LACQUER_CHECK(book.finish());
    WorkQueue queue(m_threads);
    for (ExportJob& job : m_jobs)
      if (job.version == &version)
        queue.add([&]() -> Result<void> {
          if (isLast && m_progress.cancel.isCancelled())
            return cancelled();
          LACQUER_CHECK(completeJob(job, book, m_cover ? &*m_cover : nullptr));
          judge(job);
          if (m_request.check)
            std::ranges::copy(m_request.check(job.done), std::back_inserter(job.done.findings));
          return writeProof(job);
        });
    LACQUER_CHECK(queue.finish());
    return commit(version);
  }

  static void judge(ExportJob& job) {
    ExportedDeliverable& done = job.done;
    for (DeliveredFile const& file : done.files)
      if (file.kept && file.measured)
        done.truePeak = std::max(done.truePeak, file.measured->truePeak);
    if (done.clippedSamples > 0)
      done.findings.push_back({Severity::error, "Album",
                               fmt::format("{} samples clip at {} Hz, {} bit", done.clippedSamples, done.rate.value(),
                                           wordLengthOf(done.options, job.planned->format.format).bits),
                               "Lower the level or the ceiling of the limiter"});
    // The meter reads to a hundredth; a limiter set to the ceiling is not blamed for its own tolerance.
    else if (done.truePeak > done.options.ceiling + Decibels(0.01))
      done.findings.push_back({Severity::warning, "Album",
                               fmt::format("true peak {:+.2f} dBTP at {} Hz, above {:+.2f}", done.truePeak.value(),
                                           done.rate.value(), done.options.ceiling.value()),
                               "Lower the ceiling of the limiter, or deliver with peaks = limit"});
    if (job.planned->format.kind == DeliveryKind::vinyl)
      judgeSides(job);
  }

  static void judgeSides(ExportJob& job) {
    auto const& gains = job.sideGains;
    if (gains.empty())
      return;
    auto const [lowest, highest] = std::ranges::minmax(gains);
    if (lowest < Decibels(0.0) && lowest == highest)
      job.done.findings.push_back({Severity::note, "Album",
                                   fmt::format("all sides turned down by {:.2f} dB, so that the highest peak fits",
                                               -lowest.value()), ""});
    else if (lowest != highest)
      job.done.findings.push_back({Severity::warning, "Album",
                                   fmt::format("the sides are not at one gain: they differ by {:.2f} dB",
                                               (highest - lowest).value()),
                                   "Link the sides unless the difference is wanted"});
  }

  Result<void> writeProof(ExportJob const& job) const {
    Proof const proof{fmt::format("Lacquer {}", programVersion()), utcNow(), m_album.credits.title,
                      m_album.credits.artist, job.done};
    return writeFileAtomically(job.folder.aside() / kProofName, proofText(proof));
  }

  Result<void> commit(VersionPlan const& version) {
    auto const existing =
        m_request.replaceExisting ? StagedFolder::Existing::replace : StagedFolder::Existing::refuse;
    for (ExportJob& job : m_jobs) {
      if (job.version != &version)
        continue;
      LACQUER_CHECK(job.folder.commit(existing));
      m_done.push_back(&job);
    }
    return {};
  }

  /// An error that says besides what of the export stands.
  [[nodiscard]] Error withFinished(Error error) const {
    std::string names;
    for (ExportJob const* const job : m_done)
      names += (names.empty() ? "" : ", ") + deliveryFolder(job->planned->options).string();
    if (names.empty())
      return error;
    error.remedy += fmt::format("{}Complete, with proof: {}; to do the rest, export again and allow replacing",
                                error.remedy.empty() ? "" : ". ", names);
    return error;
  }

  Album const& m_album;
  ExportRequest const& m_request;
  Progress const& m_progress;
  ExportPlan const& m_plan;
  int m_threads;
  std::optional<CoverPicture> m_cover;
  std::vector<ExportJob> m_jobs;
  std::vector<ExportJob*> m_done; ///< whose folders stand
  MeasuredOnce m_measured;
  std::deque<ExportBook> m_books; ///< by version; their threads read files of the jobs' folders
  ExportOutcome m_outcome;
  WorkQueue m_finishing; ///< last: its thread uses all else
};

} // namespace

bool ExportedDeliverable::passed() const {
  return clippedSamples == 0 && !hasErrors(findings) &&
         std::ranges::none_of(files, [](DeliveredFile const& file) { return file.verdict == ProofVerdict::differs; });
}

bool ExportOutcome::allPassed() const {
  return !hasErrors(findings) && std::ranges::all_of(deliverables, &ExportedDeliverable::passed);
}

Result<ExportOutcome> exportAlbum(Album const& album, ExportRequest const& request, Progress const& progress) {
  LACQUER_TRY(plan, planExport(album, request));
  return ExportRun(album, request, progress, plan).run();
}

} // namespace lacquer

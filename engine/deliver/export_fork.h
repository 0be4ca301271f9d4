#pragma once

#include "deliver/export_plan.h"
#include "deliver/rate_stage.h"

namespace lacquer {

/// Where one rendered programme divides into all deliverables of a plan: by part, then by rate, then by word length,
/// then into files. One thread at a time. [worker]
class ExportFork {
public:
  /// `folders`: where each deliverable of the plan is written; they exist. The plan outlives the fork.
  ExportFork(ExportPlan const& plan, std::vector<std::filesystem::path> folders);

  /// The next programme frames at the album rate, from plan.range.start on without holes.
  [[nodiscard]] Result<void> push(Frames at, AudioBlock block);
  /// The programme is complete: finishes all files.
  [[nodiscard]] Result<void> finish();

  /// Of a deliverable of the plan, after finish().
  [[nodiscard]] Decibels truePeak(std::size_t deliverable) const;
  [[nodiscard]] std::int64_t clippedSamples(std::size_t deliverable) const;

private:
  struct PartStages {
    Part part;
    std::vector<std::unique_ptr<RateStage>> rates;
    bool started = false;
    bool finished = false;
  };

  RateStage& stageOf(int part, SampleRate rate);
  [[nodiscard]] RateStage const* findStage(int part, SampleRate rate) const;
  void addSink(int part, PlannedDeliverable const& deliverable, std::unique_ptr<DeliverySink> sink);
  void addFiles(PlannedDeliverable const& deliverable, std::filesystem::path const& folder);
  void addImages(PlannedDeliverable const& deliverable, std::filesystem::path const& folder);
  [[nodiscard]] Result<void> pushTo(PartStages& stages, Frames at, AudioBlock block);
  [[nodiscard]] static Result<void> finishPart(PartStages& stages);

  ExportPlan const& m_plan;
  std::vector<PartStages> m_parts;
};

} // namespace lacquer

#pragma once

#include "deliver/export_book.h"
#include "deliver/export_plan.h"
#include "deliver/rate_stage.h"

namespace lacquer {

/// What of a planned deliverable is to be made, and where.
struct ForkTarget {
  PlannedDeliverable const* planned = nullptr;
  std::filesystem::path folder;     ///< exists, with the folders of its discs
  std::vector<bool> made;           ///< by file: whether to make it
  std::vector<Decibels> sideGains;  ///< by part; empty: none
};

/// Where one rendered programme divides into all deliverables of a version: by part, then by rate, then by word length,
/// then into files. One thread at a time. [worker]
class ExportFork {
public:
  /// Plan and book outlive the fork.
  ExportFork(VersionPlan const& plan, ExportBook& book);

  void add(ForkTarget const& target);
  /// Takes the peaks of a rate without writing anything.
  void watch(StageSettings const& settings);

  /// The next programme frames at the album rate, without holes.
  [[nodiscard]] Result<void> push(Frames at, AudioBlock block);
  /// The programme is complete: finishes all files.
  [[nodiscard]] Result<void> finish();

  /// Of a part as these settings make it, after finish(); null where nothing asked for it.
  [[nodiscard]] RateStage const* stage(int part, StageSettings const& settings) const;
  /// What a deliverable's samples of a part go through. [any]
  [[nodiscard]] static StageSettings settingsOf(PlannedDeliverable const& planned, Decibels sideGain);

private:
  struct PartStages {
    Part part;
    std::vector<std::unique_ptr<RateStage>> stages;
    bool started = false;
    bool finished = false;
  };

  RateStage& stageOf(int part, StageSettings const& settings);
  void addFiles(ForkTarget const& target, int part);
  void addSink(ForkTarget const& target, RateStage& stage, std::unique_ptr<DeliverySink> sink);
  [[nodiscard]] Result<void> pushTo(PartStages& stages, Frames at, AudioBlock block);
  [[nodiscard]] static Result<void> finishPart(PartStages& stages);

  VersionPlan const& m_plan;
  ExportBook& m_book;
  std::vector<PartStages> m_parts;
};

} // namespace lacquer

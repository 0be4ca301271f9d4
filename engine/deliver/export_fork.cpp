#include "deliver/export_fork.h"

#include "deliver/cut_files_sink.h"
#include "deliver/disc_image_sink.h"
#include "deliver/sink_thread.h"

#include <algorithm>

namespace lacquer {

ExportFork::ExportFork(ExportPlan const& plan, std::vector<std::filesystem::path> folders)
    : m_plan(plan) {
  for (Part const& part : plan.timeline.parts)
    m_parts.push_back({part, {}});
  for (std::size_t i = 0; i < plan.deliverables.size(); ++i) {
    addFiles(plan.deliverables[i], folders[i]);
    if (plan.deliverables[i].format.kind == DeliveryKind::ddp)
      addImages(plan.deliverables[i], folders[i]);
  }
}

RateStage& ExportFork::stageOf(int part, SampleRate rate) {
  auto& rates = m_parts[static_cast<std::size_t>(part)].rates;
  for (auto const& stage : rates)
    if (stage->rate() == rate)
      return *stage;
  return *rates.emplace_back(std::make_unique<RateStage>(m_plan.timeline.rate, rate));
}

RateStage const* ExportFork::findStage(int part, SampleRate rate) const {
  for (auto const& stage : m_parts[static_cast<std::size_t>(part)].rates)
    if (stage->rate() == rate)
      return stage.get();
  return nullptr;
}

void ExportFork::addSink(int part, PlannedDeliverable const& deliverable, std::unique_ptr<DeliverySink> sink) {
  auto threaded = std::make_unique<SinkThread>(std::move(sink));
  RateStage& stage = stageOf(part, deliverable.rate);
  if (isFloat(deliverable.format.format))
    stage.addFloat(std::move(threaded));
  else
    stage.addInteger(wordLengthOf(deliverable.options, deliverable.format.format), std::move(threaded));
}

void ExportFork::addFiles(PlannedDeliverable const& deliverable, std::filesystem::path const& folder) {
  for (int part = 0; part < static_cast<int>(m_parts.size()); ++part) {
    std::vector<CutFile> files;
    for (PlannedFile const& file : deliverable.files)
      if (file.part == part)
        files.push_back({folder / file.name, file.range, file.tags});
    if (!files.empty())
      addSink(part, deliverable,
              std::make_unique<CutFilesSink>(std::move(files), deliverable.format.format, deliverable.rate));
  }
}

void ExportFork::addImages(PlannedDeliverable const& deliverable, std::filesystem::path const& folder) {
  for (PlannedDisc const& disc : deliverable.discs)
    addSink(disc.part, deliverable,
            std::make_unique<DiscImageSink>(folder / disc.folder, disc.layout, disc.ddp, deliverable.format.profile));
}

Result<void> ExportFork::push(Frames at, AudioBlock block) {
  for (PartStages& stages : m_parts) {
    Frames const first = std::max(at, stages.part.start);
    Frames const last = std::min(at + Frames(block.frames()), stages.part.end);
    if (first < last)
      LACQUER_CHECK(pushTo(stages, first,
                           block.sub(static_cast<int>((first - at).value()), static_cast<int>((last - first).value()))));
    if (stages.started && at + Frames(block.frames()) >= stages.part.end)
      LACQUER_CHECK(finishPart(stages));
  }
  return {};
}

Result<void> ExportFork::pushTo(PartStages& stages, Frames at, AudioBlock block) {
  for (auto const& stage : stages.rates) {
    if (!stages.started)
      LACQUER_CHECK(stage->pushSilence(at - stages.part.start));
    LACQUER_CHECK(stage->push(block));
  }
  stages.started = true;
  return {};
}

Result<void> ExportFork::finishPart(PartStages& stages) {
  if (stages.finished)
    return {};
  stages.finished = true;
  for (auto const& stage : stages.rates)
    LACQUER_CHECK(stage->finish());
  return {};
}

Result<void> ExportFork::finish() {
  for (PartStages& stages : m_parts)
    LACQUER_CHECK(finishPart(stages));
  return {};
}

Decibels ExportFork::truePeak(std::size_t deliverable) const {
  Decibels highest = toDecibels(0.0);
  for (int part = 0; part < static_cast<int>(m_parts.size()); ++part)
    if (RateStage const* stage = findStage(part, m_plan.deliverables[deliverable].rate))
      highest = std::max(highest, stage->truePeak());
  return highest;
}

std::int64_t ExportFork::clippedSamples(std::size_t deliverable) const {
  PlannedDeliverable const& planned = m_plan.deliverables[deliverable];
  std::int64_t clipped = 0;
  for (int part = 0; part < static_cast<int>(m_parts.size()); ++part)
    if (RateStage const* stage = findStage(part, planned.rate); stage && !isFloat(planned.format.format))
      clipped += stage->clippedSamples(wordLengthOf(planned.options, planned.format.format));
  return clipped;
}

} // namespace lacquer

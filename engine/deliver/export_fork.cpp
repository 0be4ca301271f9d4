#include "deliver/export_fork.h"

#include "deliver/cut_files_sink.h"
#include "deliver/image_sink.h"
#include "deliver/sink_thread.h"

#include <algorithm>

namespace lacquer {

ExportFork::ExportFork(VersionPlan const& plan, ExportBook& book)
    : m_plan(plan)
    , m_book(book) {
  for (Part const& part : plan.timeline.parts)
    m_parts.push_back({part, {}});
}

StageSettings ExportFork::settingsOf(PlannedDeliverable const& planned, Decibels sideGain) {
  bool const limits =
      planned.options.peaks == PeakPolicy::limit && planned.format.kind != DeliveryKind::vinyl;
  return {planned.rate, sideGain, limits ? std::optional(planned.options.ceiling) : std::nullopt};
}

RateStage& ExportFork::stageOf(int part, StageSettings const& settings) {
  auto& stages = m_parts[static_cast<std::size_t>(part)].stages;
  for (auto const& stage : stages)
    if (stage->settings() == settings)
      return *stage;
  return *stages.emplace_back(std::make_unique<RateStage>(m_plan.timeline.rate, settings));
}

RateStage const* ExportFork::stage(int part, StageSettings const& settings) const {
  for (auto const& stage : m_parts[static_cast<std::size_t>(part)].stages)
    if (stage->settings() == settings)
      return stage.get();
  return nullptr;
}

void ExportFork::watch(StageSettings const& settings) {
  for (int part = 0; part < static_cast<int>(m_parts.size()); ++part)
    stageOf(part, settings);
}

void ExportFork::add(ForkTarget const& target) {
  for (int part = 0; part < static_cast<int>(m_parts.size()); ++part)
    addFiles(target, part);
}

void ExportFork::addFiles(ForkTarget const& target, int part) {
  std::vector<CutFile> files;
  Decibels const gain =
      target.sideGains.empty() ? Decibels(0.0) : target.sideGains[static_cast<std::size_t>(part)];
  StageSettings const settings = settingsOf(*target.planned, gain);
  for (std::size_t i = 0; i < target.planned->files.size(); ++i) {
    PlannedFile const& file = target.planned->files[i];
    if (file.part != part || !target.made[i])
      continue;
    FileId const id{target.planned->order, i};
    stageOf(part, settings).want(file.range);
    if (file.isImage)
      addSink(target, stageOf(part, settings),
              std::make_unique<ImageSink>(
                  ImageSink::Image{target.folder / file.name, file.lead, file.lead + file.range.length(), id}, m_book));
    else
      files.push_back({target.folder / file.name, file.range, id});
  }
  if (!files.empty())
    addSink(target, stageOf(part, settings),
            std::make_unique<CutFilesSink>(std::move(files), target.planned->format.format, target.planned->rate,
                                           target.planned->options.bitrate, m_book));
}

void ExportFork::addSink(ForkTarget const& target, RateStage& stage, std::unique_ptr<DeliverySink> sink) {
  PlannedDeliverable const& planned = *target.planned;
  auto threaded = std::make_unique<SinkThread>(
      std::move(sink), [this, order = planned.order](double seconds) { m_book.worked(order, seconds); });
  if (isFloat(planned.format.format))
    stage.addFloat(std::move(threaded));
  else
    stage.addInteger(wordLengthOf(planned.options, planned.format.format), std::move(threaded));
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
  for (auto const& stage : stages.stages) {
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
  for (auto const& stage : stages.stages)
    LACQUER_CHECK(stage->finish());
  return {};
}

Result<void> ExportFork::finish() {
  for (PartStages& stages : m_parts)
    LACQUER_CHECK(finishPart(stages));
  return {};
}

} // namespace lacquer

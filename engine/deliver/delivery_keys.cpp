#include "deliver/delivery_keys.h"

#include "core/hash.h"
#include "deliver/export_job.h"
#include "deliver/programme_range.h"
#include "deliver/word_length.h"
#include "dsp/dither.h"
#include "render/render_cache.h"

#include <cmath>

namespace lacquer {
namespace {

void addLanes(Hasher& hasher, VersionPlan const& plan, int part, FrameRange heard) {
  Frames const origin = plan.timeline.parts[static_cast<std::size_t>(part)].start;
  for (std::size_t i = 0; i < plan.lanes.size(); ++i) {
    Lane const& lane = plan.timeline.lanes[i];
    if (lane.start >= heard.end || plan.lanes[i].end <= heard.start)
      continue;
    hasher.add(plan.lanes[i].key);
    hasher.add((lane.start - origin).value());
  }
}

void addOptions(Hasher& hasher, PlannedDeliverable const& deliverable) {
  Deliverable const& options = deliverable.options;
  FileFormat const format = deliverable.format.format;
  hasher.add(deliverable.rate.value());
  hasher.add(format);
  hasher.add(isCoded(format) && options.bitrate == 0 ? usualBitrate(format) : options.bitrate);
  if (!isFloat(format)) {
    WordLength const length = wordLengthOf(options, format);
    hasher.add(length.bits);
    hasher.add(length.dither);
  }
  bool const isVinyl = deliverable.format.kind == DeliveryKind::vinyl;
  hasher.add(isVinyl ? 2 : options.peaks == PeakPolicy::limit ? 1 : 0);
  if (isVinyl || options.peaks == PeakPolicy::limit)
    hasher.add(options.ceiling.value());
  if (isVinyl)
    hasher.add(options.linkedSides);
}

void add(Hasher& hasher, FileTags const& tags) {
  for (auto const& text : {tags.title, tags.artist, tags.album, tags.albumArtist, tags.composer, tags.songwriter,
                           tags.arranger, tags.engineer, tags.version, tags.language, tags.genre, tags.date, tags.isrc,
                           tags.label, tags.catalogue, tags.upc, tags.comment})
    hasher.add(text);
  for (int const number : {tags.track, tags.trackCount, tags.disc, tags.discCount, tags.explicitContent ? 1 : 0})
    hasher.add(number);
}

/// To the hundredth, as files say it: a measurement that differs by rounding alone is the same.
void addHundredths(Hasher& hasher, double value) {
  hasher.add(std::isfinite(value) ? static_cast<std::int64_t>(std::llround(value * 100.0))
                                  : std::numeric_limits<std::int64_t>::min());
}

/// All that is told of a file beside what is measured.
std::string textsKey(VersionPlan const& plan, PlannedDeliverable const& deliverable, PlannedFile const& file) {
  Deliverable const& options = deliverable.options;
  Hasher hasher;
  add(hasher, file.tags);
  hasher.add(plan.album.date);
  hasher.add(options.loudnessTags);
  hasher.add(options.id3);
  hasher.add(options.cover);
  if (options.cover && !plan.album.cover.path.empty()) {
    hasher.add(plan.album.cover.path.string());
    hasher.add(modifiedNanoseconds(plan.album.cover.path));
  }
  hasher.add(options.platform);
  hasher.add(options.peaks);
  hasher.add(options.ceiling.value());
  return hasher.result().hex();
}

/// How far beyond its end a file's samples hang on what is there.
Seconds reachOf(VersionPlan const& plan, PlannedDeliverable const& deliverable) {
  if (deliverable.rate != plan.timeline.rate)
    return kReach;
  if (isFloat(deliverable.format.format))
    return Seconds(0.0);
  return toSeconds(Frames(kDitherChunk), deliverable.rate);
}

} // namespace

bool reachesBack(VersionPlan const& plan, PlannedDeliverable const& deliverable) {
  return !plan.album.chain.empty() || deliverable.options.peaks == PeakPolicy::limit ||
         deliverable.format.kind == DeliveryKind::vinyl;
}

void nameFiles(VersionPlan const& plan, PlannedDeliverable& deliverable) {
  bool const all = reachesBack(plan, deliverable);
  for (PlannedFile& file : deliverable.files) {
    Hasher hasher;
    hasher.add(programIdentity());
    addOptions(hasher, deliverable);
    hasher.add(file.range.start.value());
    hasher.add(file.range.end.value());
    hasher.add(file.lead.value());
    hasher.add(file.isImage);
    FrameRange heard = programmeRange(plan.timeline, file.part, deliverable.rate, file.range);
    Frames const margin = toFrames(reachOf(plan, deliverable), plan.timeline.rate);
    bool const isVinyl = deliverable.format.kind == DeliveryKind::vinyl;
    heard.end = isVinyl ? plan.timeline.length : heard.end + margin;
    heard.start = all ? Frames(0) : heard.start - margin;
    addLanes(hasher, plan, file.part, heard);
    hashChain(hasher, plan.album.chain);
    Part const& part = plan.timeline.parts[static_cast<std::size_t>(file.part)];
    hasher.add(std::min(heard.end, part.end - part.start).value()); // silence behind the last track
    file.key = hasher.result().hex();
    file.texts = textsKey(plan, deliverable, file);
  }
}

std::string descriptionKey(FileDescription const& description) {
  Hasher hasher;
  hasher.add(programIdentity());
  add(hasher, description.tags);
  hasher.add(description.loudnessTags);
  if (auto const& loudness = description.loudness)
    for (double const value :
         {loudness->integrated.value(), loudness->maxMomentary.value(), loudness->maxShortTerm.value(),
          loudness->range.value_or(-1.0), loudness->truePeak.value(), loudness->samplePeak.value(),
          loudness->albumIntegrated.value(), loudness->albumSamplePeak.value()})
      addHundredths(hasher, value);
  if (description.cover != nullptr)
    hasher.addBytes(description.cover->bytes);
  hasher.add(description.id3);
  hasher.add(description.timeReference.value());
  hasher.add(description.originationDate);
  hasher.add(description.originationTime);
  hasher.add(description.codingHistory);
  return hasher.result().hex();
}

} // namespace lacquer

#include "deliver/delivery_planner.h"

#include "album/file_names.h"
#include "album/part_names.h"
#include "deliver/album_tags.h"
#include "deliver/delivery_keys.h"
#include "deliver/vinyl_sheet.h"
#include "deliver/word_length.h"
#include "disc/latin1_text.h"
#include "disc/programme_cuts.h"
#include "disc/toc_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>

namespace lacquer {
namespace {

class DeliveryPlanner {
public:
  DeliveryPlanner(VersionPlan const& version, Deliverable const& options, DeliveryFormat const& format,
                  std::vector<bool> const& wanted)
      : m_version(version)
      , m_wanted(wanted) {
    m_planned.options = options;
    m_planned.format = format;
    m_planned.rate = deliveryRate(options, format, version.album.rate);
  }

  Result<PlannedDeliverable> run() {
    LACQUER_CHECK(checkOptions());
    noteUpsampling();
    for (int part = 0; part < static_cast<int>(m_version.timeline.parts.size()); ++part)
      LACQUER_CHECK(planPart(part));
    if (m_planned.format.kind == DeliveryKind::vinyl)
      m_planned.sheets.push_back({"Sides.txt", vinylSheet(m_version.album, m_version.timeline)});
    nameApart();
    nameFiles(m_version, m_planned);
    estimate();
    return std::move(m_planned);
  }

private:
  Result<void> checkOptions() const {
    Deliverable const& options = m_planned.options;
    DeliveryFormat const& format = m_planned.format;
    if (isDisc(format.kind) && options.rate != 0 && options.rate != kCdRate.value())
      return refused(fmt::format("‘{}’ is made at 44100 Hz, not at {} Hz", format.name, options.rate),
                     "Leave its rate to the format");
    if (!isDisc(format.kind) && options.rate != 0 && options.rate != m_planned.rate.value())
      return refused(fmt::format("‘{}’ cannot be made at {} Hz", format.name, options.rate),
                     fmt::format("Make it at {} Hz, or leave its rate to the format", m_planned.rate.value()));
    LACQUER_CHECK(checkFileFormat(format.format, m_planned.rate, options.bitrate));
    LACQUER_CHECK(checkFileNameTemplate(options.fileNames));
    return checkWordLength(options, format.format, m_planned.rate);
  }

  void note(Severity severity, std::string what, std::string remedy) {
    m_planned.findings.push_back({severity, "Album", std::move(what), std::move(remedy)});
  }

  void noteUpsampling() {
    SampleRate lowest = m_planned.rate;
    for (Track const& track : m_version.album.tracks)
      for (Clip const& clip : track.clips)
        if (Source const* source = m_version.album.findSource(clip.source))
          lowest = std::min(lowest, source->rate);
    m_planned.upsampled = lowest < m_planned.rate && !isCoded(m_planned.format.format);
    if (m_planned.upsampled && isDisc(m_planned.format.kind))
      note(Severity::note, fmt::format("sources at {} Hz are converted up to the {} Hz of the disc", lowest.value(),
                                       m_planned.rate.value()), "");
    else if (m_planned.upsampled)
      note(Severity::warning,
           fmt::format("delivered at {} Hz, above the {} Hz of a source", m_planned.rate.value(), lowest.value()),
           "Set the album's rate to that of its sources unless the plant asks for this one");
  }

  Result<void> planPart(int part) {
    switch (m_planned.format.kind) {
    case DeliveryKind::trackFiles:
      planTrackFiles(part, m_planned.options.cut, m_planned.options.gaps);
      return {};
    case DeliveryKind::albumFile:
    case DeliveryKind::vinyl:
      planPartFile(part);
      return {};
    default:
      return planDisc(part);
    }
  }

  [[nodiscard]] Part const& partAt(int part) const {
    return m_version.timeline.parts[static_cast<std::size_t>(part)];
  }

  void planTrackFiles(int part, CutAt cut, FileGaps gaps) {
    auto const cuts = programmeCuts(m_version.timeline, part, m_planned.rate, cut, gaps);
    for (int i = 0; i < partAt(part).trackCount; ++i) {
      int const track = partAt(part).firstTrack + i;
      if (!m_wanted[static_cast<std::size_t>(track)])
        continue;
      FileTags tags = trackTags(m_version.album, m_version.timeline, track);
      std::string const name = trackFileName(m_planned.options.fileNames, nameFields(track, tags)) +
                               std::string(extension(m_planned.format.format));
      m_planned.files.push_back({name, part, cuts[static_cast<std::size_t>(i)], std::move(tags), track + 1});
    }
  }

  [[nodiscard]] FileNameFields nameFields(int track, FileTags const& tags) const {
    Track const& from = m_version.album.tracks[static_cast<std::size_t>(track)];
    FileNameFields fields;
    fields.track = track + 1;
    fields.disc = tags.disc;
    fields.title = m_planned.options.fileNames.empty() ? tags.title : from.credits.title;
    fields.artist = tags.artist;
    fields.album = tags.album;
    fields.albumArtist = tags.albumArtist;
    fields.version = from.version;
    fields.isrc = tags.isrc;
    fields.catalogue = tags.catalogue;
    fields.format = m_planned.format.name;
    fields.rate = fmt::format("{}k", m_planned.rate.value() / 1000.0);
    return fields;
  }

  [[nodiscard]] Frames programmeLength(int part) const {
    return framesAtRate(partAt(part).end - partAt(part).start, m_version.timeline.rate, m_planned.rate);
  }

  /// The album's title, with the part's name where there are several.
  [[nodiscard]] std::string titleOf(int part) const {
    std::string const title = m_version.album.credits.title.empty() ? "Album" : m_version.album.credits.title;
    if (m_planned.format.kind == DeliveryKind::vinyl)
      return title + " - " + sideName(part);
    std::string const name = partName(m_version.album, m_version.timeline, part);
    return name.empty() ? title : title + " - " + name;
  }

  void planPartFile(int part) {
    std::string const name = fileNameOf(titleOf(part));
    m_planned.files.push_back({(name.empty() ? "Album" : name) + std::string(extension(m_planned.format.format)), part,
                               {Frames(0), programmeLength(part)},
                               partTags(m_version.album, m_version.timeline, part)});
  }

  Result<void> planDisc(int part) {
    PlannedDisc disc;
    disc.part = part;
    if (m_version.timeline.parts.size() > 1)
      disc.folder = discFolderName(part);
    LACQUER_TRY(layout, makeDiscLayout(m_version.album, m_version.timeline, part, m_planned.options.pause));
    disc.layout = std::move(layout);
    std::ranges::move(checkDiscLayout(disc.layout), std::back_inserter(m_planned.findings));
    noteMissingCodes(disc.layout);
    if (m_planned.format.kind == DeliveryKind::ddp)
      LACQUER_CHECK(planDdp(disc));
    else
      planSheet(disc);
    m_planned.discs.push_back(std::move(disc));
    return {};
  }

  Result<void> planDdp(PlannedDisc& disc) {
    LACQUER_TRY(ddp, describeDdp(disc.layout, {.profile = m_planned.format.profile,
                                               .cdTextCodes = m_planned.options.cdTextCodes,
                                               .isrcOnEveryIndex = m_planned.options.isrcOnEveryIndex}));
    std::ranges::copy(ddp.findings, std::back_inserter(m_planned.findings));
    disc.ddp = std::move(ddp);
    std::string const image = ddpFileNames(m_planned.format.profile).image;
    m_planned.files.push_back({.name = disc.folder / image,
                               .part = disc.part,
                               .range = {Frames(0), sectorsOf(disc.layout)},
                               .isImage = true,
                               .lead = Frames(kDiscPause.value() * kFramesPerCdFrame)});
    return {};
  }

  static Frames sectorsOf(DiscLayout const& layout) {
    return Frames((layout.leadOut - kDiscPause).value() * kFramesPerCdFrame);
  }

  /// Sheets name files in ISO 8859-1: plain ASCII is the same everywhere.
  static std::string asciiName(std::string const& name) {
    return fileNameOf(encodeText(name, TextSet::ascii).bytes).substr(0, 60);
  }

  void addSheet(PlannedDisc& disc, std::string name, std::string bytes, std::vector<Finding> const& findings) {
    std::ranges::copy(findings, std::back_inserter(m_planned.findings));
    disc.sheets.push_back({std::move(name), std::move(bytes)});
  }

  void planSheet(PlannedDisc& disc) {
    std::string stem = asciiName(titleOf(disc.part));
    if (stem.empty())
      stem = "Album";
    if (m_planned.format.kind == DeliveryKind::trackCue)
      return planTrackSheet(disc, stem);
    bool const isImage = m_planned.format.kind == DeliveryKind::bin;
    std::string const audio = stem + (isImage ? ".bin" : ".wav");
    if (m_planned.format.kind == DeliveryKind::toc) {
      TocFile toc = makeTocFile(disc.layout, audio);
      addSheet(disc, stem + ".toc", std::move(toc.bytes), toc.findings);
    } else {
      CueSheet sheet = isImage ? makeBinCueSheet(disc.layout, audio) : makeCueSheet(disc.layout, audio);
      addSheet(disc, stem + ".cue", std::move(sheet.bytes), sheet.findings);
    }
    m_planned.files.push_back({.name = disc.folder / audio,
                               .part = disc.part,
                               .range = {Frames(0), sectorsOf(disc.layout)},
                               .tags = partTags(m_version.album, m_version.timeline, disc.part),
                               .isImage = isImage});
  }

  void planTrackSheet(PlannedDisc& disc, std::string const& stem) {
    std::size_t const first = m_planned.files.size();
    planTrackFiles(disc.part, CutAt::cdFrame, FileGaps::append);
    std::vector<std::string> names;
    for (std::size_t i = first; i < m_planned.files.size(); ++i) {
      PlannedFile& file = m_planned.files[i];
      file.name = asciiName(file.name.stem().string()) + ".wav";
      names.push_back(file.name.string());
      file.name = disc.folder / file.name;
    }
    m_planned.files.back().range.end = sectorsOf(disc.layout);
    CueSheet sheet = makeTrackCueSheet(disc.layout, names);
    addSheet(disc, stem + ".cue", std::move(sheet.bytes), sheet.findings);
  }

  void noteMissingCodes(DiscLayout const& layout) {
    if (layout.upc.empty())
      note(Severity::note, "has no UPC/EAN", "Set one, if the release has one");
    std::string missing;
    for (DiscTrack const& track : layout.tracks)
      if (track.isrc.empty())
        missing += fmt::format("{}{}", missing.empty() ? "" : ", ", track.number);
    if (!missing.empty())
      note(Severity::note, fmt::format("no ISRC on track{} {}", missing.find(',') == std::string::npos ? "" : "s", missing), "Set the ISRCs, if the recordings have them");
  }

  /// Names that a template makes twice get a number.
  void nameApart() {
    std::set<std::filesystem::path> taken;
    for (PlannedFile& file : m_planned.files) {
      std::filesystem::path const wished = file.name;
      for (int copy = 2; !taken.insert(file.name).second; ++copy)
        file.name = wished.parent_path() /
                    fmt::format("{} ({}){}", wished.stem().string(), copy, wished.extension().string());
    }
  }

  void estimate() {
    FileFormat const format = m_planned.format.format;
    for (PlannedFile const& file : m_planned.files) {
      auto const frames = static_cast<std::uint64_t>((file.lead + file.range.length()).value());
      auto const kbits = static_cast<std::uint64_t>(
          m_planned.options.bitrate != 0 ? m_planned.options.bitrate : usualBitrate(format));
      if (isCoded(format)) // with the samples that it is compared with, which are kept meanwhile
        m_planned.bytes += frames * kbits * 125 / static_cast<std::uint64_t>(m_planned.rate.value()) + frames * 8;
      else
        m_planned.bytes += frames * static_cast<std::uint64_t>(bits(format) / 8 * kChannels) * (isFlac(format) ? 3 : 4) / 4;
    }
  }

  VersionPlan const& m_version;
  std::vector<bool> const& m_wanted;
  PlannedDeliverable m_planned;
};

} // namespace

Result<PlannedDeliverable> planDelivery(VersionPlan const& version, Deliverable const& options,
                                        DeliveryFormat const& format, std::vector<bool> const& wanted) {
  return DeliveryPlanner(version, options, format, wanted).run();
}

} // namespace lacquer

#include "album/validate.h"
#include "album/album_access.h"
#include "album/words.h"
#include "core/numbers.h"
#include "storage/delivery_json.h"
#include "storage/json_values.h"
#include "storage/project_json.h"
#include "storage/slot_json.h"

#include <fmt/format.h>
#include <map>
#include <set>

namespace lacquer {

namespace {

constexpr std::int64_t kMostFrames = std::int64_t{1} << 43; // as far as frames can be multiplied by a rate
constexpr std::size_t kMostThings = 100000; ///< in one list

class AlbumReader {
public:
  AlbumReader(std::filesystem::path folder, JsonComplaint& complaint)
      : m_folder(std::move(folder))
      , m_complaint(complaint) {}

  Album read(Json const& document, std::string const& where) {
    JsonReader reader(document, where, m_complaint);
    readTexts(reader);
    m_album.rate = SampleRate(static_cast<int>(reader.integer("rate_hz", 8000, 384000)));
    m_album.tail = Seconds(reader.number("tail_seconds", 0.0, kLongestGapSeconds, 0.0));
    reader.with("mark_offsets", [&](JsonReader& offsets) {
      auto const shift = [&](char const* key) { return Seconds(offsets.number(key, -60.0, 60.0, 0.0)); };
      m_album.markOffsets = {shift("first_track_seconds"), shift("track_start_seconds"), shift("index_seconds"),
                             shift("track_end_seconds")};
    });
    reader.forEach("sources", [&](JsonReader& source) { m_album.sources.push_back(readSource(source)); });
    reader.forEach("tracks", [&](JsonReader& track) { m_album.tracks.push_back(readTrack(track)); });
    if (!m_album.tracks.empty() && m_album.tracks.front().continuous)
      m_album.tracks.front().continuous = false; // meaningless there
    m_album.chain = readChain(reader);
    readReferences(reader);
    readDelivery(reader, m_folder, m_album);
    std::int64_t const unused = std::max(m_ids.empty() ? 0 : *m_ids.rbegin(), m_links.empty() ? 0 : m_links.rbegin()->first) + 1;
    m_album.nextId = static_cast<std::uint64_t>(std::max(reader.integer("next_id", 1, kMostId + 1, 1), unused));
    for (Reference& reference : m_album.references) // of projects that had no ids for them
      if (reference.id.isNone())
        reference.id = ReferenceId(m_album.nextId++);
    return std::move(m_album);
  }

private:
  static std::string code(JsonReader& reader, char const* key, Result<std::string> (*normalise)(std::string_view)) {
    auto const value = normalise(reader.text(key));
    if (value)
      return *value;
    reader.complain(key, "is refused: " + value.error().what);
    return {};
  }

  static Decibels gain(JsonReader& reader, char const* key) {
    return Decibels(reader.number(key, kLowestGain, kHighestGain, 0.0));
  }

  template <class SomeId> SomeId newId(JsonReader& reader) {
    std::int64_t const value = reader.integer("id", 1, kMostId);
    if (!m_ids.insert(value).second)
      reader.complain("id", fmt::format("is {}, which another thing has", value));
    if (m_ids.size() > kMostThings)
      reader.complain("id", "is one too many");
    return SomeId(static_cast<std::uint64_t>(value));
  }

  void readTexts(JsonReader& reader) {
    m_album.credits = readCredits(reader);
    m_album.genre = readText(reader, "genre");
    m_album.date = readText(reader, "date");
    m_album.label = readText(reader, "label");
    m_album.upc = code(reader, "upc", normaliseUpc);
    m_album.catalogue = readText(reader, "catalogue");
    m_album.masterId = readText(reader, "master_id");
    m_album.language = readText(reader, "language");
    m_album.engineer = readText(reader, "engineer");
    m_album.closedInfo = readText(reader, "closed_info");
    m_album.notes = readText(reader, "notes", TextLines::many);
  }

  /// What is known of a file; older projects hold no more than a reference's path.
  void readFile(JsonReader& reader, Source& source) const {
    source.path = readPath(reader, m_folder);
    if (!reader.has("content_hash"))
      return;
    source.identity.bytes = static_cast<std::uint64_t>(reader.integer("bytes", 0, INT64_MAX, 0));
    source.identity.modifiedNanoseconds = reader.integer("modified_nanoseconds", INT64_MIN, INT64_MAX, 0);
    source.identity.content = readHash(reader, "content_hash");
    source.rate = SampleRate(static_cast<int>(reader.integer("rate_hz", 1, 1000000)));
    source.length = Frames(reader.integer("length_frames", 0, kMostFrames));
    source.channels = static_cast<int>(reader.integer("channels", 1, 2, 2));
    source.format = readText(reader, "format");
    source.bits = static_cast<int>(reader.integer("bits", 0, 64, 24));
  }

  Source readSource(JsonReader& reader) {
    Source source;
    source.id = newId<SourceId>(reader);
    readFile(reader, source);
    if (source.length <= Frames(0))
      reader.complain("length_frames", "is missing or 0");
    return source;
  }

  static Fade readFade(JsonReader& reader, char const* key) {
    Fade fade;
    reader.with(key, [&](JsonReader& entry) {
      fade.length = Seconds(entry.number("length_seconds", 0.0, kLongestGapSeconds, 0.0));
      fade.shape = readWord(entry, "shape", parseFadeShape, fade.shape);
      fade.curvature = entry.number("curvature", -1.0, 1.0, fade.curvature);
    });
    return fade;
  }

  Clip readClip(JsonReader& reader) {
    Clip clip;
    clip.id = newId<ClipId>(reader);
    clip.source = SourceId(static_cast<std::uint64_t>(reader.integer("source", 1, kMostId)));
    Source const* const source = m_album.findSource(clip.source);
    if (!source)
      reader.complain("source", fmt::format("is {}, which the list of sources does not hold", clip.source.value()));
    std::int64_t const length = source ? source->length.value() : 1;
    clip.in = Frames(reader.integer("in_source_frames", 0, length - 1));
    clip.out = Frames(reader.integer("out_source_frames", clip.in.value() + 1, std::max(length, clip.in.value() + 1)));
    clip.gain = gain(reader, "gain_db");
    clip.crossfade = readFade(reader, "crossfade");
    return clip;
  }

  LinkId readLink(JsonReader& reader, ParamTable const& table) {
    if (!reader.has("link"))
      return {};
    std::int64_t const value = reader.integer("link", 1, kMostId);
    if (m_links.try_emplace(value, &table).first->second != &table)
      reader.complain("link", "joins slots of different processors");
    return LinkId(static_cast<std::uint64_t>(value));
  }

  Chain readChain(JsonReader& owner) {
    Chain chain;
    owner.forEach("chain", [&](JsonReader& reader) {
      auto slot = readSlot(reader);
      if (!slot)
        return;
      slot->id = newId<SlotId>(reader);
      slot->link = readLink(reader, slot->values.table());
      chain.push_back(*std::move(slot));
    });
    return chain;
  }

  Level readLevel(JsonReader& owner) {
    Level level;
    owner.with("level", [&](JsonReader& reader) {
      level.gain = gain(reader, "gain_db");
      level.place = readWord(reader, "place", parseLevelPlace, level.place);
      if (reader.has("solved_for_hash"))
        level.solvedFor = readHash(reader, "solved_for_hash");
    });
    return level;
  }

  void readTrackSound(JsonReader& reader, Track& track) {
    reader.forEach("clips", [&](JsonReader& clip) { track.clips.push_back(readClip(clip)); });
    if (track.clips.empty())
      reader.complain("clips", "is empty");
    reader.forEach("envelope", [&](JsonReader& point) {
      Seconds const earliest = track.envelope.empty() ? Seconds(0.0) : track.envelope.back().at;
      track.envelope.push_back(
          {Seconds(point.number("at_seconds", earliest.value(), kMostSeconds)), gain(point, "gain_db")});
    });
    track.gain = gain(reader, "gain_db");
    track.polarityInverted = reader.flag("polarity_inverted");
    track.chain = readChain(reader);
    track.level = readLevel(reader);
    track.offset = gain(reader, "offset_db");
    track.fadeIn = readFade(reader, "fade_in");
    track.fadeOut = readFade(reader, "fade_out");
  }

  static void readTrackPlace(JsonReader& reader, Track& track) {
    track.gap = Seconds(reader.number("gap_seconds", -kLongestGapSeconds, kLongestGapSeconds, kDefaultGap.value()));
    track.continuous = reader.flag("continuous");
    track.mark = Seconds(reader.number("mark_seconds", -kLongestGapSeconds, kLongestGapSeconds, 0.0));
    if (reader.has("pregap_seconds"))
      track.pregap = Seconds(reader.number("pregap_seconds", 0.0, kLongestGapSeconds));
    reader.forEachNumber("index_marks_seconds", 0.0, kLongestIndexSeconds,
                         [&](double mark) { track.indexMarks.push_back(Seconds(mark)); });
    if (track.indexMarks.size() > kMostIndexMarks)
      reader.complain("index_marks_seconds", "has more than the 98 marks of INDEX 02 to 99");
    track.partBreak = readWord(reader, "part_break", parsePartBreak, PartBreak::none);
  }

  static void readStandAlone(JsonReader& owner, Track& track) {
    owner.with("stand_alone", [&](JsonReader& reader) {
      track.standAlone = StandAlone{Frames(reader.integer("in_source_frames", 0, kMostFrames)),
                                    Frames(reader.integer("out_source_frames", 0, kMostFrames)),
                                    readFade(reader, "fade_in"), readFade(reader, "fade_out")};
    });
  }

  MixRevision readMix(JsonReader& reader) {
    MixRevision mix;
    mix.name = readText(reader, "name");
    reader.forEach("clips", [&](JsonReader& clip) { mix.clips.push_back(readClip(clip)); });
    if (mix.clips.empty())
      reader.complain("clips", "is empty");
    mix.polarityInverted = reader.flag("polarity_inverted");
    mix.laterStart = Seconds(reader.number("later_start_seconds", -kMostSeconds, kMostSeconds, 0.0));
    return mix;
  }

  Track readTrack(JsonReader& reader) {
    Track track;
    track.id = newId<TrackId>(reader);
    track.credits = readCredits(reader);
    track.version = readText(reader, "version");
    track.revision = readText(reader, "revision");
    track.isrc = code(reader, "isrc", normaliseIsrc);
    track.explicitContent = reader.flag("explicit");
    track.preEmphasis = reader.flag("pre_emphasis");
    track.copyPermitted = reader.flag("copy_permitted");
    track.serialCopy = reader.flag("serial_copy");
    readTrackPlace(reader, track);
    readTrackSound(reader, track);
    reader.forEach("notes", [&](JsonReader& note) {
      track.notes.push_back({Seconds(note.number("at_seconds", -kMostSeconds, kMostSeconds)), readText(note, "author"),
                             readText(note, "text", TextLines::many), note.flag("done")});
    });
    reader.forEach("other_mixes", [&](JsonReader& mix) { track.otherMixes.push_back(readMix(mix)); });
    track.colour = readText(reader, "colour");
    track.locked = reader.flag("locked");
    readStandAlone(reader, track);
    return track;
  }

  Reference readReference(JsonReader& reader) {
    Reference reference;
    if (reader.has("id"))
      reference.id = newId<ReferenceId>(reader);
    readFile(reader, reference.file);
    reference.name = readText(reader, "name");
    reference.trim = gain(reader, "trim_db");
    reference.weight = reader.number("weight", 0.0, kHighestWeight, 1.0);
    reference.notes = readText(reader, "notes", TextLines::many);
    double const length = toSeconds(reference.file.length, reference.file.rate).value();
    reader.forEach("loops", [&](JsonReader& entry) {
      double const earliest = reference.loops.empty() ? 0.0 : reference.loops.back().start.value();
      double const start = entry.number("start_seconds", earliest, length);
      double const end = entry.number("end_seconds", 0.0, length);
      if (!(start < end))
        entry.complain("end_seconds", "is not behind the start");
      reference.loops.push_back({Seconds(start), Seconds(end), readText(entry, "name")});
    });
    reader.forEach("cues", [&](JsonReader& entry) {
      double const earliest = reference.cues.empty() ? 0.0 : reference.cues.back().at.value();
      reference.cues.push_back({Seconds(entry.number("at_seconds", earliest, length)), readText(entry, "name")});
    });
    return reference;
  }

  void readReferences(JsonReader& owner) {
    owner.forEach("references", [&](JsonReader& entry) {
      if (m_album.references.size() >= kMostReferences)
        entry.complain("id", "is of one reference too many");
      m_album.references.push_back(readReference(entry));
    });
  }

  std::filesystem::path m_folder;
  JsonComplaint& m_complaint;
  Album m_album;
  std::set<std::int64_t> m_ids;
  std::map<std::int64_t, ParamTable const*> m_links; ///< and of what their slots are
};

} // namespace

Album readAlbum(Json const& document, std::filesystem::path const& folder, std::string const& where,
                JsonComplaint& complaint) {
  return AlbumReader(folder, complaint).read(document, where);
}

} // namespace lacquer

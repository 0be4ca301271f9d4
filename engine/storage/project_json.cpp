#include "storage/project_json.h"

#include "album/words.h"
#include "storage/delivery_json.h"
#include "storage/json_values.h"
#include "storage/migrations.h"
#include "storage/slot_json.h"

#include <fmt/format.h>

namespace lacquer {

namespace {

Json fadeJson(Fade const& fade) {
  return {{"length_seconds", fade.length.value()}, {"shape", fadeShapeWord(fade.shape)}, {"curvature", fade.curvature}};
}

Json chainJson(Chain const& chain) {
  Json slots = Json::array();
  for (Slot const& slot : chain) {
    Json object{{"id", slot.id.value()}};
    if (!slot.link.isNone())
      object["link"] = slot.link.value();
    putSlot(object, slot);
    slots.push_back(std::move(object));
  }
  return slots;
}

void putFile(Json& object, Source const& source, std::filesystem::path const& folder) {
  putPath(object, source.path, folder);
  object["bytes"] = source.identity.bytes;
  object["modified_nanoseconds"] = source.identity.modifiedNanoseconds;
  object["content_hash"] = source.identity.content.hex();
  object["rate_hz"] = source.rate.value();
  object["length_frames"] = source.length.value();
  object["channels"] = source.channels;
  putText(object, "format", source.format);
  object["bits"] = source.bits;
}

Json sourceJson(Source const& source, std::filesystem::path const& folder) {
  Json object{{"id", source.id.value()}};
  putFile(object, source, folder);
  return object;
}

Json clipJson(Clip const& clip) {
  return {{"id", clip.id.value()},
          {"source", clip.source.value()},
          {"in_source_frames", clip.in.value()},
          {"out_source_frames", clip.out.value()},
          {"gain_db", clip.gain.value()},
          {"crossfade", fadeJson(clip.crossfade)}};
}

Json levelJson(Level const& level) {
  Json object{{"gain_db", level.gain.value()}, {"place", levelPlaceWord(level.place)}};
  if (level.solvedFor)
    object["solved_for_hash"] = level.solvedFor->hex();
  return object;
}

void putTrackSound(Json& object, Track const& track) {
  for (Clip const& clip : track.clips)
    object["clips"].push_back(clipJson(clip));
  for (EnvelopePoint const& point : track.envelope)
    object["envelope"].push_back({{"at_seconds", point.at.value()}, {"gain_db", point.gain.value()}});
  object["gain_db"] = track.gain.value();
  putFlag(object, "polarity_inverted", track.polarityInverted);
  object["chain"] = chainJson(track.chain);
  object["level"] = levelJson(track.level);
  object["offset_db"] = track.offset.value();
  object["fade_in"] = fadeJson(track.fadeIn);
  object["fade_out"] = fadeJson(track.fadeOut);
}

void putTrackPlace(Json& object, Track const& track) {
  object["gap_seconds"] = track.gap.value();
  putFlag(object, "continuous", track.continuous);
  object["mark_seconds"] = track.mark.value();
  if (track.pregap)
    object["pregap_seconds"] = track.pregap->value();
  for (Seconds const mark : track.indexMarks)
    object["index_marks_seconds"].push_back(mark.value());
  if (track.partBreak != PartBreak::none)
    object["part_break"] = partBreakWord(track.partBreak);
}

Json noteJson(Note const& note) {
  Json object{{"at_seconds", note.at.value()}};
  putText(object, "author", note.author);
  putText(object, "text", note.text);
  putFlag(object, "done", note.done);
  return object;
}

Json mixJson(MixRevision const& mix) {
  Json object = Json::object();
  putText(object, "name", mix.name);
  object["clips"] = Json::array();
  for (Clip const& clip : mix.clips)
    object["clips"].push_back(clipJson(clip));
  putFlag(object, "polarity_inverted", mix.polarityInverted);
  object["later_start_seconds"] = mix.laterStart.value();
  return object;
}

Json trackJson(Track const& track) {
  Json object{{"id", track.id.value()}};
  putCredits(object, track.credits);
  putText(object, "version", track.version);
  putText(object, "revision", track.revision);
  putText(object, "isrc", track.isrc);
  putFlag(object, "explicit", track.explicitContent);
  putFlag(object, "pre_emphasis", track.preEmphasis);
  putFlag(object, "copy_permitted", track.copyPermitted);
  putFlag(object, "serial_copy", track.serialCopy);
  putTrackPlace(object, track);
  putTrackSound(object, track);
  for (Note const& note : track.notes)
    object["notes"].push_back(noteJson(note));
  for (MixRevision const& mix : track.otherMixes)
    object["other_mixes"].push_back(mixJson(mix));
  putText(object, "colour", track.colour);
  putFlag(object, "locked", track.locked);
  if (track.standAlone)
    object["stand_alone"] = {{"in_source_frames", track.standAlone->in.value()},
                             {"out_source_frames", track.standAlone->out.value()},
                             {"fade_in", fadeJson(track.standAlone->fadeIn)},
                             {"fade_out", fadeJson(track.standAlone->fadeOut)}};
  return object;
}

Json referenceJson(Reference const& reference, std::filesystem::path const& folder) {
  Json object{{"id", reference.id.value()}};
  putFile(object, reference.file, folder);
  putText(object, "name", reference.name);
  object["trim_db"] = reference.trim.value();
  object["weight"] = reference.weight;
  putText(object, "notes", reference.notes);
  for (ReferenceLoop const& loop : reference.loops) {
    Json entry{{"start_seconds", loop.start.value()}, {"end_seconds", loop.end.value()}};
    putText(entry, "name", loop.name);
    object["loops"].push_back(std::move(entry));
  }
  for (ReferenceCue const& cue : reference.cues) {
    Json entry{{"at_seconds", cue.at.value()}};
    putText(entry, "name", cue.name);
    object["cues"].push_back(std::move(entry));
  }
  return object;
}

void putAlbumTexts(Json& object, Album const& album) {
  putCredits(object, album.credits);
  putText(object, "genre", album.genre);
  putText(object, "date", album.date);
  putText(object, "label", album.label);
  putText(object, "upc", album.upc);
  putText(object, "catalogue", album.catalogue);
  putText(object, "master_id", album.masterId);
  putText(object, "language", album.language);
  putText(object, "engineer", album.engineer);
  putText(object, "closed_info", album.closedInfo);
  putText(object, "notes", album.notes);
}

void putReferences(Json& object, Album const& album, std::filesystem::path const& folder) {
  for (Reference const& reference : album.references)
    object["references"].push_back(referenceJson(reference, folder));
}

} // namespace

Json toJson(Album const& album, std::filesystem::path const& folder) {
  Json document{{"schema", kSchema}};
  putAlbumTexts(document, album);
  document["rate_hz"] = album.rate.value();
  document["tail_seconds"] = album.tail.value();
  document["mark_offsets"] = {{"first_track_seconds", album.markOffsets.firstTrack.value()},
                              {"track_start_seconds", album.markOffsets.trackStart.value()},
                              {"index_seconds", album.markOffsets.index.value()},
                              {"track_end_seconds", album.markOffsets.trackEnd.value()}};
  document["next_id"] = album.nextId;
  document["sources"] = Json::array();
  for (Source const& source : album.sources)
    document["sources"].push_back(sourceJson(source, folder));
  document["tracks"] = Json::array();
  for (Track const& track : album.tracks)
    document["tracks"].push_back(trackJson(track));
  document["chain"] = chainJson(album.chain);
  putReferences(document, album, folder);
  putDelivery(document, album, folder);
  return document;
}

std::string documentText(Json const& document) {
  constexpr int kIndent = 2;
  return document.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace lacquer

#include "project_report.h"

#include "session/blind_test.h"
#include "session/listening_pass.h"
#include "terminal.h"

#include <fmt/format.h>

namespace lacquer::cli {

namespace {

using Json = nlohmann::ordered_json;

/// When it was heard as it sounds now; null otherwise.
HeardTrack const* heardNow(Project const& project, std::size_t track) {
  auto const heard = project.heard.find(project.album.tracks[track].id);
  bool const now = heard != project.heard.end() && heard->second.sound == trackSoundHash(project.album, track);
  return now ? &heard->second : nullptr;
}

std::string blindTestLine(BlindTestRecord const& record) {
  BlindTestVerdict const found = verdict(record);
  std::string result;
  if (record.kind == BlindTestKind::abx)
    result = fmt::format("{} of {} right", found.correct, found.answered);
  for (std::size_t i = 0; record.kind == BlindTestKind::preference && i < record.sources.size(); ++i)
    result += fmt::format("{}{} {}", i == 0 ? "" : ", ", record.sources[i], found.preferences[i]);
  std::string between;
  for (std::string const& source : record.sources)
    between += (between.empty() ? "" : " / ") + source;
  return fmt::format("{}  {:<10} {}  {}: {}, p = {:.4f}", record.when,
                     record.kind == BlindTestKind::abx ? "ABX" : "preference", record.place, between, result,
                     found.pValue);
}

Json blindTestJson(BlindTestRecord const& record) {
  BlindTestVerdict const found = verdict(record);
  bool const abx = record.kind == BlindTestKind::abx;
  return {{"kind", abx ? "abx" : "preference"},
          {"when", record.when},
          {"listener", record.listener},
          {"place", record.place},
          {"sources", record.sources},
          {"planned_trials", record.plannedTrials},
          {"answered", found.answered},
          {"correct", abx ? Json(found.correct) : Json()},
          {"preferences", found.preferences},
          {"p_value", found.pValue}};
}

Json referenceJson(Reference const& reference, std::size_t number) {
  Json json{{"number", number},
            {"name", reference.name},
            {"path", reference.file.path.string()},
            {"length_seconds", toSeconds(reference.file.length, reference.file.rate).value()},
            {"trim_db", reference.trim.value()},
            {"weight", reference.weight},
            {"notes", reference.notes}};
  json["loops"] = Json::array();
  for (ReferenceLoop const& loop : reference.loops)
    json["loops"].push_back(
        {{"start_seconds", loop.start.value()}, {"end_seconds", loop.end.value()}, {"name", loop.name}});
  json["cues"] = Json::array();
  for (ReferenceCue const& cue : reference.cues)
    json["cues"].push_back({{"at_seconds", cue.at.value()}, {"name", cue.name}});
  return json;
}

} // namespace

std::string referenceLine(Reference const& reference, std::size_t number) {
  return fmt::format("{:>2}  {:+6.2f} dB  weight {:<5g} {:>10}  {}  {}", number, reference.trim.value(),
                     reference.weight, clock(toSeconds(reference.file.length, reference.file.rate)), reference.name,
                     reference.file.path.string());
}

std::string snapshotLine(Snapshot const& snapshot, std::size_t number) {
  return fmt::format("S{}  {}  {}", number, snapshot.taken, snapshot.name);
}

std::string noteLine(Note const& note, std::size_t number) {
  return fmt::format("{:>2}  {:<4} {:>10}  {}{}", number, note.done ? "done" : "open", clock(note.at),
                     note.author.empty() ? "" : note.author + ": ", note.text);
}

void putTrackWork(Json& json, Project const& project, std::size_t index) {
  Track const& track = project.album.tracks[index];
  json["notes"] = Json::array();
  for (Note const& note : track.notes)
    json["notes"].push_back(
        {{"at_seconds", note.at.value()}, {"author", note.author}, {"text", note.text}, {"done", note.done}});
  json["other_mixes"] = Json::array();
  for (std::size_t i = 0; i < track.otherMixes.size(); ++i) {
    MixRevision const& mix = track.otherMixes[i];
    Source const* const source = mix.clips.empty() ? nullptr : project.album.findSource(mix.clips.front().source);
    json["other_mixes"].push_back({{"number", i + 1},
                                   {"name", mix.name},
                                   {"path", source ? source->path.string() : ""},
                                   {"polarity_inverted", mix.polarityInverted}});
  }
  HeardTrack const* const heard = heardNow(project, index);
  json["heard"] = heard != nullptr;
  json["heard_when"] = heard ? Json(heard->when) : Json();
}

void putAlbumWork(Json& json, Project const& project) {
  json["references"] = Json::array();
  for (std::size_t i = 0; i < project.album.references.size(); ++i)
    json["references"].push_back(referenceJson(project.album.references[i], i + 1));
  json["snapshots"] = Json::array();
  for (std::size_t slot = 0; slot < kSnapshots; ++slot)
    if (auto const& snapshot = project.snapshots[slot])
      json["snapshots"].push_back({{"slot", slot + 1}, {"name", snapshot->name}, {"taken", snapshot->taken}});
  json["blind_tests"] = Json::array();
  for (BlindTestRecord const& record : project.blindTests)
    json["blind_tests"].push_back(blindTestJson(record));
}

void printWork(Project const& project) {
  Album const& album = project.album;
  std::string heard;
  for (std::size_t i = 0; i < album.tracks.size(); ++i) {
    if (heardNow(project, i))
      heard += fmt::format("{}{}", heard.empty() ? "" : ", ", i + 1);
    Track const& track = album.tracks[i];
    if (!track.notes.empty() || !track.otherMixes.empty())
      print(fmt::format("track {} {}", i + 1, track.credits.title));
    for (std::size_t m = 0; m < track.otherMixes.size(); ++m)
      print(fmt::format("  other mix {}: {}", m + 1, track.otherMixes[m].name));
    for (std::size_t n = 0; n < track.notes.size(); ++n)
      print("  note " + noteLine(track.notes[n], n + 1));
  }
  for (std::size_t i = 0; i < album.references.size(); ++i)
    print("reference " + referenceLine(album.references[i], i + 1));
  for (AlbumVersion const& version : album.versions)
    print(fmt::format("version {}: {} of its own", version.name,
                      version.overrides.size() == 1 ? "one value" : fmt::format("{} values", version.overrides.size())));
  for (std::size_t slot = 0; slot < kSnapshots; ++slot)
    if (auto const& snapshot = project.snapshots[slot])
      print("snapshot " + snapshotLine(*snapshot, slot + 1));
  if (!project.heard.empty())
    print("heard since the last change: " + (heard.empty() ? std::string("no track") : heard));
  for (BlindTestRecord const& record : project.blindTests)
    print("blind test " + blindTestLine(record));
}

} // namespace lacquer::cli

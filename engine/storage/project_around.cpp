#include "storage/json_values.h"
#include "storage/migrations.h"
#include "storage/project_json.h"

#include <set>

namespace lacquer {

namespace {

constexpr std::size_t kMostSources = 26; ///< of a blind test: one letter each
constexpr int kMostTrials = 100;
constexpr std::size_t kMostTests = 10000;

std::string_view kindWord(BlindTestKind kind) {
  return kind == BlindTestKind::abx ? "abx" : "preference";
}

Result<BlindTestKind> parseKind(std::string_view text) {
  for (BlindTestKind const kind : {BlindTestKind::abx, BlindTestKind::preference})
    if (text == kindWord(kind))
      return kind;
  return refused(fmt::format("‘{}’ is no kind of blind test", text), "Use abx or preference");
}

Json blindTestJson(BlindTestRecord const& record) {
  Json object{{"kind", kindWord(record.kind)}};
  putText(object, "when", record.when);
  putText(object, "listener", record.listener);
  putText(object, "place", record.place);
  object["sources"] = record.sources;
  object["planned_trials"] = record.plannedTrials;
  object["trials"] = Json::array();
  for (BlindTrial const& trial : record.trials)
    object["trials"].push_back({{"presented", trial.presented}, {"answered", trial.answered}});
  return object;
}

class ProjectReader {
public:
  ProjectReader(std::filesystem::path file, JsonComplaint& complaint)
      : m_file(std::move(file))
      , m_folder(std::filesystem::absolute(m_file).parent_path())
      , m_complaint(complaint) {}

  Project read(Json const& document) {
    m_project.album = readAlbum(document, m_folder, "", m_complaint);
    JsonReader reader(document, "", m_complaint);
    reader.forEach("snapshots", [&](JsonReader& entry) { readSnapshot(entry); });
    reader.forEach("heard", [&](JsonReader& entry) { readHeard(entry); });
    reader.forEach("blind_tests", [&](JsonReader& entry) {
      if (m_project.blindTests.size() >= kMostTests)
        entry.complain("kind", "is of one test too many");
      m_project.blindTests.push_back(readBlindTest(entry));
    });
    return std::move(m_project);
  }

private:
  void readSnapshot(JsonReader& reader) {
    auto const slot = static_cast<std::size_t>(reader.integer("slot", 1, kSnapshots)) - 1;
    Snapshot snapshot;
    snapshot.name = readText(reader, "name");
    snapshot.taken = readText(reader, "taken");
    Json const* const document = reader.find("album");
    if (!document)
      return reader.complain("album", "is missing");
    auto const migrated = migrate(*document, m_file);
    if (!migrated)
      return reader.complain("album", migrated.error().what);
    snapshot.album = std::make_shared<Album const>(
        readAlbum(*migrated, m_folder, reader.where() + ".album", m_complaint));
    if (m_project.snapshots[slot])
      return reader.complain("slot", fmt::format("is {}, which another snapshot has", slot + 1));
    m_project.snapshots[slot] = std::move(snapshot);
  }

  void readHeard(JsonReader& reader) {
    TrackId const track(static_cast<std::uint64_t>(reader.integer("track", 1, kMostId)));
    HeardTrack const heard{readHash(reader, "sound_hash"), readText(reader, "when")};
    if (!m_project.heard.emplace(track, heard).second)
      reader.complain("track", fmt::format("is {}, which is there twice", track.value()));
  }

  static BlindTestRecord readBlindTest(JsonReader& reader) {
    BlindTestRecord record;
    record.kind = readWord(reader, "kind", parseKind, BlindTestKind::abx);
    record.when = readText(reader, "when");
    record.listener = readText(reader, "listener");
    record.place = readText(reader, "place");
    reader.forEachText("sources", [&](std::string const& name) {
      if (!checkText(name, TextLines::one) || record.sources.size() >= kMostSources)
        return reader.complain("sources", "holds a text that is refused, or too many");
      record.sources.push_back(name);
    });
    record.plannedTrials = static_cast<int>(reader.integer("planned_trials", 1, kMostTrials));
    if (record.sources.size() < 2)
      reader.complain("sources", "are fewer than two");
    int const last = static_cast<int>(record.sources.size()) - 1;
    reader.forEach("trials", [&](JsonReader& trial) {
      if (record.trials.size() >= static_cast<std::size_t>(record.plannedTrials))
        trial.complain("presented", "is of one trial too many");
      record.trials.push_back({static_cast<int>(trial.integer("presented", 0, last)),
                               static_cast<int>(trial.integer("answered", 0, last))});
    });
    return record;
  }

  std::filesystem::path m_file;
  std::filesystem::path m_folder;
  JsonComplaint& m_complaint;
  Project m_project;
};

} // namespace

Json toJson(Project const& project, std::filesystem::path const& folder) {
  Json document = toJson(project.album, folder);
  for (std::size_t slot = 0; slot < kSnapshots; ++slot) {
    if (!project.snapshots[slot])
      continue;
    Snapshot const& snapshot = *project.snapshots[slot];
    Json object{{"slot", slot + 1}};
    putText(object, "name", snapshot.name);
    putText(object, "taken", snapshot.taken);
    object["album"] = toJson(*snapshot.album, folder);
    document["snapshots"].push_back(std::move(object));
  }
  for (auto const& [track, heard] : project.heard) {
    Json object{{"track", track.value()}, {"sound_hash", heard.sound.hex()}};
    putText(object, "when", heard.when);
    document["heard"].push_back(std::move(object));
  }
  for (BlindTestRecord const& record : project.blindTests)
    document["blind_tests"].push_back(blindTestJson(record));
  return document;
}

Result<Project> projectFromJson(Json const& document, std::filesystem::path const& file) {
  JsonComplaint complaint;
  Project project = ProjectReader(file, complaint).read(document);
  if (!complaint.what.empty())
    return fileFailed(file, "cannot be opened: " + complaint.what,
                      "Restore an earlier version of the file, or open it with the Lacquer that saved it");
  return project;
}

Result<Project> parseProject(std::string_view text, std::filesystem::path const& file) {
  LACQUER_TRY(document, parseJson(text, file));
  LACQUER_TRY(migrated, migrate(std::move(document), file));
  return projectFromJson(migrated, file);
}

} // namespace lacquer

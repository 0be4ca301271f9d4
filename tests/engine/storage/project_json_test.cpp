#include "storage/project_json.h"

#include "album/edits.h"
#include "album/timeline.h"
#include "album/validate.h"
#include "processors/catalog.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::plainAlbum;
using test::asProject;
using test::randomAlbum;
using test::randomProject;
using testing::HasSubstr;
using testing::Not;

std::filesystem::path const kFile = "/music/album/album.lacquer";

Result<Project> reread(Project const& project) {
  return parseProject(documentText(toJson(project, kFile.parent_path())), kFile);
}
Result<Album> reread(Album const& album) {
  LACQUER_TRY(project, reread(asProject(album)));
  return project.album;
}

/// What opening `document` answers; empty when it opens.
std::string complaintOf(Json const& document) {
  auto const album = parseProject(documentText(document), kFile);
  if (album)
    return {};
  EXPECT_EQ(album.error().kind, ErrorKind::file);
  EXPECT_EQ(album.error().file, kFile);
  EXPECT_FALSE(album.error().remedy.empty());
  return album.error().what;
}

Json validDocument() {
  return toJson(randomProject(3), kFile.parent_path());
}

TEST(ProjectJson, ReadsBackEveryFieldOfAnyProject) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    Project const project = randomProject(seed);
    auto const again = reread(project);
    ASSERT_TRUE(again) << seed << ": " << again.error().message();
    EXPECT_EQ(*again, project) << seed;
  }
}

TEST(ProjectJson, ReadsBackWhatAnyEditsLeave) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937 random(seed);
    Album album = randomAlbum(seed);
    for (int i = 0; i < 50; ++i) {
      if (auto const after = test::randomEdit(album, random))
        album = *after;
      auto const again = reread(album);
      ASSERT_TRUE(again) << seed << ": " << again.error().message();
      ASSERT_EQ(*again, album) << seed;
    }
  }
}

TEST(ProjectJson, IsTheSameTextForTheSameAlbum) {
  EXPECT_EQ(documentText(validDocument()), documentText(validDocument()));
  EXPECT_EQ(documentText(toJson(*reread(randomProject(3)), kFile.parent_path())), documentText(validDocument()));
}

TEST(ProjectJson, NamesUnits) {
  std::string const text = documentText(validDocument());
  for (char const* key : {"\"rate_hz\"", "\"gap_seconds\"", "\"gain_db\"", "\"length_frames\"", "\"schema\": 1"})
    EXPECT_THAT(text, HasSubstr(key));
}

TEST(ProjectJson, KeepsPathsNearTheProjectRelativeAndOthersAbsolute) {
  Album album = plainAlbum({10.0, 10.0, 10.0});
  album.sources[0].path = "/music/album/audio/a.wav";
  album.sources[1].path = "/music/mixes/b.wav";
  album.sources[2].path = "/elsewhere/deep/c.wav";
  Json const document = toJson(album, "/home/user/projects/music/album");
  EXPECT_EQ(document["sources"][0]["path"], "/music/album/audio/a.wav");
  Json const near = toJson(album, "/music/album");
  EXPECT_EQ(near["sources"][0]["path"], "audio/a.wav");
  EXPECT_EQ(near["sources"][1]["path"], "../mixes/b.wav");
  EXPECT_EQ(parseProject(documentText(near), "/moved/album/album.lacquer")->album.sources[1].path, "/moved/mixes/b.wav");
}

TEST(ProjectJson, KeepsFileNamesThatAreNoUtf8) {
  Album album = plainAlbum({10.0});
  album.sources[0].path = "/music/album/caf\xe9.wav";
  EXPECT_EQ(reread(album)->sources[0].path, album.sources[0].path);
}

TEST(ProjectJson, TellsLineAndColumnOfDamage) {
  auto const album = parseProject("{\n  \"schema\": 1,\n  \"title\": nonsense\n}", kFile);
  ASSERT_FALSE(album);
  EXPECT_EQ(album.error().kind, ErrorKind::file);
  EXPECT_THAT(album.error().what, HasSubstr("line 3, column 1"));
}

TEST(ProjectJson, KeepsDitherAndWordLengthOfDeliverables) {
  Album album = plainAlbum({10.0});
  album.deliverables = {{.name = "wav16", .dither = Dither::fWeighted}, {.name = "wav24", .dither = Dither::shaped, .wordLength = 20}};
  auto const read = parseProject(toJson(album, {}).dump(), kFile);
  ASSERT_TRUE(read) << read.error().message();
  EXPECT_EQ(read->album.deliverables, album.deliverables);
  Json document = toJson(album, {});
  document["deliverables"][1]["word_length"] = 17;
  EXPECT_THAT(complaintOf(document), HasSubstr("word_length"));
}

TEST(ProjectJson, TakesWhatOlderFilesDoNotSayOfDeliverablesAsUsual) {
  Json document = toJson(plainAlbum({10.0}), {});
  document["deliverables"] = Json::array({Json{{"name", "mp3"}}});
  auto const read = parseProject(document.dump(), kFile);
  ASSERT_TRUE(read) << read.error().message();
  EXPECT_EQ(read->album.deliverables, std::vector<Deliverable>{{.name = "mp3"}});
  EXPECT_FALSE(read->album.tracks[0].serialCopy);
}

TEST(ProjectJson, KeepsTheCoverBesideTheProject) {
  Album album = plainAlbum({10.0});
  album.cover.path = "/music/album/art/front.jpg";
  Json const document = toJson(album, "/music/album");
  EXPECT_EQ(document["cover"]["path"], "art/front.jpg");
  EXPECT_EQ(parseProject(document.dump(), "/elsewhere/x.lacquer")->album.cover.path, "/elsewhere/art/front.jpg");
}

TEST(ProjectJson, RefusesVersionsAndLanguagesThatCannotBe) {
  Album album = plainAlbum({10.0});
  album.versions = {{"Clean", {}}};
  album.languages = {{"de", {}, {}}};
  album.deliverables = {{.name = "wav24", .version = "Clean"}};
  Json const good = toJson(album, {});
  EXPECT_EQ(complaintOf(good), "");
  auto const with = [&](char const* list, char const* key, Json value) {
    Json document = good;
    document[list][0][key] = std::move(value);
    return complaintOf(document);
  };
  EXPECT_THAT(with("versions", "name", ""), HasSubstr("versions[0].name"));
  EXPECT_THAT(with("languages", "language", "german"), HasSubstr("language"));
  EXPECT_THAT(with("deliverables", "version", "Dirty"), HasSubstr("Dirty"));
  EXPECT_THAT(with("deliverables", "bitrate_kbps", 3), HasSubstr("bitrate_kbps"));
  EXPECT_THAT(with("deliverables", "rate_hz", 1), HasSubstr("rate_hz"));
  EXPECT_THAT(with("deliverables", "ceiling_dbtp", 1), HasSubstr("ceiling_dbtp"));
  EXPECT_THAT(with("deliverables", "peaks", "maybe"), HasSubstr("peaks"));
}

TEST(ProjectJson, SaysThatANewerLacquerIsNeeded) {
  auto const album = parseProject(R"({"schema":999})", kFile);
  ASSERT_FALSE(album);
  EXPECT_EQ(album.error().kind, ErrorKind::file);
  EXPECT_THAT(album.error().message(), HasSubstr("newer Lacquer"));
}

TEST(ProjectJson, RefusesWhatIsNoProject) {
  for (char const* text : {"", "{}", "[]", "7", "null", "{\"tit", R"({"schema":"1"})", R"({"schema":0})",
                           R"({"schema":-5})", R"({"schema":1e999})", "\xff\xfe", R"({"schema":1,"title":"\ud800"})"}) {
    auto const album = parseProject(text, kFile);
    ASSERT_FALSE(album) << text;
    EXPECT_EQ(album.error().kind, ErrorKind::file) << text;
  }
}

TEST(ProjectJson, RefusesDeepNesting) {
  std::string const deep(1000000, '[');
  EXPECT_FALSE(parseProject(deep, kFile));
  EXPECT_FALSE(parseProject("{\"schema\":1,\"x\":" + deep, kFile));
}

TEST(ProjectJson, NamesTheProcessorThatItDoesNotHave) {
  Json document = validDocument();
  document["chain"] = Json::array({{{"id", 900}, {"processor", "exciter"}, {"values", Json::object()}}});
  EXPECT_THAT(complaintOf(document), HasSubstr("‘exciter’"));
}

TEST(ProjectJson, NamesTheParameterThatItDoesNotHave) {
  Json document =
      toJson(edits::addSlot(plainAlbum({10.0}), TrackId(), ParamValues(*catalog()[0].table), 0).value(), {});
  document["chain"][0]["values"]["warmth"] = 11;
  EXPECT_THAT(complaintOf(document), HasSubstr("warmth"));
}

TEST(ProjectJson, SaysWhereSomethingIsWrong) {
  auto const with = [](char const* pointer, Json value) {
    Json document = toJson(plainAlbum({10.0, 10.0}), {});
    document[Json::json_pointer(pointer)] = std::move(value);
    return complaintOf(document);
  };
  EXPECT_THAT(with("/tracks/1/gain_db", "loud"), HasSubstr("tracks[1].gain_db is not a number"));
  EXPECT_THAT(with("/tracks/1/gain_db", 1e300), HasSubstr("tracks[1].gain_db is 1e+300"));
  EXPECT_THAT(with("/tracks/0/clips/0/source", 77), HasSubstr("tracks[0].clips[0].source is 77"));
  EXPECT_THAT(with("/tracks/0/clips/0/out_source_frames", 441001), HasSubstr("out_source_frames is outside"));
  EXPECT_THAT(with("/tracks/0/clips", Json::array()), HasSubstr("tracks[0].clips is empty"));
  EXPECT_THAT(with("/tracks/1/id", 1), HasSubstr("which another thing has"));
  EXPECT_THAT(with("/tracks/1/id", 1.5), HasSubstr("not a whole number"));
  EXPECT_THAT(with("/tracks/1/id", std::uint64_t(-1)), HasSubstr("outside"));
  EXPECT_THAT(with("/tracks", 5), HasSubstr("tracks is not a list"));
  EXPECT_THAT(with("/tracks/0", nullptr), HasSubstr("tracks[0] is not an object"));
  EXPECT_THAT(with("/tracks/0/isrc", "zz"), HasSubstr("tracks[0].isrc"));
  EXPECT_THAT(with("/upc", "123"), HasSubstr("upc"));
  EXPECT_THAT(with("/rate_hz", 0), HasSubstr("rate_hz"));
  EXPECT_THAT(with("/sources/0/content_hash", "xyz"), HasSubstr("32 hexadecimal digits"));
  EXPECT_THAT(with("/tracks/0/fade_in/shape", "round"), HasSubstr("shape is refused"));
}

TEST(ProjectJson, IgnoresKeysThatItDoesNotKnow) {
  Json document = validDocument();
  document["mood"] = "blue";
  EXPECT_EQ(complaintOf(document), "");
}

TEST(ProjectJson, RepairsTheNextIdOfADocumentEditedByHand) {
  Json document = toJson(plainAlbum({10.0}), {});
  document["next_id"] = 1;
  Project const project = *parseProject(documentText(document), kFile);
  EXPECT_EQ(test::firstError(project.album), "");
}

TEST(ProjectJson, ReadsReferencesThatAreNoMoreThanAPath) {
  Json document = toJson(plainAlbum({10.0}), {});
  document["references"] = Json::array({{{"path", "/music/blue.wav"}, {"name", "Blue"}, {"trim_db", -1.0}}});
  Album const album = parseProject(documentText(document), kFile).value().album;
  ASSERT_EQ(album.references.size(), 1u);
  EXPECT_EQ(album.references[0].file.path, "/music/blue.wav");
  EXPECT_EQ(album.references[0].weight, 1.0);
  EXPECT_FALSE(album.references[0].id.isNone());
  EXPECT_EQ(test::firstError(album), "");
}

Project withSnapshot() {
  Project project = asProject(plainAlbum({10.0}));
  Album other = plainAlbum({20.0});
  other.sources[0].path = "/music/mixes/b.wav";
  project.snapshots[1] = Snapshot{"Limiter Threshold −6 → −7 dB", "2026-11-22T18:40:00Z", std::make_shared<Album const>(other)};
  return project;
}

TEST(ProjectJson, KeepsAWholeAlbumForEachSnapshotWithPathsAsThoseOfTheProject) {
  Json const document = toJson(withSnapshot(), "/music/album");
  Json const& snapshot = document["snapshots"][0];
  EXPECT_EQ(snapshot["slot"], 2);
  EXPECT_EQ(snapshot["album"]["schema"], 1);
  EXPECT_EQ(snapshot["album"]["sources"][0]["path"], "../mixes/b.wav");
}

TEST(ProjectJson, SaysWhereInASnapshotSomethingIsWrong) {
  auto const with = [](char const* pointer, Json value) {
    Json document = toJson(withSnapshot(), {});
    document[Json::json_pointer(pointer)] = std::move(value);
    return complaintOf(document);
  };
  EXPECT_THAT(with("/snapshots/0/album/tracks/0/gain_db", "loud"),
              HasSubstr("snapshots[0].album.tracks[0].gain_db is not a number"));
  EXPECT_THAT(with("/snapshots/0/slot", 5), HasSubstr("snapshots[0].slot is outside 1 to 4"));
  EXPECT_THAT(with("/snapshots/0/album/schema", 99), HasSubstr("snapshots[0].album was saved by a newer Lacquer"));
  EXPECT_THAT(with("/snapshots/0/album", nullptr), HasSubstr("snapshots[0].album"));
  Json twice = toJson(withSnapshot(), {});
  twice["snapshots"].push_back(twice["snapshots"][0]);
  EXPECT_THAT(complaintOf(twice), HasSubstr("slot is 2, which another snapshot has"));
}

TEST(ProjectJson, SaysWhereOtherMixesReferencesAndBlindTestsAreWrong) {
  auto const with = [](char const* key, char const* text) {
    Json document = toJson(plainAlbum({10.0}), {});
    document[Json::json_pointer(key)] = Json::parse(text);
    return complaintOf(document);
  };
  EXPECT_THAT(with("/tracks/0/other_mixes", R"([{"name":"v1","clips":[{"id":99,"source":77,"in_source_frames":0,"out_source_frames":5}]}])"),
              HasSubstr("other_mixes[0].clips[0].source is 77"));
  EXPECT_THAT(with("/tracks/0/other_mixes", R"([{"name":"v1","clips":[]}])"), HasSubstr("clips is empty"));
  EXPECT_THAT(with("/references", R"([{"path":"a.wav","cues":[{"at_seconds":5}]}])"), HasSubstr("at_seconds is 5, outside 0 to 0"));
  EXPECT_THAT(with("/heard", R"([{"track":1,"sound_hash":"x"}])"), HasSubstr("heard[0].sound_hash"));
  EXPECT_THAT(with("/blind_tests", R"([{"kind":"abx","sources":["a"],"planned_trials":4}])"), HasSubstr("fewer than two"));
  EXPECT_THAT(with("/blind_tests", R"([{"kind":"abc","sources":["a","b"],"planned_trials":4}])"), HasSubstr("kind is refused"));
  EXPECT_THAT(with("/blind_tests", R"([{"kind":"abx","sources":["a","b"],"planned_trials":4,"trials":[{"presented":0,"answered":2}]}])"),
              HasSubstr("blind_tests[0].trials[0].answered is outside 0 to 1"));
}

// Hostile documents.

Json hostileValue(std::mt19937& random) {
  switch (random() % 14) {
  case 0:
    return nullptr;
  case 1:
    return -1;
  case 2:
    return std::uint64_t(-1);
  case 3:
    return 1e308;
  case 4:
    return "";
  case 5:
    return "tracks.1.chain.1.gain";
  case 6:
    return Json::array();
  case 7:
    return Json::object();
  case 8:
    return true;
  case 9:
    return 0;
  case 10:
    return 0.5;
  case 11:
    return INT64_MIN;
  case 12:
    return Json::array({nullptr, 1, "x", Json::object()});
  default:
    return std::string(30000, 'x');
  }
}

void mutateValue(Json& document, std::mt19937& random) {
  Json* place = &document;
  while (place->is_structured() && !place->empty() && random() % 8 != 0) {
    auto next = place->begin();
    std::advance(next, static_cast<std::ptrdiff_t>(random() % place->size()));
    place = &*next;
  }
  *place = hostileValue(random);
}

std::string mutateText(std::string text, std::mt19937& random) {
  static char const* const kPieces[] = {
      "{", "[", "]", "}", "\"", ",", ":", "1e999", "-", "null", "\\u0000", "\xff", "9999999999999999999999"};
  for (int i = 0; i < 1 + static_cast<int>(random() % 4); ++i) {
    std::size_t const place = random() % text.size();
    switch (random() % 4) {
    case 0:
      text[place] = static_cast<char>(random() & 0xFF);
      break;
    case 1:
      text.erase(place, 1 + random() % 20);
      break;
    case 2:
      text.insert(place, kPieces[random() % std::size(kPieces)]);
      break;
    default:
      text.resize(place + 1);
    }
    if (text.empty())
      text = "{";
  }
  return text;
}

/// Opens or is refused as a file; what opens can be laid out, checked and saved.
void expectHarmless(std::string const& text, int round) {
  auto const project = parseProject(text, kFile);
  if (!project) {
    EXPECT_EQ(project.error().kind, ErrorKind::file) << round;
    return;
  }
  EXPECT_GE(makeTimeline(project->album).length, Frames(0)) << round;
  (void)validate(project->album);
  (void)validateForCd(project->album);
  auto const again = reread(*project);
  ASSERT_TRUE(again) << round << ": " << again.error().message();
  EXPECT_EQ(*again, *project) << round;
}

TEST(ProjectJson, SurvivesValuesOfAnyKindAnywhere) {
  std::mt19937 random(2026);
  Json const valid = validDocument();
  for (int round = 0; round < 1500; ++round) {
    Json document = valid;
    for (int i = 0; i < 1 + static_cast<int>(random() % 3); ++i)
      mutateValue(document, random);
    expectHarmless(documentText(document), round);
  }
}

TEST(ProjectJson, SurvivesDamagedTextOfAnyKind) {
  std::mt19937 random(1982);
  std::string const valid = documentText(validDocument());
  for (int round = 0; round < 1500; ++round)
    expectHarmless(mutateText(valid, random), round);
}

} // namespace
} // namespace lacquer

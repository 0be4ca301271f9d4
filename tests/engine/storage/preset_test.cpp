#include "storage/preset_library.h"

#include "album/edits.h"
#include "processors/catalog.h"
#include "storage/factory_presets.h"
#include "storage/preset_edits.h"
#include "storage/project_json.h"
#include "support/random_album.h"
#include "support/temp_folder.h"

#include <fstream>
#include <gmock/gmock.h>
#include <map>
#include <set>

namespace lacquer {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
namespace fs = std::filesystem;
using Existing = PresetLibrary::Existing;

ParamTable const& gain() { return *findProcessor("gain")->table; }

Preset gainPreset(std::string name, double decibels = -3.0) {
  Slot slot{.id = SlotId(7), .values = ParamValues(gain())};
  slot.values.set(0, decibels);
  slot.settings.set(static_cast<int>(SlotParam::mix), 50.0);
  return makePreset(slot, std::move(name), "Mine", "For tests.").value();
}

Json validDocument() { return toJson(gainPreset("Some gain")); }

std::string complaintOf(Json const& document) {
  auto const preset = parsePreset(documentText(document), "/p.json");
  if (preset)
    return {};
  EXPECT_EQ(preset.error().kind, ErrorKind::file);
  EXPECT_EQ(preset.error().file, "/p.json");
  EXPECT_FALSE(preset.error().remedy.empty());
  return preset.error().what;
}

TEST(FactoryPresets, EveryDocumentIsAPresetThatThisLacquerHas) {
  for (EmbeddedFile const& file : embeddedPresets()) {
    auto const preset = parsePreset(file.text, fs::path(file.name));
    EXPECT_TRUE(preset) << preset.error().message();
  }
  EXPECT_EQ(factoryPresets().size(), embeddedPresets().size());
}

TEST(FactoryPresets, StandInTheFolderOfTheirSubjectAndSayWhatTheyAreFor) {
  for (EmbeddedFile const& file : embeddedPresets()) {
    auto const preset = parsePreset(file.text, fs::path(file.name));
    ASSERT_TRUE(preset) << file.name;
    EXPECT_EQ(fs::path(file.name).parent_path(), fs::path(presetSubject(*preset))) << file.name;
    EXPECT_TRUE(preset->doc.ends_with('.')) << file.name;
  }
}

TEST(FactoryPresets, ThereAreSomeForEveryProcessorAndForChains) {
  std::map<std::string_view, int> counts;
  std::set<std::pair<std::string_view, std::string_view>> names;
  for (Preset const& preset : factoryPresets()) {
    ++counts[presetSubject(preset)];
    EXPECT_TRUE(names.emplace(presetSubject(preset), preset.name).second) << preset.name;
  }
  EXPECT_GE(counts["chain"], 8);
  for (CatalogEntry const& entry : catalog())
    if (entry.table->id() != "match") { // its curve is written for one album
      EXPECT_GE(counts[entry.table->id()], 6) << entry.table->id();
    }
}

TEST(FactoryPresets, DoSomething) {
  for (Preset const& preset : factoryPresets())
    for (Slot const& slot : preset.slots)
      EXPECT_TRUE(slot.values != ParamValues(slot.values.table()) || slot.settings != ParamValues(slotTable()) ||
                  slot.values.table().id() == "limiter" || slot.values.table().id() == "deesser")
          << preset.name << ": " << slot.values.table().id();
}

TEST(Preset, ReadsBackWhatItWrites) {
  Preset const preset = gainPreset("Größer −3 dB");
  auto const read = parsePreset(documentText(toJson(preset)), "/p.json");
  ASSERT_TRUE(read) << read.error().message();
  EXPECT_EQ(*read, preset);
}

TEST(Preset, LeavesIdsLinksAndListeningOut) {
  ParamTable const& table = *findProcessor("stereo")->table;
  Slot slot{.id = SlotId(3), .values = ParamValues(table), .link = LinkId(5)};
  slot.values.set(*table.indexOf("listen"), 2.0);
  auto const preset = makePreset(slot, "Name", "Category");
  ASSERT_TRUE(preset);
  EXPECT_TRUE(preset->slots[0].id.isNone());
  EXPECT_TRUE(preset->slots[0].link.isNone());
  EXPECT_EQ(preset->slots[0].values, ParamValues(table));
}

TEST(Preset, MissingValuesTakeTheirDefaults) {
  Json document = validDocument();
  document["slots"][0]["values"] = Json::object();
  auto const read = parsePreset(documentText(document), "/p.json");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->slots[0].values, ParamValues(gain()));
}

TEST(Preset, SaysWhatItDoesNotKnow) {
  Json document = validDocument();
  document["slots"][0]["values"]["warmth"] = 11;
  EXPECT_THAT(complaintOf(document), HasSubstr("warmth"));
  document = validDocument();
  document["slots"][0]["processor"] = "exciter";
  EXPECT_THAT(complaintOf(document), HasSubstr("‘exciter’"));
  document = validDocument();
  document["preset_schema"] = 2;
  EXPECT_THAT(complaintOf(document), HasSubstr("newer Lacquer"));
}

TEST(Preset, RefusesHostileDocuments) {
  auto const with = [](char const* pointer, Json value) {
    Json document = validDocument();
    document[Json::json_pointer(pointer)] = std::move(value);
    return complaintOf(document);
  };
  EXPECT_THAT(with("/slots/0/values/gain", 1e300), HasSubstr("gain"));
  EXPECT_THAT(with("/slots/0/values/gain", "loud"), HasSubstr("gain"));
  EXPECT_THAT(with("/slots/0/slot/mix", -1), HasSubstr("mix"));
  EXPECT_THAT(with("/kind", "album"), HasSubstr("kind"));
  EXPECT_THAT(with("/name", ""), HasSubstr("name"));
  EXPECT_THAT(with("/name", "a/b"), HasSubstr("a/b"));
  EXPECT_THAT(with("/name", std::string(81, 'x')), HasSubstr("name"));
  EXPECT_THAT(with("/category", 7), HasSubstr("category"));
  EXPECT_THAT(with("/slots", Json::array()), HasSubstr("without slots"));
  EXPECT_THAT(with("/slots", 5), HasSubstr("slots"));
  Json many = validDocument();
  many["kind"] = "chain";
  many["slots"] = Json::array();
  for (int i = 0; i < 100; ++i)
    many["slots"].push_back(validDocument()["slots"][0]);
  EXPECT_THAT(complaintOf(many), HasSubstr("too many"));
  for (char const* text : {"", "{}", "[]", "null", "{\"preset_schema\":", R"({"schema":1})", "\xff"})
    EXPECT_FALSE(parsePreset(text, "/p.json")) << text;
}

class PresetLibraryTest : public ::testing::Test {
protected:
  void write(std::string const& name, std::string const& text) const {
    fs::create_directories(m_folder / "presets/gain");
    std::ofstream(m_folder / "presets/gain" / name) << text;
  }
  [[nodiscard]] static std::string refusal(Result<void> const& result) {
    return result ? "it was done" : result.error().message();
  }
  test::TempFolder m_folder;
  PresetLibrary m_library{m_folder / "presets"};
};

TEST_F(PresetLibraryTest, HoldsTheFactorySetWithoutAFolder) {
  EXPECT_THAT(m_library.entries(), SizeIs(factoryPresets().size()));
  EXPECT_THAT(m_library.problems(), IsEmpty());
}

TEST_F(PresetLibraryTest, KeepsWhatIsSavedForTheNextTime) {
  ASSERT_TRUE(m_library.save(gainPreset("Mine, äöü"), Existing::refuse));
  PresetLibrary const again(m_folder / "presets");
  auto const entry = again.find("mine, äöü");
  ASSERT_TRUE(entry) << entry.error().message();
  EXPECT_EQ(entry->preset, gainPreset("Mine, äöü"));
  EXPECT_FALSE(entry->isFactory());
}

TEST_F(PresetLibraryTest, ReplacesOnlyWhenAsked) {
  ASSERT_TRUE(m_library.save(gainPreset("Mine"), Existing::refuse));
  EXPECT_THAT(refusal(m_library.save(gainPreset("MINE", -6.0), Existing::refuse)), HasSubstr("already"));
  ASSERT_TRUE(m_library.save(gainPreset("Mine", -6.0), Existing::replace));
  EXPECT_EQ(m_library.find("Mine")->preset.slots[0].values[0], -6.0);
}

TEST_F(PresetLibraryTest, LeavesTheFactorySetAsItIs) {
  std::string const factory = m_library.search({.subject = "gain"}).front()->preset.name;
  EXPECT_THAT(refusal(m_library.save(gainPreset(factory), Existing::replace)), HasSubstr("another name"));
  EXPECT_THAT(refusal(m_library.remove("gain/" + factory)), HasSubstr("stays as it is"));
  EXPECT_THAT(refusal(m_library.rename("gain/" + factory, "x")), HasSubstr("stays as it is"));
}

TEST_F(PresetLibraryTest, RemovesAndRenames) {
  ASSERT_TRUE(m_library.save(gainPreset("One"), Existing::refuse));
  ASSERT_TRUE(m_library.rename("One", "Two"));
  EXPECT_FALSE(m_library.find("One"));
  ASSERT_TRUE(m_library.rename("Two", "two"));
  EXPECT_EQ(PresetLibrary(m_folder / "presets").find("TWO")->preset.name, "two");
  ASSERT_TRUE(m_library.remove("two"));
  EXPECT_FALSE(m_library.find("two"));
  EXPECT_THAT(PresetLibrary(m_folder / "presets").entries(), SizeIs(factoryPresets().size()));
}

TEST_F(PresetLibraryTest, NamesThatLookAlikeInFileNamesDoNotMeet) {
  ASSERT_TRUE(m_library.save(gainPreset("a b"), Existing::refuse));
  ASSERT_TRUE(m_library.save(gainPreset("a-b"), Existing::refuse));
  ASSERT_TRUE(m_library.save(gainPreset("..", -1.0), Existing::refuse));
  EXPECT_THAT(PresetLibrary(m_folder / "presets").entries(), SizeIs(factoryPresets().size() + 3));
}

TEST_F(PresetLibraryTest, OneBadFileDoesNotHideTheOthers) {
  ASSERT_TRUE(m_library.save(gainPreset("Good"), Existing::refuse));
  write("bad.json", "{");
  write("twice.json", documentText(toJson(gainPreset("Good"))));
  fs::create_directories(m_folder / "presets/gain/folder.json");
  m_library.reload();
  EXPECT_TRUE(m_library.find("Good"));
  EXPECT_THAT(m_library.problems(), SizeIs(3));
}

TEST_F(PresetLibraryTest, FindsByWordsOfNameCategoryAndProcessor) {
  ASSERT_TRUE(m_library.save(gainPreset("Tuesday trim"), Existing::refuse));
  EXPECT_THAT(m_library.search({.text = "trim tuesday"}), SizeIs(1));
  EXPECT_THAT(m_library.search({.text = "TUESDAY gain mine"}), SizeIs(1));
  EXPECT_THAT(m_library.search({.subject = "limiter", .text = "tuesday"}), IsEmpty());
  EXPECT_THAT(m_library.search({.category = "mine"}), SizeIs(1));
  EXPECT_THAT(m_library.categories("gain"), ::testing::Contains("Mine"));
}

TEST_F(PresetLibraryTest, ANameOfSeveralSubjectsAsksWhich) {
  ASSERT_TRUE(m_library.save(gainPreset("Both"), Existing::refuse));
  ASSERT_TRUE(m_library.save(makePreset(Chain(gainPreset("x").slots), "Both", "Mine").value(), Existing::refuse));
  auto const found = m_library.find("Both");
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message(), HasSubstr("gain/Both"));
  EXPECT_EQ(m_library.find("chain/Both")->preset.kind, PresetKind::chain);
}

TEST(PresetEdits, ASlotTakesOnValuesAndSettings) {
  Album album = edits::addSlot(test::plainAlbum({10.0}), TrackId(), ParamValues(gain()), 0).value();
  Preset const preset = gainPreset("Some");
  auto const edited = edits::applyToSlot(TrackId(), album.chain[0].id, preset).apply(album);
  ASSERT_TRUE(edited) << edited.error().message();
  EXPECT_EQ(edited->chain[0].values, preset.slots[0].values);
  EXPECT_EQ(edited->chain[0].settings, preset.slots[0].settings);
  EXPECT_EQ(edited->chain[0].id, album.chain[0].id);
}

TEST(PresetEdits, AChainIsReplacedOrContinued) {
  Album album = edits::addSlot(test::plainAlbum({10.0}), TrackId(), ParamValues(gain()), 0).value();
  Preset const preset = makePreset(Chain{gainPreset("a").slots[0], gainPreset("b").slots[0]}, "Two", "Mine").value();
  EXPECT_THAT(edits::applyToChain(TrackId(), preset, edits::PresetPlace::replaceChain).apply(album)->chain, SizeIs(2));
  auto const appended = edits::applyToChain(TrackId(), preset, edits::PresetPlace::append).apply(album);
  ASSERT_THAT(appended->chain, SizeIs(3));
  EXPECT_EQ(appended->chain[2].values, preset.slots[1].values);
  EXPECT_NE(appended->chain[1].id, appended->chain[2].id);
}

TEST(PresetEdits, APresetOfAnotherProcessorIsRefused) {
  Album album = edits::addSlot(test::plainAlbum({10.0}), TrackId(), ParamValues(*findProcessor("limiter")->table), 0).value();
  EXPECT_FALSE(edits::applyToSlot(TrackId(), album.chain[0].id, gainPreset("Some")).apply(album));
  Preset const chain = makePreset(album.chain, "All", "Mine").value();
  EXPECT_FALSE(edits::applyToSlot(TrackId(), album.chain[0].id, chain).apply(album));
}

} // namespace
} // namespace lacquer

#include "bridge_with_tracks.h"
#include "processors/catalog.h"
#include "processors/compressor.h"
#include "processors/gain.h"
#include "support/temp_folder.h"
#include "ui/chain/chain_rack.h"
#include "ui/chain/chain_list.h"
#include "ui/chain/preset_panel.h"
#include "ui/chain/processor_groups.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

/// Presets of the gain and of chains in a folder of their own, on a track with a gain.
class PresetPanelTest : public testing::Test {
protected:
  PresetPanelTest() {
    addTracks(m_bridge, {"Undertow", "Glass"});
    TrackId const track = m_bridge.album().tracks.front().id;
    m_bridge.apply({"Add", [=](Album const& album) { return edits::addSlot(album, track, ParamValues(gainTable()), 0); }});
    PresetLibrary library(m_folder.path());
    save(library, "Down a little", "Level", -1.5);
    save(library, "Down a lot", "Level", -12.0);
    save(library, "Up", "Push", 6.0);
    Slot limiter{.values = ParamValues(compressorTable())};
    EXPECT_TRUE(library.save(makePreset(Chain{limiter}, "Bus", "Pop").value(), PresetLibrary::Existing::refuse).has_value());
    m_host.resize(600, 400);
    m_host.show();
  }
  static void save(PresetLibrary& library, char const* name, char const* category, double gain) {
    Slot slot{.values = ParamValues(gainTable())};
    slot.values.set(0, gain);
    auto const done = library.save(makePreset(slot, name, category).value(), PresetLibrary::Existing::refuse);
    ASSERT_TRUE(done.has_value());
  }
  [[nodiscard]] Chain const& chain() { return m_bridge.album().tracks.front().chain; }
  [[nodiscard]] double gain() { return chain().front().values[0]; }
  [[nodiscard]] std::size_t steps() { return m_bridge.session().history().size(); }
  /// Presets of one's own that are shown, by name.
  [[nodiscard]] std::vector<std::string> own() {
    std::vector<std::string> names;
    for (QString const& id : m_panel.shown())
      for (PresetEntry const& each : m_panel.presets().entries())
        if (!each.isFactory() && QString::fromStdString(std::string(presetSubject(each.preset)) + "/" + each.preset.name) == id)
          names.push_back(each.preset.name);
    return names;
  }
  void open() { m_panel.openFor(m_host, m_bridge.album().tracks.front().id, chain().front().id); }
  void type(char const* text) {
    m_panel.search()->clear();
    QTest::keyClicks(m_panel.search(), QString::fromLatin1(text));
  }
  void key(Qt::Key key) { QTest::keyClick(m_panel.search(), key); }

  test::TempFolder const m_folder;
  SessionBridge m_bridge;
  QWidget m_host;
  PresetPanel m_panel{m_bridge, m_folder.path(), &m_host};
};

TEST_F(PresetPanelTest, searchFindsByWordsOfNameAndCategory) {
  open();
  EXPECT_THAT(own(), testing::ElementsAre("Down a little", "Down a lot", "Up"));
  type("down lot");
  EXPECT_THAT(own(), testing::ElementsAre("Down a lot"));
  type("push");
  EXPECT_THAT(own(), testing::ElementsAre("Up"));
}

TEST_F(PresetPanelTest, arrowsTryPresetsAndEnterKeepsOneStepOfUndo) {
  open();
  std::size_t const before = steps();
  type("down");
  EXPECT_DOUBLE_EQ(gain(), 0.0) << "typing alone changes nothing";
  key(Qt::Key_Down);
  EXPECT_DOUBLE_EQ(gain(), -12.0);
  key(Qt::Key_Up);
  EXPECT_DOUBLE_EQ(gain(), -1.5);
  key(Qt::Key_Return);
  EXPECT_FALSE(m_panel.isVisible());
  EXPECT_DOUBLE_EQ(gain(), -1.5);
  EXPECT_EQ(steps(), before + 1);
  EXPECT_EQ(m_bridge.session().history().undoName(), "Preset ‘Down a little’ for Gain & channels of ‘Undertow’");
  m_bridge.session().undo();
  EXPECT_DOUBLE_EQ(gain(), 0.0);
}

TEST_F(PresetPanelTest, escapePutsBackWhatWasThere) {
  open();
  std::string const before = m_bridge.session().history().undoName();
  type("up");
  key(Qt::Key_Return);
  EXPECT_DOUBLE_EQ(gain(), 6.0);
  m_bridge.session().undo();
  open();
  type("down");
  key(Qt::Key_Down);
  key(Qt::Key_Escape);
  EXPECT_FALSE(m_panel.isVisible());
  EXPECT_DOUBLE_EQ(gain(), 0.0);
  EXPECT_EQ(m_bridge.session().history().undoName(), before);
}

TEST_F(PresetPanelTest, theSettingsAreSavedAsAPresetOfOnesOwnAndFoundAgain) {
  m_bridge.set("tracks.1.chain.1.gain", "2.5");
  open();
  m_panel.nameField()->setText(QStringLiteral("Two and a half"));
  m_panel.categoryField()->setText(QStringLiteral("Level"));
  m_panel.save();
  EXPECT_THAT(own(), testing::Contains("Two and a half"));
  PresetLibrary const library(m_folder.path());
  EXPECT_DOUBLE_EQ(library.find("gain/Two and a half").value().preset.slots.front().values[0], 2.5);
}

TEST_F(PresetPanelTest, aNameThatIsTakenIsReplacedOnlyWhenAskedTwice) {
  m_bridge.set("tracks.1.chain.1.gain", "4");
  open();
  m_panel.nameField()->setText(QStringLiteral("Up"));
  m_panel.categoryField()->setText(QStringLiteral("Push"));
  m_panel.save();
  EXPECT_TRUE(m_panel.message().contains(QStringLiteral("Replace"))) << m_panel.message().toStdString();
  EXPECT_DOUBLE_EQ(PresetLibrary(m_folder.path()).find("gain/Up").value().preset.slots.front().values[0], 6.0);
  m_panel.save();
  EXPECT_DOUBLE_EQ(PresetLibrary(m_folder.path()).find("gain/Up").value().preset.slots.front().values[0], 4.0);
}

TEST_F(PresetPanelTest, anEmptyNameIsRefusedInPlace) {
  open();
  m_panel.nameField()->clear();
  m_panel.save();
  EXPECT_TRUE(m_panel.message().contains(QStringLiteral("name"))) << m_panel.message().toStdString();
  EXPECT_TRUE(m_panel.isVisible());
}

TEST_F(PresetPanelTest, deletingCanBeTakenBackAndRenamingIsSeenAtOnce) {
  open();
  type("lot");
  m_panel.removeCurrent();
  type("");
  EXPECT_THAT(own(), testing::Not(testing::Contains("Down a lot")));
  m_panel.undoDelete();
  EXPECT_THAT(own(), testing::Contains("Down a lot"));
  type("lot");
  m_panel.nameField()->setText(QStringLiteral("Far down"));
  m_panel.rename();
  type("");
  EXPECT_THAT(own(), testing::AllOf(testing::Contains("Far down"), testing::Not(testing::Contains("Down a lot"))));
}

TEST_F(PresetPanelTest, presetsOfChainsReplaceTheChain) {
  m_panel.openFor(m_host, m_bridge.album().tracks.front().id, {});
  EXPECT_THAT(own(), testing::ElementsAre("Bus"));
  type("bus pop");
  std::size_t const before = steps();
  key(Qt::Key_Return);
  ASSERT_EQ(chain().size(), 1U);
  EXPECT_EQ(chain().front().values.table().id(), "compressor");
  EXPECT_EQ(steps(), before + 1);
}

TEST_F(PresetPanelTest, aLockedTrackRefusesInPlace) {
  m_bridge.set("tracks.1.locked", "on");
  open();
  type("up");
  key(Qt::Key_Down);
  EXPECT_DOUBLE_EQ(gain(), 0.0);
  EXPECT_TRUE(m_panel.message().contains(QStringLiteral("locked"))) << m_panel.message().toStdString();
}

TEST(ProcessorPickerTest, addsWhatIsFoundByTyping) {
  SessionBridge bridge;
  addTracks(bridge, {"Undertow"});
  ChainRack rack(bridge);
  rack.show();
  QTest::keyClick(rack.list(), Qt::Key_A);
  ASSERT_TRUE(rack.picker()->isVisible());
  QTest::keyClicks(rack.picker()->search(), QStringLiteral("evens level"));
  EXPECT_EQ(rack.picker()->shown(), QStringList{"compressor"}) << "by its documentation";
  QTest::keyClick(rack.picker()->search(), Qt::Key_Return);
  ASSERT_EQ(bridge.album().tracks[0].chain.size(), 1U);
  EXPECT_EQ(bridge.album().tracks[0].chain[0].values.table().id(), "compressor");
}

TEST(ProcessorPickerTest, everyProcessorStandsInOneGroup) {
  std::vector<QString> ids;
  for (PickItem const& item : processorItems())
    ids.push_back(item.id);
  std::vector<QString> all;
  for (CatalogEntry const& entry : catalog())
    all.push_back(QString::fromUtf8(entry.table->id().data(), static_cast<qsizetype>(entry.table->id().size())));
  EXPECT_THAT(ids, testing::UnorderedElementsAreArray(all));
}

} // namespace
} // namespace lacquer

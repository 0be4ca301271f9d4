#include "album/edits.h"

#include "album/changes.h"
#include "album/field_address.h"
#include "processors/catalog.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::plainAlbum;
using testing::HasSubstr;
using testing::IsEmpty;

ParamValues valuesOf(std::string_view processor) { return ParamValues(*findProcessor(processor)->table); }

/// Three tracks; the first has a compressor and a limiter, the second a limiter, the third nothing.
class ChainEdits : public testing::Test {
protected:
  ChainEdits() {
    album = edits::addSlot(album, id(0), valuesOf("limiter"), 0).value();
    album = edits::addSlot(album, id(0), valuesOf("compressor"), 0).value();
    album = edits::addSlot(album, id(1), valuesOf("limiter"), 0).value();
  }
  [[nodiscard]] TrackId id(std::size_t track) const { return album.tracks[track].id; }
  [[nodiscard]] Slot const& slot(std::size_t track, std::size_t place) const { return album.tracks[track].chain[place]; }
  void set(std::string_view address, std::string_view text) { album = edits::setField(album, address, text).value(); }
  void linkFirst(std::size_t place, std::vector<TrackId> const& targets) {
    album = edits::linkSlot(album, id(0), slot(0, place).id, targets).value();
  }
  [[nodiscard]] static int index(std::string_view processor, std::string_view param) {
    return *findProcessor(processor)->table->indexOf(param);
  }

  Album album = plainAlbum({10.0, 10.0, 10.0});
};

TEST_F(ChainEdits, LinkingTakesTheSlotOfItsKindOrMakesOne) {
  set("tracks.1.chain.2.ceiling", "-2");
  linkFirst(1, {id(1), id(2), TrackId()});
  Slot const& ofAlbum = album.chain[0];
  for (Slot const* linked : {&slot(1, 0), &slot(2, 0), &ofAlbum}) {
    EXPECT_EQ(linked->link, slot(0, 1).link);
    EXPECT_EQ(linked->values, slot(0, 1).values);
    EXPECT_NE(linked->id, slot(0, 1).id);
  }
  EXPECT_EQ(album.tracks[1].chain.size(), 1u); // its limiter was there
  EXPECT_EQ(slot(1, 0).values[index("limiter", "ceiling")], -2.0);
}

TEST_F(ChainEdits, AllSlotsOfALinkFollowAnEditOfOne) {
  linkFirst(0, {id(1), id(2)});
  std::size_t const second = slot(1, 0).values.table().id() == "compressor" ? 0 : 1;
  set(second == 0 ? "tracks.2.chain.1.threshold" : "tracks.2.chain.2.threshold", "-30");
  set("tracks.3.chain.1.mix", "40");
  set("tracks.1.chain.1.bypass", "on");
  for (Slot const* one : {&slot(0, 0), &slot(1, second), &slot(2, 0)}) {
    EXPECT_EQ(one->values[index("compressor", "threshold")], -30.0);
    EXPECT_EQ(one->settings[static_cast<int>(SlotParam::mix)], 40.0);
    EXPECT_TRUE(one->bypassed);
  }
}

TEST_F(ChainEdits, UnlinkingKeepsValuesAndEndsALinkOfOne) {
  linkFirst(0, {id(2)});
  set("tracks.1.chain.1.ratio", "3");
  album = edits::unlinkSlot(album, id(2), slot(2, 0).id).value();
  set("tracks.1.chain.1.ratio", "5");
  EXPECT_EQ(slot(2, 0).values[index("compressor", "ratio")], 3.0);
  EXPECT_TRUE(slot(0, 0).link.isNone());
  EXPECT_FALSE(edits::unlinkSlot(album, id(2), slot(2, 0).id));
}

TEST_F(ChainEdits, ALockedTrackHoldsItsLinkedSlots) {
  linkFirst(0, {id(2)});
  set("tracks.3.locked", "on");
  Result<Album> const refused = edits::setField(album, "tracks.1.chain.1.ratio", "5");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message(), HasSubstr("locked"));
}

TEST_F(ChainEdits, CopiesAreNotLinked) {
  linkFirst(0, {id(1)});
  TrackId const target = id(2);
  album = edits::copyChain(album, id(0), std::span(&target, 1)).value();
  EXPECT_TRUE(slot(2, 0).link.isNone());
}

TEST_F(ChainEdits, SlotParametersHaveAddresses) {
  set("tracks.1.chain.1.trim", "-1.5dB");
  set("tracks.1.chain.1.route", "mid");
  EXPECT_EQ(slot(0, 0).settings[static_cast<int>(SlotParam::trim)], -1.5);
  EXPECT_EQ(slot(0, 0).settings.choice(static_cast<int>(SlotParam::route)), static_cast<int>(SlotRoute::mid));
  EXPECT_EQ(fieldText(album, "tracks.1.chain.1.route").value(), "mid");
  std::string const name = editName(album, "tracks.1.chain.1.mix", "50");
  EXPECT_THAT(name, HasSubstr("Compressor Mix of"));
  EXPECT_THAT(name, HasSubstr("→"));
}

TEST_F(ChainEdits, NoProcessorTakesTheNamesOfTheSlot) {
  for (CatalogEntry const& entry : catalog())
    for (ParamSpec const& spec : slotTable().specs())
      EXPECT_FALSE(entry.table->indexOf(spec.id.view())) << entry.table->id();
}

TEST_F(ChainEdits, MixAndTrimFollowWhileARouteIsStructural) {
  Album const mixed = edits::setField(album, "tracks.1.chain.1.mix", "50").value();
  Changes const values = diff(album, mixed);
  ASSERT_EQ(values.params.size(), 1u);
  EXPECT_EQ(values.params[0].of, ParamOf::slot);
  EXPECT_FALSE(values.structural);
  EXPECT_TRUE(diff(album, edits::setField(album, "tracks.1.chain.1.route", "side").value()).structural);
}

TEST_F(ChainEdits, ALinkAloneSoundsTheSame) {
  linkFirst(0, {id(2)});
  Album unlinked = album;
  unlinked.tracks[0].chain[0].link = unlinked.tracks[2].chain[0].link = LinkId();
  Changes const changes = diff(album, unlinked);
  EXPECT_THAT(changes.soundOf, IsEmpty());
  EXPECT_TRUE(changes.text);
  EXPECT_FALSE(changes.structural);
}

TEST_F(ChainEdits, ValuesOfAnotherProcessorAreRefused) {
  EXPECT_FALSE(edits::setSlotValues(album, id(0), slot(0, 0).id, valuesOf("limiter"), ParamValues(slotTable())));
  ParamValues soft = valuesOf("compressor");
  soft.set(index("compressor", "ratio"), 1.5);
  album = edits::setSlotValues(album, id(0), slot(0, 0).id, soft, ParamValues(slotTable())).value();
  EXPECT_EQ(slot(0, 0).values, soft);
}

TEST_F(ChainEdits, ListeningParametersAreNoPartOfTheAlbum) {
  for (CatalogEntry const& entry : catalog())
    for (int i = 0; i < entry.table->size(); ++i) {
      ParamSpec const& spec = entry.table->spec(i);
      if (!spec.audition)
        continue;
      EXPECT_EQ(spec.defaultValue, 0.0) << spec.id.view();
      EXPECT_FALSE(spec.structural) << spec.id.view();
      Album const with = edits::addSlot(album, id(2), ParamValues(*entry.table), 0).value();
      EXPECT_FALSE(edits::setParam(with, id(2), with.tracks[2].chain[0].id, i, spec.maximum)) << spec.id.view();
    }
}

TEST_F(ChainEdits, InsertedSlotsGetIdsOfTheirOwn) {
  Chain const copied = album.tracks[0].chain;
  album = edits::insertSlots(album, id(0), copied, 1).value();
  ASSERT_EQ(album.tracks[0].chain.size(), 4u);
  EXPECT_NE(slot(0, 1).id, slot(0, 0).id);
  EXPECT_EQ(slot(0, 1).values, slot(0, 0).values);
  album = edits::setChain(album, id(2), copied).value();
  EXPECT_EQ(album.tracks[2].chain.size(), 2u);
  EXPECT_NE(slot(2, 0).id, copied[0].id);
}

} // namespace
} // namespace lacquer

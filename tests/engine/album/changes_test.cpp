#include "album/changes.h"

#include "album/edits.h"
#include "processors/catalog.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::plainAlbum;
using testing::ElementsAre;
using testing::IsEmpty;

class ChangesTest : public testing::Test {
protected:
  ChangesTest() {
    ParamValues const limiter(*findProcessor("limiter")->table);
    album = edits::addSlot(album, album.tracks[0].id, limiter, 0).value();
    album = edits::addSlot(album, TrackId(), ParamValues(*findProcessor("gain")->table), 0).value();
  }
  Changes after(std::string_view address, std::string_view text) const {
    return diff(album, edits::setField(album, address, text).value());
  }

  Album album = plainAlbum({10.0, 10.0, 10.0});
};

TEST_F(ChangesTest, AreNoneBetweenEqualAlbums) {
  EXPECT_TRUE(diff(album, album).none());
}

TEST_F(ChangesTest, OfATextAreText) {
  for (char const* address : {"title", "closed_info", "tracks.1.title", "tracks.1.version"}) {
    Changes const changes = after(address, "New");
    EXPECT_TRUE(changes.text) << address;
    EXPECT_FALSE(changes.structural) << address;
    EXPECT_THAT(changes.soundOf, IsEmpty()) << address;
  }
}

TEST_F(ChangesTest, OfWhatIsDeliveredAreText) {
  for (Album const& changed : {edits::setField(album, "cover", "/a.jpg").value(), edits::addLanguage(album, "de").value(),
                               edits::setField(album, "tracks.2.scms", "on").value(),
                               edits::setField(album, "tracks.2.index_marks", "2").value()}) {
    Changes const changes = diff(album, changed);
    EXPECT_TRUE(changes.text);
    EXPECT_FALSE(changes.structural || changes.albumSound);
    EXPECT_THAT(changes.soundOf, IsEmpty());
  }
}

TEST_F(ChangesTest, OfAParameterNameSlotIndexAndValue) {
  int const index = *album.tracks[0].chain[0].values.table().indexOf("ceiling");
  Changes const changes = after("tracks.1.chain.1.ceiling", "-2");
  EXPECT_FALSE(changes.structural);
  ASSERT_EQ(changes.params.size(), 1u);
  EXPECT_EQ(changes.params[0].track, album.tracks[0].id);
  EXPECT_EQ(changes.params[0].slot, album.tracks[0].chain[0].id);
  EXPECT_EQ(changes.params[0].index, index);
  EXPECT_EQ(changes.params[0].value, -2.0);
  EXPECT_THAT(changes.soundOf, ElementsAre(album.tracks[0].id));
  EXPECT_FALSE(changes.albumSound);
}

TEST_F(ChangesTest, OfTheAlbumChainHaveNoTrack) {
  Changes const changes = after("chain.1.gain", "-2");
  ASSERT_EQ(changes.params.size(), 1u);
  EXPECT_TRUE(changes.params[0].track.isNone());
  EXPECT_TRUE(changes.albumSound);
  EXPECT_THAT(changes.soundOf, IsEmpty());
}

TEST_F(ChangesTest, OfAStructuralParameterAreStructural) {
  for (CatalogEntry const& entry : catalog())
    for (int i = 0; i < entry.table->size(); ++i) {
      ParamSpec const& spec = entry.table->spec(i);
      if (spec.minimum == spec.maximum || spec.audition)
        continue; // a choice of one, or no part of an album
      Album const with = edits::addSlot(album, album.tracks[1].id, ParamValues(*entry.table), 0).value();
      double const other = spec.defaultValue == spec.minimum ? spec.maximum : spec.minimum;
      Album const changed = edits::setParam(with, album.tracks[1].id, with.tracks[1].chain[0].id, i, other).value();
      EXPECT_EQ(diff(with, changed).structural, spec.structural) << entry.table->id() << " " << spec.id.view();
      EXPECT_EQ(diff(with, changed).params.empty(), spec.structural) << entry.table->id() << " " << spec.id.view();
    }
}

TEST_F(ChangesTest, OfABypassFollowWithoutCompiling) {
  Changes const changes = after("tracks.1.chain.1.bypass", "on");
  EXPECT_FALSE(changes.structural);
  ASSERT_EQ(changes.bypasses.size(), 1u);
  EXPECT_TRUE(changes.bypasses[0].bypassed);
}

TEST_F(ChangesTest, OfALevelFollowWithoutCompilingButItsPlaceDoesNot) {
  Changes const gain = after("tracks.1.level", "-3");
  EXPECT_FALSE(gain.structural);
  ASSERT_EQ(gain.levels.size(), 1u);
  EXPECT_EQ(gain.levels[0].gain, Decibels(-3.0));
  EXPECT_TRUE(after("tracks.1.level.place", "pre_limiter").structural);
}

TEST_F(ChangesTest, OfTheSequenceAreStructuralAndOfTheAlbumsSound) {
  for (auto const& [address, text] : std::vector<std::pair<char const*, char const*>>{{"tracks.2.gap", "1"},
                                                                                      {"tracks.2.continuous", "on"},
                                                                                      {"tracks.2.part", "disc"},
                                                                                      {"tail", "1"},
                                                                                      {"rate", "48000"}}) {
    Changes const changes = after(address, text);
    EXPECT_TRUE(changes.structural) << address;
    EXPECT_TRUE(changes.albumSound) << address;
  }
  EXPECT_TRUE(diff(album, edits::moveTrack(album, album.tracks[2].id, 0).value()).structural);
}

TEST_F(ChangesTest, OfClipsAndFadesAreStructuralAndOfTheTracksSound) {
  for (char const* address : {"tracks.2.in", "tracks.2.gain", "tracks.2.fade.in.length", "tracks.2.clips.1.gain"}) {
    Changes const changes = after(address, "1");
    EXPECT_TRUE(changes.structural) << address;
    EXPECT_THAT(changes.soundOf, ElementsAre(album.tracks[1].id)) << address;
  }
}

TEST_F(ChangesTest, InALaneAreHeardInAllItsTracks) {
  album = edits::setField(album, "tracks.2.continuous", "on").value();
  EXPECT_THAT(after("tracks.1.level", "-3").soundOf, ElementsAre(album.tracks[0].id, album.tracks[1].id));
}

TEST_F(ChangesTest, OfAChainThatIsNotHeardAreNoSound) {
  album = edits::setField(album, "tracks.2.continuous", "on").value();
  Changes const changes = after("tracks.2.level", "-3");
  EXPECT_THAT(changes.levels, IsEmpty());
  EXPECT_THAT(changes.soundOf, IsEmpty());
  EXPECT_TRUE(changes.text);
}

TEST_F(ChangesTest, OfAMarkCompileNothingButMeasureBothNeighbours) {
  Changes const changes = after("tracks.2.mark", "0.5");
  EXPECT_FALSE(changes.structural);
  EXPECT_THAT(changes.soundOf, ElementsAre(album.tracks[0].id, album.tracks[1].id));
}

TEST_F(ChangesTest, AreNeverNoneBetweenDifferentAlbums) {
  std::mt19937 random(5);
  Album here = test::randomAlbum(5);
  for (int i = 0; i < 500; ++i) {
    auto const next = test::randomEdit(here, random);
    if (!next || *next == here)
      continue;
    Album same = *next;
    same.nextId = here.nextId; // ids used up by an edit that left nothing are nobody's business
    if (same != here) {
      EXPECT_FALSE(diff(here, *next).none());
    }
    here = *next;
  }
}

} // namespace
} // namespace lacquer

#include "album/edits.h"

#include "album/changes.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::makeSource;
using test::plainAlbum;

ImportedFile record(std::string const& name, double seconds = 100.0) {
  return {makeSource(name, seconds, SampleRate(48000)), name, "", "", "", {}};
}

Album withReferences(std::vector<ImportedFile> const& files) {
  return edits::addReferences(plainAlbum({5.0}), files).value();
}

TEST(References, AreAddedBehindThoseThatAreThereUnderIdsOfTheirOwn) {
  Album const one = withReferences({record("Kid A")});
  Album const two = edits::addReferences(one, std::vector{record("Blue"), record("Hejira")}).value();
  ASSERT_EQ(two.references.size(), 3u);
  EXPECT_EQ(two.references[0], one.references[0]);
  EXPECT_EQ(two.references[2].name, "Hejira");
  EXPECT_EQ(two.references[2].file.rate, SampleRate(48000));
  EXPECT_EQ(two.nextId, one.nextId + 2);
  EXPECT_EQ(test::firstError(two), "");
}

TEST(References, ThatAreThereAlreadyAreRefusedByPathAndByContent) {
  Album const album = withReferences({record("Blue")});
  ImportedFile copy = record("Blue");
  copy.source.path = "/elsewhere/copy.wav";
  EXPECT_FALSE(edits::addReferences(album, std::vector{record("Blue")}));
  auto const refusal = edits::addReferences(album, std::vector{copy});
  ASSERT_FALSE(refusal);
  EXPECT_THAT(refusal.error().message(), testing::HasSubstr("is the reference ‘Blue’ already"));
}

TEST(References, AreTwentyAtMost) {
  std::vector<ImportedFile> files;
  for (std::size_t i = 0; i < kMostReferences; ++i)
    files.push_back(record(std::to_string(i)));
  Album const full = withReferences(files);
  EXPECT_FALSE(edits::addReferences(full, std::vector{record("one more")}));
}

TEST(References, AreNamedByTheirFileWhereTheyHaveNoTitle) {
  ImportedFile file = record("Blue");
  file.title.clear();
  EXPECT_EQ(withReferences({file}).references[0].name, "Blue");
}

TEST(References, KeepTheirFileAndSortTheirLoopsWhenChanged) {
  Album const album = withReferences({record("Blue")});
  Reference changed = album.references[0];
  changed.file = Source();
  changed.trim = Decibels(-1.5);
  changed.loops = {{Seconds(50.0), Seconds(60.0), "chorus"}, {Seconds(10.0), Seconds(20.0), "verse"}};
  changed.cues = {{Seconds(100.0), "end"}, {Seconds(0.0), "start"}};
  Reference const set = edits::setReference(album, changed).value().references[0];
  EXPECT_EQ(set.file, album.references[0].file);
  EXPECT_EQ(set.trim, Decibels(-1.5));
  EXPECT_EQ(set.loops[0].name, "verse");
  EXPECT_EQ(set.cues[0].name, "start");
}

TEST(References, RefuseLoopsAndCuesOutsideTheirFile) {
  Album const album = withReferences({record("Blue")});
  auto const refuses = [&](auto const& change) {
    Reference reference = album.references[0];
    change(reference);
    return !edits::setReference(album, reference);
  };
  EXPECT_TRUE(refuses([](Reference& r) { r.loops = {{Seconds(90.0), Seconds(100.1), ""}}; }));
  EXPECT_TRUE(refuses([](Reference& r) { r.loops = {{Seconds(5.0), Seconds(5.0), ""}}; }));
  EXPECT_TRUE(refuses([](Reference& r) { r.loops = {{Seconds(-0.1), Seconds(5.0), ""}}; }));
  EXPECT_TRUE(refuses([](Reference& r) { r.cues = {{Seconds(101.0), ""}}; }));
  EXPECT_TRUE(refuses([](Reference& r) { r.cues = {{Seconds(std::nan("")), ""}}; }));
  EXPECT_TRUE(refuses([](Reference& r) { r.weight = -1.0; }));
  EXPECT_TRUE(refuses([](Reference& r) { r.name.clear(); }));
}

TEST(References, HaveAddresses) {
  Album const album = withReferences({record("Blue"), record("Hejira")});
  Album const set = edits::setField(album, "references.2.trim", "-1.5 dB").value();
  EXPECT_EQ(set.references[1].trim, Decibels(-1.5));
  EXPECT_EQ(fieldText(set, "references.2.trim").value(), "-1.5");
  EXPECT_EQ(edits::setField(album, "references.1.weight", "0.5").value().references[0].weight, 0.5);
  EXPECT_EQ(editName(album, "references.2.trim", "-1.5"), "Trim of reference ‘Hejira’ 0.0 → −1.5 dB");
  EXPECT_FALSE(edits::setField(album, "references.3.trim", "0"));
  EXPECT_FALSE(edits::setField(album, "references.1.weight", "-1"));
  EXPECT_FALSE(edits::setField(album, "references.1.name", ""));
  EXPECT_THAT(fieldAddresses(album), testing::Contains("references.2.notes"));
}

TEST(References, CompileNoGraph) {
  Album const album = withReferences({record("Blue")});
  Album const set = edits::setField(album, "references.1.trim", "2").value();
  EXPECT_FALSE(diff(album, set).structural);
  EXPECT_TRUE(diff(album, set).text);
  EXPECT_THAT(diff(album, set).soundOf, testing::IsEmpty());
}

TEST(Notes, AreAddedInOrderOfTheirTimes) {
  Album album = plainAlbum({5.0});
  TrackId const track = album.tracks[0].id;
  for (double const at : {3.0, 1.0, 2.0})
    album = edits::addNote(album, track, {Seconds(at), "me", "click", false}).value();
  EXPECT_EQ(album.tracks[0].notes[0].at, Seconds(1.0));
  EXPECT_EQ(album.tracks[0].notes[2].at, Seconds(3.0));
  EXPECT_FALSE(edits::addNote(album, track, {Seconds(std::nan("")), "", "", false}));
  EXPECT_FALSE(edits::addNote(album, TrackId(), {Seconds(1.0), "", "", false}));
}

} // namespace
} // namespace lacquer

#include "session/session.h"

#include "session_thread.h"
#include "support/random_album.h"
#include "support/test_album.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace lacquer {
namespace {

using test::ColdCache;
using test::plainAlbum;
using test::SessionThread;

struct SessionProject : testing::Test {
  ColdCache folder;
  SessionThread thread;
  Session session{thread.post()};
  std::filesystem::path file = folder / "blue.lacquer";
  int told = 0;

  SessionProject() {
    EXPECT_TRUE(session.apply({"Add tracks", [](Album const&) -> Result<Album> { return plainAlbum({10.0, 10.0}); }}));
    session.onProjectChanged([this] { ++told; });
  }
  void set(std::string_view address, std::string_view text) { ASSERT_TRUE(session.set(address, text)); }
};

TEST_F(SessionProject, KeepsASnapshotOfThePresentStateUnderTheNameOfTheEditThatLedThere) {
  set("tracks.1.gain", "-2");
  Album const then = session.album();
  session.takeSnapshot(1);
  set("tracks.1.gain", "-3");
  ASSERT_TRUE(session.snapshots()[1]);
  EXPECT_EQ(*session.snapshots()[1]->album, then);
  EXPECT_EQ(session.snapshots()[1]->name, "Gain of ‘Track 1’ 0.0 → −2.0 dB");
  EXPECT_THAT(session.snapshots()[1]->taken, testing::MatchesRegex("....-..-..T..:..:..Z"));
  EXPECT_FALSE(session.snapshots()[0]);
  EXPECT_EQ(told, 1);
}

TEST_F(SessionProject, KeepsASnapshotOfAnyEntryOfTheHistory) {
  Album const earlier = session.album();
  set("tracks.1.gain", "-2");
  session.takeSnapshot(0, session.history().position() - 1);
  EXPECT_EQ(*session.snapshots()[0]->album, earlier);
  session.takeSnapshot(1, 0);
  EXPECT_EQ(*session.snapshots()[1]->album, Album());
}

TEST_F(SessionProject, GoesBackToASnapshotAsOneStepOfUndo) {
  Album const then = session.album();
  session.takeSnapshot(1);
  set("tracks.1.gain", "-2");
  set("tracks.2.gap", "5");
  Album const present = session.album();
  ASSERT_TRUE(session.restoreSnapshot(1));
  EXPECT_EQ(session.album(), then);
  EXPECT_EQ(session.history().undoName(), "Go back to S2 ‘Add tracks’");
  session.undo();
  EXPECT_EQ(session.album(), present);
  EXPECT_TRUE(session.snapshots()[1]); // undo covers the album alone
  EXPECT_FALSE(session.restoreSnapshot(0));
  EXPECT_FALSE(session.restoreSnapshot(kSnapshots));
}

TEST_F(SessionProject, AddsNothingToTheHistoryWhereTheSnapshotIsThePresent) {
  session.takeSnapshot(0);
  std::size_t const size = session.history().size();
  ASSERT_TRUE(session.restoreSnapshot(0));
  EXPECT_EQ(session.history().size(), size);
}

TEST_F(SessionProject, NeverUsesAnIdTwiceAroundSnapshotsAndUndo) {
  auto const addTrack = [&](std::string const& name) {
    ImportedFile const added{test::makeSource(name, 5.0), name, "", "", "", {}};
    ASSERT_TRUE(session.apply({"Add", [&](Album const& album) { return edits::addTracks(album, {&added, 1}, 0); }}));
  };
  session.takeSnapshot(0);
  addTrack("a");
  TrackId const a = session.album().tracks[0].id;
  session.takeSnapshot(1);
  ASSERT_TRUE(session.restoreSnapshot(0));
  addTrack("b");
  EXPECT_NE(session.album().tracks[0].id, a);
  session.undo();
  session.undo();
  session.undo(); // before a
  addTrack("c");
  EXPECT_NE(session.album().tracks[0].id, a);
  ASSERT_TRUE(session.restoreSnapshot(1));
  EXPECT_EQ(session.album().tracks[0].id, a);
  EXPECT_EQ(test::firstError(session.album()), "");
}

TEST_F(SessionProject, KeepsSourcesOfASnapshotThatTheAlbumHasLost) {
  session.takeSnapshot(0);
  TrackId const track = session.album().tracks[0].id;
  ASSERT_TRUE(session.apply({"Remove", [&](Album const& album) { return edits::removeTrack(album, track); }}));
  EXPECT_EQ(session.album().sources.size(), 1u);
  ASSERT_TRUE(session.saveAs(file));
  ASSERT_TRUE(session.open(file));
  ASSERT_TRUE(session.restoreSnapshot(0));
  EXPECT_EQ(session.album().sources.size(), 2u);
  EXPECT_EQ(test::firstError(session.album()), "");
}

TEST_F(SessionProject, RenamesAndClearsSnapshots) {
  session.takeSnapshot(2);
  session.renameSnapshot(2, "louder");
  EXPECT_EQ(session.snapshots()[2]->name, "louder");
  session.clearSnapshot(2);
  EXPECT_FALSE(session.snapshots()[2]);
  EXPECT_EQ(told, 3);
  session.clearSnapshot(2);
  session.renameSnapshot(2, "x");
  EXPECT_EQ(told, 3);
}

TEST_F(SessionProject, KnowsWhatWasHeardSinceItsLastChange) {
  TrackId const track = session.album().tracks[0].id;
  EXPECT_FALSE(session.isHeard(track));
  session.markHeard(track);
  EXPECT_TRUE(session.isHeard(track));
  EXPECT_FALSE(session.isHeard(session.album().tracks[1].id));
  set("tracks.1.gain", "-2");
  EXPECT_FALSE(session.isHeard(track));
  session.undo();
  EXPECT_TRUE(session.isHeard(track));
  session.markHeard(TrackId(999));
  EXPECT_EQ(session.heardTracks().size(), 1u);
  EXPECT_EQ(told, 1);
}

TEST_F(SessionProject, IsModifiedByWhatIsAroundTheAlbum) {
  ASSERT_TRUE(session.saveAs(file));
  EXPECT_FALSE(session.isModified());
  session.markHeard(session.album().tracks[0].id);
  EXPECT_TRUE(session.isModified());
  ASSERT_TRUE(session.save());
  EXPECT_FALSE(session.isModified());
  session.takeSnapshot(0);
  EXPECT_TRUE(session.isModified());
  session.clearSnapshot(0);
  EXPECT_FALSE(session.isModified());
  session.addBlindTest({.sources = {"a", "b"}, .plannedTrials = 1});
  EXPECT_TRUE(session.isModified());
}

TEST_F(SessionProject, SavesAndOpensEverythingAndForgetsItForANewAlbum) {
  session.takeSnapshot(3);
  session.markHeard(session.album().tracks[0].id);
  session.addBlindTest({.kind = BlindTestKind::preference, .when = "2026-11-22T18:40:00Z", .listener = "me", .place = "‘Track 1’",
                        .sources = {"original", "master"}, .plannedTrials = 2, .trials = {{0, 1}, {1, 1}}});
  Project const saved = session.project();
  ASSERT_TRUE(session.saveAs(file));
  told = 0;
  session.startNew();
  EXPECT_EQ(session.project(), Project());
  EXPECT_EQ(told, 1);
  ASSERT_TRUE(session.open(file));
  EXPECT_EQ(session.project(), saved);
  EXPECT_EQ(told, 2);
}

TEST_F(SessionProject, KeepsNoTextThatAFileWouldRefuse) {
  session.addBlindTest({.listener = "me\x01", .place = "\xff", .sources = {"a\n", "b"}, .plannedTrials = 1});
  EXPECT_TRUE(session.saveAs(file));
}

/// Takes a snapshot in a process that dies without a word, after its journal was written.
void snapshotAndDie(std::filesystem::path const& project) {
  pid_t const child = fork();
  if (child == 0) {
    Session session([](std::function<void()> const&) {});
    session.keepJournal();
    bool const opened = session.open(project).has_value();
    session.takeSnapshot(0);
    std::filesystem::path const journal = project.parent_path() / ("." + project.filename().string() + ".autosave");
    while (opened && !std::filesystem::exists(journal))
      std::this_thread::yield();
    _exit(opened ? 0 : 1);
  }
  int status = 1;
  waitpid(child, &status, 0);
  ASSERT_EQ(status, 0);
}

TEST_F(SessionProject, RecoversWhatWasAroundTheAlbum) {
  ASSERT_TRUE(session.saveAs(file));
  session.startNew();
  snapshotAndDie(file);
  ASSERT_TRUE(session.isRecoverable(file));
  ASSERT_TRUE(session.recover(file));
  EXPECT_TRUE(session.snapshots()[0]);
  EXPECT_TRUE(session.isModified());
}

} // namespace
} // namespace lacquer

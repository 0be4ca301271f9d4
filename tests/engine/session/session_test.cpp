#include "session/session.h"

#include "session_thread.h"
#include "support/test_album.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace lacquer {
namespace {

using namespace test;

struct SessionTest : testing::Test {
  ColdCache folder;
  SessionThread thread;
  Session session{thread.post()};

  Result<void> addTrack(std::string const& name, double amplitude = 0.1) {
    ImportedFile const file = makeMix(folder / name, sineWave(1000, amplitude), 5 * 44100);
    return session.apply({"Add tracks", [&](Album const& album) {
                            return edits::addTracks(album, {&file, 1}, album.tracks.size());
                          }});
  }
};

TEST_F(SessionTest, UndoesAnEditByItsName) {
  ASSERT_TRUE(addTrack("a.wav"));
  ASSERT_TRUE(addTrack("b.wav"));
  ASSERT_TRUE(session.set("tracks.2.gap", "3.5"));
  EXPECT_NE(session.history().undoName().find("Gap"), std::string::npos) << session.history().undoName();
  session.undo();
  EXPECT_EQ(session.album().tracks[1].gap, kDefaultGap);
  session.redo();
  EXPECT_EQ(session.album().tracks[1].gap, Seconds(3.5));
}

TEST_F(SessionTest, MakesOneStepOfAGesture) {
  ASSERT_TRUE(addTrack("a.wav"));
  std::size_t const before = session.history().size();
  GestureId const drag = session.openGesture();
  for (char const* value : {"1", "2", "3"})
    ASSERT_TRUE(session.set("tracks.1.gain", value, drag));
  session.closeGesture();
  EXPECT_EQ(session.history().size(), before + 1);
  session.undo();
  EXPECT_EQ(session.album().tracks[0].gain, Decibels(0.0));
}

TEST_F(SessionTest, LeavesTheAlbumAloneWhenAnEditIsRefused) {
  ASSERT_TRUE(addTrack("a.wav"));
  Album const before = session.album();
  EXPECT_FALSE(session.set("tracks.1.isrc", "zz"));
  EXPECT_EQ(session.album(), before);
}

TEST_F(SessionTest, TellsWhatChanged) {
  ASSERT_TRUE(addTrack("a.wav"));
  std::vector<Changes> heard;
  session.onChanged([&](Album const&, Changes const& changes) { heard.push_back(changes); });
  ASSERT_TRUE(session.set("title", "Blue"));
  ASSERT_TRUE(session.set("tracks.1.level", "-2"));
  ASSERT_EQ(heard.size(), 2u);
  EXPECT_TRUE(heard[0].text);
  EXPECT_FALSE(heard[0].structural);
  ASSERT_EQ(heard[1].levels.size(), 1u);
  EXPECT_EQ(heard[1].levels[0].gain, Decibels(-2.0));
}

TEST_F(SessionTest, SavesAndOpensTheSameAlbum) {
  ASSERT_TRUE(addTrack("a.wav"));
  ASSERT_TRUE(session.set("title", "Blue"));
  EXPECT_TRUE(session.isModified());
  ASSERT_TRUE(session.saveAs(folder / "blue.lacquer"));
  EXPECT_FALSE(session.isModified());
  Album const saved = session.album();
  session.startNew();
  EXPECT_TRUE(session.album().tracks.empty());
  ASSERT_TRUE(session.open(folder / "blue.lacquer"));
  EXPECT_EQ(session.album(), saved);
  EXPECT_FALSE(session.isModified());
}

TEST_F(SessionTest, KeepsTheAlbumWhenAProjectCannotBeOpened) {
  ASSERT_TRUE(addTrack("a.wav"));
  Album const before = session.album();
  EXPECT_FALSE(session.open(folder / "none.lacquer"));
  EXPECT_EQ(session.album(), before);
}

TEST_F(SessionTest, ReportsAndAcceptsASourceThatChanged) {
  ASSERT_TRUE(addTrack("a.wav"));
  EXPECT_TRUE(session.checkSourcesNow().empty());
  static_cast<void>(makeMix(folder / "a.wav", sineWave(500, 0.3), 6 * 44100));
  auto const problems = session.checkSourcesNow();
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_FALSE(problems[0].missing);
  ASSERT_TRUE(session.acceptSource(problems[0].source));
  EXPECT_TRUE(session.checkSourcesNow().empty());
}

/// Edits the project in a process that dies without a word, after its journal was written.
void editAndDie(std::filesystem::path const& project) {
  pid_t const child = fork();
  if (child == 0) {
    Session session([](std::function<void()> const&) {});
    session.keepJournal();
    bool const edited = session.open(project) && session.set("title", "Unsaved");
    std::filesystem::path const journal = project.parent_path() / ("." + project.filename().string() + ".autosave");
    while (edited && !std::filesystem::exists(journal))
      std::this_thread::yield();
    _exit(edited ? 0 : 1);
  }
  int status = 1;
  waitpid(child, &status, 0);
  ASSERT_EQ(status, 0);
}

TEST_F(SessionTest, RecoversWhatAProgramThatDiedHadNotSaved) {
  ASSERT_TRUE(addTrack("a.wav"));
  ASSERT_TRUE(session.saveAs(folder / "blue.lacquer"));
  session.startNew();
  editAndDie(folder / "blue.lacquer");
  session.keepJournal();
  ASSERT_TRUE(session.open(folder / "blue.lacquer"));
  EXPECT_EQ(session.album().credits.title, "");
  ASSERT_TRUE(session.isRecoverable(folder / "blue.lacquer"));
  ASSERT_TRUE(session.set("artist", "Newer")); // must not overwrite what waits
  ASSERT_TRUE(session.recover(folder / "blue.lacquer"));
  EXPECT_EQ(session.album().credits.title, "Unsaved");
  EXPECT_TRUE(session.isModified());
}

TEST_F(SessionTest, ForgetsARecoveryThatIsDeclined) {
  ASSERT_TRUE(addTrack("a.wav"));
  ASSERT_TRUE(session.saveAs(folder / "blue.lacquer"));
  editAndDie(folder / "blue.lacquer");
  ASSERT_TRUE(session.isRecoverable(folder / "blue.lacquer"));
  session.declineRecovery(folder / "blue.lacquer");
  EXPECT_FALSE(session.isRecoverable(folder / "blue.lacquer"));
}

TEST_F(SessionTest, SolvesLevelsAsOneStepOfUndo) {
  ASSERT_TRUE(addTrack("a.wav", 0.05));
  ASSERT_TRUE(addTrack("b.wav", 0.2));
  std::size_t const before = session.history().size();
  std::optional<Result<LevelOutcome>> outcome;
  session.solveLevels({.target = Lufs(-20.0)}, {}, [&](Result<LevelOutcome> result) { outcome = std::move(result); });
  thread.runUntil([&] { return outcome.has_value(); });
  ASSERT_TRUE(*outcome) << outcome->error().message();
  EXPECT_TRUE((*outcome)->allHit());
  EXPECT_EQ(session.history().size(), before + 1);
  EXPECT_NE(session.album().tracks[0].level.gain, Decibels(0.0));
  session.undo();
  EXPECT_EQ(session.album().tracks[0].level.gain, Decibels(0.0));
}

TEST_F(SessionTest, ExportsInTheBackgroundWhileEditingGoesOn) {
  ASSERT_TRUE(addTrack("a.wav"));
  ExportRequest request;
  request.folder = folder / "out";
  request.deliverables = {{"wav24"}};
  std::optional<Result<ExportOutcome>> outcome;
  session.exportAlbum(request, {}, [&](Result<ExportOutcome> result) { outcome = std::move(result); });
  ASSERT_TRUE(session.set("title", "Changed meanwhile"));
  thread.runUntil([&] { return outcome.has_value(); });
  ASSERT_TRUE(*outcome) << outcome->error().message();
  EXPECT_EQ((*outcome)->deliverables.size(), 1u);
}

} // namespace
} // namespace lacquer

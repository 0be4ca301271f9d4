#include "session/blind_test.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

CompareSource const kOriginal{SourceKind::original, 0, TrackId()};
CompareSource const kMaster{SourceKind::master, 0, TrackId()};
CompareSource const kSnapshot{SourceKind::snapshot, 1, TrackId()};

BlindTest begin(BlindTestKind kind, std::vector<CompareSource> sources, int trials, std::uint64_t seed = 7) {
  return BlindTest::begin(kind, std::move(sources), trials, seed).value();
}

BlindTestRecord abxRecord(int correct, int trials) {
  BlindTestRecord record;
  record.sources = {"original", "master"};
  record.plannedTrials = trials;
  for (int i = 0; i < trials; ++i)
    record.trials.push_back({i % 2, i < correct ? i % 2 : 1 - i % 2});
  return record;
}

BlindTestRecord preferenceRecord(std::vector<int> const& counts) {
  BlindTestRecord record;
  record.kind = BlindTestKind::preference;
  for (std::size_t source = 0; source < counts.size(); ++source) {
    record.sources.push_back("x");
    for (int i = 0; i < counts[source]; ++i)
      record.trials.push_back({0, static_cast<int>(source)});
  }
  return record;
}

// The usual tables of ABX tests (Leventhal 1986; Burstein 1988): chance to reach the score by guessing.
TEST(BlindTestVerdict, OfAbxIsThatOfThePublishedTables) {
  EXPECT_THAT(verdict(abxRecord(12, 16)).pValue, DoubleNear(0.0384, 0.00005));
  EXPECT_THAT(verdict(abxRecord(14, 16)).pValue, DoubleNear(0.00209, 0.000005));
  EXPECT_THAT(verdict(abxRecord(10, 10)).pValue, DoubleNear(0.000977, 0.0000005));
  EXPECT_THAT(verdict(abxRecord(9, 10)).pValue, DoubleNear(0.0107, 0.00005));
  EXPECT_THAT(verdict(abxRecord(8, 16)).pValue, DoubleNear(0.5982, 0.00005));
  EXPECT_EQ(verdict(abxRecord(0, 16)).pValue, 1.0);
  EXPECT_EQ(verdict(abxRecord(12, 16)).correct, 12);
  EXPECT_EQ(verdict(abxRecord(12, 16)).confidence, 1.0 - verdict(abxRecord(12, 16)).pValue);
}

TEST(BlindTestVerdict, OfNoAnswerIsNoConfidence) {
  EXPECT_EQ(verdict(BlindTestRecord()).pValue, 1.0);
  EXPECT_EQ(verdict(preferenceRecord({0, 0})).pValue, 1.0);
}

TEST(BlindTestVerdict, OfAPreferenceBetweenTwoIsTwoSided) {
  EXPECT_THAT(verdict(preferenceRecord({12, 4})).pValue, DoubleNear(2 * 0.038406, 1e-6));
  EXPECT_EQ(verdict(preferenceRecord({4, 12})).pValue, verdict(preferenceRecord({12, 4})).pValue);
  EXPECT_THAT(verdict(preferenceRecord({8, 8})).pValue, DoubleNear(1.0, 1e-12));
  EXPECT_THAT(verdict(preferenceRecord({4, 12})).preferences, ElementsAre(4, 12));
}

/// Counts all answers that `kinds` alike sources could get.
double countedTail(int most, int trials, int kinds) {
  long total = 1;
  for (int i = 0; i < trials; ++i)
    total *= kinds;
  long hits = 0;
  for (long code = 0; code < total; ++code) {
    std::vector<int> counts(static_cast<std::size_t>(kinds), 0);
    long rest = code;
    for (int i = 0; i < trials; ++i, rest /= kinds)
      ++counts[static_cast<std::size_t>(rest % kinds)];
    hits += *std::max_element(counts.begin(), counts.end()) >= most;
  }
  return static_cast<double>(hits) / static_cast<double>(total);
}

TEST(BlindTestVerdict, OfAPreferenceAmongSeveralIsThatOfCountingAllAnswers) {
  EXPECT_THAT(verdict(preferenceRecord({4, 2, 2})).pValue, DoubleNear(countedTail(4, 8, 3), 1e-12));
  EXPECT_THAT(verdict(preferenceRecord({6, 1, 1})).pValue, DoubleNear(countedTail(6, 8, 3), 1e-12));
  EXPECT_THAT(verdict(preferenceRecord({3, 2, 2, 1})).pValue, DoubleNear(countedTail(3, 8, 4), 1e-12));
}

TEST(BinomialTail, IsExactAtItsEnds) {
  EXPECT_EQ(binomialTail(0, 10, 0.5), 1.0);
  EXPECT_EQ(binomialTail(11, 10, 0.5), 0.0);
  EXPECT_THAT(binomialTail(100, 100, 0.5), DoubleNear(std::ldexp(1.0, -100), 1e-43));
  EXPECT_EQ(binomialTail(1, 10, 0.0), 0.0);
  EXPECT_EQ(binomialTail(10, 10, 1.0), 1.0);
  EXPECT_THAT(binomialTail(3, 5, 1.0 / 3), DoubleNear(51.0 / 243, 1e-12));
}

TEST(BlindTest, RefusesWhatIsNoTest) {
  auto const refuses = [](BlindTestKind kind, std::vector<CompareSource> sources, int trials) {
    return !BlindTest::begin(kind, std::move(sources), trials, 1);
  };
  EXPECT_TRUE(refuses(BlindTestKind::abx, {kMaster}, 10));
  EXPECT_TRUE(refuses(BlindTestKind::abx, {kMaster, kOriginal, kSnapshot}, 10));
  EXPECT_TRUE(refuses(BlindTestKind::preference, {kMaster, kOriginal}, 0));
  EXPECT_TRUE(refuses(BlindTestKind::preference, {kMaster, kOriginal}, 101));
}

TEST(BlindTest, OfAbxHidesOneOfTwoBehindX) {
  BlindTest test = begin(BlindTestKind::abx, {kOriginal, kMaster}, 100);
  EXPECT_EQ(test.letters(), "ABX");
  int masters = 0;
  while (!test.isFinished()) {
    EXPECT_EQ(test.sourceOf('A'), kOriginal);
    EXPECT_EQ(test.sourceOf('B'), kMaster);
    bool const isMaster = test.sourceOf('X') == kMaster;
    masters += isMaster;
    ASSERT_TRUE(test.answer(isMaster ? 'B' : 'A'));
  }
  EXPECT_GT(masters, 30);
  EXPECT_LT(masters, 70);
  EXPECT_EQ(verdict(test.record({"original", "master"})).correct, 100);
}

TEST(BlindTest, OfPreferenceHidesEverySourceUnderEveryLetterInTurn) {
  std::vector<CompareSource> const sources{kOriginal, kMaster, kSnapshot};
  BlindTest test = begin(BlindTestKind::preference, sources, 100);
  EXPECT_EQ(test.letters(), "ABC");
  int masterUnder[3] = {};
  while (!test.isFinished()) {
    EXPECT_THAT((std::vector{test.sourceOf('A'), test.sourceOf('B'), test.sourceOf('C')}),
                testing::UnorderedElementsAreArray(sources));
    char letter = 'A';
    while (test.sourceOf(letter) != kMaster)
      ++letter;
    ++masterUnder[letter - 'A'];
    ASSERT_TRUE(test.answer(letter));
  }
  for (int const count : masterUnder)
    EXPECT_GT(count, 15);
  EXPECT_THAT(verdict(test.record({"o", "m", "s"})).preferences, ElementsAre(0, 100, 0));
}

TEST(BlindTest, DrawsTheSameForTheSameSeedAloneAndAnewForEachTrial) {
  BlindTest a = begin(BlindTestKind::abx, {kOriginal, kMaster}, 64, 1);
  BlindTest b = begin(BlindTestKind::abx, {kOriginal, kMaster}, 64, 1);
  BlindTest c = begin(BlindTestKind::abx, {kOriginal, kMaster}, 64, 2);
  int differs = 0;
  while (!a.isFinished()) {
    EXPECT_EQ(a.sourceOf('X'), b.sourceOf('X'));
    differs += a.sourceOf('X') != c.sourceOf('X');
    ASSERT_TRUE(a.answer('A') && b.answer('A') && c.answer('A'));
  }
  EXPECT_GT(differs, 16);
  EXPECT_LT(differs, 48);
}

TEST(BlindTest, RefusesOtherLettersAndAnswersAfterTheEnd) {
  BlindTest test = begin(BlindTestKind::abx, {kOriginal, kMaster}, 1);
  EXPECT_FALSE(test.answer('X'));
  EXPECT_FALSE(test.answer('C'));
  EXPECT_FALSE(test.answer('a'));
  EXPECT_EQ(test.sourceOf('Q'), kMaster);
  EXPECT_EQ(test.trial(), 0);
  ASSERT_TRUE(test.answer('A'));
  EXPECT_TRUE(test.isFinished());
  EXPECT_FALSE(test.answer('A'));
}

TEST(BlindTest, KeepsTheAnswersForTheLog) {
  BlindTest test = begin(BlindTestKind::abx, {kOriginal, kMaster}, 5);
  int const presented = test.sourceOf('X') == kMaster ? 1 : 0;
  ASSERT_TRUE(test.answer('B'));
  BlindTestRecord const record = test.record({"original", "master"});
  EXPECT_EQ(record.plannedTrials, 5);
  EXPECT_THAT(record.trials, ElementsAre(BlindTrial{presented, 1}));
  EXPECT_THAT(record.sources, ElementsAre("original", "master"));
}

} // namespace
} // namespace lacquer

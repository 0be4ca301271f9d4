#include "disc/cue_pieces.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

SheetListing piecesOf(std::string const& sheet) { return cuePieces(readCueSheet(sheet)); }

/// A piece as text: "0 from 10 for 20", in CD frames; "silence for 5"; without a length to the end.
std::string text(SheetPiece const& piece) {
  auto const frames = [](Frames at) { return std::to_string(at.value() / kFramesPerCdFrame); };
  std::string const what = piece.file ? std::to_string(*piece.file) + " from " + frames(piece.from) : "silence";
  return what + (piece.length ? " for " + frames(*piece.length) : "");
}

std::vector<std::string> texts(SheetListing const& listing) {
  std::vector<std::string> all;
  for (SheetPiece const& piece : listing.pieces)
    all.push_back(text(piece));
  return all;
}

using Texts = std::vector<std::string>;

TEST(CuePieces, EveryIndexBeginsAPiece) {
  SheetListing const listing = piecesOf("FILE a WAVE\nTRACK 1 AUDIO\nINDEX 1 0:0:10\nTRACK 2 AUDIO\nINDEX 0 0:5:0\nINDEX 1 0:6:0\n"
                                        "INDEX 2 0:7:0\n");
  EXPECT_EQ(texts(listing), (Texts{"0 from 0 for 10", "0 from 10 for 365", "0 from 375 for 75", "0 from 450 for 75", "0 from 525"}));
  EXPECT_EQ(listing.tracks[0].find(1)->piece, 1U);
  EXPECT_EQ(listing.tracks[1].firstPiece, 2U);
  EXPECT_EQ(listing.tracks[1].find(2)->piece, 4U);
}

TEST(CuePieces, FilesAreReadToTheirEndsAndFromTheirBeginnings) {
  SheetListing const listing = piecesOf("FILE unused WAVE\nFILE a WAVE\nTRACK 1 AUDIO\nINDEX 1 0:0:0\nFILE between WAVE\n"
                                        "FILE b WAVE\nTRACK 2 AUDIO\nINDEX 1 0:0:30\nFILE behind WAVE\n");
  EXPECT_EQ(texts(listing), (Texts{"1 from 0", "2 from 0", "3 from 0 for 30", "3 from 30"}));
}

TEST(CuePieces, SilenceLiesInFrontOfTheStart) {
  SheetListing const listing = piecesOf("FILE a WAVE\nTRACK 1 AUDIO\nINDEX 1 0:0:0\nPOSTGAP 0:0:5\nTRACK 2 AUDIO\nPREGAP 0:0:7\n"
                                        "INDEX 1 0:5:0\nPOSTGAP 0:0:3\n");
  EXPECT_EQ(texts(listing), (Texts{"0 from 0 for 375", "silence for 5", "silence for 7", "0 from 375", "silence for 3"}));
  EXPECT_EQ(listing.tracks[1].find(0)->piece, 2U);
  EXPECT_EQ(listing.tracks[1].find(1)->piece, 3U);
}

TEST(CuePieces, SilenceLiesInFrontOfAPauseThatBeginsItsFile) {
  SheetListing const listing = piecesOf("FILE a WAVE\nTRACK 1 AUDIO\nINDEX 1 0:0:0\nFILE b WAVE\nTRACK 2 AUDIO\nPREGAP 0:0:7\n"
                                        "INDEX 0 0:0:0\nINDEX 1 0:1:0\n");
  EXPECT_EQ(texts(listing), (Texts{"0 from 0", "silence for 7", "1 from 0 for 75", "1 from 75"}));
  EXPECT_EQ(listing.tracks[1].find(0)->piece, 1U);
}

TEST(CuePieces, PiecesEndWhereDataBegins) {
  SheetListing const listing = piecesOf("FILE a WAVE\nTRACK 1 AUDIO\nINDEX 1 0:0:0\nTRACK 2 MODE1/2352\nINDEX 1 0:5:0\n");
  EXPECT_EQ(texts(listing), (Texts{"0 from 0 for 375"}));
}

TEST(CuePieces, StartsThatRunBackwardsAreErrors) {
  SheetListing const listing = piecesOf("FILE a WAVE\nTRACK 1 AUDIO\nINDEX 1 0:5:0\nTRACK 2 AUDIO\nINDEX 1 0:4:0\n");
  ASSERT_FALSE(listing.findings.empty());
  EXPECT_EQ(listing.findings.back().severity, Severity::error);
}

} // namespace
} // namespace lacquer

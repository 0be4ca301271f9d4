#include "disc/ddp_verifier.h"

#include "disc/fileset_samples.h"
#include "support/temp_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

using testing::filesetOf;
using testing::noiseImage;
using testing::sampleDisc;
using testing::SampleFileset;

SampleFileset const& rightSet() {
  static SampleFileset const set = filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut));
  return set;
}

std::vector<Finding> findingsOf(SampleFileset const& set) {
  test::TempFolder folder;
  set.writeTo(folder.path());
  auto findings = verifyDdp(folder.path(), {});
  EXPECT_TRUE(findings.has_value());
  return findings ? *findings : std::vector<Finding>{};
}

std::string listOf(std::vector<Finding> const& findings) {
  std::string list;
  for (Finding const& finding : findings)
    list += fmt::format("{} {}: {}\n", static_cast<int>(finding.severity), finding.where, finding.what);
  return list;
}

TEST(DdpVerifier, HasNothingToSayAgainstARightFileset) {
  std::vector<Finding> const findings = findingsOf(rightSet());
  EXPECT_THAT(findings, ::testing::IsEmpty()) << listOf(findings);
}

TEST(DdpVerifier, PassesOverTheProofThatLacquerWrites) {
  SampleFileset set = rightSet();
  set["proof.json"] = "{}";
  EXPECT_THAT(findingsOf(set), ::testing::IsEmpty());
}

TEST(DdpVerifier, NamesStrayFilesInOrderAndNotAllOfThem) {
  SampleFileset set = rightSet();
  for (int i = 0; i < 99; ++i)
    set[fmt::format("{:02}.wav", i)] = "x";
  std::vector<std::string> places;
  for (Finding const& finding : findingsOf(set))
    places.push_back(finding.where);
  ASSERT_EQ(places.size(), 21U);
  for (std::size_t i = 0; i < 20; ++i)
    EXPECT_EQ(places[i], fmt::format("{:02}.wav", i));
  EXPECT_EQ(places[20], "DDP");
}

/// Something planted into a right fileset, and the words that must name it.
struct Fault {
  char const* name;
  void (*plant)(SampleFileset&);
  Severity severity;
  char const* words;
  bool sealed = true; ///< the list of checksums is made afterwards
};

DiscLayout changed(void (*change)(DiscLayout&)) {
  DiscLayout disc = sampleDisc();
  change(disc);
  return disc;
}
void remake(SampleFileset& set, void (*change)(DiscLayout&), DdpOptions const& options = {}) {
  std::string image = set["IMAGE.DAT"];
  set = filesetOf(changed(change), std::move(image), options);
}
constexpr auto kError = Severity::error;
constexpr auto kWarning = Severity::warning;

// Packets of the PQ stream: 0 lead-in, 1–3 track 1 (00, 01, 02), 4–5 track 2 (00, 01), 6–8 track 3 (01, 02, 03), 9–10
// lead-out. Map: 0 CD-Text, 1 PQ, 2 audio. Packs: 0–2 titles, 3–5 performers, 6 disc id, 7–9 sizes.
Fault const kFaults[] = {
    {"image cut off", [](SampleFileset& set) { set["IMAGE.DAT"].resize(1000 * 2352); }, kError, "IMAGE.DAT: has 2352000 bytes, the map says 1650 sectors"},
    {"image too long", [](SampleFileset& set) { set["IMAGE.DAT"] += "x"; }, kError, "IMAGE.DAT: has 3880801 bytes"},
    {"image missing", [](SampleFileset& set) { set.files.erase("IMAGE.DAT"); }, kError, "IMAGE.DAT: is missing"},
    {"length of the PQ stream", [](SampleFileset& set) { set.put("DDPMS", 128 + 14, "00000640"); }, kError, "PQDESCR: has 704 bytes, the map says 640"},
    {"half a PQ packet", [](SampleFileset& set) { set["PQDESCR"].resize(10 * 64 + 7); }, kError, "no whole number of packets of 64"},
    {"half a map packet", [](SampleFileset& set) { set["DDPMS"].resize(300); }, kError, "no whole number of packets of 128"},
    {"half a CD-Text pack", [](SampleFileset& set) { set["CDTEXT.BIN"].resize(100); }, kError, "is no whole number of packs of 18 bytes"},
    {"damaged CD-Text", [](SampleFileset& set) { set.put("CDTEXT.BIN", 18 + 8, "X"); }, kError, "CD-Text: pack 1 has a wrong checksum"},
    {"sequence of CD-Text", [](SampleFileset& set) { set.putPack(2, 2, 9); }, kError, "CD-Text: pack 2 is out of sequence"},
    {"counts of CD-Text", [](SampleFileset& set) { set.putPack(7, 4 + 4, 7); }, kError, "says 7 packs of type 0x80 and has 3"},
    {"last pack of CD-Text", [](SampleFileset& set) { set.putPack(8, 4 + 8, 77); }, kError, "says the last pack of block 0 is 77, it is 9"},
    {"tracks of CD-Text", [](SampleFileset& set) { set.putPack(7, 4 + 2, 4); }, kError, "is for tracks 1 to 4, the disc has 3"},
    {"a title missing", [](SampleFileset& set) { set.putPack(0, 4 + 4, 'x'); }, kError, "CD-Text: the titles are not those of the tracks that pack 1 tells of"},
    {"titles cut off", [](SampleFileset& set) { set.putPack(2, 4 + 3, 'x').putPack(2, 4 + 4, 'x').putPack(2, 4 + 5, 'x').putPack(2, 4 + 6, 'x').putPack(2, 4 + 7, 'x').putPack(2, 4 + 8, 'x').putPack(2, 4 + 9, 'x').putPack(2, 4 + 10, 'x').putPack(2, 4 + 11, 'x'); }, kError, "CD-Text: lacks the titles from track 3"},
    {"lead-out against the image", [](SampleFileset& set) { set.putPq(9, 10, "002100").putPq(10, 10, "002100"); }, kError, "PQ: the lead-out is at 00:21:00, the image ends at 00:22:00"},
    {"no lead-out", [](SampleFileset& set) { set["PQDESCR"].resize(9 * 64); }, kError, "PQ: has no lead-out"},
    {"different lead-outs", [](SampleFileset& set) { set.putPq(9, 10, "002160"); }, kError, "its lead-outs are at different times"},
    {"packets behind the lead-out", [](SampleFileset& set) { set["PQDESCR"] += set["PQDESCR"].substr(6 * 64, 64); }, kError, "goes on behind the lead-out with track 3 index 1"},
    {"no lead-in", [](SampleFileset& set) { set["PQDESCR"].erase(0, 64); }, kError, "PQ: does not begin with the lead-in"},
    {"start in the map", [](SampleFileset& set) { set.put("DDPMS", 256 + 46, " 151"); }, kError, "says the first track starts at sector 151, the PQ stream says 150"},
    {"back in time", [](SampleFileset& set) { set.putPq(8, 10, "001500"); }, kError, "goes back in time at track 3 index 3"},
    {"index left out", [](SampleFileset& set) { set.putPq(3, 6, "03"); }, kError, "track 1 index 3 follows track 1 index 1"},
    {"track left out", [](SampleFileset& set) { set.putPq(6, 4, "04").putPq(7, 4, "04").putPq(8, 4, "04"); }, kError, "track 4 index 1 follows track 2 index 1"},
    {"track without INDEX 01", [](SampleFileset& set) { set["PQDESCR"].erase(5 * 64, 64); }, kError, "track 3 index 1 follows track 2 index 0"},
    {"track too short", [](SampleFileset& set) { remake(set, [](DiscLayout& disc) { disc.tracks[2].start = CdFrames(1351); disc.tracks[2].indexes.clear(); }); }, kError, "a track of a compact disc lasts at least 4 s"},
    {"no pause before track 1", [](SampleFileset& set) { set.putPq(2, 10, "000100"); }, kError, "track 1 starts at 00:01:00, before the end of the two seconds"},
    {"address that is none", [](SampleFileset& set) { set.putPq(5, 10, "009900"); }, kError, "packet 5 is none, or holds no time of a disc"},
    {"UPC differs", [](SampleFileset& set) { set.put("DDPID", 8, "0123456789012"); }, kError, "differs between DDPID, PQ stream and CD-Text"},
    {"UPC in one place", [](SampleFileset& set) { set.put("DDPID", 8, "             "); }, kError, "is in the PQ stream alone"},
    {"check digit", [](SampleFileset& set) { set.put("DDPID", 8, "4006381333932").putPq(0, 32, "4006381333932"); }, kError, "the check digit of ‘4006381333932’ is wrong"},
    {"UPC of 12 digits", [](SampleFileset& set) { set.put("DDPID", 8, "123456789012 ").putPq(0, 32, "123456789012 "); }, kWarning, "has 12 digits, not 13"},
    {"no ISRC", [](SampleFileset& set) { set.putPq(1, 20, "GBAAA24X0001"); }, kError, "‘GBAAA24X0001’ is not an ISRC"},
    {"ISRC in small letters", [](SampleFileset& set) { set.putPq(1, 20, "gbaaa2400001"); }, kWarning, "its ISRC is written ‘gbaaa2400001’"},
    {"ISRC twice", [](SampleFileset& set) { set.putPq(6, 20, "GBAAA2400001"); }, kWarning, "Track 3: has the ISRC of track 1"},
    {"two ISRCs in a track", [](SampleFileset& set) { set.putPq(2, 20, "GBAAA2400009"); }, kError, "Track 1: has different ISRCs on its packets"},
    {"ISRC in CD-Text", [](SampleFileset& set) { remake(set, [](DiscLayout&) {}, {.cdTextCodes = true}); set.putPq(1, 20, "GBAAA2400009"); }, kError, "has the ISRC GBAAA2400001 in CD-Text and GBAAA2400009 in the PQ stream"},
    {"flags change", [](SampleFileset& set) { set.putPq(3, 16, "21"); }, kError, "track 1 changes its flags between its indexes"},
    {"flags contradict", [](SampleFileset& set) { set.putPq(4, 16, "2S").putPq(5, 16, "2S"); }, kError, "both as free to copy and as copied once"},
    {"flags misspelt", [](SampleFileset& set) { set.putPq(4, 16, "?1").putPq(5, 16, "?1"); }, kWarning, "has flags in an unusual spelling"},
    {"data track", [](SampleFileset& set) { set.putPq(4, 16, "41").putPq(5, 16, "41"); }, kError, "track 2 is a data track"},
    {"data stream", [](SampleFileset& set) { set.put("DDPMS", 256 + 38, "10"); }, kError, "has a stream of data (10), not audio"},
    {"sound in the pause", [](SampleFileset& set) { set.put("IMAGE.DAT", 149 * 2352 + 5, "x"); }, kError, "has sound in the two seconds before the first track"},
    {"checksum", [](SampleFileset& set) { set.put("IMAGE.DAT", 700 * 2352, "x"); }, kError, "IMAGE.DAT: is not the file that CHECKSUM.MD5 lists", false},
    {"listed file missing", [](SampleFileset& set) { set["CHECKSUM.MD5"] += std::string(32, '0') + " *SECOND.DAT\n"; }, kError, "lists ‘SECOND.DAT’, which is not there", false},
    {"file not listed", [](SampleFileset& set) { set["CHECKSUM.MD5"].erase(0, set["CHECKSUM.MD5"].find('\n') + 1); }, kWarning, "CDTEXT.BIN: is not in CHECKSUM.MD5", false},
    {"no checksums", [](SampleFileset& set) { set.files.erase("CHECKSUM.MD5"); }, kWarning, "Checksums: there is no list", false},
    {"name in small letters", [](SampleFileset& set) { set["image.dat"] = set["IMAGE.DAT"]; set.files.erase("IMAGE.DAT"); }, kWarning, "image.dat: is not named IMAGE.DAT"},
    {"stray file", [](SampleFileset& set) { set[".DS_Store"] = "x"; }, kWarning, ".DS_Store: does not belong to the fileset"},
    {"level", [](SampleFileset& set) { set.put("DDPID", 0, "DDP 3.00"); }, kError, "is of level ‘DDP 3.00’"},
    {"for a DVD", [](SampleFileset& set) { set.put("DDPID", 87, "DV"); }, kError, "is for ‘DV’, not for a CD"},
    {"identifier cut off", [](SampleFileset& set) { set["DDPID"].resize(100); }, kError, "DDPID: has 100 bytes, not 128"},
    {"PQ stream not named", [](SampleFileset& set) { set["DDPMS"].erase(128, 128); }, kError, "DDPMS: has 0 PQ streams"},
    {"PQ stream misspelt", [](SampleFileset& set) { set.put("DDPMS", 128 + 30, "PQ_DESCR"); }, kError, "spells a stream ‘PQ_DESCR’"},
    {"CD-Text not named", [](SampleFileset& set) { set["DDPMS"].erase(0, 128); }, kError, "does not name CDTEXT.BIN"},
    {"name that leads elsewhere", [](SampleFileset& set) { set.put("DDPMS", 256 + 74, "../IMAGE.DAT"); }, kError, "that is no name"},
    {"mode of sectors", [](SampleFileset& set) { set.put("DDPMS", 256 + 40, "8"); }, kError, "has sectors of mode 8"},
};

class PlantedFault : public ::testing::TestWithParam<Fault> {};

TEST_P(PlantedFault, IsFoundAndNamed) {
  SampleFileset set = rightSet();
  GetParam().plant(set);
  if (GetParam().sealed)
    set.seal();
  std::vector<Finding> const findings = findingsOf(set);
  bool const found = std::ranges::any_of(findings, [](Finding const& finding) {
    return finding.severity == GetParam().severity &&
           (finding.where + ": " + finding.what).find(GetParam().words) != std::string::npos;
  });
  EXPECT_TRUE(found) << GetParam().words << "\n" << listOf(findings);
  for (Finding const& finding : findings)
    EXPECT_TRUE(finding.severity < kError || !finding.remedy.empty()) << finding.what;
}

INSTANTIATE_TEST_SUITE_P(DdpVerifier, PlantedFault, ::testing::ValuesIn(kFaults), [](auto const& tested) {
  std::string name;
  for (char const c : std::string(tested.param.name))
    name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

} // namespace
} // namespace lacquer

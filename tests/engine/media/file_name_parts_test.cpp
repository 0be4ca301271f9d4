#include "media/file_name_parts.h"

#include <gtest/gtest.h>
#include <ostream>

namespace lacquer {

void PrintTo(FileNameParts const& parts, std::ostream* out) {
  *out << (parts.number ? std::to_string(*parts.number) : "-") << " | " << parts.artist << " | " << parts.title << " | "
       << parts.revision;
}

namespace {

struct Case {
  char const* name;
  FileNameParts parts;
};

class FileName : public testing::TestWithParam<Case> {};

TEST_P(FileName, TellsNumberArtistTitleAndRevision) {
  EXPECT_EQ(parseFileName(GetParam().name), GetParam().parts);
}

constexpr auto kNoNumber = std::nullopt;

INSTANTIATE_TEST_SUITE_P(
    Table, FileName,
    testing::Values(
        Case{"01 - Artist - Title_mix v3 24-96", {1, "Artist", "Title", "mix v3 24-96"}},
        Case{"01 Title", {1, "", "Title", ""}}, //
        Case{"01-title", {1, "", "title", ""}}, //
        Case{"Artist - Title", {kNoNumber, "Artist", "Title", ""}},
        Case{"03_Title_master_v2", {3, "", "Title", "master v2"}},
        Case{"12. Long Title Here", {12, "", "Long Title Here", ""}}, Case{"07", {7, "", "07", ""}}, //
        Case{"1999", {kNoNumber, "", "1999", ""}}, Case{"99 Red Balloons", {kNoNumber, "", "99 Red Balloons", ""}},
        Case{"1-05 Second Disc Song", {5, "", "Second Disc Song", ""}},
        Case{"2-Step Anthem", {2, "", "Step Anthem", ""}},
        Case{"01_The_Artist_-_The_Title", {1, "The Artist", "The Title", ""}},
        Case{"Glass (Radio Mix)", {kNoNumber, "", "Glass (Radio Mix)", ""}},
        Case{"Glass (Final Mix)", {kNoNumber, "", "Glass", "Final Mix"}},
        Case{"Glass [v2]", {kNoNumber, "", "Glass", "v2"}}, //
        Case{"In the Mix", {kNoNumber, "", "In the Mix", ""}}, Case{"Glass_mix", {kNoNumber, "", "Glass", "mix"}},
        Case{"Glass - Master", {kNoNumber, "", "Glass", "Master"}},
        Case{"04 - Night Drive 24bit 96kHz", {4, "", "Night Drive", "24bit 96kHz"}},
        Case{"Night_Drive_2024-03-17", {kNoNumber, "", "Night Drive", "2024-03-17"}},
        Case{"Someone - Album Name - 06 - Song", {6, "Someone", "Song", ""}},
        Case{"Someone – Song — Reprise", {kNoNumber, "Someone", "Song - Reprise", ""}},
        Case{"Rock-n-Roll", {kNoNumber, "", "Rock-n-Roll", ""}},                                                      //
        Case{"Symphony No 5", {kNoNumber, "", "Symphony No 5", ""}}, Case{"02 Étude_v1.2", {2, "", "Étude", "v1.2"}}, //
        Case{"v2", {kNoNumber, "", "v2", ""}},                                                                        //
        Case{"  05   spaced   out  ", {5, "", "spaced out", ""}}));

TEST(FileNameParser, LeavesNoNameWithoutATitle) {
  for (char const* const name : {"-", " - ", "01 -", "_", "()", "(v2)", "01 - mix", "0", "000"})
    EXPECT_FALSE(parseFileName(name).title.empty() &&
                 std::string_view(name).find_first_not_of(" _") != std::string_view::npos)
        << name;
}

} // namespace
} // namespace lacquer

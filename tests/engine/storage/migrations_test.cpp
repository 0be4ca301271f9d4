#include "storage/migrations.h"

#include <array>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

std::array<Migration, 2> const kSteps{Migration{3,
                                                [](Json document) -> Result<Json> {
                                                  document["gap_seconds"] = document["gap_ms"].get<double>() / 1000.0;
                                                  document.erase("gap_ms");
                                                  return document;
                                                }},
                                      Migration{4, [](Json document) -> Result<Json> {
                                                  if (!document.contains("gap_seconds"))
                                                    return refused("there is no gap", "Add one");
                                                  document["pause_seconds"] = document["gap_seconds"];
                                                  return document;
                                                }}};

TEST(Migrations, AreAppliedOneAfterTheOther) {
  auto const document = migrate(Json{{"schema", 3}, {"gap_ms", 2500}}, "a", kSteps, 5);
  ASSERT_TRUE(document);
  EXPECT_EQ((*document)["schema"], 5);
  EXPECT_EQ((*document)["pause_seconds"], 2.5);
  EXPECT_FALSE(document->contains("gap_ms"));
}

TEST(Migrations, LeaveADocumentOfThePresentSchemaAlone) {
  Json const present{{"schema", 5}, {"gap_ms", 1}};
  EXPECT_EQ(migrate(present, "a", kSteps, 5).value(), present);
}

TEST(Migrations, RefuseWhatNoStepLeadsFrom) {
  EXPECT_EQ(migrate(Json{{"schema", 2}}, "a", kSteps, 5).error().kind, ErrorKind::file);
}

TEST(Migrations, NameTheFileOfAStepThatFails) {
  auto const failed = migrate(Json{{"schema", 4}}, "old.lacquer", kSteps, 5);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().file, "old.lacquer");
}

} // namespace
} // namespace lacquer

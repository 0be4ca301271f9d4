#include "storage/migrations.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

// The first schema that was ever published is 1, so there is nothing to migrate from yet.
std::span<Migration const> migrations() {
  return {};
}

Result<Json> migrate(Json document, std::filesystem::path const& file, std::span<Migration const> steps, int target) {
  auto const schema = document.is_object() ? document.find("schema") : document.end();
  if (!document.is_object() || schema == document.end() || !schema->is_number_integer())
    return fileFailed(file, "is not a Lacquer project", "Choose a file that Lacquer has saved");
  // A schema beyond the range of int is newer as well.
  double const number = schema->get<double>();
  if (number > target)
    return fileFailed(
        file, fmt::format("was saved by a newer Lacquer (schema {:.0f}; this one reads up to {})", number, target),
        "Open it with a newer Lacquer");
  int present = number < 0 ? -1 : static_cast<int>(number);
  while (present < target) {
    auto const step = std::ranges::find(steps, present, &Migration::from);
    if (step == steps.end())
      return fileFailed(file, fmt::format("has the schema {:.0f}, which this Lacquer cannot read", number),
                        "Open and save it with an earlier Lacquer first");
    auto next = step->apply(std::move(document));
    if (!next) {
      Error error = next.error();
      error.file = file;
      return Failure(std::move(error));
    }
    document = *std::move(next);
    document["schema"] = ++present;
  }
  return document;
}

} // namespace lacquer

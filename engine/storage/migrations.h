#pragma once

#include "core/result.h"
#include "storage/json_reader.h"

#include <span>

namespace lacquer {

/// The form of project files that this program writes. Raised when older programs could misread what is written.
inline constexpr int kSchema = 1;

/// Turns a document of schema `from` into one of `from + 1`.
struct Migration {
  int from = 0;
  Result<Json> (*apply)(Json document);
};

/// All there are, by rising `from`. [any]
[[nodiscard]] std::span<Migration const> migrations();

/// Brings a document to schema `target` by `steps`. Fails with ErrorKind::file where it is no project, is of a newer
/// program, or is too old for the steps. [any]
[[nodiscard]] Result<Json> migrate(Json document, std::filesystem::path const& file,
                                   std::span<Migration const> steps = migrations(), int target = kSchema);

} // namespace lacquer

#include "storage/project_file.h"

#include "core/atomic_file.h"
#include "storage/project_json.h"
#include "storage/text_file.h"

namespace lacquer {

namespace {

constexpr std::size_t kLargestProject = std::size_t{64} << 20;

} // namespace

Result<Project> loadProject(std::filesystem::path const& path) {
  LACQUER_TRY(text, readTextFile(path, kLargestProject));
  return parseProject(text, path);
}

Result<void> saveProject(Project const& project, std::filesystem::path const& path) {
  std::filesystem::path const absolute = std::filesystem::absolute(path);
  std::string const text = documentText(toJson(project, absolute.parent_path()));
  // Never replace a good file by one that would be refused.
  if (auto const again = parseProject(text, path); !again)
    return fileFailed(path, "was not saved, as it would not open again: " + again.error().what,
                      "Undo the last edits, then save again");
  return writeFileAtomically(absolute, text);
}

} // namespace lacquer

#include "storage/preset_library.h"

#include "core/atomic_file.h"
#include "core/hash.h"
#include "processors/catalog.h"
#include "storage/factory_presets.h"
#include "storage/project_json.h"
#include "storage/text_file.h"
#include "storage/user_folders.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestPreset = std::size_t{1} << 20;
constexpr std::size_t kMostUserPresets = 10000;

/// Letters of ASCII alone: what lies beyond is compared as it is.
std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

bool isSame(std::string_view a, std::string_view b) {
  return lowered(a) == lowered(b);
}

std::size_t rankOf(std::string_view subject) {
  std::size_t rank = 1;
  for (CatalogEntry const& entry : catalog()) {
    if (entry.table->id() == subject)
      return rank;
    ++rank;
  }
  return 0;
}

/// Readable, and never that of another name.
std::string fileNameOf(std::string_view name) {
  std::string readable;
  for (char const c : lowered(name))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      readable += c;
    else if (!readable.empty() && readable.back() != '-')
      readable += '-';
  Hasher hasher;
  hasher.add(lowered(name));
  return fmt::format("{}{}{}.json", readable.substr(0, 40), readable.empty() || readable.back() == '-' ? "" : "-",
                     hasher.result().hex().substr(0, 8));
}

/// Everything that a search looks at.
std::string searchText(Preset const& preset) {
  std::string text = fmt::format("{}\n{}\n{}\n{}", preset.name, preset.category, preset.doc, presetSubject(preset));
  for (Slot const& slot : preset.slots)
    text += fmt::format("\n{}", slot.values.table().name());
  return lowered(text);
}

bool holdsAllWords(std::string const& text, std::string_view words) {
  while (!words.empty()) {
    std::size_t const space = std::min(words.find(' '), words.size());
    if (text.find(lowered(words.substr(0, space))) == std::string::npos)
      return false;
    words.remove_prefix(std::min(space + 1, words.size()));
  }
  return true;
}

std::string fullName(Preset const& preset) {
  return fmt::format("{}/{}", presetSubject(preset), preset.name);
}

Result<void> makeFolder(fs::path const& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return fileFailed(folder, "cannot be created: " + error.message(), writeRemedy(error.value()));
  return {};
}

} // namespace

PresetLibrary::PresetLibrary(fs::path userFolder)
    : m_folder(std::move(userFolder)) {
  reload();
}

fs::path PresetLibrary::userFolder() {
  fs::path const data = userDataFolder();
  return data.empty() ? data : data / "presets";
}

void PresetLibrary::reload() {
  m_entries.clear();
  m_problems.clear();
  for (Preset const& preset : factoryPresets())
    m_entries.push_back({preset, {}});
  std::vector<fs::path> files;
  std::error_code error;
  if (!m_folder.empty())
    for (auto at = fs::directory_iterator(m_folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
      std::error_code inner;
      for (auto file = fs::directory_iterator(at->path(), inner); !inner && file != fs::directory_iterator();
           file.increment(inner))
        if (file->path().extension() == ".json" && files.size() < kMostUserPresets)
          files.push_back(file->path());
    }
  std::ranges::sort(files);
  for (fs::path const& file : files)
    readFile(file);
  sort();
}

void PresetLibrary::readFile(fs::path const& file) {
  auto const text = readTextFile(file, kLargestPreset);
  auto preset = text ? parsePreset(*text, file) : Result<Preset>(Failure(text.error()));
  if (!preset)
    return m_problems.push_back(preset.error());
  if (entryOf(presetSubject(*preset), preset->name))
    return m_problems.push_back(Error{ErrorKind::file, fmt::format("holds ‘{}’, which is there already", preset->name), file,
                                      "Give one of the two another name"});
  m_entries.push_back({*std::move(preset), file});
}

void PresetLibrary::sort() {
  std::ranges::stable_sort(m_entries, {}, [](PresetEntry const& entry) {
    return std::tuple(rankOf(presetSubject(entry.preset)), lowered(entry.preset.category), lowered(entry.preset.name));
  });
}

PresetEntry const* PresetLibrary::entryOf(std::string_view subject, std::string_view name) const {
  auto const found = std::ranges::find_if(m_entries, [&](PresetEntry const& entry) {
    return presetSubject(entry.preset) == subject && isSame(entry.preset.name, name);
  });
  return found == m_entries.end() ? nullptr : &*found;
}

std::vector<PresetEntry const*> PresetLibrary::search(PresetQuery const& query) const {
  std::vector<PresetEntry const*> found;
  for (PresetEntry const& entry : m_entries)
    if ((query.subject.empty() || presetSubject(entry.preset) == query.subject) &&
        (query.category.empty() || isSame(entry.preset.category, query.category)) &&
        holdsAllWords(searchText(entry.preset), query.text))
      found.push_back(&entry);
  return found;
}

std::vector<std::string> PresetLibrary::categories(std::string_view subject) const {
  std::vector<std::string> names;
  for (PresetEntry const& entry : m_entries)
    if ((subject.empty() || presetSubject(entry.preset) == subject) &&
        std::ranges::none_of(names, [&](std::string const& name) { return isSame(name, entry.preset.category); }))
      names.push_back(entry.preset.category);
  std::ranges::sort(names, {}, lowered);
  return names;
}

Result<PresetEntry> PresetLibrary::find(std::string_view name) const {
  std::vector<PresetEntry const*> found;
  for (PresetEntry const& entry : m_entries)
    if (isSame(entry.preset.name, name) || isSame(fullName(entry.preset), name))
      found.push_back(&entry);
  if (found.size() == 1)
    return *found.front();
  if (found.empty())
    return refused(fmt::format("there is no preset ‘{}’", name), "List them, or search for a part of the name");
  std::string names;
  for (PresetEntry const* const entry : found)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", fullName(entry->preset));
  return refused(fmt::format("there are {} presets ‘{}’", found.size(), name), "Choose from " + names);
}

Result<PresetEntry> PresetLibrary::findOwn(std::string_view name) const {
  LACQUER_TRY(entry, find(name));
  if (entry.isFactory())
    return refused(fmt::format("‘{}’ is of the factory set, which stays as it is", entry.preset.name),
                   "Save what you need under a name of your own");
  return entry;
}

Result<void> PresetLibrary::save(Preset const& preset, Existing existing) {
  LACQUER_CHECK(checkPreset(preset));
  if (m_folder.empty())
    return refused("there is no folder for presets, as there is no home folder", "Set XDG_DATA_HOME to a folder");
  PresetEntry const* const present = entryOf(presetSubject(preset), preset.name);
  if (present && present->isFactory())
    return refused(fmt::format("the factory set has a preset ‘{}’", preset.name), "Choose another name");
  if (present && existing == Existing::refuse)
    return refused(fmt::format("there is a preset ‘{}’ already", preset.name), "Choose another name, or allow replacing it");
  fs::path const folder = m_folder / presetSubject(preset);
  fs::path const file = present ? present->file : folder / fileNameOf(preset.name);
  std::string const text = documentText(toJson(preset));
  LACQUER_TRY(again, parsePreset(text, file)); // never replace a good file by one that would be refused
  LACQUER_CHECK(makeFolder(folder));
  LACQUER_CHECK(writeFileAtomically(file, text));
  std::erase_if(m_entries, [&](PresetEntry const& entry) { return entry.file == file; });
  m_entries.push_back({std::move(again), file});
  sort();
  return {};
}

Result<void> PresetLibrary::remove(std::string_view name) {
  LACQUER_TRY(own, findOwn(name));
  std::error_code error;
  fs::remove(own.file, error);
  if (error)
    return fileFailed(own.file, "cannot be removed: " + error.message(), writeRemedy(error.value()));
  std::erase_if(m_entries, [&](PresetEntry const& entry) { return entry.file == own.file; });
  return {};
}

Result<void> PresetLibrary::rename(std::string_view name, std::string newName) {
  LACQUER_TRY(own, findOwn(name));
  if (newName == own.preset.name)
    return {};
  Preset renamed = own.preset;
  renamed.name = std::move(newName);
  bool const isOnlyCase = isSame(renamed.name, own.preset.name);
  LACQUER_CHECK(save(renamed, isOnlyCase ? Existing::replace : Existing::refuse));
  return isOnlyCase ? Result<void>() : remove(fullName(own.preset));
}

} // namespace lacquer

#pragma once

#include "core/result.h"
#include "storage/preset.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lacquer {

/// A preset of the library, and where it comes from.
struct PresetEntry {
  Preset preset;
  std::filesystem::path file; ///< empty: of the factory set, which cannot be changed
  [[nodiscard]] bool isFactory() const { return file.empty(); }
};

/// What is looked for: all conditions that are set hold.
struct PresetQuery {
  std::string subject;  ///< a processor's id or "chain"; empty: any
  std::string category; ///< empty: any
  std::string text;     ///< words, all of which the name, category, doc or the processors' names hold, in any case
};

/// The presets of the program and those of the user, which are files: <folder>/<subject>/*.json, one a file. What is
/// wrong with one of these never hides the others. One thread at a time; reads and writes small files. [ui, worker]
class PresetLibrary {
public:
  /// Reads the folder, which need not exist; an empty path has no user presets and saves none.
  explicit PresetLibrary(std::filesystem::path userFolder);

  /// `presets` in the user's data folder. [any]
  [[nodiscard]] static std::filesystem::path userFolder();

  /// Reads the user's presets again.
  void reload();

  /// By subject (chains first, then processors in the order of the catalog), category and name. Valid until the next
  /// change.
  [[nodiscard]] std::vector<PresetEntry> const& entries() const { return m_entries; }
  /// Files that could not be used, and why.
  [[nodiscard]] std::vector<Error> const& problems() const { return m_problems; }
  [[nodiscard]] std::vector<PresetEntry const*> search(PresetQuery const& query) const;
  /// The categories of a subject (empty: of all), in order, each once.
  [[nodiscard]] std::vector<std::string> categories(std::string_view subject) const;

  /// "Gentle glue" or, where several subjects have that name, "compressor/Gentle glue"; letters in any case. Refused,
  /// naming the choices, for none and for several.
  [[nodiscard]] Result<PresetEntry> find(std::string_view name) const;

  enum class Existing { refuse, replace };
  /// Writes it aside, syncs and renames. Refused where its subject has a preset of that name (one of the user's can be
  /// replaced, one of the factory set cannot).
  [[nodiscard]] Result<void> save(Preset const& preset, Existing existing);
  /// Refused for presets of the factory set, as below.
  [[nodiscard]] Result<void> remove(std::string_view name);
  [[nodiscard]] Result<void> rename(std::string_view name, std::string newName);

private:
  void readFile(std::filesystem::path const& file);
  void sort();
  [[nodiscard]] PresetEntry const* entryOf(std::string_view subject, std::string_view name) const;
  [[nodiscard]] Result<PresetEntry> findOwn(std::string_view name) const;

  std::filesystem::path m_folder;
  std::vector<PresetEntry> m_entries;
  std::vector<Error> m_problems;
};

} // namespace lacquer

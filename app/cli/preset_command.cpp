#include "commands.h"
#include "processors/catalog.h"
#include "project_access.h"
#include "storage/preset_edits.h"
#include "storage/preset_library.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  std::string owner;
  std::string name;
  std::string newName;
  std::string search;
  std::string subject;
  std::string category;
  std::string doc;
  int slot = 0;
  bool append = false;
  bool force = false;
  bool json = false;
};

/// The user's presets that could not be used are named, and do not stop anything.
PresetLibrary openLibrary() {
  PresetLibrary library(PresetLibrary::userFolder());
  for (Error const& problem : library.problems())
    say("lacquer-cli: " + problem.message());
  return library;
}

Chain const& chainOf(Album const& album, TrackId owner) {
  return owner.isNone() ? album.chain : album.findTrack(owner)->chain;
}

Result<Slot> slotNumber(Album const& album, TrackId owner, int number) {
  Chain const& chain = chainOf(album, owner);
  if (number < 1 || static_cast<std::size_t>(number) > chain.size())
    return refused(fmt::format("there is no slot {}", number),
                   fmt::format("The chain has {} slots, counted from 1", chain.size()));
  return chain[static_cast<std::size_t>(number - 1)];
}

std::string subjectName(std::string_view subject) {
  CatalogEntry const* const entry = findProcessor(subject);
  return std::string(entry ? entry->table->name() : "Chain");
}

void list(Options const& options) {
  PresetLibrary const library = openLibrary();
  nlohmann::ordered_json document = nlohmann::ordered_json::array();
  std::string heading;
  for (PresetEntry const* const entry : library.search({options.subject, options.category, options.search})) {
    Preset const& preset = entry->preset;
    document.push_back({{"subject", presetSubject(preset)},
                        {"name", preset.name},
                        {"category", preset.category},
                        {"doc", preset.doc},
                        {"factory", entry->isFactory()},
                        {"file", entry->file.string()}});
    if (options.json)
      continue;
    if (std::string const subject = subjectName(presetSubject(preset)); subject != heading)
      print(heading = subject);
    print(fmt::format("  {:<16} {}{}{}{}", preset.category, preset.name, entry->isFactory() ? "" : " (yours)",
                      preset.doc.empty() ? "" : ": ", preset.doc));
  }
  if (options.json)
    print(document);
}

Result<void> apply(Session& session, Options const& options) {
  LACQUER_TRY(owner, chainOwner(session.album(), options.owner));
  LACQUER_TRY(entry, openLibrary().find(options.name));
  if (options.slot != 0) {
    LACQUER_TRY(slot, slotNumber(session.album(), owner, options.slot));
    return session.apply(edits::applyToSlot(owner, slot.id, entry.preset));
  }
  bool const replaces = entry.preset.kind == PresetKind::chain && !options.append;
  return session.apply(edits::applyToChain(owner, entry.preset,
                                           replaces ? edits::PresetPlace::replaceChain : edits::PresetPlace::append));
}

Result<void> save(Options const& options) {
  LACQUER_TRY(album, readProject(options.project));
  LACQUER_TRY(owner, chainOwner(album, options.owner));
  std::string const category = options.category.empty() ? "My presets" : options.category;
  auto const made = [&]() -> Result<Preset> {
    if (options.slot == 0)
      return makePreset(chainOf(album, owner), options.name, category, options.doc);
    LACQUER_TRY(slot, slotNumber(album, owner, options.slot));
    return makePreset(slot, options.name, category, options.doc);
  };
  LACQUER_TRY(preset, made());
  return openLibrary().save(preset, options.force ? PresetLibrary::Existing::replace : PresetLibrary::Existing::refuse);
}

void finish(CLI::App* command, std::shared_ptr<Options> const& options, int& status,
            Result<void> (*run)(Options const&)) {
  command->callback([options, &status, run] {
    auto const done = run(*options);
    status = done ? kDone : fail(done.error());
  });
}

void addPlace(CLI::App* command, Options& options) {
  command->add_option("ALBUM", options.project, "Project file")->required();
  command->add_option("N|album", options.owner, "Number of the track, or ‘album’")->required();
}

} // namespace

void addPresetCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("preset", "List, apply and save presets of slots and chains");
  command->require_subcommand(1);

  CLI::App* listing = command->add_subcommand("list", "The presets, those of the program and yours");
  listing->add_option("--search", options->search, "Words of name, category, description or processor");
  listing->add_option("--of", options->subject, "A processor's id, or chain");
  listing->add_option("--category", options->category, "Only this category");
  listing->add_flag("--json", options->json, "One JSON document");
  listing->callback([options, &status] {
    list(*options);
    status = kDone;
  });

  CLI::App* applying = command->add_subcommand("apply", "Apply a preset to a slot or a chain");
  addPlace(applying, *options);
  applying->add_option("PRESET", options->name, "Its name, or subject/name")->required();
  applying->add_option("--slot", options->slot, "To this slot; else a chain is replaced and a slot is added");
  applying->add_flag("--append", options->append, "Add a chain's slots at the end");
  applying->callback([options, &status] {
    status = editProject(options->project, [&](Session& session) { return apply(session, *options); });
  });

  CLI::App* saving = command->add_subcommand("save", "Save a slot or a chain as a preset of yours");
  addPlace(saving, *options);
  saving->add_option("NAME", options->name, "Name of the preset")->required();
  saving->add_option("--slot", options->slot, "This slot; else the whole chain");
  saving->add_option("--category", options->category, "Default: My presets");
  saving->add_option("--doc", options->doc, "What it is for");
  saving->add_flag("--force", options->force, "Replace one of yours of that name");
  finish(saving, options, status, save);

  CLI::App* removing = command->add_subcommand("remove", "Remove a preset of yours");
  removing->add_option("NAME", options->name, "Its name, or subject/name")->required();
  finish(removing, options, status, [](Options const& wish) { return openLibrary().remove(wish.name); });

  CLI::App* renaming = command->add_subcommand("rename", "Rename a preset of yours");
  renaming->add_option("NAME", options->name, "Its name, or subject/name")->required();
  renaming->add_option("NEWNAME", options->newName, "Its name afterwards")->required();
  finish(renaming, options, status, [](Options const& wish) { return openLibrary().rename(wish.name, wish.newName); });
}

} // namespace lacquer::cli

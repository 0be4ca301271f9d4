#include "commands.h"
#include "core/numbers.h"
#include "processor_arguments.h"
#include "project_access.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  std::string owner;
  std::string processor;
  std::vector<std::string> assignments;
  int slot = 0;
  int to = 0;
  std::string onOff;
  std::vector<std::string> targets;
};

using Run = Result<void> (*)(Session&, Options const&, TrackId owner);

Chain const& chainOf(Album const& album, TrackId owner) {
  return owner.isNone() ? album.chain : album.findTrack(owner)->chain;
}

Result<SlotId> slotNumber(Album const& album, TrackId owner, int number) {
  Chain const& chain = chainOf(album, owner);
  if (number < 1 || static_cast<std::size_t>(number) > chain.size())
    return refused(fmt::format("there is no slot {}", number),
                   fmt::format("The chain has {} slots, counted from 1", chain.size()));
  return chain[static_cast<std::size_t>(number - 1)].id;
}

Result<void> add(Session& session, Options const& options, TrackId owner) {
  LACQUER_TRY(slot, processorSlot(options.processor, options.assignments));
  return session.apply({"Add " + options.processor, [&](Album const& album) {
                          return edits::insertSlots(album, owner, {slot}, chainOf(album, owner).size());
                        }});
}

Result<void> removeSlot(Session& session, Options const& options, TrackId owner) {
  LACQUER_TRY(slot, slotNumber(session.album(), owner, options.slot));
  return session.apply({"Remove slot", [&, id = slot](Album const& album) { return edits::removeSlot(album, owner, id); }});
}

Result<void> move(Session& session, Options const& options, TrackId owner) {
  LACQUER_TRY(slot, slotNumber(session.album(), owner, options.slot));
  LACQUER_CHECK(slotNumber(session.album(), owner, options.to));
  return session.apply({"Move slot", [&, id = slot](Album const& album) {
                          return edits::moveSlot(album, owner, id, static_cast<std::size_t>(options.to - 1));
                        }});
}

Result<void> bypass(Session& session, Options const& options, TrackId owner) {
  LACQUER_TRY(slot, slotNumber(session.album(), owner, options.slot));
  return session.apply({"Bypass slot", [&, id = slot](Album const& album) {
                          return edits::setBypassed(album, owner, id, options.onOff == "on");
                        }});
}

/// The tracks that are named; ‘all’ is every track but `owner`.
Result<std::vector<TrackId>> tracksNamed(Album const& album, std::vector<std::string> const& texts, TrackId owner) {
  std::vector<TrackId> tracks;
  for (std::string const& text : texts) {
    if (text == "all") {
      for (Track const& track : album.tracks)
        if (track.id != owner)
          tracks.push_back(track.id);
      continue;
    }
    auto const number = parseNumber<int>(text);
    if (!number)
      return refused(fmt::format("‘{}’ is no track", text), "Give track numbers, or ‘all’");
    LACQUER_TRY(track, trackNumber(album, *number));
    tracks.push_back(track);
  }
  return tracks;
}

Result<void> link(Session& session, Options const& options, TrackId owner) {
  LACQUER_TRY(slot, slotNumber(session.album(), owner, options.slot));
  LACQUER_TRY(targets, tracksNamed(session.album(), options.targets, owner));
  return session.apply({"Link slot", [&, id = slot, tracks = targets](Album const& album) {
                          return edits::linkSlot(album, owner, id, tracks);
                        }});
}

Result<void> unlink(Session& session, Options const& options, TrackId owner) {
  LACQUER_TRY(slot, slotNumber(session.album(), owner, options.slot));
  return session.apply(
      {"Unlink slot", [&, id = slot](Album const& album) { return edits::unlinkSlot(album, owner, id); }});
}

Result<void> copyTo(Session& session, Options const& options, TrackId owner) {
  if (owner.isNone())
    return refused("the album chain cannot be copied to tracks", "Name the track to copy from");
  LACQUER_TRY(targets, tracksNamed(session.album(), options.targets, owner));
  return session.apply({"Copy chain", [&](Album const& album) { return edits::copyChain(album, owner, targets); }});
}

void finish(CLI::App* command, std::shared_ptr<Options> const& options, int& status, Run run) {
  command->callback([options, &status, run] {
    status = editProject(options->project, [&](Session& session) -> Result<void> {
      LACQUER_TRY(owner, chainOwner(session.album(), options->owner));
      return run(session, *options, owner);
    });
  });
}

} // namespace

void addChainCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("chain", "Edit the chain of a track or of the album");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_option("N|album", options->owner, "Number of the track, or ‘album’")->required();
  command->require_subcommand(1);

  CLI::App* adding = command->add_subcommand("add", "Add a processor at the end of the chain");
  adding->add_option("PROCESSOR", options->processor, "Its id; see lacquer-cli params")->required();
  adding->add_option("param=value", options->assignments, "Parameters that differ from their defaults");
  finish(adding, options, status, add);

  CLI::App* removing = command->add_subcommand("remove", "Remove a slot");
  removing->add_option("SLOT", options->slot, "Number of the slot")->required();
  finish(removing, options, status, removeSlot);

  CLI::App* moving = command->add_subcommand("move", "Move a slot");
  moving->add_option("SLOT", options->slot, "Number of the slot")->required();
  moving->add_option("TO", options->to, "Its number afterwards")->required();
  finish(moving, options, status, move);

  CLI::App* bypassing = command->add_subcommand("bypass", "Switch a slot out of the signal, or back in");
  bypassing->add_option("SLOT", options->slot, "Number of the slot")->required();
  bypassing->add_option("on|off", options->onOff)->required()->check(CLI::IsMember({"on", "off"}));
  finish(bypassing, options, status, bypass);

  CLI::App* linking = command->add_subcommand("link", "Let slots of other tracks follow this one, and it them");
  linking->add_option("SLOT", options->slot, "Number of the slot")->required();
  linking->add_option("N", options->targets, "Numbers of tracks, or ‘all’")->required();
  finish(linking, options, status, link);

  CLI::App* unlinking = command->add_subcommand("unlink", "Take a slot out of its link; values stay");
  unlinking->add_option("SLOT", options->slot, "Number of the slot")->required();
  finish(unlinking, options, status, unlink);

  CLI::App* copying = command->add_subcommand("copy-to", "Replace the chains of other tracks by this one");
  copying->add_option("N", options->targets, "Numbers of tracks, or ‘all’")->required();
  finish(copying, options, status, copyTo);
}

} // namespace lacquer::cli

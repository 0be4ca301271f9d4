#pragma once

#include "album/project.h"

#include <nlohmann/json.hpp>
#include <string>

namespace lacquer::cli {

/// One line each, as lists show them; `number` from 1.
[[nodiscard]] std::string referenceLine(Reference const& reference, std::size_t number);
[[nodiscard]] std::string snapshotLine(Snapshot const& snapshot, std::size_t number);
[[nodiscard]] std::string noteLine(Note const& note, std::size_t number);

/// What `show --json` says of a track's notes, mixes, and whether it was heard as it sounds now.
void putTrackWork(nlohmann::ordered_json& json, Project const& project, std::size_t track);
/// And of the album's references, snapshots and blind tests.
void putAlbumWork(nlohmann::ordered_json& json, Project const& project);

/// And of its cover, further languages, versions and deliverables.
void putDelivery(nlohmann::ordered_json& json, Album const& album);
/// The versions with their own values and what deserves a look.
[[nodiscard]] nlohmann::ordered_json versionsJson(Album const& album);

/// The same for people, to stdout; nothing where there is nothing.
void printWork(Project const& project);

} // namespace lacquer::cli

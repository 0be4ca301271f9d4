#pragma once

#include "album/edits.h"

namespace lacquer {

/// The texts of an album as a table for a spreadsheet: tab-separated, UTF-8, a first line of column names (those of the
/// address table: "track", "title", "artist", … "isrc", "version"), one line a track. Cells that hold tabs, line feeds or
/// quotes are quoted as spreadsheets do; texts that a spreadsheet would take for a formula (= + - @ in front) begin with an
/// apostrophe, which reading takes away. [any]
[[nodiscard]] std::string metadataTable(Album const& album);

/// Fields that a pasted table changes.
struct MetadataChanges {
  struct Change {
    std::string address; ///< "tracks.3.isrc"
    std::string before;
    std::string after;
  };
  std::vector<Change> changes;
  std::vector<std::string> unknownColumns;
};
/// What pasting a table would change. Columns are known by their names in any case and order; without a line of names
/// the columns are title, artist, isrc … as far as they can be told (a column of ISRCs is known by its form). Lines go to
/// the tracks in order, or by a column "track". Refused, naming line and column: more lines than tracks, values that a
/// field refuses. [any]
[[nodiscard]] Result<MetadataChanges> readMetadataTable(Album const& album, std::string_view table);

/// ISRCs that count up from the first one ("GBAAA2600001"), for all tracks, or for those without one. Refused when it is
/// none or its numbers do not suffice. [any]
[[nodiscard]] Result<std::vector<std::string>> countedIsrcs(std::string_view first, std::size_t count);

namespace edits {
[[nodiscard]] Result<Album> pasteMetadata(Album album, MetadataChanges const& changes);
[[nodiscard]] Result<Album> countIsrcs(Album album, std::string_view first, bool onlyMissing);
} // namespace edits

} // namespace lacquer

#pragma once

#include <QString>

#include <span>
#include <string>

namespace lacquer {

/// The columns of the track table, in order.
enum class TrackColumn { number, title, artist, gap, start, length, gain, level, offset, s95, integrated, truePeak, loudnessRange, heard };

struct TrackColumnSpec {
  TrackColumn column;
  char const* heading;
  char const* help;         ///< one sentence with the unit
  char const* field;        ///< behind "tracks.N." in an address; empty: not editable
  bool isNumber;
  char const* widestText;   ///< decides the width
};

[[nodiscard]] std::span<TrackColumnSpec const> trackColumns();
[[nodiscard]] TrackColumnSpec const& trackColumn(int column);
/// "tracks.3.gap"; `index` counts from 0. Empty where the column cannot be edited.
[[nodiscard]] std::string trackAddress(int index, TrackColumn column);
/// Address of any field of a track: trackAddress(2, "fade.in.length") is "tracks.3.fade.in.length".
[[nodiscard]] std::string trackAddress(int index, std::string const& field);

} // namespace lacquer

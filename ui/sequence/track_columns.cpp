#include "ui/sequence/track_columns.h"

#include <array>

namespace lacquer {
namespace {

constexpr std::array kColumns{
    TrackColumnSpec{TrackColumn::number, "#", "Track number; a padlock marks an approved track that refuses edits", "", true, "🔒 88"},
    TrackColumnSpec{TrackColumn::title, "Title", "Title of the track", "title", false, ""},
    TrackColumnSpec{TrackColumn::artist, "Artist", "Artist, where it differs from the album's", "artist", false, ""},
    TrackColumnSpec{TrackColumn::gap, "Gap", "Pause before the track in seconds; negative overlaps the previous track. Disc or side: what begins with it, without a pause", "gap", true, "−88.88"},
    TrackColumnSpec{TrackColumn::start, "Start", "Where the track starts on the medium (INDEX 01)", "", true, "888:88.888"},
    TrackColumnSpec{TrackColumn::length, "Length", "Audible length, minutes and seconds", "", true, "88:88"},
    TrackColumnSpec{TrackColumn::gain, "Gain", "The engineer's gain in dB, in front of the chain", "gain", true, "+88.8"},
    TrackColumnSpec{TrackColumn::level, "Level", "What levelling wrote, in dB. ✓ solved for what sounds now, (in brackets) stale", "level", true, "(−88.8) ✓"},
    TrackColumnSpec{TrackColumn::offset, "Offset", "The artist's wish against the other tracks, in dB", "offset", true, "+88.8"},
    TrackColumnSpec{TrackColumn::s95, "S95", "Loudness of the loudest section, LUFS: 95th percentile of short-term loudness", "", true, "(−88.8)"},
    TrackColumnSpec{TrackColumn::integrated, "I", "Integrated loudness of the rendered track, LUFS", "", true, "(−88.8)"},
    TrackColumnSpec{TrackColumn::truePeak, "TP", "Highest true peak of the rendered track, dBTP", "", true, "(−88.88)"},
    TrackColumnSpec{TrackColumn::loudnessRange, "LRA", "Loudness range of the rendered track, LU", "", true, "(88.8)"},
    TrackColumnSpec{TrackColumn::heard, "Heard", "Whether the track was heard from start to end without a break, on the master", "", false, "changed 88"},
};

} // namespace

std::span<TrackColumnSpec const> trackColumns() { return kColumns; }
TrackColumnSpec const& trackColumn(int column) { return kColumns[static_cast<std::size_t>(column)]; }

std::string trackAddress(int index, std::string const& field) {
  return "tracks." + std::to_string(index + 1) + "." + field;
}

std::string trackAddress(int index, TrackColumn column) {
  TrackColumnSpec const& spec = trackColumn(static_cast<int>(column));
  return *spec.field == '\0' ? std::string() : trackAddress(index, std::string(spec.field));
}

} // namespace lacquer

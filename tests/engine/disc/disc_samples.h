#pragma once

#include "disc/disc_layout.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lacquer::testing {

/// `sectors` sectors of 16-bit little-endian stereo, frame i: left = i & 0xFFFF, right = i >> 16.
inline std::vector<std::byte> countingSectors(std::int64_t sectors) {
  std::vector<std::byte> bytes;
  for (std::int64_t i = 0; i < sectors * kFramesPerCdFrame; ++i)
    for (int shift = 0; shift < 32; shift += 8)
      bytes.push_back(static_cast<std::byte>(i >> shift & 0xFF));
  return bytes;
}

inline std::vector<std::byte> silentSectors(std::int64_t sectors) {
  return std::vector<std::byte>(static_cast<std::size_t>(sectors) * 2352);
}

inline std::vector<std::byte> joined(std::vector<std::byte> first, std::vector<std::byte> const& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

inline DiscTrack discTrack(int number, std::int64_t start) {
  DiscTrack track;
  track.number = number;
  track.start = CdFrames(start);
  return track;
}

/// Two tracks with codes, flags, a pause and an index.
inline DiscLayout twoTrackDisc() {
  DiscLayout disc;
  disc.upc = "4006381333931";
  DiscTrack one = discTrack(1, 150);
  one.pregap = CdFrames(0);
  one.isrc = "GBAAA2400001";
  one.copyPermitted = true;
  DiscTrack two = discTrack(2, 900);
  two.pregap = CdFrames(750);
  two.indexes = {CdFrames(1200)};
  two.preEmphasis = true;
  disc.tracks = {one, two};
  disc.leadOut = CdFrames(2000);
  return disc;
}

/// As full as a disc gets: 99 tracks with music before the first, pauses, a track with 99 indexes, codes and texts.
inline DiscLayout fullDisc() {
  DiscLayout disc;
  disc.upc = "4006381333931";
  disc.text = {.title = "Ninety-nine", .artist = "Artist"};
  for (int number = 1; number <= 99; ++number) {
    std::int64_t const start = 150 + 33 + (number - 1) * 305;
    DiscTrack track = discTrack(number, start);
    if (number == 1)
      track.pregap = CdFrames(0);
    else if (number % 2 == 0)
      track.pregap = CdFrames(start - 1 - number % 5);
    for (int index = 0; index < (number == 50 ? 98 : number % 3); ++index)
      track.indexes.push_back(CdFrames(start + 1 + index * 2));
    track.copyPermitted = number % 4 == 0;
    track.preEmphasis = number % 7 == 0;
    track.isrc = "GBAAA24000" + std::to_string(100 + number).substr(1);
    track.text = {.title = "Größe \\ " + std::to_string(number), .artist = "Artist"};
    disc.tracks.push_back(track);
  }
  disc.leadOut = CdFrames(150 + 33 + 99 * 305 + 7);
  return disc;
}

/// A short album of three, with a hidden track, a pause, indexes, a further language and texts that need escapes.
inline DiscLayout smallDisc() {
  DiscLayout disc;
  disc.upc = "4006381333931";
  disc.genre = "Rock";
  disc.catalogue = "CAT 001";
  disc.closedInfo = "For the plant";
  disc.language = "en";
  disc.text = {.title = "Blue \"Hour\"", .artist = "Artist", .composer = "Composer"};
  disc.languages = {{"de", {.title = "Blaue Stunde"}, {{.title = "Eins"}, {.title = "Zwei"}, {.title = "Grün"}}}};
  DiscTrack one = discTrack(1, 150 + 40);
  one.pregap = CdFrames(0);
  DiscTrack two = discTrack(2, 700);
  two.pregap = CdFrames(650);
  two.indexes = {CdFrames(800), CdFrames(900)};
  two.preEmphasis = true;
  two.isrc = "GBAAA2400001";
  DiscTrack three = discTrack(3, 1301);
  three.copyPermitted = true;
  disc.tracks = {one, two, three};
  for (DiscTrack& track : disc.tracks)
    track.text = {.title = "Track " + std::to_string(track.number), .artist = "Artist"};
  disc.leadOut = CdFrames(1801);
  return disc;
}

} // namespace lacquer::testing

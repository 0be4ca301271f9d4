#pragma once

#include "disc/cd_text.h"
#include "disc/ddp_writer.h"
#include "disc/disc_samples.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>

namespace lacquer::testing {

/// A fileset in memory: its files by name, to be damaged before they are written.
struct SampleFileset {
  std::map<std::string, std::string> files;

  std::string& operator[](std::string const& name) { return files[name]; }

  /// Replaces bytes of a file.
  SampleFileset& put(std::string const& name, std::size_t at, std::string_view bytes) {
    files.at(name).replace(at, bytes.size(), bytes);
    return *this;
  }
  /// A packet of the PQ stream, counted from 0.
  SampleFileset& putPq(std::size_t packet, std::size_t at, std::string_view bytes) {
    return put("PQDESCR", packet * 64 + at, bytes);
  }
  /// A byte of a CD-Text pack, with a right checksum.
  SampleFileset& putPack(std::size_t pack, std::size_t at, int value) {
    std::string& text = files.at("CDTEXT.BIN");
    text[pack * 18 + at] = static_cast<char>(value);
    std::uint16_t const crc = cdTextCrc(std::as_bytes(std::span(text).subspan(pack * 18, 16)));
    text[pack * 18 + 16] = static_cast<char>(crc >> 8);
    text[pack * 18 + 17] = static_cast<char>(crc & 0xFF);
    return *this;
  }

  /// Lists what is there, as writers do at the end.
  SampleFileset& seal() {
    std::string list;
    for (auto const& [name, bytes] : files)
      if (name != "CHECKSUM.MD5")
        list += checksumOf(name, std::as_bytes(std::span(bytes))).md5 + " *" + name + "\n";
    files["CHECKSUM.MD5"] = list;
    return *this;
  }

  void writeTo(std::filesystem::path const& folder) const {
    std::filesystem::create_directories(folder);
    for (auto const& [name, bytes] : files)
      std::ofstream(folder / name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
};

/// Noise in every sector behind the disc's pause.
inline std::string noiseImage(CdFrames leadOut, unsigned seed = 1) {
  std::string image(static_cast<std::size_t>(leadOut.value()) * 2352, '\0');
  std::mt19937 random(seed);
  for (std::size_t at = static_cast<std::size_t>(kDiscPause.value()) * 2352; at + 4 <= image.size(); at += 4) {
    auto const frame = static_cast<std::uint32_t>(random());
    std::memcpy(image.data() + at, &frame, 4);
  }
  return image;
}

/// The fileset of a layout, complete and right.
inline SampleFileset filesetOf(DiscLayout const& layout, std::string image, DdpOptions const& options = {}) {
  SampleFileset set;
  auto const description = describeDdp(layout, options);
  for (DdpDescription::File const& file : description.value().files)
    set.files[file.name] = file.bytes;
  set.files["IMAGE.DAT"] = std::move(image);
  return set.seal();
}

/// Three tracks with texts, codes, a pause and index marks.
inline DiscLayout sampleDisc() {
  DiscLayout disc;
  disc.upc = "4006381333931";
  disc.masterId = disc.catalogue = "LAC-001";
  disc.language = "en";
  disc.text = {.title = "Disc", .artist = "Artist"};
  for (int i = 1; i <= 3; ++i) {
    DiscTrack track = discTrack(i, 150 + (i - 1) * 500);
    track.isrc = "GBAAA240000" + std::to_string(i);
    track.text = {.title = "Track " + std::to_string(i), .artist = "Artist"};
    disc.tracks.push_back(track);
  }
  disc.tracks[0].pregap = CdFrames(0);
  disc.tracks[0].indexes = {CdFrames(300)};
  disc.tracks[1].pregap = CdFrames(600);
  disc.tracks[2].indexes = {CdFrames(1200), CdFrames(1300)};
  disc.leadOut = CdFrames(1650);
  return disc;
}

/// A full disc with what only a fileset can say of it.
inline DiscLayout fullSampleDisc() {
  DiscLayout disc = fullDisc();
  disc.language = "en";
  for (DiscTrack& track : disc.tracks)
    track.serialCopy = track.number % 7 == 0 && !track.copyPermitted;
  return disc;
}

} // namespace lacquer::testing

#pragma once

#include "core/audio_buffer.h"
#include "engine/media/library_file.h"
#include "media/audio_file_reader.h"
#include "media/file_tagging.h"

#include <cstdio>

namespace lacquer::test {

/// Those that this build writes: AAC is an optional component.
inline std::vector<FileFormat> allFormats() {
  using enum FileFormat;
  std::vector<FileFormat> formats{wav16, wav24, wav32f, flac16, flac24, aiff16, aiff24, mp3, vorbis, opus, aac};
  std::erase_if(formats, [](FileFormat format) {
    return !checkFileFormat(format, fileRate(format, SampleRate(44100)), 0).has_value();
  });
  return formats;
}

/// "Flac16", as the name of a test.
inline std::string nameOf(FileFormat format) {
  std::string name(formatName(format));
  std::erase(name, ' ');
  return bits(format) == 0 ? name : name + std::to_string(bits(format));
}

/// A picture of one pixel, made by hand: any viewer opens it.
inline CoverPicture onePixel() {
  constexpr unsigned char kPng[] = {
      0x89, 'P',  'N',  'G',  0x0D, 0x0A, 0x1A, 0x0A, 0,    0,    0,    13,   'I',  'H',  'D',  'R',  0,
      0,    0,    1,    0,    0,    0,    1,    8,    6,    0,    0,    0,    0x1F, 0x15, 0xC4, 0x89, 0,
      0,    0,    13,   'I',  'D',  'A',  'T',  0x78, 0x9C, 0x63, 0xF8, 0xCF, 0xC0, 0xF0, 0x1F, 0,    0x05,
      0,    0x01, 0xFF, 0x89, 0x99, 0x3D, 0x1D, 0,    0,    0,    0,    'I',  'E',  'N',  'D',  0xAE, 0x42,
      0x60, 0x82};
  CoverPicture cover{.mimeType = "image/png", .width = 1, .height = 1};
  for (unsigned char const byte : kPng)
    cover.bytes.push_back(static_cast<std::byte>(byte));
  return cover;
}

/// Every field filled, with letters of several scripts and characters that markup would trip over.
inline FileDescription fullDescription() {
  FileDescription description;
  FileTags& tags = description.tags;
  tags.title = "Grüße & <Küsse> Ω";
  tags.artist = "夜の音";
  tags.album = "Glas/Metall; Holz";
  tags.albumArtist = "Various Ärtists";
  tags.composer = "Ç. Omposer";
  tags.songwriter = "W. Ørds";
  tags.arranger = "A. Rranger";
  tags.engineer = "E. Ngineer";
  tags.version = "Radio Edit";
  tags.language = "de";
  tags.genre = "Neue Musik";
  tags.date = "2024-05-17";
  tags.isrc = "DEA372400001";
  tags.label = "Läbel";
  tags.catalogue = "LAQ 001";
  tags.upc = "4006381333931";
  tags.comment = std::string(70000, 'x') + " Ende";
  tags.explicitContent = true;
  tags.track = 3;
  tags.trackCount = 12;
  tags.disc = 1;
  tags.discCount = 2;
  description.loudness = FileLoudness{.integrated = Lufs(-11.504),
                                      .maxMomentary = Lufs(-7.25),
                                      .maxShortTerm = Lufs(-9.996),
                                      .range = 6.125,
                                      .truePeak = Decibels(-1.0),
                                      .samplePeak = Decibels(-1.5),
                                      .albumIntegrated = Lufs(-12.0),
                                      .albumSamplePeak = Decibels(-0.5)};
  description.loudnessTags = true;
  description.timeReference = Frames((std::int64_t{1} << 32) + 7);
  description.originationDate = "2026-11-22";
  description.originationTime = "14:03:00";
  description.codingHistory = "A=PCM,F=44100,W=24,M=stereo,T=Lacquer";
  return description;
}

/// A closed file of noise and its rate.
inline void writeNoise(std::filesystem::path const& path, FileFormat format, int frames = 9001) {
  auto writer = AudioFileWriter::create(path, format, fileRate(format, SampleRate(44100)), {});
  ASSERT_TRUE(writer) << messageOf(writer);
  std::vector<std::int32_t> integers;
  AudioBuffer floats(frames);
  auto const values = noise(static_cast<std::size_t>(2 * frames), 16);
  for (std::size_t i = 0; i < values.size(); ++i) {
    floats.block().data(static_cast<int>(i % 2))[i / 2] = values[i] / 4294967296.0;
    integers.push_back(values[i] >> 16);
  }
  if (isFloat(format))
    ASSERT_TRUE(writer->writeFloat(floats.block()));
  else
    ASSERT_TRUE(writer->writeInteger(integers));
  auto const closed = writer->close();
  ASSERT_TRUE(closed) << messageOf(closed);
}

/// Everything that the file decodes to.
inline std::vector<double> decoded(std::filesystem::path const& path) {
  auto reader = AudioFileReader::open(path);
  EXPECT_TRUE(reader) << messageOf(reader);
  if (!reader)
    return {};
  AudioBuffer buffer(static_cast<int>(reader->info().length.value()));
  EXPECT_TRUE(reader->read(buffer.block()));
  std::vector<double> samples(buffer.channel(0).begin(), buffer.channel(0).end());
  samples.insert(samples.end(), buffer.channel(1).begin(), buffer.channel(1).end());
  return samples;
}

/// What a shell command writes to its output.
inline std::string outputOf(std::string const& command) {
  std::string output;
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  EXPECT_NE(pipe, nullptr);
  char buffer[4096];
  while (std::size_t const count = std::fread(buffer, 1, sizeof buffer, pipe))
    output.append(buffer, count);
  EXPECT_EQ(::pclose(pipe), 0) << command;
  return output;
}

} // namespace lacquer::test

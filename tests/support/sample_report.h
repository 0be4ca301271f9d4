#pragma once

#include "album/edits.h"
#include "report/delivery_report.h"

#include <cmath>
#include <string>
#include <vector>

namespace lacquer::test {

/// An album of so many tracks without files behind them: with texts, codes, gaps, index marks and fades; titles of all
/// lengths and alphabets.
inline Album reportedAlbum(std::size_t tracks) {
  static std::vector<std::string> const titles{
      "Morgenröte", "Ein sehr langer Titel, wie ihn Liedermacher lieben, wenn ihnen nachts um drei noch etwas einfällt",
      "Æther & Öl", "Здравствуй, ночь", "<b>not bold</b>", "夜明けの歌", "L’été \"indien\"", "Straße", "Donaudampfschiffahrtsgesellschaftskapitän"};
  Album album;
  std::vector<ImportedFile> files;
  for (std::size_t i = 0; i < tracks; ++i) {
    ImportedFile file;
    file.title = titles[i % titles.size()];
    file.source.path = "/nowhere/" + std::to_string(i) + ".wav";
    std::int64_t const shortest = tracks > 25 ? 20 : 150; // a disc holds them all
    file.source.length = Frames(44100 * (shortest + 13 * static_cast<std::int64_t>(i % 4)) + 77 * static_cast<std::int64_t>(i));
    files.push_back(file);
  }
  album = edits::addTracks(album, files, 0).value();
  album.credits.title = "Lichter über dem Fjord: Lieder für Stimme, Klavier und \"kleines\" Orchester";
  album.credits.artist = "Jörg Ångström & Les Œuvres";
  album.label = "Nordlicht <Records>";
  album.upc = "4006381333931";
  album.catalogue = "NL-0042";
  album.engineer = "A. Engineer";
  for (std::size_t i = 0; i < tracks; ++i) {
    Track& track = album.tracks[i];
    std::string const number = std::to_string(100000 + i).substr(1);
    track.isrc = "DEA122600000";
    track.isrc.replace(7, 5, number);
    track.gap = Seconds(i % 3 == 0 ? 2.0 : 3.5);
  }
  double const mark = tracks > 25 ? 6.0 : 60.0;
  album.tracks[0].indexMarks = {Seconds(mark), Seconds(1.5 * mark)};
  if (tracks > 2)
    album.tracks[2].version = "Live";
  return album;
}

/// Figures as of a song; short-term loudness moves up and down.
inline Measurement songFigures(Frames length, int seed) {
  Measurement m;
  m.length = length;
  m.integrated = Lufs(-14.2 - 0.3 * (seed % 5));
  m.maxMomentary = Lufs(-9.1);
  m.maxShortTerm = Lufs(-10.4 + 0.2 * (seed % 3));
  m.s95 = Lufs(-11.3);
  m.loudnessRange = 6.5;
  m.truePeak = Decibels(-1.02);
  m.samplePeak = Decibels(-1.31);
  m.peakToLoudness = 13.2;
  auto const count = static_cast<std::size_t>(std::max(0.0, toSeconds(length, m.rate).value() * 10.0 - 29.0));
  for (std::size_t i = 0; i < count; ++i)
    m.shortTerm.push_back(static_cast<float>(-15.0 + 4.0 * std::sin(static_cast<double>(i) / 90.0 + seed)));
  m.gatingBlocks.assign(count, 0.01);
  return m;
}

inline DeliveredFile deliveredFile(std::string const& name, ProofVerdict verdict, int track = 0) {
  DeliveredFile file;
  file.path = name;
  file.bytes = 41234567;
  file.md5 = "d41d8cd98f00b204e9800998ecf8427e";
  file.crc32 = 0x0BADCAFE;
  file.track = track;
  file.verdict = verdict;
  if (verdict == ProofVerdict::same || verdict == ProofVerdict::coded)
    file.measured = songFigures(Frames(44100 * 60), track);
  if (verdict == ProofVerdict::coded)
    file.residual = Decibels(-38.2);
  return file;
}

/// What an export of the album might have left: files of each track, and a DDP fileset whose layout is the album's own.
inline ExportOutcome reportedOutcome(Album const& album) {
  ExportOutcome outcome;
  ExportedDeliverable files;
  files.name = "wav24";
  files.folder = "/nowhere/out/wav24";
  files.rate = album.rate;
  files.truePeak = Decibels(-1.0);
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    files.files.push_back(deliveredFile(album.tracks[i].credits.title + ".wav", ProofVerdict::same, static_cast<int>(i) + 1));
  outcome.deliverables.push_back(files);
  ExportedDeliverable ddp;
  ddp.name = "ddp";
  ddp.folder = "/nowhere/out/ddp";
  ddp.discs.push_back(makeDiscLayout(album, makeTimeline(album), 0, DiscPause::index00).value());
  ddp.files = {deliveredFile("IMAGE.DAT", ProofVerdict::same), deliveredFile("DDPID", ProofVerdict::unchecked)};
  outcome.deliverables.push_back(ddp);
  return outcome;
}

inline DeliveryReport sampleReport(Album const& album, ExportOutcome const* outcome) {
  ReportRequest request;
  request.album = &album;
  request.outcome = outcome;
  request.studio = "Studio <Süd>";
  request.client = "Client & Co";
  request.date = "2026-11-23";
  request.program = "Lacquer 0.2.0";
  request.platforms = {{"A service", Lufs(-14.0), true, Decibels(-0.3), Decibels(-0.3), {}, "2026-11-22"},
                       {"Another service", Lufs(-16.0), false, Decibels(-2.4), Decibels(-1.1),
                        {{Severity::warning, "Track 1", "peaks above what it advises", "Lower the ceiling"}}, "2026-11-22"}};
  Timeline const timeline = makeTimeline(album);
  for (FrameRange const& range : trackRanges(timeline, FileGaps::append))
    request.tracks.push_back(songFigures(range.length(), static_cast<int>(request.tracks.size())));
  return makeDeliveryReport(request);
}

} // namespace lacquer::test

#include "disc/sheet_programme.h"

#include "disc/programme_cuts.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

Result<SheetProgramme> SheetProgramme::make(SheetListing const& listing, std::span<ImportedFile const> files) {
  SheetProgramme programme;
  programme.m_wholeSectors = listing.rules == SheetRules::toc;
  programme.m_starts = {Frames(0)};
  auto track = listing.tracks.begin();
  for (std::size_t i = 0; i <= listing.pieces.size(); ++i) {
    bool begins = false;
    for (; track != listing.tracks.end() && track->firstPiece == i; ++track)
      begins = true;
    if (begins && programme.m_wholeSectors)
      programme.fillSector();
    programme.m_pieces.push_back(programme.m_stretches.size());
    if (i < listing.pieces.size())
      LACQUER_CHECK(programme.addPiece(listing, listing.pieces[i], files));
  }
  programme.m_missing.push_back(false);
  return programme;
}

Result<void> SheetProgramme::addPiece(SheetListing const& listing, SheetPiece const& piece,
                                      std::span<ImportedFile const> files) {
  if (!piece.file) {
    m_missing.push_back(false);
    add({std::nullopt, Frames(0), piece.length.value_or(Frames(0)), kCdRate});
    return {};
  }
  Source const& source = files[*piece.file].source;
  Frames const in = framesAtRate(piece.from, kCdRate, source.rate);
  Frames const out = piece.length ? framesAtRate(piece.from + *piece.length, kCdRate, source.rate) : source.length;
  m_missing.push_back(in >= source.length);
  if (listing.rules == SheetRules::toc && (in >= source.length || out > source.length))
    return fileFailed(source.path,
                      fmt::format("is shorter than the sheet says, which plays it to {}", discTimeText(cdFrameAt(std::max(in, out), source.rate))),
                      "Check that the file is the one that the sheet was made for");
  if (in < source.length)
    add({piece.file, in, std::min(out, source.length), source.rate});
  return {};
}

void SheetProgramme::add(SheetStretch const& stretch) {
  if (stretch.length() <= Frames(0))
    return;
  m_stretches.push_back(stretch);
  m_starts.push_back(m_starts.back() + framesAtRate(stretch.length(), stretch.rate, kCdRate));
}

void SheetProgramme::fillSector() {
  std::int64_t const over = m_starts.back().value() % kFramesPerCdFrame;
  add({std::nullopt, Frames(0), Frames(over > 0 ? kFramesPerCdFrame - over : 0), kCdRate});
}

std::optional<SheetPlace> SheetProgramme::find(SheetIndex const& index) const {
  if (m_missing[index.piece])
    return std::nullopt;
  SheetPlace const begin{m_pieces[index.piece], Frames(0)};
  Frames at = index.at;
  if (std::int64_t const over = (m_starts[begin.stretch] + at).value() % kFramesPerCdFrame; m_wholeSectors && over > 0)
    at += Frames(kFramesPerCdFrame - over);
  return behind(begin, at);
}

SheetPlace SheetProgramme::behind(SheetPlace from, Frames distance) const {
  Frames const at = m_starts[from.stretch] + distance +
                    (from.at > Frames(0) ? framesAtRate(from.at, m_stretches[from.stretch].rate, kCdRate) : Frames(0));
  auto const next = std::ranges::upper_bound(m_starts, at);
  auto const stretch = static_cast<std::size_t>(next - m_starts.begin()) - 1;
  if (stretch >= m_stretches.size())
    return end();
  Frames const inside = framesAtRate(at - m_starts[stretch], kCdRate, m_stretches[stretch].rate);
  return inside < m_stretches[stretch].length() ? SheetPlace{stretch, inside} : SheetPlace{stretch + 1, Frames(0)};
}

Seconds SheetProgramme::distance(SheetPlace from, SheetPlace to) const {
  if (to < from)
    return -distance(to, from);
  double seconds = 0.0;
  for (std::size_t i = from.stretch; i <= to.stretch && i < m_stretches.size(); ++i) {
    Frames const start = i == from.stretch ? from.at : Frames(0);
    Frames const stop = i == to.stretch ? to.at : m_stretches[i].length();
    seconds += static_cast<double>((stop - start).value()) / m_stretches[i].rate.value();
  }
  return Seconds(seconds);
}

bool SheetProgramme::isInside(SheetPlace place) const {
  if (place.at > Frames(0))
    return m_stretches[place.stretch].file.has_value();
  if (place.stretch == 0 || place.stretch >= m_stretches.size())
    return false;
  SheetStretch const& before = m_stretches[place.stretch - 1];
  SheetStretch const& here = m_stretches[place.stretch];
  return here.file && before.file == here.file && before.out == here.in;
}

} // namespace lacquer

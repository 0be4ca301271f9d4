#pragma once

#include "album/edits.h"
#include "disc/sheet_listing.h"

#include <span>

namespace lacquer {

/// A stretch of one file, or of silence at 44.1 kHz, of at least one frame.
struct SheetStretch {
  std::optional<std::size_t> file;
  Frames in{0}; ///< frames of the file; silence begins at 0
  Frames out{0};
  SampleRate rate = kCdRate;

  [[nodiscard]] Frames length() const { return out - in; }
};

/// A frame of the programme; the end is frame 0 behind the last stretch.
struct SheetPlace {
  std::size_t stretch = 0;
  Frames at{0};
  auto operator<=>(SheetPlace const&) const = default;
};

/// What a sheet plays once its files are known: stretch by stretch, and where its marks lie. One thread.
class SheetProgramme {
public:
  /// `files`: those of the listing; only those that pieces name are looked at. Refused: by the rules of a TOC, pieces that
  /// their files do not hold. [worker]
  [[nodiscard]] static Result<SheetProgramme> make(SheetListing const& listing, std::span<ImportedFile const> files);

  [[nodiscard]] std::vector<SheetStretch> const& stretches() const { return m_stretches; }
  [[nodiscard]] SheetPlace end() const { return {m_stretches.size(), Frames(0)}; }
  [[nodiscard]] bool isSilence(std::size_t stretch) const { return !m_stretches[stretch].file; }

  /// None where its file ends before it.
  [[nodiscard]] std::optional<SheetPlace> find(SheetIndex const& index) const;
  /// The place so many frames of 1/44100 s behind another; not beyond the end.
  [[nodiscard]] SheetPlace behind(SheetPlace from, Frames distance) const;
  /// Below 0 where `to` lies before `from`.
  [[nodiscard]] Seconds distance(SheetPlace from, SheetPlace to) const;
  /// Whether the sound goes on there as it does in the file.
  [[nodiscard]] bool isInside(SheetPlace place) const;

private:
  [[nodiscard]] Result<void> addPiece(SheetListing const& listing, SheetPiece const& piece,
                                      std::span<ImportedFile const> files);
  void add(SheetStretch const& stretch);
  void fillSector();

  bool m_wholeSectors = false;
  std::vector<SheetStretch> m_stretches;
  std::vector<Frames> m_starts;      ///< of the stretches and the end, in frames of 1/44100 s
  std::vector<std::size_t> m_pieces; ///< the first stretch of each piece, and the end
  std::vector<bool> m_missing;       ///< pieces that begin behind the end of their file
};

} // namespace lacquer

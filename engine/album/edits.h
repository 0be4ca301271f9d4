#pragma once

#include "album/album.h"
#include "core/result.h"

#include <functional>
#include <span>

namespace lacquer {

/// An edit with the name that undo shows ("Gap before ‘Glass’ 2.0 → 3.5 s"). Applying it is pure.
struct Edit {
  std::string name;
  std::function<Result<Album>(Album const&)> apply;
};

/// What the import knows of a file: the source (without an id) and what its name and tags tell.
struct ImportedFile {
  Source source;
  std::string title;
  std::string artist;
  std::string revision;
  std::string isrc;
  std::optional<int> number; ///< track number from tag or file name
};

/// How a new mix lies against the old one, found by mastering/mix_alignment.h.
struct MixShift {
  /// What is heard t seconds into the old file is heard t + shift seconds into the new one. Above 0 the new file has the
  /// longer lead-in: a snare at 10.0 s of the old file and at 10.5 s of the new one is a shift of +0.5 s, and a clip that
  /// began 2.0 s into the old file begins 2.5 s into the new one.
  Seconds shift{0.0};
  bool polarityInverted = false; ///< the new file is the other way round
};

/// The rate that most of the sources have; the higher one among equals; 44.1 kHz for none. [any]
[[nodiscard]] SampleRate usualRate(std::span<Source const> sources);

/// The source that most of the track plays from: the one that another mix replaces. None for a track without clips. [any]
[[nodiscard]] SourceId mainSource(Album const& album, Track const& track);

/// Pure functions from an album to a new one, or to the reason why not; nothing is ever half done. They refuse locked
/// tracks, unknown indices and values outside their range. Tracks and slots are addressed by id; `album` means the
/// album chain where a TrackId is none. A continuous track that loses its predecessor (it or its neighbour is moved,
/// removed, or another is put between) stands alone afterwards, with the chain and level of the lane that it left.
/// [any]
namespace edits {

[[nodiscard]] Result<Album> addTracks(Album album, std::span<ImportedFile const> files, std::size_t position);
[[nodiscard]] Result<Album> removeTrack(Album album, TrackId track);
/// Moves the track so that it becomes number `position` (from 0). Gaps stay with their tracks.
[[nodiscard]] Result<Album> moveTrack(Album album, TrackId track, std::size_t position);
/// Splits at `at` from the track's first audible frame into two tracks, the second *continuous*.
[[nodiscard]] Result<Album> splitTrack(Album album, TrackId track, Seconds at);
/// Makes the overlap of the track with the previous one `length` and sets both fades to that length: the one edit that
/// joins overlap and fades.
[[nodiscard]] Result<Album> makeCrossfade(Album album, TrackId track, Seconds length, FadeShape shape);

[[nodiscard]] Result<Album> addSlot(Album album, TrackId track, ParamValues values, std::size_t position);
[[nodiscard]] Result<Album> removeSlot(Album album, TrackId track, SlotId slot);
[[nodiscard]] Result<Album> moveSlot(Album album, TrackId track, SlotId slot, std::size_t position);
/// The slot and all that are linked to it, here as below.
[[nodiscard]] Result<Album> setBypassed(Album album, TrackId track, SlotId slot, bool bypassed);
[[nodiscard]] Result<Album> setParam(Album album, TrackId track, SlotId slot, int index, double value);
[[nodiscard]] Result<Album> setSlotParam(Album album, TrackId track, SlotId slot, SlotParam param, double value);
/// All values and settings at once (a preset, a paste); refused for those of another processor.
[[nodiscard]] Result<Album> setSlotValues(Album album, TrackId track, SlotId slot, ParamValues const& values,
                                          ParamValues const& settings);
/// Replaces the chain by these slots, or puts them in before slot `position`; they get new ids and no links.
[[nodiscard]] Result<Album> setChain(Album album, TrackId track, Chain chain);
[[nodiscard]] Result<Album> insertSlots(Album album, TrackId track, Chain slots, std::size_t position);
/// Links the slot with one in each of the targets' chains (none: the album's): the one in the same place if it is of the
/// same processor, else the first that is, else a new one in that place. They take on the slot's values.
[[nodiscard]] Result<Album> linkSlot(Album album, TrackId track, SlotId slot, std::span<TrackId const> targets);
/// Takes the slot out of its link; all keep their values.
[[nodiscard]] Result<Album> unlinkSlot(Album album, TrackId track, SlotId slot);
/// Replaces the chains of `targets` by that of `from` (new slot ids).
[[nodiscard]] Result<Album> copyChain(Album album, TrackId from, std::span<TrackId const> targets);
/// What levelling writes: gain and place, marked solved (levelBasis of the result).
[[nodiscard]] Result<Album> setSolvedLevel(Album album, TrackId track, Decibels gain, LevelPlace place);
/// Takes what lies on disk now as the source.
[[nodiscard]] Result<Album> acceptSource(Album album, SourceId source, Source const& now);
/// Refused: a name of nothing, two of one name, version and rate, a version that the album has not.
[[nodiscard]] Result<Album> setDeliverables(Album album, std::vector<Deliverable> deliverables);
/// A further language of CD-Text (ISO 639-1), without texts yet. Refused: one that is there, the album's own, too many.
[[nodiscard]] Result<Album> addLanguage(Album album, std::string_view language);
/// With its texts. `index` from 0, here and below.
[[nodiscard]] Result<Album> removeLanguage(Album album, std::size_t index);
/// Its texts are now in that language; versions that override some follow.
[[nodiscard]] Result<Album> renameLanguage(Album album, std::size_t index, std::string_view language);
[[nodiscard]] Result<Album> setNotes(Album album, TrackId track, std::vector<Note> notes);
/// Adds the note behind those that are at its time or before.
[[nodiscard]] Result<Album> addNote(Album album, TrackId track, Note note);

/// Adds the files behind the references that are there, up to kMostReferences; a file that is there already (by its
/// path or its content) is refused. Named by their titles, or by the files' names.
[[nodiscard]] Result<Album> addReferences(Album album, std::span<ImportedFile const> files);
[[nodiscard]] Result<Album> removeReference(Album album, ReferenceId reference);
/// Replaces what is said of it (name, trim, weight, notes, loops, cues), not its file; loops and cues are sorted and must
/// lie within the file.
[[nodiscard]] Result<Album> setReference(Album album, Reference const& reference);

/// Puts another mix under the track: the clips that play its mainSource() play the new file instead, which stands so that
/// its place t + shift is where the old file's place t was (the two may have different rates). Crossfades, gains, fades,
/// chain and marks stay. A last clip that ran to the end of its file still does; apart from that, what the new file does
/// not hold is cut off (refused where nothing of a clip would be left). Where it is cut at the start, the envelope, the
/// notes, and marks that lie behind the start stay with the music. The mix that sounded is kept as the newest of
/// `otherMixes`.
[[nodiscard]] Result<Album> replaceMix(Album album, TrackId track, ImportedFile const& file, MixShift const& shift);
/// Lets the other mix `index` sound; the one that sounded takes its place.
[[nodiscard]] Result<Album> selectMix(Album album, TrackId track, std::size_t index);
/// Forgets the other mix `index`.
[[nodiscard]] Result<Album> removeMix(Album album, TrackId track, std::size_t index);

/// Sets the field at an address of the command line's table ("title", "tracks.3.gap", "tracks.2.chain.1.ratio",
/// "chain.1.ceiling", "references.2.trim"; tracks, clips, slots and references count from 1) to a typed text with optional unit. The in-place editors
/// of the window use it as well: one parser for every number. UPC and ISRC are normalised and checked.
[[nodiscard]] Result<Album> setField(Album album, std::string_view address, std::string_view text);

/// setField as an edit with its name.
[[nodiscard]] Edit fieldEdit(Album const& before, std::string_view address, std::string_view text);

} // namespace edits

/// What undo calls setField of this address and text: "Gap before ‘Glass’ 2.0 → 3.5 s". [any]
[[nodiscard]] std::string editName(Album const& before, std::string_view address, std::string_view text);

/// What an address is called: "Gap before ‘Glass’". [any]
[[nodiscard]] std::string fieldLabel(Album const& album, std::string_view address);

/// Every address that the album has now, in the order of the table ("title" … "tracks.2.chain.1.ratio"). [any]
[[nodiscard]] std::vector<std::string> fieldAddresses(Album const& album);

/// The text of the field at an address, as setField would take it, without unit ("-2.5", "on", "equal-power"), or
/// refused for an unknown address. [any]
[[nodiscard]] Result<std::string> fieldText(Album const& album, std::string_view address);

} // namespace lacquer

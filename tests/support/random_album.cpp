#include "support/random_album.h"

#include "album/edits.h"
#include "album/timeline.h"
#include "album/validate.h"
#include "album/versions.h"
#include "processors/catalog.h"

#include <cmath>
#include <fmt/format.h>

namespace lacquer::test {

namespace {

class Dice {
public:
  explicit Dice(std::mt19937& random)
      : m_random(random) {}
  /// 0 … count − 1. The distributions of the library differ between implementations; this does not.
  std::size_t below(std::size_t count) { return count == 0 ? 0 : m_random() % count; }
  double between(double low, double high) { return low + (high - low) * (static_cast<double>(m_random()) / 4294967296.0); }
  bool once(std::size_t in) { return below(in) == 0; }
  std::string word() {
    static char const* const kWords[] = {"Glass", "Ænima \"quoted\"", "日本語", "Río", "a/b\\c", "‘x’ → y"};
    return fmt::format("{} {}", kWords[below(6)], below(1000));
  }

private:
  std::mt19937& m_random;
};

ParamValues randomValues(Dice& dice) {
  auto const entries = catalog();
  ParamValues values(*entries[dice.below(entries.size())].table);
  for (int i = 0; i < values.table().size(); ++i) {
    ParamSpec const& spec = values.table().spec(i);
    if (spec.audition)
      continue;
    if (spec.isChoice())
      values.set(i, static_cast<double>(dice.below(spec.choices.size())));
    else
      values.set(i, dice.between(spec.minimum, spec.maximum));
  }
  return values;
}

Slot randomSlot(Dice& dice, Album& album) {
  Slot slot{.id = SlotId(album.nextId++), .values = randomValues(dice), .bypassed = dice.once(3)};
  if (dice.once(3))
    slot.settings.set(static_cast<int>(SlotParam::mix), dice.between(0.0, 100.0));
  if (dice.once(3))
    slot.settings.set(static_cast<int>(SlotParam::route), static_cast<double>(dice.below(5)));
  if (dice.once(4))
    slot.link = LinkId(album.nextId++);
  return slot;
}

Fade randomFade(Dice& dice) {
  return {Seconds(dice.between(0.0, 1.5)), static_cast<FadeShape>(dice.below(5)), dice.between(-1.0, 1.0)};
}

Chain randomChain(Dice& dice, Album& album) {
  Chain chain;
  for (std::size_t i = dice.below(4); i > 0; --i)
    chain.push_back(randomSlot(dice, album));
  return chain;
}

Credits randomCredits(Dice& dice) {
  return {dice.word(), dice.word(), dice.word(), dice.word(), dice.word(), dice.word() + "\nsecond line"};
}

std::vector<Clip> randomClips(Dice& dice, Album& album) {
  std::vector<Clip> clips;
  for (std::size_t i = 1 + dice.below(3); i > 0; --i) {
    Source const& source = album.sources[dice.below(album.sources.size())];
    Frames const in(static_cast<std::int64_t>(dice.below(100000)));
    clips.push_back({ClipId(album.nextId++), source.id, in, source.length - Frames(dice.below(1000)),
                     Decibels(dice.between(-6, 6)), randomFade(dice)});
  }
  return clips;
}

Track randomTrack(Dice& dice, Album& album, bool first) {
  Track track;
  track.id = TrackId(album.nextId++);
  track.credits = randomCredits(dice);
  track.version = dice.word();
  track.revision = dice.word();
  track.isrc = fmt::format("GBAAA24{:05}", dice.below(100000));
  track.explicitContent = dice.once(2);
  track.preEmphasis = dice.once(2);
  track.copyPermitted = dice.once(2);
  track.serialCopy = !track.copyPermitted && dice.once(2);
  track.clips = randomClips(dice, album);
  track.envelope = {{Seconds(0.0), Decibels(dice.between(-6, 0))}, {Seconds(2.5), Decibels(dice.between(-6, 0))}};
  track.gain = Decibels(dice.between(-6, 6));
  track.polarityInverted = dice.once(2);
  track.chain = randomChain(dice, album);
  track.level = {Decibels(dice.between(-6, 6)), static_cast<LevelPlace>(dice.below(2)), std::nullopt};
  track.offset = Decibels(dice.between(-2, 2));
  track.fadeIn = randomFade(dice);
  track.fadeOut = randomFade(dice);
  track.gap = Seconds(dice.between(-2.0, 4.0));
  track.continuous = !first && dice.once(4);
  track.mark = Seconds(dice.between(-0.2, 0.2));
  if (dice.once(3))
    track.pregap = Seconds(dice.between(0.0, 3.0));
  track.indexMarks = {Seconds(dice.between(0.5, 1.0)), Seconds(dice.between(1.5, 2.0))};
  track.partBreak = dice.once(5) ? PartBreak::disc : dice.once(5) ? PartBreak::side : PartBreak::none;
  track.notes = {{Seconds(1.25), dice.word(), "click\nhere", dice.once(2)}};
  for (std::size_t i = dice.below(3); i > 0; --i)
    track.otherMixes.push_back({dice.word(), randomClips(dice, album), dice.once(2), Seconds(dice.between(-0.5, 0.5))});
  track.colour = "#3a6ea5";
  track.locked = dice.once(6);
  if (dice.once(2))
    track.standAlone = StandAlone{Frames(10), Frames(90000), randomFade(dice), randomFade(dice)};
  return track;
}

void fillTexts(Dice& dice, Album& album) {
  album.credits = randomCredits(dice);
  album.genre = dice.word();
  album.date = "2026-11-22";
  album.label = dice.word();
  album.upc = "4006381333931";
  album.catalogue = dice.word();
  album.masterId = dice.word();
  album.language = "en";
  album.engineer = dice.word();
  album.notes = dice.word();
  album.closedInfo = dice.word();
  if (dice.once(2))
    album.cover.path = "/music/album/cover.jpg";
}

Deliverable randomDeliverable(Dice& dice, std::string name) {
  Deliverable made{.name = std::move(name)};
  made.rate = dice.once(2) ? 0 : 96000;
  made.cut = dice.once(2) ? CutAt::sample : CutAt::cdFrame;
  made.gaps = dice.once(2) ? FileGaps::append : FileGaps::none;
  made.pause = dice.once(2) ? DiscPause::index00 : DiscPause::inPreviousTrack;
  made.dither = static_cast<Dither>(dice.below(8));
  made.wordLength = dice.once(2) ? 0 : 20;
  made.peaks = dice.once(2) ? PeakPolicy::check : PeakPolicy::limit;
  made.ceiling = Decibels(dice.between(-3.0, 0.0));
  made.bitrate = dice.once(2) ? 0 : 192;
  made.loudnessTags = dice.once(2);
  made.cover = dice.once(2);
  made.id3 = dice.once(2) ? Id3Version::v23 : Id3Version::v24;
  made.fileNames = dice.once(2) ? "" : "{track:2} {title}";
  made.cdTextCodes = dice.once(2);
  made.isrcOnEveryIndex = dice.once(2);
  made.linkedSides = dice.once(2);
  return made;
}

/// Languages, versions with overrides of all kinds (some of what is not there any more), deliverables.
void addDelivery(Dice& dice, Album& album) {
  for (char const* const code : {"de", "ja"}) {
    CdTextLanguage language{code, randomCredits(dice), {}};
    for (Track const& track : album.tracks)
      if (dice.once(2))
        language.tracks[track.id] = randomCredits(dice);
    if (dice.once(2))
      album.languages.push_back(std::move(language));
  }
  AlbumVersion version{"Instrumental", {{TrackId(), SlotId(), "title", "Ä"}, {TrackId(4999), SlotId(), "gain", "1"}}};
  for (Track const& track : album.tracks) {
    if (!track.otherMixes.empty() && dice.once(2))
      version.overrides.push_back({track.id, SlotId(), "mix", track.otherMixes.back().name});
    version.overrides.push_back({track.id, SlotId(), "isrc", fmt::format("GBAAA25{:05}", dice.below(100000))});
    version.overrides.push_back({track.id, SlotId(), "gap", fmt::format("{}", dice.below(5))});
    if (!track.chain.empty() && track.chain.front().link.isNone())
      version.overrides.push_back({track.id, track.chain.front().id, "bypass", "on"});
  }
  album.versions = {version, {"Clean", {}}};
  album.deliverables = {randomDeliverable(dice, "wav24"), randomDeliverable(dice, "ddp"), randomDeliverable(dice, "flac24")};
  album.deliverables.back().version = "Instrumental";
}

void addReferences(Dice& dice, Album& album) {
  for (std::size_t i = dice.below(4); i > 0; --i) {
    Reference reference;
    reference.id = ReferenceId(album.nextId++);
    reference.file = makeSource(fmt::format("reference {}", i), dice.between(20.0, 30.0), SampleRate(48000));
    reference.file.path = fmt::format("/music/references/{}.wav", i);
    reference.name = dice.word();
    reference.trim = Decibels(dice.between(-3.0, 3.0));
    reference.weight = dice.between(0.0, 2.0);
    reference.notes = dice.word() + "\nsecond line";
    reference.loops = {{Seconds(dice.between(0.0, 5.0)), Seconds(dice.between(6.0, 20.0)), dice.word()}, {Seconds(7.0), Seconds(8.5), ""}};
    reference.cues = {{Seconds(dice.between(0.0, 5.0)), dice.word()}, {Seconds(20.0), ""}};
    album.references.push_back(std::move(reference));
  }
}

TrackId anyTrack(Dice& dice, Album const& album) {
  return album.tracks.empty() || dice.once(12) ? TrackId() : album.tracks[dice.below(album.tracks.size())].id;
}

Chain const& chainOf(Album const& album, TrackId id) {
  Track const* const track = album.findTrack(id);
  return track ? track->chain : album.chain;
}

SlotId anySlot(Dice& dice, Album const& album, TrackId track) {
  Chain const& chain = chainOf(album, track);
  return chain.empty() ? SlotId(1) : chain[dice.below(chain.size())].id;
}

Result<Album> randomFieldEdit(Dice& dice, Album const& album) {
  static char const* const kTexts[] = {"0", "1", "-2.5", "250ms", "1:02.5", "on",    "off", "s",   "linear",
                                       "5", "",  "disc", "Text",  "0.01",   "-12dB", "5e9", "nan", "pre_limiter"};
  auto const addresses = fieldAddresses(album);
  return edits::setField(album, addresses[dice.below(addresses.size())], kTexts[dice.below(std::size(kTexts))]);
}

Result<Album> randomSequenceEdit(Dice& dice, Album const& album) {
  TrackId const track = anyTrack(dice, album);
  switch (dice.below(5)) {
  case 0: {
    ImportedFile const file{makeSource(dice.word(), dice.between(1.0, 9.0)), dice.word(), "Artist", "v1", "", 1};
    return edits::addTracks(album, std::span(&file, 1), dice.below(album.tracks.size() + 2));
  }
  case 1:
    return edits::removeTrack(album, track);
  case 2:
    return edits::moveTrack(album, track, dice.below(album.tracks.size() + 1));
  case 3:
    return edits::splitTrack(album, track, Seconds(dice.between(-1.0, 12.0)));
  default:
    return edits::makeCrossfade(album, track, Seconds(dice.between(-0.5, 5.0)), FadeShape::s);
  }
}

Result<Album> randomComparingEdit(Dice& dice, Album const& album) {
  TrackId const track = anyTrack(dice, album);
  ImportedFile const file{makeSource(dice.word(), dice.between(1.0, 9.0), SampleRate(dice.once(2) ? 44100 : 48000)), dice.word(), "", "v2", "", 1};
  switch (dice.below(7)) {
  case 0:
    return edits::addReferences(album, std::span(&file, 1));
  case 1:
    return edits::removeReference(album, album.references.empty() ? ReferenceId(1) : album.references.front().id);
  case 2: {
    Reference reference = album.references.empty() ? Reference() : album.references.back();
    reference.loops.push_back({Seconds(dice.between(-1.0, 5.0)), Seconds(dice.between(3.0, 12.0)), "verse"});
    return edits::setReference(album, reference);
  }
  case 3:
    return edits::replaceMix(album, track, file, {Seconds(dice.between(-2.0, 2.0)), dice.once(2)});
  case 4:
    return edits::selectMix(album, track, dice.below(3));
  case 5:
    return edits::addNote(album, track, {Seconds(dice.between(0.0, 5.0)), "me", dice.word(), false});
  default:
    return edits::removeMix(album, track, dice.below(3));
  }
}

Result<Album> randomVersionEdit(Dice& dice, Album const& album) {
  auto const addresses = fieldAddresses(album);
  std::string const& address = addresses[dice.below(addresses.size())];
  std::string const name = album.versions.empty() ? "Clean" : album.versions[dice.below(album.versions.size())].name;
  switch (dice.below(6)) {
  case 0:
    return edits::addVersion(album, dice.word());
  case 1:
    return edits::addVinylVersion(album, dice.word());
  case 2:
    return edits::removeVersion(album, name);
  case 3:
    return edits::revertOverride(album, name, address);
  default:
    return edits::setOverride(album, name, address, dice.once(2) ? "1.5" : fieldText(album, address).value());
  }
}

Result<Album> randomChainEdit(Dice& dice, Album const& album) {
  TrackId const track = anyTrack(dice, album);
  SlotId const slot = anySlot(dice, album, track);
  switch (dice.below(9)) {
  case 7: {
    TrackId const target = anyTrack(dice, album);
    return edits::linkSlot(album, track, slot, std::span(&target, 1));
  }
  case 8:
    return edits::unlinkSlot(album, track, slot);
  case 0:
    return edits::addSlot(album, track, randomValues(dice), dice.below(chainOf(album, track).size() + 2));
  case 1:
    return edits::removeSlot(album, track, slot);
  case 2:
    return edits::moveSlot(album, track, slot, dice.below(4));
  case 3:
    return edits::setBypassed(album, track, slot, dice.once(2));
  case 4:
    return dice.once(3) ? edits::setSlotParam(album, track, slot, SlotParam::trim, dice.between(-30.0, 30.0))
                        : edits::setParam(album, track, slot, static_cast<int>(dice.below(8)), dice.between(-20.0, 20.0));
  case 5: {
    TrackId const target = anyTrack(dice, album);
    return edits::copyChain(album, track, std::span(&target, 1));
  }
  default:
    return edits::setSolvedLevel(album, track, Decibels(dice.between(-70, 40)), LevelPlace::preLimiter);
  }
}

} // namespace

Source makeSource(std::string const& name, double seconds, SampleRate rate) {
  Source source;
  source.path = "/music/album/" + name + ".wav";
  source.identity.bytes = 1000;
  source.identity.content = {std::hash<std::string>{}(name), 7};
  source.rate = rate;
  source.length = toFrames(Seconds(seconds), rate);
  source.format = "WAV 24 bit";
  return source;
}

Album plainAlbum(std::vector<double> const& seconds, SampleRate rate) {
  Album album;
  album.rate = rate;
  std::vector<ImportedFile> files;
  for (double const length : seconds) {
    std::string const title = fmt::format("Track {}", files.size() + 1);
    files.push_back({makeSource(title, length, rate), title, {}, {}, {}, {}});
  }
  return edits::addTracks(album, files, 0).value();
}

Album randomAlbum(unsigned seed) {
  std::mt19937 random(seed);
  Dice dice(random);
  Album album;
  fillTexts(dice, album);
  album.rate = SampleRate(dice.once(2) ? 44100 : 96000);
  album.tail = Seconds(dice.between(0.0, 3.0));
  album.markOffsets = kCdMarkOffsets;
  for (int i = 0; i < 4; ++i) {
    album.sources.push_back(makeSource(dice.word(), dice.between(5.0, 15.0), SampleRate(dice.once(2) ? 44100 : 48000)));
    album.sources.back().id = SourceId(album.nextId++);
  }
  album.chain = randomChain(dice, album);
  for (std::size_t i = 1 + dice.below(6); i > 0; --i)
    album.tracks.push_back(randomTrack(dice, album, album.tracks.empty()));
  addReferences(dice, album);
  addDelivery(dice, album);
  if (!album.tracks.front().continuous)
    album.tracks.front().level.solvedFor = levelBasis(album, 0);
  return album;
}

Project asProject(Album album) {
  Project project;
  project.album = std::move(album);
  return project;
}

Project randomProject(unsigned seed) {
  Project project = asProject(randomAlbum(seed));
  std::mt19937 random(seed + 77777);
  Dice dice(random);
  for (std::optional<Snapshot>& snapshot : project.snapshots)
    if (dice.once(2))
      snapshot = Snapshot{dice.word(), "2026-11-22T18:40:00Z", std::make_shared<Album const>(randomAlbum(seed + 1 + static_cast<unsigned>(dice.below(100))))};
  for (Track const& track : project.album.tracks)
    if (dice.once(2))
      project.heard[track.id] = {{random(), random()}, "2026-11-22T18:41:00Z"};
  for (std::size_t i = dice.below(3); i > 0; --i) {
    bool const abx = dice.once(2);
    BlindTestRecord record{abx ? BlindTestKind::abx : BlindTestKind::preference, "2026-11-22T18:42:00Z", dice.word(), dice.word(), {dice.word(), dice.word()}, 16, {}};
    if (!abx)
      record.sources.push_back(dice.word());
    for (std::size_t t = dice.below(17); t > 0; --t)
      record.trials.push_back({static_cast<int>(dice.below(record.sources.size())), static_cast<int>(dice.below(record.sources.size()))});
    project.blindTests.push_back(std::move(record));
  }
  return project;
}

Result<Album> randomEdit(Album const& album, std::mt19937& random) {
  Dice dice(random);
  switch (dice.below(5)) {
  case 3:
    return randomVersionEdit(dice, album);
  case 0:
    return randomFieldEdit(dice, album);
  case 1:
    return randomSequenceEdit(dice, album);
  case 2:
    return randomComparingEdit(dice, album);
  default:
    return randomChainEdit(dice, album);
  }
}

std::string firstError(Album const& album) {
  for (Finding const& finding : validate(album))
    if (finding.severity == Severity::error && !(album.tracks.empty() && finding.what == "it has no tracks"))
      return finding.where + ": " + finding.what;
  return {};
}

} // namespace lacquer::test

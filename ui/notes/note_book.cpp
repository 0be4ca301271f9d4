#include "ui/notes/note_book.h"

#include "album/album_access.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"

#include <QSettings>
#include <algorithm>

namespace lacquer {
namespace {

QString const kAuthor = QStringLiteral("notes/author");
constexpr Seconds kHere{0.05}; ///< a note this near to the playhead is the present one

} // namespace

NoteBook::NoteBook(SessionBridge& bridge, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge) {
  connect(&bridge, &SessionBridge::albumChanged, this, &NoteBook::list);
  list();
}

QString NoteBook::author() {
  QString const system = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
  return QSettings().value(kAuthor, system).toString();
}

void NoteBook::setAuthor(QString const& name) { QSettings().setValue(kAuthor, name); }

void NoteBook::list() {
  std::vector<NotePlace> places;
  Album const& album = m_bridge.album();
  for (std::size_t track = 0; track < album.tracks.size(); ++track)
    for (std::size_t i = 0; i < album.tracks[track].notes.size(); ++i)
      places.push_back({album.tracks[track].id, i,
                        m_bridge.timeline().placements[track].start +
                            toFrames(album.tracks[track].notes[i].at, album.rate)});
  std::ranges::stable_sort(places, {}, &NotePlace::at);
  m_places = std::move(places);
  Q_EMIT changed();
}

Note const* NoteBook::find(NotePlace const& place) const {
  Track const* const track = m_bridge.album().findTrack(place.track);
  return track != nullptr && place.index < track->notes.size() ? &track->notes[place.index] : nullptr;
}

std::optional<NoteBook::Spot> NoteBook::spotAt(Frames at) const {
  TrackId const track = m_bridge.trackAt(at);
  Placement const* const place = m_bridge.placementOf(track);
  if (place == nullptr)
    return std::nullopt;
  return Spot{track, toSeconds(at - place->start, m_bridge.album().rate)};
}

bool NoteBook::add(Spot const& spot, QString const& text) {
  Note const note{spot.at, toUtf8(author()), toUtf8(text), false};
  QString const name = tr("Note ‘%1’").arg(text);
  return m_bridge.apply({toUtf8(name), [spot, note](Album const& album) { return edits::addNote(album, spot.track, note); }});
}

bool NoteBook::change(NotePlace const& place, QString const& editName,
                      std::function<void(std::vector<Note>&)> const& how) {
  Track const* const track = m_bridge.album().findTrack(place.track);
  if (track == nullptr || place.index >= track->notes.size())
    return false;
  std::vector<Note> notes = track->notes;
  how(notes);
  return m_bridge.apply({toUtf8(editName), [id = place.track, notes](Album const& album) {
                           return edits::setNotes(album, id, notes);
                         }});
}

bool NoteBook::setText(NotePlace const& place, QString const& text) {
  return change(place, tr("Text of note ‘%1’").arg(text),
                [&](std::vector<Note>& notes) { notes[place.index].text = toUtf8(text); });
}

bool NoteBook::setDone(NotePlace const& place, bool isDone) {
  Note const* const note = find(place);
  QString const text = note == nullptr ? QString() : toQt(note->text);
  return change(place, (isDone ? tr("Note ‘%1’ done") : tr("Note ‘%1’ open")).arg(text),
                [&](std::vector<Note>& notes) { notes[place.index].done = isDone; });
}

bool NoteBook::remove(NotePlace const& place) {
  Note const* const note = find(place);
  QString const text = note == nullptr ? QString() : toQt(note->text);
  return change(place, tr("Delete note ‘%1’").arg(text), [&](std::vector<Note>& notes) {
    notes.erase(notes.begin() + static_cast<std::ptrdiff_t>(place.index));
  });
}

void NoteBook::goTo(NotePlace const& place) {
  m_bridge.setSelectedTrack(place.track);
  m_bridge.transport().seek(place.at);
}

bool NoteBook::goToNext() {
  Frames const here = m_bridge.transport().position() + toFrames(kHere, m_bridge.album().rate);
  auto const found = std::ranges::find_if(m_places, [&](NotePlace const& place) { return place.at > here; });
  if (found != m_places.end())
    goTo(*found);
  return found != m_places.end();
}

bool NoteBook::goToPrevious() {
  Frames const here = m_bridge.transport().position() - toFrames(kHere, m_bridge.album().rate);
  auto const found = std::find_if(m_places.rbegin(), m_places.rend(), [&](NotePlace const& place) { return place.at < here; });
  if (found != m_places.rend())
    goTo(*found);
  return found != m_places.rend();
}

} // namespace lacquer

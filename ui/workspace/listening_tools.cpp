#include "ui/workspace/listening_tools.h"

#include "ui/bridge/listening_watch.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/transport.h"
#include "ui/matching/match_panel.h"
#include "ui/meters/meter_dock.h"
#include "ui/meters/meter_panel.h"
#include "ui/notes/note_book.h"
#include "ui/notes/note_list.h"
#include "ui/params/in_place_editor.h"
#include "ui/revisions/mix_panel.h"
#include "ui/sequence/album_strip.h"
#include "ui/sequence/audio_import.h"
#include "ui/theme/theme.h"
#include "ui/workspace/tool_panels.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QSettings>
#include <algorithm>

namespace lacquer {
namespace {

QString const kNotes = QStringLiteral("notes");
QString const kMatching = QStringLiteral("matching");
QString const kMixes = QStringLiteral("mixes");
QString const kMixFolder = QStringLiteral("folders/mixes");
constexpr int kNoteWidth = 360;

} // namespace

ListeningTools::ListeningTools(SessionBridge& bridge, Places const& places, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge)
    , m_places(places)
    , m_notes(new NoteBook(bridge, this))
    , m_watch(new ListeningWatch(bridge, this)) {
  auto* const list = new NoteList(bridge, *m_notes);
  m_places.panels.add(kNotes, tr("Notes"), list);
  m_places.panels.add(kMatching, tr("Match to a reference"), m_matching = new MatchPanel(bridge));
  m_places.panels.add(kMixes, tr("Mixes of the track"), m_mixes = new MixPanel(bridge));
  connect(list, &NoteList::newNoteWanted, this, &ListeningTools::writeNote);
  connect(m_mixes, &MixPanel::fileWanted, this, &ListeningTools::chooseMix);
}

void ListeningTools::writeNote() {
  Frames const at = m_bridge.transport().position(); // where it was heard, not where it is typed
  auto const spot = m_notes->spotAt(at);
  if (!spot)
    return;
  AlbumStrip& strip = m_places.strip;
  double const share = static_cast<double>(at.value()) / static_cast<double>(std::max<std::int64_t>(1, m_bridge.timeline().length.value()));
  int const width = std::min(theme::px(kNoteWidth), strip.width());
  int const left = std::clamp(static_cast<int>(share * strip.width()), 0, strip.width() - width);
  QPointer<QWidget> const before = QApplication::focusWidget();
  InPlaceEditor* const editor =
      InPlaceEditor::open(&strip, QRect(left, 0, width, strip.height()), {}, [this, spot](QString const& typed) -> QString {
        m_notes->add(*spot, typed.trimmed());
        return {};
      });
  editor->setAlignment(Qt::AlignLeft);
  editor->setPlaceholderText(tr("Note at the playhead: Enter keeps it, Escape does not"));
  editor->setAccessibleName(tr("Text of the new note"));
  connect(editor, &QObject::destroyed, this, [before] {
    if (before)
      before->setFocus(Qt::OtherFocusReason);
  });
}

void ListeningTools::goToNextNote() {
  if (!m_notes->goToNext())
    Q_EMIT m_bridge.statusMessage(tr("No note behind the playhead"));
}

void ListeningTools::goToPreviousNote() {
  if (!m_notes->goToPrevious())
    Q_EMIT m_bridge.statusMessage(tr("No note before the playhead"));
}

void ListeningTools::toggleNotes() { m_places.panels.toggle(kNotes); }
void ListeningTools::toggleMatching() { m_places.panels.toggle(kMatching); }
void ListeningTools::toggleMixes() { m_places.panels.toggle(kMixes); }
void ListeningTools::beginListeningPass() { m_watch->begin(); }
void ListeningTools::resetMeters() { m_places.meters.panel().resetAll(); }

void ListeningTools::floatMeters() {
  m_places.meters.show();
  m_places.meters.setFloating(!m_places.meters.isFloating());
}

void ListeningTools::chooseMix() {
  QSettings settings;
  QString const chosen = QFileDialog::getOpenFileName(&m_places.panels, tr("File of the new mix"),
                                                      settings.value(kMixFolder).toString(), AudioImport::fileFilter());
  if (chosen.isEmpty())
    return;
  settings.setValue(kMixFolder, QFileInfo(chosen).absolutePath());
  showMix(chosen);
}

void ListeningTools::showMix(QString const& path) {
  m_places.panels.open(kMixes);
  m_mixes->compare(path);
}

void ListeningTools::showMixOf(int track, QString const& path) {
  m_bridge.setSelectedTrack(m_bridge.album().tracks[static_cast<std::size_t>(track)].id);
  showMix(path);
}

} // namespace lacquer

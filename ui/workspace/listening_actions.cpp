#include "ui/workspace/listening_actions.h"

#include "ui/bridge/session_bridge.h"
#include "ui/workspace/action_set.h"
#include "ui/workspace/listening_tools.h"

namespace lacquer {

ListeningActions::ListeningActions(ActionSet& actions, SessionBridge& bridge, std::function<ListeningTools&()> tools)
    : QObject(&actions)
    , m_actions(actions)
    , m_bridge(bridge)
    , m_tools(std::move(tools)) {}

QAction* ListeningActions::add(char const* id, char const* menu, QString const& text, QString const& help, char const* keys,
                               std::function<void(ListeningTools&)> run) {
  QList<QKeySequence> list;
  if (*keys != '\0')
    list << QKeySequence(QString::fromLatin1(keys), QKeySequence::PortableText);
  return m_actions.add(QString::fromLatin1(id), QString::fromLatin1(menu), {text, help}, list,
                       [this, run = std::move(run)] { run(m_tools()); });
}

void ListeningActions::addToTrack() {
  add("track.replaceMix", "Track", tr("Re&place mix…"), tr("Puts a new mix under the selected track: alignment, differences, earlier mixes"), "Ctrl+Shift+R",
      [](ListeningTools& tools) { tools.chooseMix(); });
  add("track.mixes", "Track", tr("&Mixes of the track"), tr("Shows or hides the mixes of the selected track"), "",
      [](ListeningTools& tools) { tools.toggleMixes(); });
  add("notes.add", "Track/Notes", tr("&Note at the playhead"), tr("Writes a note at the playhead, also while it plays"), "N",
      [](ListeningTools& tools) { tools.writeNote(); });
  add("notes.next", "Track/Notes", tr("Ne&xt note"), tr("Goes to the next note behind the playhead"), "Shift+N",
      [](ListeningTools& tools) { tools.goToNextNote(); });
  add("notes.previous", "Track/Notes", tr("&Previous note"), tr("Goes to the note before the playhead"), "Ctrl+Alt+N",
      [](ListeningTools& tools) { tools.goToPreviousNote(); });
  add("notes.list", "Track/Notes", tr("&List of notes"), tr("Shows or hides all notes of the album"), "Ctrl+Shift+N",
      [](ListeningTools& tools) { tools.toggleNotes(); });
}

void ListeningActions::addToProcess() {
  add("process.match", "Process", tr("&Match to a reference…"), tr("Shows or hides matching: tone, level, width and dynamics of the selected track after a target"), "Ctrl+J",
      [](ListeningTools& tools) { tools.toggleMatching(); });
}

void ListeningActions::addToTransport() {
  add("transport.listeningPass", "Transport", tr("Listenin&g pass"), tr("Plays the master from the top without a loop, and keeps which tracks were heard unbroken"), "Ctrl+Shift+Space",
      [](ListeningTools& tools) { tools.beginListeningPass(); });
}

void ListeningActions::addToView() {
  add("view.resetMeters", "View", tr("&Reset meters"), tr("Forgets all that was heard: peaks, maxima, history, averages"), "Ctrl+R",
      [](ListeningTools& tools) { tools.resetMeters(); });
  add("view.floatMeters", "View", tr("Float or dock meters"), tr("Makes the meters a window of their own, or puts them back"), "",
      [](ListeningTools& tools) { tools.floatMeters(); });
}

void ListeningActions::follow() {
  connect(&m_bridge, &SessionBridge::albumChanged, this, &ListeningActions::update);
  connect(&m_bridge, &SessionBridge::selectionChanged, this, &ListeningActions::update);
  update();
}

void ListeningActions::update() {
  Track const* const track = m_bridge.album().findTrack(m_bridge.selectedTrack());
  bool const isFree = track != nullptr && !track->locked;
  auto const enable = [this](char const* id, bool isOn) { m_actions.find(QString::fromLatin1(id))->setEnabled(isOn); };
  enable("track.replaceMix", isFree);
  enable("process.match", isFree);
  enable("track.mixes", track != nullptr);
  for (char const* const id : {"notes.add", "notes.next", "notes.previous", "transport.listeningPass"})
    enable(id, !m_bridge.album().tracks.empty());
}

} // namespace lacquer

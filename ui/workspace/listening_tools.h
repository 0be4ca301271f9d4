#pragma once

#include <QObject>

class QWidget;

namespace lacquer {

class AlbumStrip;
class ListeningWatch;
class MatchPanel;
class MeterDock;
class MixPanel;
class NoteBook;
class SessionBridge;
class ToolPanels;

/// What listening needs besides hearing: notes, the listening pass, the meters, matching, other mixes. Makes their panels
/// and does what the commands ask. [ui]
class ListeningTools final : public QObject {
  Q_OBJECT
public:
  struct Places {
    ToolPanels& panels;
    MeterDock& meters;
    AlbumStrip& strip; ///< new notes are typed over it
  };
  ListeningTools(SessionBridge& bridge, Places const& places, QObject* parent);

  void writeNote();
  void goToNextNote();
  void goToPreviousNote();
  void toggleNotes();
  void beginListeningPass();
  void resetMeters();
  void floatMeters();
  void toggleMatching();
  void toggleMixes();
  /// Asks for a file that becomes the selected track's mix.
  void chooseMix();
  void showMix(QString const& path);
  /// The same for the track at the index, which is selected.
  void showMixOf(int track, QString const& path);
  [[nodiscard]] NoteBook& notes() { return *m_notes; }
  [[nodiscard]] ListeningWatch& watch() { return *m_watch; }
  [[nodiscard]] MatchPanel& matching() { return *m_matching; }
  [[nodiscard]] MixPanel& mixes() { return *m_mixes; }

private:
  SessionBridge& m_bridge;
  Places m_places;
  NoteBook* m_notes;
  ListeningWatch* m_watch;
  MatchPanel* m_matching;
  MixPanel* m_mixes;
};

} // namespace lacquer

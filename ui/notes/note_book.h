#pragma once

#include "album/edits.h"
#include "album/timeline.h"

#include <QObject>
#include <QString>
#include <optional>
#include <vector>

namespace lacquer {

class SessionBridge;

/// A note where it lies.
struct NotePlace {
  TrackId track;
  std::size_t index = 0; ///< among the track's notes
  Frames at{0};          ///< programme frame
  bool operator==(NotePlace const&) const = default;
};

/// The notes of the album as the window handles them: every change is an edit with a name. [ui]
class NoteBook final : public QObject {
  Q_OBJECT
public:
  explicit NoteBook(SessionBridge& bridge, QObject* parent = nullptr);

  /// All of them in the order of the programme.
  [[nodiscard]] std::vector<NotePlace> const& places() const { return m_places; }
  /// Null for a place that is no more.
  [[nodiscard]] Note const* find(NotePlace const& place) const;
  /// Where a note at the programme frame belongs; none without tracks.
  struct Spot {
    TrackId track;
    Seconds at{0.0};
  };
  [[nodiscard]] std::optional<Spot> spotAt(Frames at) const;

  bool add(Spot const& spot, QString const& text);
  bool setText(NotePlace const& place, QString const& text);
  bool setDone(NotePlace const& place, bool isDone);
  bool remove(NotePlace const& place);
  /// The next note behind the playhead, or the one before it: goes there. False: there is none.
  bool goToNext();
  bool goToPrevious();
  void goTo(NotePlace const& place);

  /// Who writes; the settings know, the system's user otherwise.
  [[nodiscard]] static QString author();
  static void setAuthor(QString const& name);

Q_SIGNALS:
  void changed();

private:
  void list();
  bool change(NotePlace const& place, QString const& editName, std::function<void(std::vector<Note>&)> const& how);

  SessionBridge& m_bridge;
  std::vector<NotePlace> m_places;
};

} // namespace lacquer

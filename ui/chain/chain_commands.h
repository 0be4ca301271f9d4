#pragma once

#include "album/edits.h"
#include "ui/chain/chain_keys.h"

#include <QObject>
#include <vector>

namespace lacquer {

class ChainList;
class LoudnessMatch;
class SessionBridge;

/// What the rack does with the focused slot and the chain shown, beyond what ChainList does by itself: clipboard, links,
/// loudness. Every edit is one step of undo; what is refused is told by `refused`, for the rack to show in place. [ui]
class ChainCommands final : public QObject {
  Q_OBJECT
public:
  ChainCommands(SessionBridge& bridge, ChainList& list, QObject* parent);

  /// Runs a command; those that only the rack can do (add, edit, presets) are left alone and give false.
  bool run(ChainCommand command);
  /// Whether it can be run now, as far as is known without trying.
  [[nodiscard]] bool applies(ChainCommand command) const;

  void copy();
  void cut();
  /// Behind the focused slot.
  void paste();
  /// Values and settings onto the focused slot, if the first slot on the clipboard is of the same processor.
  void pasteValues();
  void duplicate();
  void copyChain();
  /// Replaces the chain shown.
  void pasteChain();
  void link(std::vector<TrackId> targets);
  void unlink();
  /// Links the focused slot with one of that track, or takes that track's slot out of the link.
  void toggleLink(TrackId with);
  void matchLoudness();
  /// Applies an edit and tells why not.
  bool apply(Edit const& edit);
  [[nodiscard]] LoudnessMatch& loudness() { return *m_loudness; }
  /// Tracks of the album but the one shown.
  [[nodiscard]] std::vector<TrackId> otherTracks() const;
  [[nodiscard]] std::vector<TrackId> otherSelectedTracks() const;

Q_SIGNALS:
  /// Empty: nothing to say any more.
  void said(QString const& what);
  void refused(QString const& why);

private:
  [[nodiscard]] Slot const* current() const;
  [[nodiscard]] std::optional<Chain> pasted();

  SessionBridge& m_bridge;
  ChainList& m_list;
  LoudnessMatch* m_loudness;
};

} // namespace lacquer

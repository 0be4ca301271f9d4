#pragma once

#include "album/album.h"
#include "album/history.h"
#include "storage/preset.h"

#include <QObject>
#include <QString>
#include <optional>

namespace lacquer {

class SessionBridge;

/// Trying presets on a slot, or on a whole chain: all that are tried between begin() and the end are one step of undo; going
/// back leaves none. [ui]
class PresetPreview final : public QObject {
  Q_OBJECT
public:
  PresetPreview(SessionBridge& bridge, QObject* parent);

  /// `slot` none: the whole chain of `track` (none: the album's).
  void begin(TrackId track, SlotId slot);
  /// Lets the preset sound; says why not (empty: done).
  [[nodiscard]] QString apply(Preset const& preset);
  /// Ends with what sounds, or with what was there at begin().
  void keep();
  void goBack();

  /// What the presets are for: a processor's id or "chain"; empty where the slot is gone.
  [[nodiscard]] std::string subject() const;
  /// The slot or the chain as it stands, to be saved.
  [[nodiscard]] Chain slotsNow() const;
  [[nodiscard]] bool isChain() const { return m_slot.isNone(); }

private:
  void end();

  SessionBridge& m_bridge;
  TrackId m_track;
  SlotId m_slot;
  GestureId m_gesture = GestureId::none;
  Chain m_before;
  std::string m_name; ///< of the step of undo
  bool m_hasApplied = false;
};

} // namespace lacquer

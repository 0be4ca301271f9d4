#pragma once

#include "album/album.h"

#include <QObject>
#include <QString>

namespace lacquer {

class SessionBridge;

/// How a slot is listened to.
enum class SlotHearing {
  none,
  delta,   ///< only what it changes
  without, ///< the master without it, equally loud
  only,    ///< the master with it alone in its chain
};

/// Listening to single slots of a chain: one at a time, through the comparison, of which it keeps nothing of its own. [ui]
class SlotListening final : public QObject {
  Q_OBJECT
public:
  explicit SlotListening(SessionBridge& bridge, QObject* parent);

  /// How any slot is listened to now; none while a blind test runs.
  [[nodiscard]] SlotHearing hearing() const;
  [[nodiscard]] SlotHearing hearingOf(SlotId slot) const { return slot == this->slot() ? hearing() : SlotHearing::none; }
  /// The slot that is listened to; none without one.
  [[nodiscard]] SlotId slot() const;
  /// Listens so, or goes back to the master where that is what is heard already.
  void toggle(SlotHearing how, TrackId track, SlotId slot);
  /// Ends the comparison; true where there was one.
  bool end();

  /// Whether the chains are off: the original, equally loud.
  [[nodiscard]] bool isChainOff() const;
  void toggleChainOff();

  /// How much was added to be as loud as the master: "−1.2 dB matched", "◌ measuring", "unmatched"; empty for what stands
  /// at its own level.
  [[nodiscard]] QString offsetText() const;
  /// "without Compressor, −1.2 dB matched"; empty while no slot is listened to.
  [[nodiscard]] QString text() const;

Q_SIGNALS:
  void changed();

private:
  SessionBridge& m_bridge;
};

} // namespace lacquer

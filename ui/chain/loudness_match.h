#pragma once

#include "album/history.h"
#include "album/album.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <optional>

namespace lacquer {

class SessionBridge;

/// "Match loudness" of one slot: measures the track (for a slot of the album's chain: the album) with and without the slot
/// and writes the difference into the slot's trim, until both are equally loud within 0.05 LU or four rounds have passed (a
/// limiter behind the slot gives back only a part of its trim). All of it is one step of undo. [ui]
class LoudnessMatch final : public QObject {
  Q_OBJECT
public:
  LoudnessMatch(SessionBridge& bridge, QObject* parent);
  ~LoudnessMatch() override;

  void start(TrackId track, SlotId slot);
  void cancel();
  [[nodiscard]] bool isRunning() const { return m_job != 0; }

Q_SIGNALS:
  /// What is being done, or what came out of it.
  void said(QString const& what);
  /// Why it could not be done.
  void refused(QString const& why);

private:
  struct Difference {
    double loudness = 0.0; ///< with the slot, less without it
    double trim = 0.0;     ///< at which that was found
  };
  void look();
  void take(double loudness);
  [[nodiscard]] bool isCancelled() const;
  [[nodiscard]] QString obstacle() const;
  [[nodiscard]] std::optional<double> difference() const;
  [[nodiscard]] bool isMeasuring() const;
  [[nodiscard]] bool isOffered() const;
  void end();

  SessionBridge& m_bridge;
  TrackId m_track;
  SlotId m_slot;
  QTimer m_watch; ///< whether the user stops it
  int m_job = 0;
  int m_rounds = 0;
  std::optional<Difference> m_last;
  GestureId m_gesture = GestureId::none;
};

} // namespace lacquer

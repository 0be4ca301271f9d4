#include "ui/chain/chain_target.h"

#include "ui/bridge/text.h"

#include <QObject>

namespace lacquer {

Chain const* findChain(Album const& album, TrackId track) {
  if (track.isNone())
    return &album.chain;
  Track const* const found = album.findTrack(track);
  return found == nullptr ? nullptr : &found->chain;
}

Slot const* findSlot(Album const& album, TrackId track, SlotId slot) {
  if (Chain const* const chain = findChain(album, track); chain != nullptr)
    for (Slot const& each : *chain)
      if (each.id == slot)
        return &each;
  return nullptr;
}

QString chainOwnerName(Album const& album, TrackId track) {
  Track const* const found = track.isNone() ? nullptr : album.findTrack(track);
  return found == nullptr ? QObject::tr("the album") : QStringLiteral("‘%1’").arg(toQt(found->credits.title));
}

} // namespace lacquer

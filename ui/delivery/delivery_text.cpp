#include "ui/delivery/delivery_text.h"

#include <QObject>

namespace lacquer {
namespace {

QString formatName(FileFormat format) {
  QString const kind = isFlac(format) ? QStringLiteral("FLAC") : QStringLiteral("WAV");
  return isFloat(format) ? QObject::tr("%1 %2 bit float").arg(kind).arg(bits(format))
                         : QObject::tr("%1 %2 bit").arg(kind).arg(bits(format));
}

} // namespace

QString deliveryText(DeliveryFormat const& format) {
  QString const rate = format.atCdRate ? QObject::tr("44.1 kHz") : QObject::tr("the album's rate");
  switch (format.kind) {
  case DeliveryKind::trackFiles:
    return QObject::tr("One file a track: %1 at %2").arg(formatName(format.format), rate);
  case DeliveryKind::albumFile:
    return QObject::tr("The whole album in one file: %1 at %2").arg(formatName(format.format), rate);
  case DeliveryKind::cueSheet:
    return QObject::tr("Cue sheet with one continuous WAV, 16 bit at 44.1 kHz: to burn or to check");
  case DeliveryKind::ddp:
    return format.profile == DdpProfile::plant
               ? QObject::tr("DDP 2.00 fileset for the pressing plant")
               : QObject::tr("DDP 2.00 fileset in the dialect of cue2ddp, for plants that ask for it");
  }
  return {};
}

} // namespace lacquer

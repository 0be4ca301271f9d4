#include "ui/delivery/delivery_text.h"

#include <QObject>

namespace lacquer {
namespace {

QString nameOf(FileFormat format) {
  std::string_view const name = formatName(format);
  QString const kind = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
  if (isCoded(format))
    return kind;
  return isFloat(format) ? QObject::tr("%1 %2 bit float").arg(kind).arg(bits(format))
                         : QObject::tr("%1 %2 bit").arg(kind).arg(bits(format));
}

/// The rate a format is written at where nothing else is asked for.
QString rateOf(DeliveryFormat const& format) {
  if (format.atCdRate)
    return QObject::tr("44.1 kHz");
  if (format.format == FileFormat::opus)
    return QObject::tr("48 kHz");
  if (format.format == FileFormat::mp3 || format.format == FileFormat::aac)
    return QObject::tr("44.1 or 48 kHz");
  return QObject::tr("the album's rate");
}

} // namespace

QString deliveryText(DeliveryFormat const& format) {
  QString const rate = rateOf(format);
  switch (format.kind) {
  case DeliveryKind::trackFiles:
    return QObject::tr("One file a track: %1 at %2").arg(nameOf(format.format), rate);
  case DeliveryKind::albumFile:
    return QObject::tr("The whole album in one file: %1 at %2").arg(nameOf(format.format), rate);
  case DeliveryKind::cueSheet:
    return QObject::tr("Cue sheet with one continuous WAV, 16 bit at 44.1 kHz: to burn or to check");
  case DeliveryKind::trackCue:
    return QObject::tr("Cue sheet over one WAV a track, 16 bit at 44.1 kHz");
  case DeliveryKind::toc:
    return QObject::tr("TOC file of cdrdao with one continuous WAV and CD-Text: to burn");
  case DeliveryKind::bin:
    return QObject::tr("Raw disc image (BIN) with a cue sheet");
  case DeliveryKind::vinyl:
    return QObject::tr("Vinyl pre-master: one continuous file a side, %1 at %2, with a list of places")
        .arg(nameOf(format.format), rate);
  case DeliveryKind::ddp:
    return format.profile == DdpProfile::plant
               ? QObject::tr("DDP 2.00 fileset for the pressing plant")
               : QObject::tr("DDP 2.00 fileset in the dialect of cue2ddp, for plants that ask for it");
  }
  return {};
}

} // namespace lacquer

#include "ui/delivery/delivery_options.h"

#include "storage/platforms.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>

namespace lacquer {
namespace {

using Kind = DeliveryOption::Kind;

QString tr(char const* text) { return QCoreApplication::translate("DeliveryOptions", text); }

bool isFile(DeliveryFormat const& format) { return !isDisc(format.kind) && format.format != FileFormat::opus; }
bool isTrackFile(DeliveryFormat const& format) { return format.kind == DeliveryKind::trackFiles; }
bool isCd(DeliveryFormat const& format) { return isDisc(format.kind); }
bool isDdp(DeliveryFormat const& format) { return format.kind == DeliveryKind::ddp; }
bool isInteger(DeliveryFormat const& format) { return !isFloat(format.format); }
bool isLongInteger(DeliveryFormat const& format) { return isInteger(format) && bits(format.format) > 16; }
bool isCodedFile(DeliveryFormat const& format) { return isCoded(format.format); }
bool isTagged(DeliveryFormat const& format) { return isTrackFile(format) && (isCoded(format.format) || isFlac(format.format)); }
bool isMp3(DeliveryFormat const& format) { return format.format == FileFormat::mp3; }
bool isVinyl(DeliveryFormat const& format) { return format.kind == DeliveryKind::vinyl; }
bool isAny(DeliveryFormat const&) { return true; }

/// The platforms of the table, as it is when the program starts.
std::vector<DeliveryOption::Choice> platformChoices() {
  std::vector<DeliveryOption::Choice> choices{{"", tr("none")}};
  for (Platform const& platform : loadPlatforms(userPlatformsFile()).platforms)
    choices.push_back({platform.id, platform.target ? tr("%1, %2 LUFS").arg(toQt(platform.name), numberText(platform.target->value())) : toQt(platform.name)});
  return choices;
}

std::vector<DeliveryOption> makeFileOptions() {
  return {
      {"rate", tr("Sample rate"), tr("Of the files; the programme is converted once"), Kind::choice,
       {{"own", tr("the format's own")}, {"44100", tr("44.1 kHz")}, {"48000", tr("48 kHz")}, {"88200", tr("88.2 kHz")},
        {"96000", tr("96 kHz")}, {"176400", tr("176.4 kHz")}, {"192000", tr("192 kHz")}}, {}, isFile},
      {"word_length", tr("Word length"), tr("Bits that are used; the last ones of a longer file are 0"), Kind::choice,
       {{"file", tr("all of the file")}, {"16", tr("16 bit")}, {"20", tr("20 bit")}}, {}, isLongInteger},
      {"dither", tr("Dither"), tr("Noise where the word length shrinks"), Kind::choice,
       {{"tpdf", tr("TPDF, flat")}, {"none", tr("none: rounding alone")}, {"high_passed", tr("TPDF, high-passed")},
        {"shaped", tr("shaped for each rate")}, {"lipshitz", tr("Lipshitz (44.1 kHz)")}, {"f_weighted", tr("F-weighted (44.1 kHz)")},
        {"modified_e", tr("modified E (44.1 kHz)")}, {"improved_e", tr("improved E (44.1 kHz)")}}, {}, isInteger},
      {"bitrate", tr("Bit rate"), tr("Of the coded file, in kbit/s"), Kind::choice,
       {{"own", tr("the format's own")}, {"96", tr("96 kbit/s")}, {"128", tr("128 kbit/s")}, {"160", tr("160 kbit/s")},
        {"192", tr("192 kbit/s")}, {"256", tr("256 kbit/s")}, {"320", tr("320 kbit/s")}}, {}, isCodedFile},
      {"peaks", tr("Peaks"), tr("What becomes of true peaks above the ceiling at this rate: told, or taken down by a limiter behind the conversion"),
       Kind::choice, {{"check", tr("check")}, {"limit", tr("limit")}}, {}, isAny},
      {"ceiling", tr("Ceiling"), tr("Highest true peak of what is delivered"), Kind::number, {}, tr("dBTP"), isAny},
      {"platform", tr("Platform"), tr("The delivered files are held against its loudness and ceiling; nothing is changed for it"), Kind::choice, platformChoices(), {}, isAny},
  };
}

std::vector<DeliveryOption> makeTrackOptions() {
  return {
      {"gaps", tr("Gaps"), tr("The silence between tracks lies at the end of the file before it, or is left out"), Kind::choice,
       {{"append", tr("at the end of the file before")}, {"none", tr("left out")}}, {}, isTrackFile},
      {"cut", tr("Cut at"), tr("Where files begin: at the mark, to the sample, or at the CD frame before it"), Kind::choice,
       {{"sample", tr("the sample")}, {"cd_frame", tr("the CD frame")}}, {}, isTrackFile},
      {"file_names", tr("File names"),
       tr("A template: {track:2} {title} {artist} {album} {album_artist} {disc} {version} {isrc} {catalogue} {format} {rate}; what stands in [ ] is left out where a field in it is empty"),
       Kind::text, {}, {}, isTrackFile},
      {"loudness_tags", tr("Loudness tags"), tr("ReplayGain 2 and R128 gains of track and album; labels do not want them"), Kind::onOff, {}, {}, isTagged},
      {"cover", tr("Cover art"), tr("Embeds the album's cover art"), Kind::onOff, {}, {}, isTrackFile},
      {"id3", tr("ID3 version"), tr("2.4 holds every character and full dates; 2.3 is for old players"), Kind::choice,
       {{"2.4", tr("ID3v2.4")}, {"2.3", tr("ID3v2.3")}}, {}, isMp3},
      {"pause", tr("Pauses"), tr("A gap is a pause with INDEX 00 before its track, or belongs to the track before"), Kind::choice,
       {{"index00", tr("INDEX 00 before the track")}, {"in_previous_track", tr("part of the track before")}}, {}, isCd},
      {"cd_text_codes", tr("Codes in CD-Text"), tr("UPC and ISRC as packs 8E of CD-Text, too"), Kind::onOff, {}, {}, isCd},
      {"isrc_on_every_index", tr("ISRC on every index"), tr("In the PQ stream; otherwise on a track's first packet"), Kind::onOff, {}, {}, isDdp},
      {"linked_sides", tr("Linked sides"), tr("All sides at one gain; otherwise each at its own, and the difference is stated"), Kind::onOff, {}, {}, isVinyl},
  };
}

} // namespace

std::span<DeliveryOption const> deliveryOptions() {
  static std::vector<DeliveryOption> const options = [] {
    std::vector<DeliveryOption> all = makeFileOptions();
    for (DeliveryOption& each : makeTrackOptions())
      all.push_back(std::move(each));
    return all;
  }();
  return options;
}

} // namespace lacquer

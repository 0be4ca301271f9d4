#include "media/wav_chunks.h"

#include "media/chunk_bytes.h"
#include "media/tag_description.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {

namespace {

constexpr auto kOriginator = "Lacquer";
constexpr std::uint16_t kBextVersion = 2;
constexpr std::uint16_t kUnset = 0x7FFF; ///< of a loudness field

struct BextField {
  char const* name;
  std::size_t at;
  std::size_t size;
};

constexpr std::array kBextFields{
    BextField{"Description", 0, 256},        BextField{"Originator", 256, 32},
    BextField{"OriginatorReference", 288, 32}, BextField{"OriginationDate", 320, 10},
    BextField{"OriginationTime", 330, 8},    BextField{"TimeReference", 338, 8},
    BextField{"Version", 346, 2},            BextField{"UMID", 348, 64},
    BextField{"LoudnessValue", 412, 2},      BextField{"LoudnessRange", 414, 2},
    BextField{"MaxTruePeakLevel", 416, 2},   BextField{"MaxMomentaryLoudness", 418, 2},
    BextField{"MaxShortTermLoudness", 420, 2}, BextField{"Reserved", 422, 180},
    BextField{"CodingHistory", 602, kBextBytes - 602}};
static_assert(kBextFields.back().at + kBextFields.back().size == kBextBytes);

/// One "?" for each character that ASCII lacks.
std::string ascii(std::string_view text) {
  std::string result;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F)
      result += c;
    else if (byte < 0x80 || byte >= 0xC0)
      result += '?';
  }
  return result;
}

/// Cut or filled with zeros.
void putField(Bytes& bytes, std::string_view text, std::size_t size) {
  putText(bytes, text.substr(0, size));
  bytes.resize(bytes.size() + size - std::min(size, text.size()));
}

/// Hundredths, rounded; 0x7FFF outside ±99.99, which is also what −∞ becomes.
void putLoudness(Bytes& bytes, std::optional<double> value) {
  double const hundredths = value ? std::round(*value * 100.0) : 1e9;
  putNumber(bytes, std::abs(hundredths) <= 9999.0
                       ? static_cast<std::uint16_t>(static_cast<std::int16_t>(hundredths))
                       : kUnset);
}

void putInfo(Bytes& info, std::string_view id, std::string const& text) {
  if (!text.empty())
    putChunk(info, id, toBytes(text + '\0')); // RIFF INFO texts are zero-terminated
}

std::string xml(std::string_view text) {
  std::string result;
  for (char const c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') // XML has no other control characters
      result += c;
  }
  return result;
}

/// EBU Tech 3352: an identifier of EBUCore.
std::string axmlContent(std::string const& isrc) {
  return fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?>
<ebucore:ebuCoreMain xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ebucore="urn:ebu:metadata-schema:ebuCore_2012">
  <ebucore:coreMetadata>
    <ebucore:identifier typeLabel="GUID" typeDefinition="Globally Unique Identifier"
        formatLabel="ISRC" formatDefinition="International Standard Recording Code"
        formatLink="http://www.ebu.ch/metadata/cs/ebu_IdentifierTypeCodeCS.xml#3.7">
      <dc:identifier>ISRC:{}</dc:identifier>
    </ebucore:identifier>
  </ebucore:coreMetadata>
</ebucore:ebuCoreMain>
)",
                     xml(isrc));
}

std::string element(std::string_view name, std::string_view text) {
  return text.empty() ? std::string() : fmt::format("<{0}>{1}</{0}>\n", name, xml(text));
}

std::string loudnessElements(FileLoudness const& loudness) {
  std::string result;
  auto const add = [&](std::string_view name, std::optional<double> value) {
    if (value && std::isfinite(*value))
      result += element(name, fmt::format("{:.2f}", *value));
  };
  add("LOUDNESS_VALUE", loudness.integrated.value());
  add("LOUDNESS_RANGE", loudness.range);
  add("MAX_TRUE_PEAK_LEVEL", loudness.truePeak.value());
  add("MAX_MOMENTARY_LOUDNESS", loudness.maxMomentary.value());
  add("MAX_SHORT_TERM_LOUDNESS", loudness.maxShortTerm.value());
  return result.empty() ? result : fmt::format("<LOUDNESS>\n{}</LOUDNESS>\n", result);
}

std::string ixmlContent(FileDescription const& description, FileFormat format, SampleRate rate) {
  FileTags const& tags = description.tags;
  auto const reference = static_cast<std::uint64_t>(description.timeReference.value());
  std::string body = element("IXML_VERSION", "2.10");
  body += element("PROJECT", tags.album);
  body += element("NOTE", tags.title);
  body += fmt::format("<SPEED>\n<FILE_SAMPLE_RATE>{0}</FILE_SAMPLE_RATE>\n<AUDIO_BIT_DEPTH>{1}</AUDIO_BIT_DEPTH>\n"
                      "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>{2}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>\n"
                      "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>{3}</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>\n"
                      "<TIMESTAMP_SAMPLE_RATE>{0}</TIMESTAMP_SAMPLE_RATE>\n</SPEED>\n",
                      rate.value(), bits(format), reference >> 32, reference & 0xFFFFFFFFU);
  if (description.loudness)
    body += loudnessElements(*description.loudness);
  body += "<TRACK_LIST>\n<TRACK_COUNT>2</TRACK_COUNT>\n";
  for (int channel = 1; channel <= kChannels; ++channel)
    body += fmt::format("<TRACK>\n<CHANNEL_INDEX>{0}</CHANNEL_INDEX>\n<INTERLEAVE_INDEX>{0}</INTERLEAVE_INDEX>\n"
                        "<NAME>{1}</NAME>\n<FUNCTION>{1}</FUNCTION>\n</TRACK>\n",
                        channel, channel == 1 ? "LEFT" : "RIGHT");
  body += "</TRACK_LIST>\n";
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<BWFXML>\n{}</BWFXML>\n", body);
}

} // namespace

Bytes wavTagChunks(FileDescription const& description) {
  FileTags const& tags = description.tags;
  Bytes bytes;
  Bytes info = toBytes("INFO");
  putInfo(info, "INAM", tags.title);
  putInfo(info, "IART", tags.artist);
  putInfo(info, "IPRD", tags.album);
  putInfo(info, "IGNR", tags.genre);
  putInfo(info, "ICRD", tags.date);
  putInfo(info, "ICMT", tags.comment);
  putInfo(info, "IENG", tags.engineer);
  putInfo(info, "ITRK", tags.track > 0 ? std::to_string(tags.track) : std::string());
  if (info.size() > 4)
    putChunk(bytes, "LIST", info);
  TagLib::ByteVector const id3 = renderId3(description);
  if (!id3.isEmpty())
    putChunk(bytes, "id3 ", toBytes({id3.data(), id3.size()}));
  return bytes;
}

Bytes wavTrailer(FileDescription const& description, FileFormat format, SampleRate rate) {
  Bytes bytes = wavTagChunks(description);
  if (!description.tags.isrc.empty())
    putChunk(bytes, "axml", toBytes(axmlContent(description.tags.isrc)));
  putChunk(bytes, "iXML", toBytes(ixmlContent(description, format, rate)));
  return bytes;
}

Bytes bextContent(FileDescription const& description) {
  FileTags const& tags = description.tags;
  Bytes bytes;
  bool const hasBoth = !tags.artist.empty() && !tags.title.empty();
  putField(bytes, ascii(tags.artist + (hasBoth ? " - " : "") + tags.title), 256);
  putField(bytes, kOriginator, 32);
  putField(bytes, ascii(tags.isrc), 32);
  putField(bytes, ascii(description.originationDate), 10);
  putField(bytes, ascii(description.originationTime), 8);
  putNumber(bytes, static_cast<std::uint64_t>(description.timeReference.value()));
  putNumber(bytes, kBextVersion);
  putField(bytes, {}, 64); // no UMID
  FileLoudness const loudness = description.loudness.value_or(FileLoudness{});
  auto const value = [&](double figure) { return description.loudness ? std::optional(figure) : std::nullopt; };
  putLoudness(bytes, value(loudness.integrated.value()));
  putLoudness(bytes, loudness.range);
  putLoudness(bytes, value(loudness.truePeak.value()));
  putLoudness(bytes, value(loudness.maxMomentary.value()));
  putLoudness(bytes, value(loudness.maxShortTerm.value()));
  putField(bytes, {}, 180);
  std::string history = ascii(description.codingHistory).substr(0, kBextBytes - 602 - 2);
  putField(bytes, history.empty() ? history : history + "\r\n", kBextBytes - 602);
  return bytes;
}

std::vector<std::string> differingBextFields(Bytes const& wanted, Bytes const& found) {
  if (found.size() != wanted.size())
    return {"bext"};
  std::vector<std::string> names;
  for (BextField const& field : kBextFields)
    if (!std::equal(wanted.begin() + static_cast<std::ptrdiff_t>(field.at),
                    wanted.begin() + static_cast<std::ptrdiff_t>(field.at + field.size),
                    found.begin() + static_cast<std::ptrdiff_t>(field.at)))
      names.push_back(fmt::format("bext {}", field.name));
  return names;
}

} // namespace lacquer

#include "deliver/proof.h"

#include "album/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

namespace lacquer {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> kVerdicts{"same", "coded", "differs", "unchecked"};
constexpr std::uintmax_t kLargestProof = 16U << 20;

Json number(double value) {
  return std::isfinite(value) ? Json(std::round(value * 1e6) / 1e6) : Json(nullptr);
}

Json number(std::optional<double> value) {
  return value ? number(*value) : Json(nullptr);
}

Json measuredJson(Measurement const& measured) {
  return {{"integrated_lufs", number(measured.integrated.value())},
          {"max_momentary_lufs", number(measured.maxMomentary.value())},
          {"max_short_term_lufs", number(measured.maxShortTerm.value())},
          {"s95_lufs", number(measured.s95.value())},
          {"lra_lu", number(measured.loudnessRange)},
          {"true_peak_dbtp", number(measured.truePeak.value())},
          {"sample_peak_dbfs", number(measured.samplePeak.value())},
          {"plr_lu", number(measured.peakToLoudness)}};
}

Json fileJson(DeliveredFile const& file) {
  Json json{{"path", file.path.generic_string()},
            {"bytes", file.bytes},
            {"modified_ns", file.modifiedNanoseconds},
            {"md5", file.md5},
            {"crc32", fmt::format("{:08x}", file.crc32)},
            {"verdict", verdictWord(file.verdict)},
            {"kept", file.kept}};
  if (file.verdict == ProofVerdict::unchecked)
    return json;
  json["part"] = file.part + 1;
  json["track"] = file.track == 0 ? Json(nullptr) : Json(file.track);
  json["length_frames"] = file.length.value();
  json["differing_frames"] = file.differingFrames;
  json["first_difference_frame"] = file.differingFrames > 0 ? Json(file.firstDifference.value()) : Json(nullptr);
  json["residual_db"] = file.residual ? number(file.residual->value()) : Json(nullptr);
  if (file.measured)
    json["measured"] = measuredJson(*file.measured);
  json["wrong_tags"] = file.wrongTags;
  json["samples_key"] = file.key;
  json["texts_key"] = file.texts;
  json["description_key"] = file.described;
  return json;
}

Json findingsJson(std::vector<Finding> const& findings) {
  Json array = Json::array();
  for (Finding const& finding : findings)
    array.push_back({{"severity", severityWord(finding.severity)},
                     {"where", finding.where},
                     {"what", finding.what},
                     {"remedy", finding.remedy}});
  return array;
}

/// Members of an object as far as they are what they should be; anything else counts as not there.
class Reader {
public:
  explicit Reader(Json const& json)
      : m_json(json) {}
  [[nodiscard]] Json const* member(char const* key) const {
    auto const found = m_json.is_object() ? m_json.find(key) : m_json.end();
    return m_json.is_object() && found != m_json.end() ? &*found : nullptr;
  }
  [[nodiscard]] std::string text(char const* key) const {
    Json const* const json = member(key);
    return json != nullptr && json->is_string() ? json->get<std::string>() : std::string();
  }
  [[nodiscard]] std::int64_t integer(char const* key) const {
    Json const* const json = member(key);
    return json != nullptr && json->is_number_integer() ? json->get<std::int64_t>() : 0;
  }
  [[nodiscard]] std::optional<double> real(char const* key) const {
    Json const* const json = member(key);
    return json != nullptr && json->is_number() ? std::optional(json->get<double>()) : std::nullopt;
  }
  [[nodiscard]] bool flag(char const* key) const {
    Json const* const json = member(key);
    return json != nullptr && json->is_boolean() && json->get<bool>();
  }
  template <class Take> void each(char const* key, Take const& take) const {
    if (Json const* const json = member(key); json != nullptr && json->is_array())
      for (Json const& entry : *json)
        take(entry);
  }

private:
  Json const& m_json;
};

/// What cannot be told counts as differing.
ProofVerdict verdictOf(std::string_view word) {
  auto const found = std::ranges::find(kVerdicts, word);
  return found == kVerdicts.end() ? ProofVerdict::differs : static_cast<ProofVerdict>(found - kVerdicts.begin());
}

Measurement readMeasured(Json const& json, SampleRate rate, Frames length) {
  Reader const reader(json);
  Measurement measured;
  measured.rate = rate;
  measured.length = length;
  auto const loudness = [&](char const* key) { return Lufs(reader.real(key).value_or(kNoLoudness.value())); };
  auto const level = [&](char const* key) { return Decibels(reader.real(key).value_or(toDecibels(0.0).value())); };
  measured.integrated = loudness("integrated_lufs");
  measured.maxMomentary = loudness("max_momentary_lufs");
  measured.maxShortTerm = loudness("max_short_term_lufs");
  measured.s95 = loudness("s95_lufs");
  measured.loudnessRange = reader.real("lra_lu");
  measured.truePeak = level("true_peak_dbtp");
  measured.samplePeak = level("sample_peak_dbfs");
  measured.peakToLoudness = reader.real("plr_lu");
  return measured;
}

DeliveredFile readFile(Json const& json, SampleRate rate) {
  Reader const reader(json);
  DeliveredFile file;
  file.path = reader.text("path");
  file.bytes = static_cast<std::uint64_t>(std::max<std::int64_t>(0, reader.integer("bytes")));
  file.modifiedNanoseconds = reader.integer("modified_ns");
  file.md5 = reader.text("md5");
  file.crc32 = static_cast<std::uint32_t>(std::strtoul(reader.text("crc32").c_str(), nullptr, 16));
  file.verdict = verdictOf(reader.text("verdict"));
  file.part = static_cast<int>(std::max<std::int64_t>(1, reader.integer("part"))) - 1;
  file.track = static_cast<int>(reader.integer("track"));
  file.length = Frames(reader.integer("length_frames"));
  file.differingFrames = reader.integer("differing_frames");
  file.firstDifference = Frames(reader.integer("first_difference_frame"));
  if (auto const residual = reader.real("residual_db"))
    file.residual = Decibels(*residual);
  if (Json const* const measured = reader.member("measured"))
    file.measured = readMeasured(*measured, rate, file.length);
  reader.each("wrong_tags", [&](Json const& tag) {
    if (tag.is_string())
      file.wrongTags.push_back(tag.get<std::string>());
  });
  file.key = reader.text("samples_key");
  file.texts = reader.text("texts_key");
  file.described = reader.text("description_key");
  file.kept = reader.flag("kept");
  return file;
}

Json optionsJson(Deliverable const& options) {
  return {{"version", options.version},
          {"rate_hz", options.rate},
          {"cut", cutAtWord(options.cut)},
          {"gaps", fileGapsWord(options.gaps)},
          {"pause", discPauseWord(options.pause)},
          {"dither", ditherWord(options.dither)},
          {"word_length", options.wordLength},
          {"peaks", peakPolicyWord(options.peaks)},
          {"ceiling_dbtp", number(options.ceiling.value())},
          {"bitrate_kbps", options.bitrate},
          {"loudness_tags", options.loudnessTags},
          {"cover", options.cover},
          {"id3", id3VersionWord(options.id3)},
          {"file_names", options.fileNames},
          {"cd_text_codes", options.cdTextCodes},
          {"isrc_on_every_index", options.isrcOnEveryIndex},
          {"linked_sides", options.linkedSides},
          {"platform", options.platform}};
}

Deliverable readOptions(std::string name, Json const& json) {
  Reader const reader(json);
  Deliverable options{.name = std::move(name)};
  options.version = reader.text("version");
  options.rate = static_cast<int>(reader.integer("rate_hz"));
  options.cut = parseCutAt(reader.text("cut")).value_or(options.cut);
  options.gaps = parseFileGaps(reader.text("gaps")).value_or(options.gaps);
  options.pause = parseDiscPause(reader.text("pause")).value_or(options.pause);
  options.dither = parseDither(reader.text("dither")).value_or(options.dither);
  options.wordLength = static_cast<int>(reader.integer("word_length"));
  options.peaks = parsePeakPolicy(reader.text("peaks")).value_or(options.peaks);
  options.ceiling = Decibels(reader.real("ceiling_dbtp").value_or(0.0));
  options.bitrate = static_cast<int>(reader.integer("bitrate_kbps"));
  options.loudnessTags = reader.flag("loudness_tags");
  options.cover = reader.flag("cover");
  options.id3 = parseId3Version(reader.text("id3")).value_or(options.id3);
  options.fileNames = reader.text("file_names");
  options.cdTextCodes = reader.flag("cd_text_codes");
  options.isrcOnEveryIndex = reader.flag("isrc_on_every_index");
  options.linkedSides = reader.flag("linked_sides");
  options.platform = reader.text("platform");
  return options;
}

} // namespace

std::string_view verdictWord(ProofVerdict verdict) {
  return kVerdicts[static_cast<std::size_t>(verdict)];
}

std::string proofText(Proof const& proof) {
  ExportedDeliverable const& done = proof.delivered;
  Json json{{"program", proof.program},
            {"made", proof.made},
            {"album", proof.album},
            {"artist", proof.artist},
            {"deliverable", done.name},
            {"options", optionsJson(done.options)},
            {"passed", done.passed()},
            {"rate_hz", done.rate.value()},
            {"true_peak_dbtp", number(done.truePeak.value())},
            {"clipped_samples", done.clippedSamples},
            {"upsampled", done.upsampled}};
  if (!done.sideGains.empty()) {
    json["side_gains_db"] = Json::array();
    for (Decibels const gain : done.sideGains)
      json["side_gains_db"].push_back(number(gain.value()));
  }
  json["programme_digests"] = done.programme;
  json["files"] = Json::array();
  for (DeliveredFile const& file : done.files)
    json["files"].push_back(fileJson(file));
  json["findings"] = findingsJson(done.findings);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Proof> readProof(std::filesystem::path const& folder) {
  std::filesystem::path const path = folder / kProofName;
  std::error_code error;
  if (auto const bytes = std::filesystem::file_size(path, error); error || bytes > kLargestProof)
    return fileFailed(path, "there is no proof of an export", "Export again");
  std::ifstream file(path, std::ios::binary);
  std::string const text{std::istreambuf_iterator<char>(file), {}};
  Json const json = Json::parse(text, nullptr, false);
  Reader const reader(json);
  if (!json.is_object() || reader.text("program").empty())
    return fileFailed(path, "is no proof of an export", "Export again");
  Proof proof{reader.text("program"), reader.text("made"), reader.text("album"), reader.text("artist"), {}};
  ExportedDeliverable& done = proof.delivered;
  done.name = reader.text("deliverable");
  done.folder = folder;
  done.rate = SampleRate(static_cast<int>(reader.integer("rate_hz")));
  done.truePeak = Decibels(reader.real("true_peak_dbtp").value_or(toDecibels(0.0).value()));
  done.clippedSamples = reader.integer("clipped_samples");
  done.upsampled = reader.flag("upsampled");
  Json const* const options = reader.member("options");
  done.options = readOptions(done.name, options ? *options : Json::object());
  reader.each("side_gains_db", [&](Json const& gain) {
    if (gain.is_number())
      done.sideGains.push_back(Decibels(gain.get<double>()));
  });
  reader.each("programme_digests", [&](Json const& digest) {
    done.programme.push_back(digest.is_string() ? digest.get<std::string>() : std::string());
  });
  reader.each("files", [&](Json const& entry) { done.files.push_back(readFile(entry, done.rate)); });
  reader.each("findings", [&](Json const& entry) {
    Reader const finding(entry);
    done.findings.push_back({parseSeverity(finding.text("severity")).value_or(Severity::warning),
                             finding.text("where"), finding.text("what"), finding.text("remedy")});
  });
  return proof;
}

} // namespace lacquer

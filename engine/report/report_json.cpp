#include "report/report_json.h"

#include "album/words.h"
#include "deliver/proof.h"
#include "report/pq_rows.h"
#include "report/report_text.h"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lacquer {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}
Json number(std::optional<double> value) {
  return value ? number(*value) : Json(nullptr);
}

Json figuresJson(Measurement const& m) {
  return {{"integrated_lufs", number(m.integrated.value())},
          {"max_momentary_lufs", number(m.maxMomentary.value())},
          {"max_short_term_lufs", number(m.maxShortTerm.value())},
          {"s95_lufs", number(m.s95.value())},
          {"lra_lu", number(m.loudnessRange)},
          {"true_peak_dbtp", number(m.truePeak.value())},
          {"true_peak_at_frames", m.truePeakAt.value()},
          {"sample_peak_dbfs", number(m.samplePeak.value())},
          {"plr_lu", number(m.peakToLoudness)},
          {"min_psr_lu", number(m.minPeakToShortTerm)},
          {"clipped_runs", m.clippedRuns},
          {"correlation", number(m.correlation)},
          {"length_frames", m.length.value()},
          {"rate_hz", m.rate.value()}};
}

/// Short-term loudness at 10 Hz, the first value at 3 s.
Json curveJson(Measurement const& m) {
  Json curve = Json::array();
  for (float const lufs : m.shortTerm)
    curve.push_back(std::isfinite(lufs) ? Json(std::round(lufs * 100.0) / 100.0) : Json(nullptr));
  return {{"first_at_seconds", 3.0}, {"step_seconds", 0.1}, {"lufs", std::move(curve)}};
}

Json chainJson(std::vector<ReportProcessor> const& chain) {
  Json steps = Json::array();
  for (ReportProcessor const& step : chain) {
    Json settings = Json::array();
    for (auto const& [name, value] : step.settings)
      settings.push_back({{"name", name}, {"value", value}});
    steps.push_back({{"name", step.name}, {"bypassed", step.isBypassed}, {"settings", std::move(settings)}});
  }
  return steps;
}

Json fadeJson(Fade const& fade) {
  return {{"length_seconds", fade.length.value()}, {"shape", fadeShapeWord(fade.shape)}, {"curvature", fade.curvature}};
}

std::string_view heardWord(Heard heard) {
  return heard == Heard::yes ? "yes" : heard == Heard::no ? "no" : heard == Heard::beforeChange ? "before_change" : "not_known";
}

Json trackJson(ReportTrack const& track, SampleRate rate) {
  Json json{{"number", track.number},
            {"part", track.part + 1},
            {"title", track.title},
            {"version", track.version},
            {"artist", track.artist},
            {"mix", track.mix},
            {"isrc", track.isrc},
            {"start_frames", track.start.value()},
            {"start_seconds", toSeconds(track.start, rate).value()},
            {"length_frames", track.length.value()},
            {"length_seconds", toSeconds(track.length, rate).value()},
            {"gap_seconds", track.gap.value()},
            {"continuous", track.isContinuous},
            {"flags", track.flags},
            {"gain_db", track.gain.value()},
            {"level_db", track.level.value()},
            {"offset_db", track.offset.value()},
            {"fade_in", fadeJson(track.fadeIn)},
            {"fade_out", fadeJson(track.fadeOut)},
            {"chain", chainJson(track.chain)},
            {"heard", heardWord(track.heard)},
            {"heard_when", track.heardWhen},
            {"measured", nullptr},
            {"short_term", nullptr}};
  if (track.isMeasured) {
    json["measured"] = figuresJson(track.measured);
    json["short_term"] = curveJson(track.measured);
  }
  return json;
}

Json creditsJson(Credits const& text) {
  return {{"title", text.title},       {"performer", text.artist},  {"songwriter", text.songwriter},
          {"composer", text.composer}, {"arranger", text.arranger}, {"message", text.message}};
}

Json discJson(DiscLayout const& disc) {
  Json rows = Json::array();
  for (PqRow const& row : pqRows(disc))
    rows.push_back({{"track", row.isLeadOut ? Json("AA") : Json(row.track)},
                    {"index", row.index},
                    {"disc_time", discTimeText(row.at)},
                    {"disc_frames", row.at.value()},
                    {"programme_frames", row.programme.value()},
                    {"length_frames", row.length ? Json(row.length->value()) : Json(nullptr)}});
  Json tracks = Json::array();
  for (DiscTrack const& track : disc.tracks) {
    Json json{{"number", track.number},
              {"isrc", track.isrc},
              {"pregap_frames", track.pregap ? Json((track.start - *track.pregap).value()) : Json(nullptr)},
              {"pre_emphasis", track.preEmphasis},
              {"copy_permitted", track.copyPermitted},
              {"scms", track.serialCopy}};
    json.update(creditsJson(track.text));
    tracks.push_back(std::move(json));
  }
  Json languages = Json::array();
  for (DiscLanguage const& other : disc.languages) {
    Json texts = Json::array();
    for (Credits const& text : other.tracks)
      texts.push_back(creditsJson(text));
    languages.push_back({{"language", other.language}, {"disc", creditsJson(other.text)}, {"tracks", std::move(texts)}});
  }
  return {{"upc", disc.upc},       {"master_id", disc.masterId}, {"catalogue", disc.catalogue},
          {"genre", disc.genre},   {"language", disc.language},  {"text", creditsJson(disc.text)},
          {"tracks", std::move(tracks)}, {"languages", std::move(languages)}, {"pq", std::move(rows)},
          {"lead_out_frames", disc.leadOut.value()}};
}

Json partJson(ReportPart const& part, SampleRate rate) {
  return {{"name", part.name},
          {"first_track", part.firstTrack + 1},
          {"tracks", part.trackCount},
          {"length_seconds", toSeconds(part.length, rate).value()},
          {"disc", part.disc ? discJson(*part.disc) : Json(nullptr)},
          {"disc_source", part.discSource},
          {"no_disc_because", part.noDisc}};
}

Json fileJson(DeliveredFile const& file) {
  return {{"path", file.path.generic_string()},
          {"bytes", file.bytes},
          {"md5", file.md5},
          {"crc32", fmt::format("{:08x}", file.crc32)},
          {"part", file.part + 1},
          {"track", file.track == 0 ? Json(nullptr) : Json(file.track)},
          {"verdict", verdictWord(file.verdict)},
          {"length_frames", file.length.value()},
          {"differing_frames", file.differingFrames},
          {"first_difference_frames", file.differingFrames > 0 ? Json(file.firstDifference.value()) : Json(nullptr)},
          {"residual_db", file.residual ? number(file.residual->value()) : Json(nullptr)},
          {"wrong_tags", file.wrongTags},
          {"kept", file.kept},
          {"measured", file.measured ? figuresJson(*file.measured) : Json(nullptr)}};
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

Json deliverableJson(ExportedDeliverable const& each) {
  Json files = Json::array();
  for (DeliveredFile const& file : each.files)
    files.push_back(fileJson(file));
  Json gains = Json::array();
  for (Decibels const gain : each.sideGains)
    gains.push_back(gain.value());
  return {{"name", each.name},
          {"folder", folderText(each)},
          {"version", each.options.version},
          {"rate_hz", each.rate.value()},
          {"dither", ditherWord(each.options.dither)},
          {"word_length", each.options.wordLength == 0 ? Json(nullptr) : Json(each.options.wordLength)},
          {"passed", each.passed()},
          {"true_peak_dbtp", number(each.truePeak.value())},
          {"clipped_samples", each.clippedSamples},
          {"upsampled", each.upsampled},
          {"side_gains_db", std::move(gains)},
          {"files", std::move(files)},
          {"findings", findingsJson(each.findings)}};
}

Json testJson(BlindTestRecord const& test) {
  Json trials = Json::array();
  for (BlindTrial const& trial : test.trials)
    trials.push_back({{"presented", trial.presented}, {"answered", trial.answered}});
  return {{"kind", test.kind == BlindTestKind::abx ? "abx" : "preference"},
          {"when", test.when},
          {"listener", test.listener},
          {"place", test.place},
          {"sources", test.sources},
          {"planned_trials", test.plannedTrials},
          {"trials", std::move(trials)}};
}

Json headJson(DeliveryReport const& report) {
  return {{"title", report.title},       {"artist", report.artist},     {"version", report.version},
          {"label", report.label},       {"catalogue", report.catalogue}, {"upc", report.upc},
          {"genre", report.genre},       {"release_date", report.released}, {"language", report.language},
          {"engineer", report.engineer}, {"studio", report.studio},     {"client", report.client},
          {"date", report.date},         {"program", report.program},   {"rate_hz", report.rate.value()},
          {"length_frames", report.length.value()},
          {"length_seconds", toSeconds(report.length, report.rate).value()}};
}

} // namespace

std::string reportJson(DeliveryReport const& report) {
  Json json = headJson(report);
  json["exported"] = report.isExported;
  json["all_holds"] = allHolds(report);
  json["measured"] = report.isMeasured ? figuresJson(report.album) : Json(nullptr);
  json["chain"] = chainJson(report.chain);
  auto const list = [&json](char const* key, auto const& values, auto const& make) {
    Json array = Json::array();
    for (auto const& value : values)
      array.push_back(make(value));
    json[key] = std::move(array);
  };
  list("tracks", report.tracks, [&](ReportTrack const& track) { return trackJson(track, report.rate); });
  list("parts", report.parts, [&](ReportPart const& part) { return partJson(part, report.rate); });
  list("deliverables", report.deliverables, deliverableJson);
  json["findings"] = findingsJson(report.findings);
  list("platforms", report.platforms, [](ReportPlatform const& platform) {
    return Json{{"name", platform.name},
                {"target_lufs", number(platform.target.value())},
                {"mode", platform.isAlbumMode ? "album" : "track"},
                {"lowest_gain_db", number(platform.lowestGain.value())},
                {"highest_gain_db", number(platform.highestGain.value())},
                {"checked", platform.checked},
                {"findings", findingsJson(platform.findings)}};
  });
  list("open_notes", report.notes, [](ReportNote const& note) {
    return Json{{"track", note.track}, {"at_seconds", note.at.value()}, {"author", note.author}, {"text", note.text}};
  });
  list("blind_tests", report.blindTests, testJson);
  // Names of files may hold bytes that are no UTF-8.
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace lacquer

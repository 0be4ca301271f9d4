#include "album/timeline.h"
#include "commands.h"
#include "params/param_text.h"
#include "project_access.h"
#include "project_report.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  bool json = false;
};

/// Metadata and numbers under the addresses of `set`, so that what is shown can be typed back.
constexpr std::string_view kAlbumFields[] = {"title",   "artist", "songwriter", "composer", "arranger", "message",
                                             "genre",   "date",   "label",      "upc",      "catalogue",
                                             "language", "closed_info", "engineer"};
constexpr std::string_view kTrackFields[] = {"title", "artist",  "songwriter", "composer", "arranger", "message",
                                             "isrc",  "version", "continuous", "part",     "locked",
                                             "explicit", "emphasis", "copy", "scms", "index_marks", "mix"};

nlohmann::ordered_json fadeJson(Fade const& fade, std::string const& shape) {
  return {{"length_seconds", fade.length.value()}, {"shape", shape}, {"curvature", fade.curvature}};
}

nlohmann::ordered_json chainJson(Chain const& chain) {
  nlohmann::ordered_json slots = nlohmann::ordered_json::array();
  for (Slot const& slot : chain) {
    nlohmann::ordered_json values;
    ParamTable const& table = slot.values.table();
    for (int i = 0; i < table.size(); ++i)
      if (slot.values[i] != table.spec(i).defaultValue)
        values[std::string(table.spec(i).id.view())] = encodeParam(table.spec(i), slot.values[i]);
    nlohmann::ordered_json settings;
    for (int i = 0; i < slotTable().size(); ++i)
      settings[std::string(slotTable().spec(i).id.view())] = encodeParam(slotTable().spec(i), slot.settings[i]);
    slots.push_back({{"processor", std::string(table.id())},
                     {"bypassed", slot.bypassed},
                     {"slot", settings},
                     {"link", slot.link.isNone() ? nlohmann::ordered_json() : nlohmann::ordered_json(slot.link.value())},
                     {"values", values}});
  }
  return slots;
}

std::string text(Album const& album, std::string const& address) { return fieldText(album, address).value_or(""); }

nlohmann::ordered_json trackJson(Project const& project, Timeline const& timeline, std::size_t i) {
  Album const& album = project.album;
  Track const& track = album.tracks[i];
  Placement const& place = timeline.placements[i];
  std::string const address = fmt::format("tracks.{}.", i + 1);
  nlohmann::ordered_json json;
  json["number"] = i + 1;
  for (std::string_view const field : kTrackFields)
    json[std::string(field)] = text(album, address + std::string(field));
  json["revision"] = track.revision;
  json["start_frames"] = place.start.value();
  json["length_frames"] = place.length.value();
  json["mark_frames"] = place.mark.value();
  json["start_seconds"] = toSeconds(place.start, timeline.rate).value();
  json["length_seconds"] = toSeconds(place.length, timeline.rate).value();
  json["gap_seconds"] = i == 0 ? 0.0 : track.gap.value();
  json["gain_db"] = track.gain.value();
  json["level_db"] = track.level.gain.value();
  json["level_place"] = track.level.place == LevelPlace::preLimiter ? "pre_limiter" : "post_chain";
  json["level_state"] = !track.level.solvedFor                                         ? "unsolved"
                        : *track.level.solvedFor == levelBasis(album, static_cast<int>(i)) ? "solved"
                                                                                           : "stale";
  json["offset_db"] = track.offset.value();
  json["fade_in"] = fadeJson(track.fadeIn, text(album, address + "fade.in.shape"));
  json["fade_out"] = fadeJson(track.fadeOut, text(album, address + "fade.out.shape"));
  json["clips"] = nlohmann::ordered_json::array();
  for (Clip const& clip : track.clips) {
    Source const* source = album.findSource(clip.source);
    double const rate = source ? source->rate.value() : 44100.0;
    json["clips"].push_back({{"path", source ? source->path.string() : ""},
                             {"in_seconds", static_cast<double>(clip.in.value()) / rate},
                             {"out_seconds", static_cast<double>(clip.out.value()) / rate},
                             {"gain_db", clip.gain.value()}});
  }
  json["chain"] = chainJson(track.chain);
  putTrackWork(json, project, i);
  return json;
}

nlohmann::ordered_json albumJson(Project const& project, Timeline const& timeline,
                                 std::vector<Finding> const& findings) {
  Album const& album = project.album;
  nlohmann::ordered_json json;
  for (std::string_view const field : kAlbumFields)
    json[std::string(field)] = text(album, std::string(field));
  json["rate_hz"] = album.rate.value();
  json["length_frames"] = timeline.length.value();
  json["length_seconds"] = toSeconds(timeline.length, timeline.rate).value();
  json["tail_seconds"] = album.tail.value();
  json["chain"] = chainJson(album.chain);
  json["tracks"] = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    json["tracks"].push_back(trackJson(project, timeline, i));
  putAlbumWork(json, project);
  putDelivery(json, album);
  json["warnings"] = nlohmann::ordered_json::array();
  for (Finding const& finding : findings)
    json["warnings"].push_back({{"where", finding.where}, {"what", finding.what}, {"remedy", finding.remedy}});
  return json;
}

std::string chainLine(Chain const& chain) {
  std::string line;
  for (Slot const& slot : chain)
    line += (line.empty() ? "" : " → ") + std::string(slot.values.table().id()) + (slot.bypassed ? " (bypassed)" : "");
  return line.empty() ? "–" : line;
}

void printForPeople(Album const& album, Timeline const& timeline) {
  print(fmt::format("{} – {}", album.credits.title.empty() ? "untitled" : album.credits.title,
                    album.credits.artist.empty() ? "no artist" : album.credits.artist));
  print(fmt::format("{:>2}  {:<30} {:>10} {:>10} {:>6} {:>7} {:>7} {:>7}  {:<12}  {}", "#", "title", "start", "length",
                    "gap", "gain", "level", "offset", "isrc", "chain"));
  for (std::size_t i = 0; i < album.tracks.size(); ++i) {
    Track const& track = album.tracks[i];
    Placement const& place = timeline.placements[i];
    print(fmt::format("{:>2}  {:<30} {:>10} {:>10} {:>6} {:>+7.2f} {:>+7.2f} {:>+7.2f}  {:<12}  {}", i + 1,
                      track.credits.title.substr(0, 30), clock(toSeconds(place.start, timeline.rate)),
                      clock(toSeconds(place.length, timeline.rate)),
                      i == 0             ? "–"
                      : track.continuous ? "cont."
                                         : fmt::format("{:.2f}", track.gap.value()),
                      track.gain.value(), track.level.gain.value(), track.offset.value(), track.isrc,
                      track.continuous && i > 0 ? "as before" : chainLine(track.chain)));
  }
  print(fmt::format("album chain: {}", chainLine(album.chain)));
  print(fmt::format("{} tracks, {} at {} Hz", album.tracks.size(), clock(toSeconds(timeline.length, timeline.rate)),
                    album.rate.value()));
}

Result<void> run(Options const& options) {
  LACQUER_TRY(project, readWholeProject(options.project));
  Album const& album = project.album;
  Timeline const timeline = makeTimeline(album);
  std::vector<Finding> const findings = validate(album);
  if (options.json) {
    print(albumJson(project, timeline, findings));
  } else {
    printForPeople(album, timeline);
    printWork(project);
    say(findings);
  }
  return {};
}

} // namespace

void addShowCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("show", "Tracks, times, chains, metadata and warnings of an album");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_flag("--json", options->json, "One JSON document");
  command->callback([options, &status] {
    if (auto const done = run(*options); !done)
      status = fail(done.error());
  });
}

} // namespace lacquer::cli

#include "commands.h"
#include "disc/ddp_diff.h"
#include "disc/ddp_import.h"
#include "disc/ddp_reader.h"
#include "disc/ddp_verifier.h"
#include "finding_json.h"
#include "project_access.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path folder;
  std::filesystem::path second; ///< the other fileset, the project, or the folder to write to
  bool force = false;
  bool json = false;
};

Result<int> verify(Options const& options) {
  LACQUER_TRY(findings, verifyDdp(options.folder, terminalProgress()));
  endProgress();
  bool const failed = hasErrors(findings);
  if (options.json) {
    print(nlohmann::ordered_json{{"path", options.folder.string()}, {"passed", !failed}, {"findings", findingsJson(findings)}});
  } else {
    say(findings);
    print(fmt::format("{}: {}", options.folder.string(), failed ? "check failed" : "all checks hold"));
  }
  return failed ? kCheckFailed : kDone;
}

Result<int> import(Options const& options) {
  std::filesystem::path const& project = options.second;
  std::error_code error;
  if (!options.force && std::filesystem::exists(project, error))
    return refused(fmt::format("{} exists already", project.string()), "Choose another name, or give --force");
  std::filesystem::path const folder = std::filesystem::absolute(project, error).parent_path() / (project.stem().string() + " audio");
  LACQUER_TRY(disc, importDdp(options.folder, folder / (project.stem().string() + ".wav"), options.force, terminalProgress()));
  endProgress();
  Session session = makeSession();
  LACQUER_CHECK(session.apply({"Import a disc", [&](Album const&) -> Result<Album> { return disc.album; }}));
  if (auto const saved = session.saveAs(project); !saved) {
    if (!options.force) { // then the audio is new too
      std::filesystem::remove(disc.audio, error);
      std::filesystem::remove(folder, error); // only when nothing else is in it
    }
    return Failure(saved.error());
  }
  if (options.json)
    print(nlohmann::ordered_json{{"project", project.string()},
                                 {"audio", disc.audio.string()},
                                 {"tracks", disc.album.tracks.size()},
                                 {"findings", findingsJson(disc.findings)}});
  else
    say(disc.findings);
  std::size_t const tracks = disc.album.tracks.size();
  say(fmt::format("{}: {} track{}", project.string(), tracks, tracks == 1 ? "" : "s"));
  return kDone;
}

Result<int> extract(Options const& options) {
  LACQUER_TRY(files, extractDdp(options.folder, options.second, terminalProgress()));
  endProgress();
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (std::filesystem::path const& file : files) {
    list.push_back(file.string());
    if (!options.json)
      print(file.string());
  }
  if (options.json)
    print(nlohmann::ordered_json{{"files", std::move(list)}});
  return kDone;
}

std::string_view kindWord(DdpDifference::Kind kind) {
  switch (kind) {
  case DdpDifference::Kind::pq:
    return "pq";
  case DdpDifference::Kind::isrc:
    return "isrc";
  case DdpDifference::Kind::upc:
    return "upc";
  case DdpDifference::Kind::cdText:
    return "cd_text";
  case DdpDifference::Kind::flags:
    return "flags";
  case DdpDifference::Kind::audio:
    return "audio";
  case DdpDifference::Kind::other:
    break;
  }
  return "other";
}

/// "04:12:33 +17": the disc address and the frames behind it.
std::string addressOf(Frames at) {
  return fmt::format("{} +{}", discTimeText(CdFrames(at.value() / kFramesPerCdFrame)), at.value() % kFramesPerCdFrame);
}

void printDifferences(DdpComparison const& comparison) {
  for (DdpDifference const& difference : comparison.differences)
    print(fmt::format("{:<8} {}: {} | {}", kindWord(difference.kind), difference.where, difference.first, difference.second));
  for (AudioDifference const& difference : comparison.audio)
    print(fmt::format("audio    {} in track {}: {} frames, up to {:.1f} dBFS", addressOf(difference.at), difference.track,
                      difference.length.value(), difference.peak.value()));
  if (comparison.differingFrames > 0)
    print(fmt::format("{} frames of audio differ", comparison.differingFrames));
  if (comparison.shift)
    print(fmt::format("the audio of the second is that of the first, {} frames {}", std::abs(comparison.shift->value()),
                      comparison.shift->value() > 0 ? "later" : "earlier"));
  if (comparison.isEmpty())
    print(std::string("the discs are the same"));
}

nlohmann::ordered_json comparisonJson(DdpComparison const& comparison) {
  nlohmann::ordered_json document;
  document["same"] = comparison.isEmpty();
  document["differences"] = nlohmann::ordered_json::array();
  for (DdpDifference const& difference : comparison.differences)
    document["differences"].push_back({{"kind", kindWord(difference.kind)},
                                       {"where", difference.where},
                                       {"first", difference.first},
                                       {"second", difference.second}});
  document["audio"] = nlohmann::ordered_json::array();
  for (AudioDifference const& difference : comparison.audio)
    document["audio"].push_back({{"at_frame", difference.at.value()},
                                 {"at", discTimeText(CdFrames(difference.at.value() / kFramesPerCdFrame))},
                                 {"length_frames", difference.length.value()},
                                 {"track", difference.track},
                                 {"peak_dbfs", number(difference.peak.value())}});
  document["differing_frames"] = comparison.differingFrames;
  document["shift_frames"] = comparison.shift ? nlohmann::ordered_json(comparison.shift->value()) : nlohmann::ordered_json();
  return document;
}

Result<int> diff(Options const& options) {
  LACQUER_TRY(comparison, compareDdp(options.folder, options.second, terminalProgress()));
  endProgress();
  if (options.json)
    print(comparisonJson(comparison));
  else
    printDifferences(comparison);
  return comparison.isEmpty() ? kDone : kCheckFailed;
}

std::string flagsOf(DiscTrack const& track) {
  std::string flags;
  auto const add = [&](bool set, std::string_view name) { flags += set ? fmt::format("{}{}", flags.empty() ? "" : " ", name) : ""; };
  add(track.preEmphasis, "PRE");
  add(track.copyPermitted, "DCP");
  add(track.fourChannel, "4CH");
  add(track.serialCopy, "SCMS");
  return flags;
}

void printPq(DdpFileset const& set) {
  DiscLayout const& layout = set.layout;
  print(fmt::format("{}  {}  UPC/EAN {}  Master ID {}", set.level, layout.text.title, layout.upc.empty() ? "none" : layout.upc,
                    layout.masterId.empty() ? "none" : layout.masterId));
  print(std::string("Trk Idx  Start     Length    ISRC          Flags     Title"));
  for (std::size_t i = 0; i < layout.tracks.size(); ++i) {
    DiscTrack const& track = layout.tracks[i];
    CdFrames const end = i + 1 < layout.tracks.size() ? layout.tracks[i + 1].firstIndex() : layout.leadOut;
    if (track.pregap)
      print(fmt::format("{:02}  00   {}  {}", track.number, discTimeText(*track.pregap), discTimeText(track.start - *track.pregap)));
    print(fmt::format("{:02}  01   {}  {}  {:<12}  {:<8}  {}", track.number, discTimeText(track.start),
                      discTimeText(end - track.start), track.isrc, flagsOf(track), track.text.title));
    for (std::size_t index = 0; index < track.indexes.size(); ++index)
      print(fmt::format("{:02}  {:02}   {}", track.number, index + 2, discTimeText(track.indexes[index])));
  }
  print(fmt::format("AA  01   {}", discTimeText(layout.leadOut)));
}

nlohmann::ordered_json creditsJson(Credits const& credits) {
  return {{"title", credits.title},       {"artist", credits.artist},     {"songwriter", credits.songwriter},
          {"composer", credits.composer}, {"arranger", credits.arranger}, {"message", credits.message}};
}

nlohmann::ordered_json trackJson(DiscTrack const& track) {
  nlohmann::ordered_json json{{"number", track.number}};
  json["index00_cd_frames"] = track.pregap ? nlohmann::ordered_json(track.pregap->value()) : nlohmann::ordered_json();
  json["index01_cd_frames"] = track.start.value();
  json["start"] = discTimeText(track.start);
  json["indexes_cd_frames"] = nlohmann::ordered_json::array();
  for (CdFrames const index : track.indexes)
    json["indexes_cd_frames"].push_back(index.value());
  json["isrc"] = track.isrc;
  json["pre_emphasis"] = track.preEmphasis;
  json["copy_permitted"] = track.copyPermitted;
  json["serial_copy"] = track.serialCopy;
  json["text"] = creditsJson(track.text);
  return json;
}

nlohmann::ordered_json filesetJson(DdpFileset const& set) {
  DiscLayout const& layout = set.layout;
  nlohmann::ordered_json document{{"level", set.level},
                                  {"upc", layout.upc},
                                  {"master_id", layout.masterId},
                                  {"catalogue", layout.catalogue},
                                  {"genre", layout.genre},
                                  {"language", layout.language},
                                  {"closed_info", layout.closedInfo},
                                  {"text", creditsJson(layout.text)}};
  document["tracks"] = nlohmann::ordered_json::array();
  for (DiscTrack const& track : layout.tracks)
    document["tracks"].push_back(trackJson(track));
  document["languages"] = nlohmann::ordered_json::array();
  for (DiscLanguage const& language : layout.languages) {
    nlohmann::ordered_json texts{{"language", language.language}, {"text", creditsJson(language.text)}};
    for (Credits const& track : language.tracks)
      texts["tracks"].push_back(creditsJson(track));
    document["languages"].push_back(std::move(texts));
  }
  document["lead_out_cd_frames"] = layout.leadOut.value();
  document["findings"] = findingsJson(set.findings);
  return document;
}

Result<int> show(Options const& options) {
  LACQUER_TRY(set, readDdp(options.folder));
  if (options.json) {
    print(filesetJson(set));
  } else {
    printPq(set);
    say(set.findings);
  }
  return kDone;
}

} // namespace

void addDdpCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("ddp", "DDP filesets: verify, import, extract, diff, show");
  command->require_subcommand(1);
  auto const add = [&](char const* name, char const* about, Result<int> (*run)(Options const&)) {
    CLI::App* action = command->add_subcommand(name, about);
    action->add_flag("--json", options->json, "One JSON document");
    action->callback([options, &status, run] {
      auto const done = run(*options);
      if (!done)
        endProgress();
      status = done ? *done : fail(done.error());
    });
    return action;
  };
  CLI::App* action = add("verify", "Check a fileset against the rules and its checksums; 1 when a check fails", verify);
  action->add_option("DIR", options->folder, "Folder of the fileset")->required();
  action = add("import", "Make an album of a fileset; its audio becomes a WAV file beside the project", import);
  action->add_option("DIR", options->folder, "Folder of the fileset")->required();
  action->add_option("ALBUM", options->second, "Project file to write (.lacquer)")->required();
  action->add_flag("--force", options->force, "Replace an existing project and its audio");
  action = add("extract", "Write the tracks of a fileset as WAV files", extract);
  action->add_option("DIR", options->folder, "Folder of the fileset")->required();
  action->add_option("OUTDIR", options->second, "Folder for the files")->required();
  action = add("diff", "Compare two filesets: PQ, codes, texts and every sample; 1 when they differ", diff);
  action->add_option("A", options->folder, "Folder of the one fileset")->required();
  action->add_option("B", options->second, "Folder of the other")->required();
  action = add("show", "The PQ table of a fileset", show);
  action->add_option("DIR", options->folder, "Folder of the fileset")->required();
}

} // namespace lacquer::cli

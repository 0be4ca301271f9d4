#include "commands.h"
#include "mastering/album_measurement.h"
#include "mastering/file_measurement.h"
#include "measurement_json.h"
#include "project_access.h"
#include "session/fileset_measurement.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::vector<std::filesystem::path> inputs;
  bool json = false;
};

struct Row {
  nlohmann::ordered_json json;
  std::string name;
  Measurement measurement;
};

Result<std::vector<Row>> measureProject(std::filesystem::path const& project, Progress const& progress) {
  LACQUER_TRY(album, readProject(project));
  LACQUER_TRY(measured, measureAlbum(album, nullptr, progress));
  std::vector<Row> rows;
  for (std::size_t i = 0; i < measured.size(); ++i) {
    nlohmann::ordered_json json;
    json["path"] = project.string();
    json["number"] = i + 1;
    json["title"] = album.tracks[i].credits.title;
    rows.push_back({std::move(json), fmt::format("{:02} {}", i + 1, album.tracks[i].credits.title), std::move(measured[i])});
  }
  return rows;
}

Result<void> run(Options const& options) {
  Progress const progress = terminalProgress();
  std::vector<std::vector<Row>> rows(options.inputs.size());
  // Albums render on all cores by themselves; files are measured one a core.
  std::vector<std::size_t> files;
  for (std::size_t i = 0; i < options.inputs.size(); ++i) {
    if (options.inputs[i].extension() != ".lacquer") {
      files.push_back(i);
      continue;
    }
    LACQUER_TRY(album, measureProject(options.inputs[i], progress));
    rows[i] = std::move(album);
  }
  // The largest first, so that no core is left alone with a long file at the end.
  std::ranges::stable_sort(files, std::greater(), [&](std::size_t i) {
    std::error_code ignored;
    auto const bytes = std::filesystem::file_size(options.inputs[i], ignored);
    return ignored ? 0 : bytes;
  });
  LACQUER_CHECK(inParallel(files.size(), [&](std::size_t k) -> Result<void> {
    std::filesystem::path const& path = options.inputs[files[k]];
    Progress quiet;
    quiet.cancel = progress.cancel;
    std::error_code ignored;
    bool const isFolder = std::filesystem::is_directory(path, ignored);
    LACQUER_TRY(measured, isFolder ? measureFileset(path, quiet) : measurePath(path, quiet));
    nlohmann::ordered_json json;
    json["path"] = path.string();
    rows[files[k]] = {{std::move(json), path.filename().string(), std::move(measured)}};
    return {};
  }));
  endProgress();

  nlohmann::ordered_json document;
  document["files"] = nlohmann::ordered_json::array();
  std::vector<Measurement> all;
  if (!options.json)
    print(measurementHeading());
  for (std::vector<Row>& part : rows)
    for (Row& row : part) {
      row.json.update(toJson(row.measurement));
      if (!options.json)
        print(measurementRow(row.name, row.measurement));
      document["files"].push_back(std::move(row.json));
      all.push_back(std::move(row.measurement));
    }
  Measurement const whole = combine(all);
  document["album"] = toJson(whole);
  if (options.json)
    print(document);
  else if (all.size() > 1)
    print(measurementRow("all together", whole));
  return {};
}

} // namespace

void addMeasureCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "measure", "Loudness, true peak and more of files, of an album's tracks as rendered, or of a DDP image");
  command->add_option("FILE|ALBUM|DDPDIR", options->inputs, "What to measure")->required();
  command->add_flag("--json", options->json, "One JSON document");
  command->callback([options, &status] {
    if (auto const done = run(*options); !done)
      status = fail(done.error());
  });
}

} // namespace lacquer::cli

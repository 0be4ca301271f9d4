#include "commands.h"
#include "core/atomic_file.h"
#include "project_access.h"
#include "report/pq_sheet.h"
#include "report/report_csv.h"
#include "report/report_html.h"
#include "report/report_json.h"
#include "session/report_gathering.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  std::filesystem::path out;
  std::string kind = "delivery";
  std::string client;
  std::string studio;
  std::string version;
  std::filesystem::path delivered;
  bool json = false;
};

/// The text of the file by what its name ends on.
Result<std::string> write(DeliveryReport const& report, ReportKind kind, std::filesystem::path const& out) {
  std::string const end = out.extension().string();
  if (end == ".html" || end == ".htm")
    return reportHtml(describeReport(report, kind));
  if (end == ".csv")
    return reportCsv(report, kind);
  if (end == ".json")
    return reportJson(report);
  if (end == ".txt")
    return pqSheetText(report);
  return refused(fmt::format("there is no report of kind ‘{}’", end), "Choose a name that ends on .html, .csv, .json or .txt");
}

Result<bool> run(Options const& options) {
  LACQUER_CHECK(write({}, ReportKind::delivery, options.out)); // before all the measuring
  ReportOrder order;
  LACQUER_TRY(project, readWholeProject(options.project));
  order.project = std::move(project);
  order.version = options.version;
  order.delivered = options.delivered;
  order.client = options.client;
  order.studio = options.studio;
  LACQUER_TRY(report, gatherReport(order, terminalProgress()));
  endProgress();
  LACQUER_TRY(text, write(report, options.kind == "pq" ? ReportKind::pq : ReportKind::delivery, options.out));
  LACQUER_CHECK(writeFileAtomically(options.out, std::string_view(text)));
  if (options.json)
    print(nlohmann::ordered_json{{"path", options.out.string()},
                                 {"tracks", report.tracks.size()},
                                 {"deliverables", report.deliverables.size()},
                                 {"passed", allHolds(report)}});
  else
    print(options.out.string());
  say(report.findings);
  return allHolds(report);
}

} // namespace

void addReportCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("report", "Write a delivery report for the client or a PQ sheet for the plant");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_option("OUT", options->out, "The report: .html, .csv, .json, or .txt for the PQ sheet as plain text")->required();
  command->add_option("--kind", options->kind, "delivery (default) or pq")->check(CLI::IsMember({"delivery", "pq"}));
  command->add_option("--client", options->client, "Who receives it");
  command->add_option("--studio", options->studio, "Who sends it");
  command->add_option("--delivered", options->delivered, "Folder of an export: its files, checksums and verdicts");
  command->add_option("--version", options->version, "Version of the album; default: the main one");
  command->add_flag("--json", options->json, "One JSON document about what was written");
  command->callback([options, &status] {
    auto const done = run(*options);
    status = !done ? fail(done.error()) : *done ? kDone : kCheckFailed;
  });
}

} // namespace lacquer::cli

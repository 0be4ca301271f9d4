#include "commands.h"
#include "disc/ddp_verifier.h"
#include "terminal.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

void addDdpCommand(CLI::App& app, int& status) {
  auto const folder = std::make_shared<std::filesystem::path>();
  CLI::App* command = app.add_subcommand("ddp", "DDP filesets");
  command->require_subcommand(1);
  CLI::App* verify = command->add_subcommand("verify", "Check a fileset against the rules and its checksums; 1 when a check fails");
  verify->add_option("DIR", *folder, "Folder of the fileset")->required();
  verify->callback([folder, &status] {
    auto const findings = verifyDdp(*folder, terminalProgress());
    if (!findings) {
      status = fail(findings.error());
      return;
    }
    say(*findings);
    bool const failed = std::ranges::any_of(*findings, [](Finding const& f) { return f.severity == Severity::error; });
    print(fmt::format("{}: {}", folder->string(), failed ? "check failed" : "all checks hold"));
    status = failed ? kCheckFailed : kDone;
  });
}

} // namespace lacquer::cli

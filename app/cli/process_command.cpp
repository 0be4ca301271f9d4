#include "album/words.h"
#include "commands.h"
#include "deliver/file_processor.h"
#include "processor_arguments.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path in;
  std::filesystem::path out;
  std::vector<std::string> processors;
  std::string format;
  std::string dither = "tpdf";
  bool tail = false;
  bool force = false;
};

/// "compressor:threshold=-20,ratio=3"
Result<Slot> processorOf(std::string const& text) {
  std::size_t const colon = text.find(':');
  std::vector<std::string> assignments;
  if (colon != std::string::npos)
    for (std::size_t at = colon + 1; at <= text.size();) {
      std::size_t const comma = std::min(text.find(',', at), text.size());
      assignments.push_back(text.substr(at, comma - at));
      at = comma + 1;
    }
  return processorSlot(text.substr(0, colon), assignments);
}

Result<FileFormat> formatOf(Options const& options) {
  static constexpr std::pair<std::string_view, FileFormat> formats[] = {{"wav16", FileFormat::wav16},
                                                                        {"wav24", FileFormat::wav24},
                                                                        {"wav32f", FileFormat::wav32f},
                                                                        {"flac16", FileFormat::flac16},
                                                                        {"flac24", FileFormat::flac24}};
  std::string const wanted = !options.format.empty()              ? options.format
                             : options.out.extension() == ".flac" ? "flac24"
                                                                  : "wav24";
  for (auto const& [name, format] : formats)
    if (name == wanted)
      return format;
  return refused(fmt::format("there is no format ‘{}’", wanted), "There are wav16, wav24, wav32f, flac16 and flac24");
}

Result<bool> run(Options const& options) {
  std::error_code ignored;
  if (!options.force && std::filesystem::exists(options.out, ignored))
    return refused(fmt::format("{} exists already", options.out.string()), "Choose another name, or give --force");
  FileProcessing processing;
  LACQUER_TRY(format, formatOf(options));
  processing.format = format;
  LACQUER_TRY(dither, parseDither(options.dither));
  processing.dither = dither;
  processing.withTail = options.tail;
  for (std::string const& text : options.processors) {
    LACQUER_TRY(slot, processorOf(text));
    processing.chain.push_back(std::move(slot));
  }
  LACQUER_TRY(clipped, processFile(options.in, options.out, processing, terminalProgress()));
  endProgress();
  if (clipped > 0)
    say(fmt::format("{}: {} samples clipped. Lower the level or add a limiter.", options.out.string(), clipped));
  return clipped == 0;
}

} // namespace

void addProcessCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("process", "Run one file through an ad-hoc chain; 1 when samples clip");
  command->add_option("IN", options->in, "Audio file")->required();
  command->add_option("OUT", options->out, "File to write")->required();
  command->add_option("--add", options->processors, "PROCESSOR[:param=value,…]; repeat for a chain")
      ->take_all()->allow_extra_args(false);
  command->add_option("--format", options->format, "wav16 wav24 wav32f flac16 flac24; default: 24 bit by the name of OUT");
  command->add_option("--dither", options->dither,
                      "tpdf none high_passed shaped lipshitz f_weighted modified_e improved_e; only where the word length "
                      "shrinks");
  command->add_flag("--tail", options->tail, "Let the chain ring out: OUT is longer than IN");
  command->add_flag("--force", options->force, "Replace OUT");
  command->callback([options, &status] {
    auto const done = run(*options);
    status = !done ? fail(done.error()) : *done ? kDone : kCheckFailed;
  });
}

} // namespace lacquer::cli

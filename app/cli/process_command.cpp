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
  int bitrate = 0;
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

struct NamedFormat {
  std::string_view name;
  FileFormat format;
};
constexpr NamedFormat kFormats[] = {
    {"wav16", FileFormat::wav16},   {"wav24", FileFormat::wav24},   {"wav32f", FileFormat::wav32f},
    {"flac16", FileFormat::flac16}, {"flac24", FileFormat::flac24}, {"aiff16", FileFormat::aiff16},
    {"aiff24", FileFormat::aiff24}, {"mp3", FileFormat::mp3},       {"vorbis", FileFormat::vorbis},
    {"opus", FileFormat::opus},     {"aac", FileFormat::aac}};

std::string formatNames(std::string_view separator) {
  std::string names;
  for (NamedFormat const& entry : kFormats)
    names += fmt::format("{}{}", names.empty() ? "" : separator, entry.name);
  return names;
}

/// By the ending of a name: 24 bits where the format has word lengths.
std::string_view usualFormat(std::filesystem::path const& path) {
  static constexpr std::pair<std::string_view, std::string_view> endings[] = {
      {".flac", "flac24"}, {".aiff", "aiff24"}, {".aif", "aiff24"}, {".mp3", "mp3"},
      {".ogg", "vorbis"},  {".oga", "vorbis"},  {".opus", "opus"},  {".m4a", "aac"}};
  for (auto const& [ending, name] : endings)
    if (path.extension() == ending)
      return name;
  return "wav24";
}

Result<FileFormat> formatOf(Options const& options) {
  std::string_view const wanted = options.format.empty() ? usualFormat(options.out) : options.format;
  for (NamedFormat const& entry : kFormats)
    if (entry.name == wanted)
      return entry.format;
  return refused(fmt::format("there is no format ‘{}’", wanted), "There are " + formatNames(", "));
}

Result<bool> run(Options const& options) {
  std::error_code ignored;
  if (!options.force && std::filesystem::exists(options.out, ignored))
    return refused(fmt::format("{} exists already", options.out.string()), "Choose another name, or give --force");
  FileProcessing processing;
  LACQUER_TRY(format, formatOf(options));
  processing.format = format;
  processing.bitrate = options.bitrate;
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
  command->add_option("--format", options->format, formatNames(" ") + "; default: by the name of OUT");
  command->add_option("--bitrate", options->bitrate, "kbit/s of mp3, vorbis, opus and aac; default: 320, 256, 160, 256");
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

#include "commands.h"
#include "params/param_text.h"
#include "processor_pages.h"
#include "processors/parameter_reference.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::string processor;
  bool json = false;
  bool markdown = false;
  std::string pages;
};

std::string_view scaleName(ParamScale scale) { return scale == ParamScale::logarithmic ? "logarithmic" : "linear"; }

nlohmann::ordered_json toJson(ParamSpec const& spec) {
  nlohmann::ordered_json json;
  json["id"] = std::string(spec.id.view());
  json["name"] = std::string(spec.name.view());
  json["doc"] = std::string(spec.doc);
  json["unit"] = std::string(unitSuffix(spec.unit));
  if (spec.isChoice()) {
    json["choices"] = nlohmann::ordered_json::array();
    for (ParamChoice const& choice : spec.choices)
      json["choices"].push_back(std::string(choice.id));
  } else {
    json["minimum"] = spec.minimum;
    json["maximum"] = spec.maximum;
    json["scale"] = std::string(scaleName(spec.scale));
  }
  json["default"] = encodeParam(spec, spec.defaultValue);
  json["structural"] = spec.structural;
  return json;
}

Result<void> run(Options const& options) {
  if (!options.pages.empty())
    return writeProcessorPages(options.pages);
  std::vector<CatalogEntry> wanted(catalog().begin(), catalog().end());
  if (!options.processor.empty()) {
    CatalogEntry const* entry = findProcessor(options.processor);
    if (!entry)
      return refused(fmt::format("there is no processor ‘{}’", options.processor), "See lacquer-cli params");
    wanted = {*entry};
  }
  if (options.markdown && options.processor.empty()) {
    fmt::print("{}", parameterReference());
    return {};
  }
  nlohmann::ordered_json document;
  for (CatalogEntry const& entry : wanted) {
    nlohmann::ordered_json one;
    one["id"] = std::string(entry.table->id());
    one["name"] = std::string(entry.table->name());
    one["doc"] = std::string(entry.table->doc());
    for (ParamSpec const& spec : entry.table->specs())
      one["params"].push_back(toJson(spec));
    document["processors"].push_back(std::move(one));
    if (!options.json)
      fmt::print("{}", parameterReference(*entry.table));
  }
  if (options.json)
    print(document);
  return {};
}

} // namespace

void addParamsCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("params", "The parameter reference");
  command->add_option("PROCESSOR", options->processor, "Only this one");
  command->add_flag("--json", options->json, "One JSON document");
  command->add_flag("--markdown", options->markdown, "The page docs/parameters.md");
  command->add_option("--pages", options->pages, "Measure every processor and write pages with pictures into this folder")
      ->type_name("DIR");
  command->callback([options, &status] {
    if (auto const done = run(*options); !done)
      status = fail(done.error());
  });
}

} // namespace lacquer::cli

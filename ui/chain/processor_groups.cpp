#include "ui/chain/processor_groups.h"

#include "processors/catalog.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>

#include <array>
#include <string_view>

namespace lacquer {
namespace {

QString tr(char const* text) { return QCoreApplication::translate("lacquer::ProcessorGroups", text); }

struct Membership {
  std::string_view processor;
  std::size_t group;
};

constexpr std::array kMemberships{
    Membership{"equalizer", 0}, Membership{"match", 0},  Membership{"compressor", 1}, Membership{"multiband", 1},
    Membership{"deesser", 1},   Membership{"gain", 2},   Membership{"saturation", 2}, Membership{"stereo", 2},
    Membership{"clipper", 3},   Membership{"limiter", 3}};

std::size_t groupOf(std::string_view processor) {
  for (Membership const& each : kMemberships)
    if (each.processor == processor)
      return each.group;
  return 2; // what is not known here stands between tone and loudness
}

} // namespace

std::vector<PickItem> processorItems() {
  std::array const names{tr("Tone"), tr("Dynamics"), tr("Colour & stereo"), tr("Loudness")};
  std::vector<PickItem> items;
  for (std::size_t group = 0; group < names.size(); ++group)
    for (CatalogEntry const& entry : catalog())
      if (ParamTable const& table = *entry.table; groupOf(table.id()) == group)
        items.push_back({toQt(table.id()), toQt(table.name()), toQt(table.doc()), names[group], {}});
  return items;
}

} // namespace lacquer

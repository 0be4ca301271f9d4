#include "ui/delivery/delivery_choice.h"

#include "deliver/delivery_format.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <tuple>

namespace lacquer {
namespace {

/// What an album that names no deliverables gets; the same as on the command line.
constexpr std::array<std::string_view, 4> kUsual{"wav24", "flac24", "ddp", "cue"};

auto orderOf(DeliveryColumn const& column) {
  auto const table = deliveryTable();
  return std::tuple(std::ranges::find(table, column.name, &DeliveryFormat::name) - table.begin(), column.rate);
}

std::vector<Deliverable>::iterator find(std::vector<Deliverable>& deliverables, DeliveryPlace const& place) {
  return std::ranges::find(deliverables, place, placeOf);
}

Result<Album> withDeliverables(Album album, std::vector<Deliverable> wanted) {
  if (wanted.empty())
    return refused("an album needs at least one deliverable", "Choose another one first");
  std::ranges::stable_sort(wanted, {}, [](Deliverable const& each) { return orderOf({each.name, each.rate}); });
  return edits::setDeliverables(std::move(album), std::move(wanted));
}

} // namespace

std::vector<Deliverable> deliverablesOf(Album const& album) {
  if (!album.deliverables.empty())
    return album.deliverables;
  std::vector<Deliverable> usual;
  for (std::string_view const name : kUsual)
    usual.push_back({.name = std::string(name)});
  return usual;
}

DeliveryPlace placeOf(Deliverable const& deliverable) {
  return {{deliverable.name, deliverable.rate}, deliverable.version};
}

std::vector<DeliveryColumn> columnsOf(std::span<Deliverable const> deliverables) {
  std::vector<DeliveryColumn> columns;
  for (Deliverable const& each : deliverables)
    if (std::ranges::find(columns, placeOf(each).column) == columns.end())
      columns.push_back(placeOf(each).column);
  std::ranges::stable_sort(columns, {}, orderOf);
  return columns;
}

std::optional<Deliverable> deliverableAt(Album const& album, DeliveryPlace const& place) {
  std::vector<Deliverable> present = deliverablesOf(album);
  auto const found = find(present, place);
  return found == present.end() ? std::nullopt : std::optional(*found);
}

std::string deliveryLabel(DeliveryPlace const& place) {
  std::string const rate = place.column.rate == 0 ? std::string() : fmt::format(" {} kHz", place.column.rate / 1000.0);
  return fmt::format("{}{}{}{}", place.version, place.version.empty() ? "" : ": ", place.column.name, rate);
}

namespace deliveryEdits {

Edit choose(DeliveryPlace const& place, bool isChosen) {
  return {fmt::format("{} deliverable {}", isChosen ? "Add" : "Remove", deliveryLabel(place)),
          [place, isChosen](Album const& album) {
            std::vector<Deliverable> wanted = deliverablesOf(album);
            std::erase_if(wanted, [&](Deliverable const& each) { return placeOf(each) == place; });
            if (isChosen) {
              Deliverable made = deliverableAt(album, {place.column, {}}).value_or(Deliverable{.name = place.column.name});
              made.rate = place.column.rate;
              made.version = place.version;
              wanted.push_back(made);
            }
            return withDeliverables(album, std::move(wanted));
          }};
}

Edit removeColumn(DeliveryColumn const& column) {
  return {fmt::format("Remove deliverables {}", deliveryLabel({column, {}})), [column](Album const& album) {
            std::vector<Deliverable> wanted = deliverablesOf(album);
            std::erase_if(wanted, [&](Deliverable const& each) { return placeOf(each).column == column; });
            return withDeliverables(album, std::move(wanted));
          }};
}

Edit setField(Album const& before, std::vector<DeliveryPlace> const& places, std::string const& field,
              std::string const& text) {
  auto const apply = [places, field, text](Album const& album) -> Result<Album> {
    LACQUER_TRY(edited, edits::setDeliverables(album, deliverablesOf(album)));
    for (DeliveryPlace const& place : places) {
      auto const found = find(edited.deliverables, place);
      if (found == edited.deliverables.end())
        continue;
      auto const address = fmt::format("deliverables.{}.{}", found - edited.deliverables.begin() + 1, field);
      LACQUER_TRY(next, edits::setField(std::move(edited), address, text));
      edited = std::move(next);
    }
    return edited;
  };
  std::string name = fmt::format("Set {} of {} deliverables", field, places.size());
  if (places.size() == 1) {
    std::vector<Deliverable> present = deliverablesOf(before);
    Album named = before;
    named.deliverables = present;
    auto const index = find(present, places.front()) - present.begin() + 1;
    name = editName(named, fmt::format("deliverables.{}.{}", index, field), text);
  }
  return {name, apply};
}

} // namespace deliveryEdits
} // namespace lacquer

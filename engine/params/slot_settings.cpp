#include "params/slot_settings.h"

#include <array>

namespace lacquer {
namespace {

constexpr std::array<ParamChoice, 5> kRoutes{
    {{"stereo", "Stereo"}, {"mid", "Mid"}, {"side", "Side"}, {"left", "Left"}, {"right", "Right"}}};

constexpr std::array kSpecs{
    ParamSpec{.id = "mix",
              .name = "Mix",
              .doc = "How much of what the processor gives is heard; the rest is its input, in time with it.",
              .unit = ParamUnit::percent,
              .minimum = 0.0,
              .maximum = 100.0,
              .defaultValue = 100.0,
              .step = 1.0},
    choiceParam("route", "Route", "What the processor works on; the rest of the programme passes untouched.", kRoutes, 0,
                true),
    ParamSpec{.id = "trim",
              .name = "Trim",
              .doc = "Gain behind the slot.",
              .unit = ParamUnit::decibels,
              .minimum = -24.0,
              .maximum = 24.0,
              .defaultValue = 0.0,
              .step = 0.1},
};
constexpr ParamTable kTable("slot", "Slot", "What every slot of a chain has.", kSpecs);

} // namespace

ParamTable const& slotTable() { return kTable; }

} // namespace lacquer

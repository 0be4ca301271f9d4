#include "report/processing_summary.h"

#include "params/param_text.h"
#include "report/report_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

using Setting = std::pair<std::string, std::string>;

/// "band.3." of "band.3.gain"; empty of parameters that stand alone.
std::string_view groupOf(std::string_view id) {
  std::size_t const first = id.find('.');
  if (first == std::string_view::npos || first + 1 >= id.size() || id[first + 1] < '0' || id[first + 1] > '9')
    return {};
  std::size_t const second = id.find('.', first + 1);
  return second == std::string_view::npos ? std::string_view{} : id.substr(0, second + 1);
}

/// "Band 3" of "Band 3 gain": the name up to the number.
std::string groupName(std::string_view name) {
  std::size_t const digit = name.find_first_of("0123456789");
  std::size_t const end = digit == std::string_view::npos ? digit : name.find_first_not_of("0123456789", digit);
  return std::string(name.substr(0, end));
}

class ValuesSummary {
public:
  explicit ValuesSummary(ParamValues const& values)
      : m_values(values) {}

  void addTo(std::vector<Setting>& settings) const {
    int const count = m_values.table().size();
    int curvePoints = 0;
    for (int i = 0; i < count;) {
      std::string_view const group = groupOf(spec(i).id);
      int end = i + 1;
      while (!group.empty() && end < count && groupOf(spec(end).id) == group)
        ++end;
      if (!group.empty() && end - i > 1 && !spec(i).curvePoint)
        addGroup(settings, i, end);
      else
        for (int k = i; k < end; ++k)
          if (spec(k).curvePoint)
            curvePoints += isSet(k) ? 1 : 0;
          else if (isSet(k))
            settings.emplace_back(std::string(spec(k).name.view()), text(k));
      i = end;
    }
    if (curvePoints > 0)
      settings.emplace_back("Curve", fmt::format("{} points", curvePoints));
  }

private:
  [[nodiscard]] ParamSpec const& spec(int index) const { return m_values.table().spec(index); }
  [[nodiscard]] bool isSet(int index) const {
    return !spec(index).audition && m_values[index] != spec(index).defaultValue;
  }
  [[nodiscard]] std::string text(int index) const { return formatParam(spec(index), m_values[index]); }

  /// The bands of an equalizer: a band that is off says nothing; type, frequency and gain speak for themselves.
  void addGroup(std::vector<Setting>& settings, int begin, int end) const {
    std::string const name = groupName(spec(begin).name.view());
    std::string words;
    for (int i = begin; i < end; ++i) {
      std::string_view const id = spec(i).id.view().substr(groupOf(spec(i).id).size());
      bool const isType = id == "type";
      if (isType && spec(i).choices.front().id == "off" && m_values.choice(i) == 0)
        return;
      bool const isMain = isType || id == "frequency";
      if (!isSet(i) && !(isMain && hasType(begin, end)))
        continue;
      std::string part = text(i);
      if (isType)
        std::ranges::transform(part, part.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
      else if (!isMain && id != "gain" && id != "slope")
        part = fmt::format("{} {}", spec(i).name.view().substr(std::min(name.size() + 1, spec(i).name.view().size())), part);
      words += words.empty() ? part : fmt::format(" {}", part);
    }
    if (!words.empty())
      settings.emplace_back(name, std::move(words));
  }
  [[nodiscard]] bool hasType(int begin, int end) const {
    for (int i = begin; i < end; ++i)
      if (spec(i).id.view().ends_with(".type"))
        return true;
    return false;
  }

  ParamValues const& m_values;
};

} // namespace

std::vector<ReportProcessor> describeChain(Chain const& chain) {
  std::vector<ReportProcessor> steps;
  for (Slot const& slot : chain) {
    ReportProcessor step{std::string(slot.values.table().name()), slot.bypassed, {}};
    ValuesSummary(slot.values).addTo(step.settings);
    ValuesSummary(slot.settings).addTo(step.settings);
    steps.push_back(std::move(step));
  }
  return steps;
}

std::vector<ReportProcessor> describeTrackChain(Track const& track) {
  std::vector<ReportProcessor> steps = describeChain(track.chain);
  if (track.level.gain != Decibels(0.0)) {
    auto const place = static_cast<std::ptrdiff_t>(levelIndex(track.chain, track.level.place));
    steps.insert(steps.begin() + place, {"Level", false, {{"Gain", signedDecibels(track.level.gain.value())}}});
  }
  return steps;
}

std::string processorLine(ReportProcessor const& processor) {
  std::string line = processor.name;
  char const* separator = ": ";
  for (auto const& [name, value] : processor.settings) {
    line += fmt::format("{}{} {}", separator, name, value);
    separator = ", ";
  }
  if (processor.isBypassed)
    line += " (bypassed)";
  return line;
}

} // namespace lacquer

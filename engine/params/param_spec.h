#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace lacquer {

/// A short text that can be a compile-time constant and be put together at compile time ("band." + 3 + ".gain").
class ParamText {
public:
  constexpr ParamText() = default;
  constexpr ParamText(char const* text)
      : ParamText(std::string_view(text)) {}
  constexpr ParamText(std::string_view text) { append(text); }

  constexpr ParamText operator+(std::string_view tail) const {
    ParamText joined = *this;
    joined.append(tail);
    return joined;
  }
  /// Appends the decimal digits of 0 … 99.
  constexpr ParamText operator+(int number) const {
    ParamText joined = *this;
    if (number > 9)
      joined.put(static_cast<char>('0' + number / 10));
    joined.put(static_cast<char>('0' + number % 10));
    return joined;
  }
  [[nodiscard]] constexpr std::string_view view() const { return {m_text.data(), m_length}; }
  constexpr operator std::string_view() const { return view(); }

private:
  constexpr void put(char c) { m_text[m_length++] = c; } // past the end: not a constant expression, so it does not compile
  constexpr void append(std::string_view text) {
    for (char const c : text)
      put(c);
  }
  std::array<char, 40> m_text{};
  std::size_t m_length = 0;
};

enum class ParamUnit { none, decibels, decibelsTruePeak, hertz, milliseconds, ratio, percent, degrees };

/// How a knob maps its travel: evenly in the value, or in its logarithm (ranges above 0 only).
enum class ParamScale { linear, logarithmic };

/// One of the values of a choice parameter: `id` in files and on the command line, `name` for people.
struct ParamChoice {
  std::string_view id;
  std::string_view name;
};

inline constexpr std::array<ParamChoice, 2> kOffOn{{{"off", "Off"}, {"on", "On"}}};

/// Everything there is to know about one parameter. Widgets, tooltips, file keys, `--set`, the generated reference and
/// the property tests all read it here; nothing is written down a second time. Holds no value. A literal type.
struct ParamSpec {
  ParamText id;         ///< stable: in files and scripts
  ParamText name;       ///< sentence case, for people
  std::string_view doc; ///< one sentence
  ParamUnit unit = ParamUnit::none;
  double minimum = 0.0;
  double maximum = 1.0;
  double defaultValue = 0.0;
  ParamScale scale = ParamScale::linear;
  double step = 0.0;                         ///< one nudge of a key or wheel; also sets the decimals shown
  std::span<ParamChoice const> choices = {}; ///< when not empty the value is an index into it
  bool structural = false;                   ///< a change alters latency or topology: the graph is compiled anew
  bool curvePoint = false; ///< one of many gains along a curve, which editors draw instead of showing it as a control
  /// From 0: the index of a choice parameter of the table; while that does not stand at its first choice, a change is
  /// structural (a filter that is a finite response in one phase mode and a running biquad in another).
  int structuralUnlessFirst = -1;
  /// For listening only (solo of a band, the detector's signal): stands at its default in every album, so no render ever
  /// hears it; the player sets it while an editor asks for it. Not structural; 0, its default, is off.
  bool audition = false;

  [[nodiscard]] constexpr bool isChoice() const { return !choices.empty(); }
};

/// A parameter with named values; the default is an index.
[[nodiscard]] constexpr ParamSpec choiceParam(ParamText id, ParamText name, std::string_view doc,
                                              std::span<ParamChoice const> choices, int defaultIndex = 0,
                                              bool structural = false) {
  return {id,   name, doc, ParamUnit::none, 0.0, static_cast<double>(choices.size() - 1), static_cast<double>(defaultIndex),
          ParamScale::linear, 1.0, choices, structural};
}

} // namespace lacquer

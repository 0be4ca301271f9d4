#include "processors/limiter_style.h"

#include <algorithm>

namespace lacquer {
namespace {

constexpr double kShortestLookahead = 0.5;
/// With auto release: short peaks, what lasts.
constexpr double kFaster = 0.7;
constexpr double kSlower = 2.0;
constexpr double kSlowAttack = 120.0; ///< ms
constexpr double kQuickHold = 0.1;
/// Half a period of 20 Hz.
constexpr double kBassSafeSpan = 25.0;

double valueOf(ParamValues const& values, LimiterParam param) {
  return values[static_cast<int>(param)];
}

/// Two gains in a row: the slow one holds and releases as set, the quick one in fractions of that.
struct Split {
  double lookahead;
  double hold;
  double release;
  double sustainAttack; ///< ms
  double sustainRelease;
};

void split(LimiterTimes& times, Split const& by) {
  times.hasSustain = true;
  times.sustainHold = times.lookahead + times.hold;
  times.sustainAttack = by.sustainAttack;
  times.sustainRelease = times.release * by.sustainRelease;
  times.lookahead = std::max(kShortestLookahead, times.lookahead * by.lookahead);
  times.hold *= by.hold;
  times.release *= by.release;
}

} // namespace

LimiterTimes limiterTimes(ParamValues const& values) {
  LimiterTimes times;
  times.lookahead = valueOf(values, LimiterParam::lookahead);
  times.hold = valueOf(values, LimiterParam::hold);
  times.release = valueOf(values, LimiterParam::release);
  switch (static_cast<LimiterStyle>(values.choice(static_cast<int>(LimiterParam::style)))) {
  case LimiterStyle::transparent:
    break;
  case LimiterStyle::punchy:
    split(times, {0.4, 0.25, 0.4, 80.0, 1.0});
    break;
  case LimiterStyle::loud:
    split(times, {0.5, 0.0, 0.3, 120.0, 0.25});
    times.shaves = true;
    break;
  case LimiterStyle::bassSafe:
    times.hold = std::max(times.hold, kBassSafeSpan - times.lookahead);
    break;
  case LimiterStyle::clipAssisted:
    split(times, {0.4, 0.25, 0.4, 120.0, 1.0});
    times.shaves = true;
    break;
  }
  if (values.choice(static_cast<int>(LimiterParam::autoRelease)) == 0)
    return times;
  if (times.hasSustain) {
    times.sustainSlowRelease = times.sustainRelease * kSlower;
  } else {
    times.slowRelease = times.release * kSlower;
    times.slowAttack = kSlowAttack;
    times.quickHold = times.hold * kQuickHold;
  }
  times.release *= kFaster;
  times.sustainRelease *= kFaster;
  return times;
}

} // namespace lacquer

#pragma once

#include "album/project.h"
#include "session/comparison.h"

namespace lacquer {

/// A blind test under way: which source hides under which letter, and the answers. Holds no sound: whoever runs it asks
/// sourceOf() what to hear and never shows it. ABX: 'A' and 'B' are known sources, 'X' is one of them, drawn anew for each
/// trial. Preference: the sources hide under 'A', 'B', … in an order drawn anew for each trial. A value. [ui]
class BlindTest {
public:
  /// Refused: fewer than two sources, ABX with other than two, trials outside 1 … 100. `seed` from the system's entropy,
  /// fixed in tests.
  [[nodiscard]] static Result<BlindTest> begin(BlindTestKind kind, std::vector<CompareSource> sources, int trials,
                                               std::uint64_t seed);

  [[nodiscard]] BlindTestKind kind() const;
  /// "ABX", or one letter a source.
  [[nodiscard]] std::string letters() const;
  /// What to hear under the letter in the present trial; the master for a letter that is not there.
  [[nodiscard]] CompareSource sourceOf(char letter) const;
  /// ABX: 'A' or 'B', which X is taken for. Preference: the letter preferred. Goes on to the next trial. Refused for other
  /// letters and when finished.
  [[nodiscard]] Result<void> answer(char letter);
  [[nodiscard]] int trial() const;  ///< from 0
  [[nodiscard]] int trials() const; ///< planned
  [[nodiscard]] bool isFinished() const;
  /// The answers so far; names are of the sources in the order given to begin().
  [[nodiscard]] BlindTestRecord record(std::vector<std::string> names) const;

private:
  BlindTest() = default;
  void draw();
  BlindTestKind m_kind = BlindTestKind::abx;
  std::vector<CompareSource> m_sources;
  std::vector<int> m_hidden; ///< preference: source of each letter; ABX: {source of X}
  int m_trials = 0;
  std::vector<BlindTrial> m_answers;
  std::uint64_t m_random = 0;
};

/// What the answers say. [any]
struct BlindTestVerdict {
  int answered = 0;
  int correct = 0;              ///< ABX
  double pValue = 1.0;          ///< ABX: chance to do at least as well by guessing. Preference: chance that the most
                                ///< preferred source is preferred at least as often when all are alike (two-sided for two)
  double confidence = 0.0;      ///< 1 − pValue
  std::vector<int> preferences; ///< how often each source was preferred
};
[[nodiscard]] BlindTestVerdict verdict(BlindTestRecord const& record);

/// P(at least `hits` of `trials` at chance `p`), exact. [any]
[[nodiscard]] double binomialTail(int hits, int trials, double p);

} // namespace lacquer

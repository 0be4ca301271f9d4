#include "session/blind_test.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace lacquer {

namespace {

constexpr std::size_t kMostSources = 26; // one letter each
constexpr int kMostTrials = 100;

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

double logFactorial(int n) {
  int sign = 0;
  return ::lgamma_r(n + 1.0, &sign); // lgamma writes a global
}

/// P(the most frequent of `kinds` equally likely kinds comes at least `most` times in `trials`).
double mostFrequentTail(int most, int trials, int kinds) {
  if (2 * most > trials) // no two can come that often
    return std::min(1.0, kinds * binomialTail(most, trials, 1.0 / kinds));
  // Sequences in which each kind comes fewer than `most` times: trials! · [x^trials] (Σ_{j<most} x^j / j!)^kinds.
  auto const length = static_cast<std::size_t>(trials) + 1;
  std::vector<double> ways(length, 0.0);
  ways[0] = 1.0;
  for (int kind = 0; kind < kinds; ++kind) {
    std::vector<double> with(length, 0.0);
    for (std::size_t used = 0; used < length; ++used)
      for (std::size_t j = 0; j < static_cast<std::size_t>(most) && used + j < length; ++j)
        with[used + j] += ways[used] * std::exp(-logFactorial(static_cast<int>(j)));
    ways = std::move(with);
  }
  double const rarer = ways.back() * std::exp(logFactorial(trials) - trials * std::log(kinds));
  return std::clamp(1.0 - rarer, 0.0, 1.0);
}

} // namespace

Result<BlindTest> BlindTest::begin(BlindTestKind kind, std::vector<CompareSource> sources, int trials,
                                   std::uint64_t seed) {
  if (sources.size() < 2)
    return refused("a blind test needs two sources", "Choose what to compare");
  if (kind == BlindTestKind::abx && sources.size() != 2)
    return refused("ABX compares two sources", "Choose two, or make it a preference test");
  if (sources.size() > kMostSources)
    return refused(fmt::format("a blind test has at most {} sources", kMostSources), "Choose fewer");
  if (trials < 1 || trials > kMostTrials)
    return refused(fmt::format("{} trials are outside the range", trials), fmt::format("Use 1 to {}", kMostTrials));
  BlindTest test;
  test.m_kind = kind;
  test.m_sources = std::move(sources);
  test.m_trials = trials;
  test.m_random = seed;
  test.draw();
  return test;
}

void BlindTest::draw() {
  if (m_kind == BlindTestKind::abx) {
    m_hidden = {static_cast<int>(next(m_random) >> 63)};
    return;
  }
  m_hidden.resize(m_sources.size());
  std::iota(m_hidden.begin(), m_hidden.end(), 0);
  for (std::size_t i = m_hidden.size() - 1; i > 0; --i)
    std::swap(m_hidden[i], m_hidden[next(m_random) % (i + 1)]);
}

BlindTestKind BlindTest::kind() const {
  return m_kind;
}

std::string BlindTest::letters() const {
  if (m_kind == BlindTestKind::abx)
    return "ABX";
  std::string letters;
  for (std::size_t i = 0; i < m_sources.size(); ++i)
    letters += static_cast<char>('A' + static_cast<int>(i));
  return letters;
}

CompareSource BlindTest::sourceOf(char letter) const {
  int const place = letter - 'A';
  if (m_kind == BlindTestKind::abx) {
    if (letter == 'X')
      return m_sources[static_cast<std::size_t>(m_hidden[0])];
    return place == 0 || place == 1 ? m_sources[static_cast<std::size_t>(place)] : CompareSource{};
  }
  if (place < 0 || place >= static_cast<int>(m_hidden.size()))
    return {};
  return m_sources[static_cast<std::size_t>(m_hidden[static_cast<std::size_t>(place)])];
}

Result<void> BlindTest::answer(char letter) {
  if (isFinished())
    return refused("the test is finished", "Begin another one");
  int const place = letter - 'A';
  if (place < 0 || place >= static_cast<int>(m_sources.size()))
    return refused(fmt::format("‘{}’ is no answer", letter),
                   fmt::format("Answer A to {}", static_cast<char>('A' + static_cast<int>(m_sources.size()) - 1)));
  bool const abx = m_kind == BlindTestKind::abx;
  m_answers.push_back({m_hidden[0], abx ? place : m_hidden[static_cast<std::size_t>(place)]});
  draw();
  return {};
}

int BlindTest::trial() const {
  return static_cast<int>(m_answers.size());
}

int BlindTest::trials() const {
  return m_trials;
}

bool BlindTest::isFinished() const {
  return trial() >= m_trials;
}

BlindTestRecord BlindTest::record(std::vector<std::string> names) const {
  BlindTestRecord record;
  record.kind = m_kind;
  record.sources = std::move(names);
  record.sources.resize(m_sources.size());
  record.plannedTrials = m_trials;
  record.trials = m_answers;
  return record;
}

double binomialTail(int hits, int trials, double p) {
  if (hits <= 0 || p >= 1.0)
    return hits <= trials ? 1.0 : 0.0;
  if (hits > trials || p <= 0.0)
    return 0.0;
  double tail = 0.0;
  for (int k = trials; k >= hits; --k) // the small terms first
    tail += std::exp(logFactorial(trials) - logFactorial(k) - logFactorial(trials - k) + k * std::log(p) +
                     (trials - k) * std::log1p(-p));
  return std::min(tail, 1.0);
}

BlindTestVerdict verdict(BlindTestRecord const& record) {
  BlindTestVerdict verdict;
  verdict.answered = static_cast<int>(record.trials.size());
  verdict.preferences.assign(record.sources.size(), 0);
  for (BlindTrial const& trial : record.trials) {
    verdict.correct += trial.answered == trial.presented;
    if (trial.answered >= 0 && static_cast<std::size_t>(trial.answered) < verdict.preferences.size())
      ++verdict.preferences[static_cast<std::size_t>(trial.answered)];
  }
  if (record.kind == BlindTestKind::abx) {
    verdict.pValue = binomialTail(verdict.correct, verdict.answered, 0.5);
  } else {
    verdict.correct = 0;
    if (verdict.answered > 0 && !verdict.preferences.empty())
      verdict.pValue = mostFrequentTail(*std::ranges::max_element(verdict.preferences), verdict.answered,
                                        static_cast<int>(verdict.preferences.size()));
  }
  verdict.confidence = 1.0 - verdict.pValue;
  return verdict;
}

} // namespace lacquer

#include "support/processor_run.h"

#include "params/param_text.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

namespace lacquer {

BlockSizes blocksOf(int frames) {
  return [frames] { return frames; };
}

BlockSizes randomBlocks(unsigned seed, int largest) {
  auto random = std::make_shared<std::mt19937>(seed);
  return [random, largest] { return std::uniform_int_distribution<int>(1, largest)(*random); };
}

AudioBuffer burstyNoise(int frames, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> noise(0.0, 0.4);
  std::uniform_real_distribution<double> level(-50.0, 6.0);
  AudioBuffer programme(frames);
  double amplitude = 1.0;
  for (int i = 0; i < frames; ++i) {
    if (i % 1500 == 0)
      amplitude = toLinear(Decibels(level(random)));
    programme.block().data(0)[i] = amplitude * noise(random);
    programme.block().data(1)[i] = amplitude * noise(random);
  }
  return programme;
}

AudioBuffer sine(int frames, SampleRate rate, double hertz, double amplitude) {
  AudioBuffer programme(frames);
  for (int i = 0; i < frames; ++i)
    for (int c = 0; c < kChannels; ++c)
      programme.block().data(c)[i] = amplitude * std::sin(2.0 * std::numbers::pi * hertz * i / rate.value());
  return programme;
}

static double randomValue(ParamSpec const& spec, std::mt19937& random) {
  return fromTravel(spec, std::uniform_real_distribution<double>(0.0, 1.0)(random));
}

ParamValues randomValues(ParamTable const& table, std::mt19937& random) {
  ParamValues values(table);
  for (int i = 0; i < table.size(); ++i)
    values.set(i, randomValue(table.spec(i), random));
  return values;
}

std::vector<ParamChange> randomChanges(ParamValues const& values, int count, int frames, std::mt19937& random) {
  ParamTable const& table = values.table();
  std::vector<ParamChange> changes;
  std::uniform_int_distribution<int> frame(0, frames - 1);
  std::uniform_int_distribution<int> index(0, table.size() - 1);
  while (static_cast<int>(changes.size()) < count) {
    int const chosen = index(random);
    if (!isStructural(values, values, chosen))
      changes.push_back({frame(random), chosen, randomValue(table.spec(chosen), random)});
  }
  std::ranges::sort(changes, {}, &ParamChange::frame);
  return changes;
}

} // namespace lacquer

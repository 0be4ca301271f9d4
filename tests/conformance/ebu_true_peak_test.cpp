#include "analysis/programme_meter.h"
#include "analysis/true_peak_meter.h"
#include "support/ebu_signals.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

class EbuTruePeak : public testing::TestWithParam<ebu::TruePeakVector> {};

TEST_P(EbuTruePeak, IsWithinTheToleranceOfTheProgrammeMeter) {
  std::vector<Sample> samples = GetParam().samples;
  ProgrammeMeter meter(SampleRate(48000));
  meter.add(AudioBlock(samples.data(), samples.data(), static_cast<int>(samples.size())));
  double const measured = meter.finish().truePeak.value();
  EXPECT_LE(measured, GetParam().expected + 0.2);
  EXPECT_GE(measured, GetParam().expected - 0.4);
  EXPECT_NEAR(measured, GetParam().exact, 0.02);
}

TEST_P(EbuTruePeak, IsWithinTheToleranceOfTheLiveMeter) {
  std::vector<Sample> samples = GetParam().samples;
  samples.resize(samples.size() + 200);
  TruePeakMeter meter;
  meter.add(AudioBlock(samples.data(), samples.data(), static_cast<int>(samples.size())));
  PeakReading const reading = meter.take();
  EXPECT_NEAR(reading.truePeak[0].value(), GetParam().exact, 0.02);
  EXPECT_EQ(reading.truePeak[0], reading.truePeak[1]);
}

INSTANTIATE_TEST_SUITE_P(Vectors, EbuTruePeak, testing::ValuesIn(ebu::truePeakVectors()),
                         [](auto const& vector) { return "Vector_" + vector.param.name.substr(5); });

} // namespace
} // namespace lacquer

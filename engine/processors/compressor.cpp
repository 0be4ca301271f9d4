#include "processors/compressor.h"

namespace lacquer {
namespace {

constexpr std::array kSpecs{
    ParamSpec{.id = "threshold",
              .name = "Threshold",
              .doc = "The peak level above which the compressor turns down.",
              .unit = ParamUnit::decibels,
              .minimum = -60.0,
              .maximum = 0.0,
              .defaultValue = -18.0,
              .step = 0.1},
    ParamSpec{.id = "ratio",
              .name = "Ratio",
              .doc = "How many dB above the threshold come out as one.",
              .unit = ParamUnit::ratio,
              .minimum = 1.0,
              .maximum = 20.0,
              .defaultValue = 2.0,
              .scale = ParamScale::logarithmic,
              .step = 0.01},
    ParamSpec{.id = "attack",
              .name = "Attack",
              .doc = "The time in which 63 % of a rise in gain reduction is done.",
              .unit = ParamUnit::milliseconds,
              .minimum = 0.05,
              .maximum = 200.0,
              .defaultValue = 10.0,
              .scale = ParamScale::logarithmic,
              .step = 0.01},
    ParamSpec{.id = "release",
              .name = "Release",
              .doc = "The time in which 63 % of a fall in gain reduction is done.",
              .unit = ParamUnit::milliseconds,
              .minimum = 5.0,
              .maximum = 2000.0,
              .defaultValue = 150.0,
              .scale = ParamScale::logarithmic,
              .step = 0.1},
    ParamSpec{.id = "knee",
              .name = "Knee",
              .doc = "The width around the threshold in which the ratio sets in gradually.",
              .unit = ParamUnit::decibels,
              .minimum = 0.0,
              .maximum = 24.0,
              .defaultValue = 6.0,
              .step = 0.1},
    ParamSpec{.id = "makeup",
              .name = "Makeup",
              .doc = "Gain after the compression.",
              .unit = ParamUnit::decibels,
              .minimum = -12.0,
              .maximum = 24.0,
              .defaultValue = 0.0,
              .step = 0.1},
};
constexpr ParamTable kTable("compressor", "Compressor", "Evens out the level, both channels alike.", kSpecs);

class Compressor final : public Processor {
public:
  void prepare(AudioFormat const&, ParamValues const&) override {}
  void setParam(int, double) noexcept override {}
  void process(AudioBlock) noexcept override {}
  void reset() noexcept override {}
};

} // namespace

ParamTable const& compressorTable() { return kTable; }

std::unique_ptr<Processor> makeCompressor() { return std::make_unique<Compressor>(); }

} // namespace lacquer

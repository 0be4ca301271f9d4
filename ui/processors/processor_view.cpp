#include "ui/processors/processor_view.h"

#include "processors/clipper.h"
#include "processors/compressor.h"
#include "processors/deesser.h"
#include "processors/equalizer.h"
#include "processors/limiter.h"
#include "processors/multiband.h"
#include "processors/saturation.h"
#include "processors/stereo.h"
#include "ui/processors/clipper_view.h"
#include "ui/processors/compressor_view.h"
#include "ui/processors/deesser_view.h"
#include "ui/processors/equalizer_view.h"
#include "ui/processors/limiter_view.h"
#include "ui/processors/multiband_view.h"
#include "ui/processors/saturation_view.h"
#include "ui/processors/stereo_view.h"

#include <algorithm>
#include <array>

namespace lacquer {
namespace {

struct Maker {
  ParamTable const& (*table)();
  ProcessorView* (*make)(QWidget* parent);
};

template<typename View>
ProcessorView* make(QWidget* parent) {
  return new View(parent);
}

constexpr std::array kMakers{
    Maker{equalizerTable, make<EqualizerView>},
    Maker{compressorTable, make<CompressorView>}, Maker{multibandTable, make<MultibandView>},
    Maker{deesserTable, make<DeesserView>},       Maker{saturationTable, make<SaturationView>},
    Maker{stereoTable, make<StereoView>},         Maker{clipperTable, make<ClipperView>},
    Maker{limiterTable, make<LimiterView>},
};

} // namespace

ProcessorView* makeProcessorView(std::string_view processor, QWidget* parent) {
  auto const maker = std::ranges::find(kMakers, processor, [](Maker const& known) { return known.table().id(); });
  return maker == kMakers.end() ? nullptr : maker->make(parent);
}

} // namespace lacquer

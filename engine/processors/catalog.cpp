#include "processors/catalog.h"

#include "processors/clipper.h"
#include "processors/compressor.h"
#include "processors/deesser.h"
#include "processors/equalizer.h"
#include "processors/gain.h"
#include "processors/limiter.h"
#include "processors/match_equalizer.h"
#include "processors/multiband.h"
#include "processors/saturation.h"
#include "processors/stereo.h"

#include <algorithm>
#include <array>

namespace lacquer {

std::span<CatalogEntry const> catalog() {
  static std::array const entries{
      CatalogEntry{&gainTable(), makeGain},
      CatalogEntry{&equalizerTable(), makeEqualizer},
      CatalogEntry{&matchEqualizerTable(), makeMatchEqualizer},
      CatalogEntry{&compressorTable(), makeCompressor},
      CatalogEntry{&multibandTable(), makeMultiband},
      CatalogEntry{&deesserTable(), makeDeesser},
      CatalogEntry{&saturationTable(), makeSaturation},
      CatalogEntry{&stereoTable(), makeStereo},
      CatalogEntry{&clipperTable(), makeClipper},
      CatalogEntry{&limiterTable(), makeLimiter},
  };
  return entries;
}

CatalogEntry const* findProcessor(std::string_view id) {
  auto const entries = catalog();
  auto const found = std::ranges::find(entries, id, [](CatalogEntry const& entry) { return entry.table->id(); });
  return found == entries.end() ? nullptr : &*found;
}

} // namespace lacquer

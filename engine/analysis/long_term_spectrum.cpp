#include "analysis/long_term_spectrum.h"

#include <cmath>

namespace lacquer {

double LongTermSpectrum::centre(int band) {
  return 20.0 * std::exp2(band / 12.0);
}

} // namespace lacquer

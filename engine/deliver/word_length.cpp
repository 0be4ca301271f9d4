#include "deliver/word_length.h"

#include "album/words.h"
#include "dsp/noise_shaper.h"

#include <fmt/format.h>
#include <optional>

namespace lacquer {
namespace {

std::optional<PublishedShaper> publishedShaper(Dither dither) {
  switch (dither) {
  case Dither::lipshitz:
    return lipshitzShaper();
  case Dither::fWeighted:
    return fWeightedShaper();
  case Dither::modifiedE:
    return modifiedEShaper();
  case Dither::improvedE:
    return improvedEShaper();
  case Dither::tpdf:
  case Dither::none:
  case Dither::highPassed:
  case Dither::shaped:
    break;
  }
  return std::nullopt;
}

} // namespace

WordLength wordLengthOf(Deliverable const& deliverable, FileFormat format) {
  return {bits(format), deliverable.wordLength == 0 ? bits(format) : deliverable.wordLength, deliverable.dither};
}

Result<void> checkWordLength(Deliverable const& deliverable, FileFormat format, SampleRate rate) {
  if (deliverable.wordLength != 0 && (isFloat(format) || deliverable.wordLength > bits(format)))
    return refused(fmt::format("‘{}’ cannot have a word length of {} bits", deliverable.name, deliverable.wordLength),
                   isFloat(format) ? "A float file has no word length: set it to file"
                                   : fmt::format("Its files have {}: set it to file", bits(format)));
  if (!isFloat(format) && publishedShaper(deliverable.dither) && rate != kPublishedShaperRate)
    return refused(fmt::format("the noise shaper {} of ‘{}’ is made for {} Hz, and it is delivered at {} Hz",
                               ditherWord(deliverable.dither), deliverable.name, kPublishedShaperRate.value(),
                               rate.value()),
                   "Use shaped, which is made for each rate");
  return {};
}

WordLengthReducer makeReducer(WordLength const& length, SampleRate rate) {
  if (auto const published = publishedShaper(length.dither))
    return {length.bits, std::vector<double>(published->feedback.begin(), published->feedback.end())};
  if (length.dither == Dither::shaped)
    return {length.bits, leastSquaresShaper(rate)};
  return {length.bits, length.dither == Dither::none         ? DitherNoise::none
                       : length.dither == Dither::highPassed ? DitherNoise::highPassedTpdf
                                                             : DitherNoise::tpdf};
}

} // namespace lacquer

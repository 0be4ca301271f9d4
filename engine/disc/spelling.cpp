#include "disc/spelling.h"

#include <memory>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace lacquer {
namespace {

icu::UnicodeString unicode(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::unique_ptr<icu::Transliterator const> makeSpelling() {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  return std::unique_ptr<icu::Transliterator const>(icu::Transliterator::createInstance(
      "Russian-Latin/BGN; Greek-Latin/UNGEGN; [^[:Han:]] Any-Latin; Latin-ASCII", UTRANS_FORWARD, where, status));
}

} // namespace

std::string composedText(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Normalizer2 const* const composing = icu::Normalizer2::getNFCInstance(status);
  if (composing == nullptr)
    return std::string(utf8);
  icu::UnicodeString const text = composing->normalize(unicode(utf8), status);
  std::string composed;
  return U_SUCCESS(status) ? text.toUTF8String(composed) : std::string(utf8);
}

std::string spelledInLatin(std::string_view utf8) {
  static std::unique_ptr<icu::Transliterator const> const spelling = makeSpelling();
  if (!spelling)
    return std::string(utf8);
  icu::UnicodeString text = unicode(utf8);
  spelling->transliterate(text);
  std::string spelled;
  return text.toUTF8String(spelled);
}

} // namespace lacquer

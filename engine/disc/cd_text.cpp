#include "disc/cd_text.h"

#include "disc/cd_text_block.h"
#include "disc/cd_text_tables.h"

#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::size_t kMostBlocks = 8;
constexpr std::size_t kSafeBlocks = 4;
// What the lead-in of a disc surely holds.
constexpr std::size_t kSafeBytes = 5000;

std::vector<CdTextBlockTexts> blocksOf(DiscLayout const& layout, CdTextOptions const& options) {
  std::vector<CdTextBlockTexts> blocks;
  CdTextBlockTexts& first = blocks.emplace_back(CdTextBlockTexts{layout.language, &layout.text, {}, &layout});
  for (DiscTrack const& track : layout.tracks)
    first.tracks.push_back(&track.text);
  static Credits const kNone{};
  if (options.furtherLanguages)
    for (DiscLanguage const& language : layout.languages) {
      CdTextBlockTexts& further = blocks.emplace_back(CdTextBlockTexts{language.language, &language.text, {}, nullptr});
      for (std::size_t i = 0; i < layout.tracks.size(); ++i)
        further.tracks.push_back(i < language.tracks.size() ? &language.tracks[i] : &kNone);
    }
  return blocks;
}

void tellOfSize(EncodedCdText& text, std::size_t blocks) {
  if (blocks > 1)
    text.findings.push_back({Severity::note, "CD-Text",
                             fmt::format("is in {} languages; many players and some plants read the first alone", blocks),
                             "Tell the plant"});
  if (blocks > kSafeBlocks || text.packs.size() > kSafeBytes)
    text.findings.push_back({Severity::warning, "CD-Text",
                             fmt::format("takes {} languages and {} bytes; a lead-in surely holds {} and {}", blocks,
                                         text.packs.size(), kSafeBlocks, kSafeBytes),
                             "Leave out a language, shorten texts, or ask the plant"});
}

void tellOfUnknownLanguage(EncodedCdText& text, std::string const& language) {
  bool const isEnglish = language.empty() || language.starts_with("en");
  if (!isEnglish && cdTextLanguage(language) == cdTextLanguage("en"))
    text.findings.push_back({Severity::warning, "CD-Text",
                             fmt::format("has no code for the language ‘{}’, whose texts are marked as English", language),
                             "Choose another language"});
}

} // namespace

Result<EncodedCdText> encodeCdText(DiscLayout const& layout, CdTextOptions const& options) {
  EncodedCdText text;
  std::vector<CdTextBlock> blocks;
  for (CdTextBlockTexts const& texts : blocksOf(layout, options)) {
    LACQUER_TRY(block, CdTextBlock::make(texts, options));
    if (texts.codes || !block.isEmpty()) // the first one stands even where only others say something
      blocks.push_back(std::move(block));
  }
  if (blocks.size() == 1 && blocks.front().isEmpty())
    return text;
  if (blocks.size() > kMostBlocks)
    return refused(fmt::format("the texts of the disc are in {} languages, CD-Text holds {}", blocks.size(), kMostBlocks),
                   "Leave out languages");
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    blocks[i].append(text.packs, static_cast<int>(i), blocks);
    text.findings.insert(text.findings.end(), blocks[i].findings().begin(), blocks[i].findings().end());
  }
  tellOfUnknownLanguage(text, layout.language);
  for (std::size_t i = 0; options.furtherLanguages && i < layout.languages.size(); ++i)
    tellOfUnknownLanguage(text, layout.languages[i].language);
  tellOfSize(text, blocks.size());
  return text;
}

} // namespace lacquer

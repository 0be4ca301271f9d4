#include "disc/ddp_diff.h"

#include "disc/cd_text_block.h"
#include "disc/ddp_audio_diff.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

using Kind = DdpDifference::Kind;

std::string shown(std::string const& text) { return text.empty() ? "none" : text; }
std::string yesNo(bool value) { return value ? "yes" : "no"; }
std::string timeOf(std::optional<CdFrames> at) { return at ? discTimeText(*at) : "none"; }

/// Texts as players show them: a track without a performer or writer has the disc's, a disc without one that of all of
/// its tracks.
void completeTexts(Credits& disc, std::vector<Credits*> const& tracks) {
  for (CdTextField const& field : kCdTextFields) {
    if (field.text == &Credits::title || field.text == &Credits::message)
      continue;
    std::string& common = disc.*field.text;
    if (common.empty() && !tracks.empty() &&
        std::ranges::all_of(tracks, [&](Credits const* track) { return track->*field.text == tracks.front()->*field.text; }))
      common = tracks.front()->*field.text;
    for (Credits* track : tracks)
      if ((track->*field.text).empty())
        track->*field.text = common;
  }
}

DiscLayout completed(DiscLayout layout) {
  std::vector<Credits*> tracks;
  for (DiscTrack& track : layout.tracks)
    tracks.push_back(&track.text);
  completeTexts(layout.text, tracks);
  if (layout.language.empty())
    layout.language = "en"; // what CD-Text is in where nothing is said
  return layout;
}

class LayoutComparison {
public:
  LayoutComparison(DiscLayout const& first, DiscLayout const& second, std::vector<DdpDifference>& differences)
      : m_first(completed(first))
      , m_second(completed(second))
      , m_differences(differences) {}

  void run() {
    compare(Kind::upc, "Album", m_first.upc, m_second.upc);
    compareDiscTexts();
    compareLanguages();
    compare(Kind::pq, "Number of tracks", m_first.tracks.size(), m_second.tracks.size());
    for (std::size_t i = 0; i < std::min(m_first.tracks.size(), m_second.tracks.size()); ++i)
      compareTracks(m_first.tracks[i], m_second.tracks[i]);
    compareTime("Lead-out", m_first.leadOut, m_second.leadOut);
  }

private:
  void add(Kind kind, std::string where, std::string first, std::string second) {
    m_differences.push_back({kind, std::move(where), std::move(first), std::move(second)});
  }
  void compare(Kind kind, std::string const& where, std::string const& first, std::string const& second) {
    if (first != second)
      add(kind, where, shown(first), shown(second));
  }
  void compare(Kind kind, std::string const& where, std::size_t first, std::size_t second) {
    if (first != second)
      add(kind, where, std::to_string(first), std::to_string(second));
  }
  void compareTime(std::string const& where, std::optional<CdFrames> first, std::optional<CdFrames> second) {
    if (first != second)
      add(Kind::pq, where, timeOf(first), timeOf(second));
  }

  void compareCredits(std::string const& where, Credits const& first, Credits const& second) {
    for (CdTextField const& field : kCdTextFields)
      compare(Kind::cdText, fmt::format("{}, {}", where, field.name), first.*field.text, second.*field.text);
  }

  void compareDiscTexts() {
    compareCredits("Album", m_first.text, m_second.text);
    compare(Kind::cdText, "Album, catalogue number", m_first.catalogue, m_second.catalogue);
    compare(Kind::cdText, "Album, genre", m_first.genre, m_second.genre);
    compare(Kind::cdText, "Album, closed information", m_first.closedInfo, m_second.closedInfo);
    compare(Kind::cdText, "Album, language", m_first.language, m_second.language);
    // Not on the disc: one that is not there says nothing.
    if (!m_first.masterId.empty() && !m_second.masterId.empty())
      compare(Kind::other, "Album, Master ID", m_first.masterId, m_second.masterId);
  }

  void compareLanguages() {
    compare(Kind::cdText, "Number of further languages", m_first.languages.size(), m_second.languages.size());
    static Credits const kNone{};
    for (std::size_t i = 0; i < std::min(m_first.languages.size(), m_second.languages.size()); ++i) {
      DiscLanguage const& a = m_first.languages[i];
      DiscLanguage const& b = m_second.languages[i];
      compare(Kind::cdText, fmt::format("Language {}", i + 2), a.language, b.language);
      compareCredits(fmt::format("Album ({})", a.language), a.text, b.text);
      for (std::size_t t = 0; t < std::max(a.tracks.size(), b.tracks.size()); ++t)
        compareCredits(fmt::format("Track {} ({})", t + 1, a.language), t < a.tracks.size() ? a.tracks[t] : kNone,
                       t < b.tracks.size() ? b.tracks[t] : kNone);
    }
  }

  void compareTracks(DiscTrack const& a, DiscTrack const& b) {
    std::string const where = fmt::format("Track {}", a.number);
    compareTime(where + ", INDEX 00", a.pregap, b.pregap);
    compareTime(where + ", INDEX 01", a.start, b.start);
    for (std::size_t i = 0; i < std::max(a.indexes.size(), b.indexes.size()); ++i)
      compareTime(fmt::format("{}, INDEX {:02}", where, i + 2),
                  i < a.indexes.size() ? std::optional(a.indexes[i]) : std::nullopt,
                  i < b.indexes.size() ? std::optional(b.indexes[i]) : std::nullopt);
    compare(Kind::isrc, where, a.isrc, b.isrc);
    compareFlag(where + ", pre-emphasis", a.preEmphasis, b.preEmphasis);
    compareFlag(where + ", copy permitted", a.copyPermitted, b.copyPermitted);
    compareFlag(where + ", four channels", a.fourChannel, b.fourChannel);
    compareFlag(where + ", copied once (SCMS)", a.serialCopy, b.serialCopy);
    compareCredits(where, a.text, b.text);
  }

  void compareFlag(std::string const& where, bool first, bool second) {
    if (first != second)
      add(Kind::flags, where, yesNo(first), yesNo(second));
  }

  DiscLayout m_first;
  DiscLayout m_second;
  std::vector<DdpDifference>& m_differences;
};

} // namespace

Result<DdpComparison> compareDdp(std::filesystem::path const& first, std::filesystem::path const& second,
                                 Progress const& progress) {
  LACQUER_TRY(a, readDdp(first));
  LACQUER_TRY(b, readDdp(second));
  LACQUER_TRY(imageA, DdpImage::open(a));
  LACQUER_TRY(imageB, DdpImage::open(b));
  DdpComparison comparison;
  LayoutComparison(a.layout, b.layout, comparison.differences).run();
  LACQUER_CHECK(compareDdpAudio(imageA, imageB, a.layout, comparison, progress));
  return comparison;
}

} // namespace lacquer

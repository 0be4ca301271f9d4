#include "ui/processors/equalizer_editing.h"

#include "params/param_text.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/params/param_nudge.h"

#include <QObject>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace lacquer {
namespace {

using Param = EqualizerBandParam;

constexpr double kLowestShelf = 35.0;
constexpr double kLowestBell = 75.0;
constexpr double kHighestBell = 9000.0;
constexpr double kHighestShelf = 15000.0;
constexpr double kNewBellQ = 1.0;

void addWish(std::vector<ParamWish>& wishes, ParamValues const& values, int index, double value) {
  ParamSpec const& spec = values.table().spec(index);
  double const kept = std::clamp(value, spec.minimum, spec.maximum);
  if (kept != values[index])
    wishes.push_back({index, kept});
}

QString formatted(ParamValues const& values, int band, Param param) {
  int const index = equalizerParam(band, param);
  return toQt(formatParam(values.table().spec(index), values[index]));
}

/// Which number a piece of typed text is, by its unit.
std::optional<Param> paramOf(QString const& piece) {
  if (piece.startsWith(u'q', Qt::CaseInsensitive))
    return Param::q;
  if (piece.endsWith(QLatin1String("db"), Qt::CaseInsensitive))
    return Param::gain;
  if (piece.endsWith(QLatin1String("hz"), Qt::CaseInsensitive) || piece.endsWith(u'k', Qt::CaseInsensitive))
    return Param::frequency;
  return std::nullopt;
}

/// The pieces of what was typed, units and "Q" joined to their numbers.
QStringList piecesOf(QString const& typed) {
  QStringList pieces;
  bool joinsNext = false;
  for (QString const& word : typed.split(u' ', Qt::SkipEmptyParts)) {
    bool const isUnit = word[0].isLetter() && word[0].toLower() != u'q';
    if ((isUnit || joinsNext) && !pieces.isEmpty())
      pieces.back() += word;
    else
      pieces << word;
    joinsNext = word.compare(u"q", Qt::CaseInsensitive) == 0;
  }
  return pieces;
}

} // namespace

EqualizerBandType equalizerType(ParamValues const& values, int band) {
  return static_cast<EqualizerBandType>(values.choice(equalizerParam(band, Param::type)));
}

EqualizerChannel equalizerChannel(ParamValues const& values, int band) {
  return static_cast<EqualizerChannel>(values.choice(equalizerParam(band, Param::channel)));
}

std::vector<int> usedBands(ParamValues const& values) {
  std::vector<int> bands;
  for (int band = 0; band < kEqualizerBands; ++band)
    if (equalizerType(values, band) != EqualizerBandType::off)
      bands.push_back(band);
  return bands;
}

int freeBand(ParamValues const& values) {
  for (int band = 0; band < kEqualizerBands; ++band)
    if (equalizerType(values, band) == EqualizerBandType::off)
      return band;
  return -1;
}

int neighbourBand(ParamValues const& values, int band, int steps) {
  std::vector<int> bands = usedBands(values);
  if (bands.empty())
    return -1;
  std::ranges::stable_sort(bands, {}, [&](int one) { return equalizerValue(values, one, Param::frequency); });
  auto const found = std::ranges::find(bands, band);
  int const many = static_cast<int>(bands.size());
  if (found == bands.end())
    return steps > 0 ? bands.front() : bands.back();
  int const place = static_cast<int>(found - bands.begin()) + steps;
  return bands[static_cast<std::size_t>((place % many + many) % many)];
}

EqualizerBandType typeFor(double hertz) {
  if (hertz < kLowestShelf)
    return EqualizerBandType::lowCut;
  if (hertz < kLowestBell)
    return EqualizerBandType::lowShelf;
  if (hertz <= kHighestBell)
    return EqualizerBandType::bell;
  return hertz <= kHighestShelf ? EqualizerBandType::highShelf : EqualizerBandType::highCut;
}

std::vector<ParamWish> newBand(ParamValues const& values, int band, EqualizerBandType type, double hertz,
                               double gainDecibels) {
  std::vector<ParamWish> wishes;
  for (int param = 0; param < kEqualizerBandParams; ++param) {
    auto const which = static_cast<Param>(param);
    int const index = equalizerParam(band, which);
    ParamSpec const& spec = values.table().spec(index);
    double wanted = spec.defaultValue;
    if (which == Param::type)
      continue;
    if (which == Param::frequency || which == Param::detectorFrequency)
      wanted = toParamStep(spec, hertz);
    else if (which == Param::gain && equalizerHasGain(type))
      wanted = toParamStep(spec, gainDecibels);
    else if (which == Param::q && type == EqualizerBandType::bell)
      wanted = kNewBellQ;
    addWish(wishes, values, index, wanted);
  }
  addWish(wishes, values, equalizerParam(band, Param::type), static_cast<double>(type));
  return wishes;
}

std::vector<ParamWish> removedBand(ParamValues const& values, int band) {
  std::vector<ParamWish> wishes;
  for (int param = 0; param < kEqualizerBandParams; ++param) {
    int const index = equalizerParam(band, static_cast<Param>(param));
    addWish(wishes, values, index, values.table().spec(index).defaultValue);
  }
  return wishes;
}

Result<std::vector<ParamWish>> parseBand(ParamValues const& values, int band, std::string_view text) {
  static constexpr std::array kOrder{Param::frequency, Param::gain, Param::q};
  QString const typed = toQt(typedText(toQt(text))).replace(u',', u' ');
  std::vector<ParamWish> wishes;
  std::size_t next = 0;
  for (QString piece : piecesOf(typed)) {
    auto const named = paramOf(piece);
    if (!named && next >= kOrder.size())
      return refused("type a frequency, a gain and a Q: 1.2k -3 0.7");
    Param const param = named ? *named : kOrder[next];
    next = static_cast<std::size_t>(std::ranges::find(kOrder, param) - kOrder.begin()) + 1;
    if (piece.startsWith(u'q', Qt::CaseInsensitive))
      piece.remove(0, 1);
    int const index = equalizerParam(band, param);
    Result<double> const value = parseParam(values.table().spec(index), toUtf8(piece));
    if (!value)
      return tl::unexpected(value.error());
    addWish(wishes, values, index, *value);
  }
  return wishes;
}

QString bandNumbers(ParamValues const& values, int band) {
  QString text = formatted(values, band, Param::frequency);
  if (equalizerHasGain(equalizerType(values, band)))
    text += QStringLiteral("  ") + formatted(values, band, Param::gain);
  return text + QStringLiteral("  Q ") + formatted(values, band, Param::q);
}

QString bandText(ParamValues const& values, int band) {
  QStringList words{QObject::tr("Band %1").arg(band + 1), formatted(values, band, Param::type).toLower(),
                    formatted(values, band, Param::frequency)};
  if (equalizerHasGain(equalizerType(values, band)))
    words << formatted(values, band, Param::gain);
  words << QObject::tr("Q %1").arg(formatted(values, band, Param::q));
  if (equalizerHasSlope(equalizerType(values, band)))
    words << formatted(values, band, Param::slope);
  if (equalizerChannel(values, band) != EqualizerChannel::stereo)
    words << formatted(values, band, Param::channel).toLower();
  if (equalizerIsDynamic(values, band))
    words << QObject::tr("dynamic");
  return words.join(QStringLiteral(", "));
}

double fittingRange(ParamValues const& values) {
  double highest = 0.0;
  for (int const band : usedBands(values)) {
    if (!equalizerHasGain(equalizerType(values, band)))
      continue;
    double const gain = equalizerValue(values, band, Param::gain);
    double const moved = equalizerIsDynamic(values, band) ? gain + equalizerValue(values, band, Param::range) : gain;
    highest = std::max({highest, std::abs(gain), std::abs(moved)});
  }
  for (double const range : kEqualizerRanges)
    if (range >= 6.0 && highest <= range)
      return range;
  return kEqualizerRanges[3];
}

} // namespace lacquer

#include "ui/compare/source_text.h"

#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kCurveWidth = 1.5;
constexpr int kFirstReferenceKey = 3;
constexpr int kLastReferenceKey = 9;

QString tr(char const* text) { return QCoreApplication::translate("lacquer::CompareSources", text); }

std::size_t placeOf(CompareSource const& source, Album const& album) {
  if (source.kind != SourceKind::reference)
    return static_cast<std::size_t>(source.number);
  auto const found = std::ranges::find(album.references, ReferenceId(source.number), &Reference::id);
  return static_cast<std::size_t>(found - album.references.begin());
}

} // namespace

QString measuringMark() { return QStringLiteral("\u25CC"); }

theme::Token sourceToken(SourceKind kind) {
  switch (kind) {
  case SourceKind::original:
  case SourceKind::mix:
    return theme::Token::sourceOriginal;
  case SourceKind::master:
  case SourceKind::snapshot:
  case SourceKind::withoutSlot:
  case SourceKind::onlySlot:
    return theme::Token::sourceMaster;
  case SourceKind::reference:
    break;
  }
  return theme::Token::sourceReference;
}

QPen sourcePen(CompareSource const& source, Album const& album) {
  static std::array<QList<qreal>, 5> const kPatterns{QList<qreal>{}, {6, 3}, {2, 2}, {8, 2, 2, 2}, {8, 2, 2, 2, 2, 2}};
  QPen pen(theme::colour(sourceToken(source.kind)), kCurveWidth);
  bool const isOfSlot = source.kind == SourceKind::withoutSlot || source.kind == SourceKind::onlySlot;
  bool const sharesColour = isOfSlot || source.kind == SourceKind::snapshot || source.kind == SourceKind::mix;
  std::size_t const place = placeOf(source, album) + (sharesColour ? 1 : 0);
  bool const isPlain = source.kind == SourceKind::original || source.kind == SourceKind::master;
  if (auto const& pattern = kPatterns[isPlain ? 0 : place % kPatterns.size()]; !pattern.isEmpty())
    pen.setDashPattern(pattern);
  return pen;
}

QString sourceKey(CompareSource const& source, Album const& album) {
  switch (source.kind) {
  case SourceKind::original:
    return QStringLiteral("1");
  case SourceKind::master:
    return QStringLiteral("2");
  case SourceKind::snapshot:
    return QStringLiteral("\u21E7") + QString::number(source.number + 1);
  case SourceKind::reference: {
    int const key = kFirstReferenceKey + static_cast<int>(placeOf(source, album));
    return key <= kLastReferenceKey ? QString::number(key) : QString();
  }
  case SourceKind::mix:
  case SourceKind::withoutSlot:
  case SourceKind::onlySlot:
    break;
  }
  return {};
}

QString sourceLabel(CompareSourceState const& state) {
  switch (state.source.kind) {
  case SourceKind::original:
    return tr("original");
  case SourceKind::master:
    return tr("MASTER");
  case SourceKind::snapshot:
    return QStringLiteral("S") + QString::number(state.source.number + 1);
  case SourceKind::reference:
  case SourceKind::mix:
  case SourceKind::withoutSlot:
  case SourceKind::onlySlot:
    break;
  }
  return toQt(state.name);
}

QString sourceLoudness(CompareSourceState const& state) {
  if (state.loudness)
    return loudnessText(*state.loudness) + QStringLiteral(" LUFS");
  return state.isMeasuring ? measuringMark() : numberText(-INFINITY);
}

QString offsetText(CompareSourceState const& state) {
  if (state.offset)
    return QStringLiteral("= ") + signedText(state.offset->value()) + QStringLiteral(" dB");
  return QStringLiteral("= ") + (state.isMeasuring ? measuringMark() : numberText(-INFINITY)) + QStringLiteral(" dB");
}

QString sourceHelp(CompareSourceState const& state, Album const& album) {
  QString const key = sourceKey(state.source, album);
  QStringList lines{toQt(state.name) + (key.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(key))};
  if (!state.isAvailable)
    lines << tr("Cannot be heard: %1").arg(toQt(state.problem));
  if (state.isMeasuring)
    lines << tr("Being measured");
  if (state.loudness)
    lines << tr("Loudness %1").arg(sourceLoudness(state));
  if (state.offset)
    lines << tr("Moved by %1 dB to stand as loud as the master").arg(signedText(state.offset->value(), 2));
  if (state.trim != Decibels(0.0))
    lines << tr("Trim %1 dB on top").arg(signedText(state.trim.value()));
  if (!state.isAligned)
    lines << tr("Plays by its own clock: no difference with the master can be heard");
  return lines.join(QLatin1Char('\n'));
}

} // namespace lacquer

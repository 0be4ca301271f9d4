#include "ui/compare/blind_text.h"

#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

namespace lacquer {
namespace {

constexpr double kSure = 0.01;
constexpr double kUsual = 0.05; // the usual bar of listening tests
constexpr double kHint = 0.2;

QString tr(char const* text) { return QCoreApplication::translate("lacquer::BlindText", text); }

QString meaning(double pValue, bool isAbx) {
  if (pValue <= kSure)
    return isAbx ? tr("The difference is heard, as good as certainly.") : tr("The preference is real, as good as certainly.");
  if (pValue <= kUsual)
    return isAbx ? tr("The difference is heard.") : tr("The preference is real.");
  if (pValue <= kHint)
    return isAbx ? tr("Perhaps it is heard: more trials would tell.") : tr("Perhaps a preference: more trials would tell.");
  return isAbx ? tr("No difference was shown: guessing does as well.") : tr("No preference was shown: chance does as much.");
}

QString figures(BlindTestVerdict const& found) {
  QString const p = found.pValue < 0.001 ? tr("p < 0.001") : tr("p = %1").arg(numberText(found.pValue, 3));
  return tr("%1, confidence %2 %").arg(p, numberText(100.0 * found.confidence));
}

QString counts(BlindTestRecord const& record, BlindTestVerdict const& found) {
  if (record.kind == BlindTestKind::abx)
    return tr("%1 of %2 right").arg(found.correct).arg(found.answered);
  QStringList parts;
  for (std::size_t i = 0; i < record.sources.size() && i < found.preferences.size(); ++i)
    parts << tr("%1: %2").arg(toQt(record.sources[i])).arg(found.preferences[i]);
  return parts.join(QStringLiteral(", ")) + tr(" of %1").arg(found.answered);
}

} // namespace

QString verdictText(BlindTestRecord const& record) {
  BlindTestVerdict const found = verdict(record);
  return tr("%1. %2\n%3").arg(counts(record, found), meaning(found.pValue, record.kind == BlindTestKind::abx), figures(found));
}

QString recordText(BlindTestRecord const& record) {
  BlindTestVerdict const found = verdict(record);
  QStringList names;
  for (std::string const& name : record.sources)
    names << toQt(name);
  QDateTime const when = QDateTime::fromString(toQt(record.when), Qt::ISODate).toLocalTime();
  QString const kind = record.kind == BlindTestKind::abx ? tr("ABX") : tr("Preference");
  QStringList parts{when.isValid() ? when.toString(QStringLiteral("yyyy-MM-dd hh:mm")) : toQt(record.when), kind, names.join(tr(" against "))};
  if (!record.listener.empty())
    parts << toQt(record.listener);
  if (!record.place.empty())
    parts << toQt(record.place);
  parts << counts(record, found) << figures(found);
  return parts.join(QStringLiteral(" \u00B7 "));
}

} // namespace lacquer

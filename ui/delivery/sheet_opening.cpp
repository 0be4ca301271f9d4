#include "ui/delivery/sheet_opening.h"

#include "ui/bridge/background_task.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"

#include "disc/sheet_import.h"

#include <memory>

namespace lacquer {
namespace {

constexpr std::size_t kMostLines = 4;

QString linesOf(std::filesystem::path const& sheet, std::vector<Finding> const& findings) {
  QStringList lines{SheetOpening::tr("Made an album of %1.").arg(pathText(sheet.filename()))};
  for (std::size_t i = 0; i < findings.size() && i < kMostLines; ++i) {
    QString line = toQt(findings[i].where) + QStringLiteral(": ") + toQt(findings[i].what);
    if (!findings[i].remedy.empty())
      line += QStringLiteral(". ") + toQt(findings[i].remedy);
    lines << line;
  }
  if (findings.size() > kMostLines)
    lines << SheetOpening::tr("And %1 more of the kind.").arg(findings.size() - kMostLines);
  return lines.join(QLatin1Char('\n'));
}

} // namespace

SheetOpening::SheetOpening(SessionBridge& bridge, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge)
    , m_task(new BackgroundTask(bridge, this)) {}

bool SheetOpening::isSheet(std::filesystem::path const& file) { return lacquer::isSheet(file); }
bool SheetOpening::isWorking() const { return m_task->isRunning(); }

void SheetOpening::open(std::filesystem::path const& sheet) {
  Q_EMIT settleWanted([this, sheet] { read(sheet); });
}

void SheetOpening::read(std::filesystem::path const& sheet) {
  m_task->start(tr("Reading the sheet"), [this, sheet](Progress const& progress) -> BackgroundTask::Finish {
    auto const disc = std::make_shared<Result<ImportedDisc>>(importSheet(sheet, {}, progress));
    return [this, sheet, disc] { take(sheet, *disc); };
  });
}

void SheetOpening::take(std::filesystem::path const& sheet, Result<ImportedDisc> const& disc) {
  if (!disc) {
    if (disc.error().kind != ErrorKind::cancelled)
      m_bridge.raise(disc.error());
    return;
  }
  Q_EMIT imported(disc->album);
  if (!disc->findings.empty())
    Q_EMIT findingsToTell(linesOf(sheet, disc->findings));
}

} // namespace lacquer

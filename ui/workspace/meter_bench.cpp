#include "ui/workspace/meter_bench.h"

#include "ui/meters/meter_dock.h"
#include "ui/theme/theme.h"

#include <QSettings>

namespace lacquer {
namespace {

QString const kBench = QStringLiteral("window/bench");
constexpr int kDockWidth = 256;

} // namespace

MeterBench::MeterBench(SessionBridge& bridge, QWidget* work, QWidget* parent)
    : QMainWindow(parent, Qt::Widget)
    , m_dock(new MeterDock(bridge, this)) {
  setDockOptions(QMainWindow::AnimatedDocks);
  setContextMenuPolicy(Qt::NoContextMenu);
  setCentralWidget(work);
  addDockWidget(Qt::RightDockWidgetArea, m_dock);
}

void MeterBench::restore() {
  if (!restoreState(QSettings().value(kBench).toByteArray()))
    resizeDocks({m_dock}, {theme::px(kDockWidth)}, Qt::Horizontal);
}

void MeterBench::remember() const { QSettings().setValue(kBench, saveState()); }

} // namespace lacquer

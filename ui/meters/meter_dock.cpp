#include "ui/meters/meter_dock.h"

#include "ui/meters/meter_panel.h"
#include "ui/meters/section_stack.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace lacquer {

MeterDock::MeterDock(SessionBridge& bridge, QWidget* parent)
    : QDockWidget(tr("Meters"), parent)
    , m_panel(new MeterPanel(bridge, this)) {
  setObjectName(QStringLiteral("meters"));
  setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
  setWidget(m_panel);
  setTitleBarWidget(makeTitle());
}

QWidget* MeterDock::makeTitle() {
  auto* const title = new QWidget(this);
  title->setToolTip(tr("Drag to the other side or out of the window"));
  auto* const name = new QLabel(windowTitle(), title);
  name->setProperty("role", "heading");
  auto const make = [title](QString const& text, QString const& what) {
    auto* const button = new QToolButton(title);
    button->setText(text);
    button->setToolTip(what);
    button->setAccessibleName(what);
    button->setProperty("role", "flat");
    button->setFocusPolicy(Qt::TabFocus);
    return button;
  };
  auto* const reset = make(tr("Reset"), tr("Forgets all that was heard: peaks, maxima, history, averages"));
  auto* const show = make(tr("Show"), tr("Chooses the sections of the meters"));
  auto* const detach = make(tr("Float"), tr("Makes the meters a window of their own, or puts them back"));
  connect(reset, &QToolButton::clicked, m_panel, &MeterPanel::resetAll);
  connect(show, &QToolButton::clicked, this, [this, show] {
    QMenu menu;
    m_panel->sections().fillMenu(menu, nullptr);
    menu.exec(show->mapToGlobal(QPoint(0, show->height())));
  });
  connect(detach, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
  connect(this, &QDockWidget::topLevelChanged, this,
          [detach](bool isFloating) { detach->setText(isFloating ? tr("Dock") : tr("Float")); });
  auto* const row = new QHBoxLayout(title);
  row->setContentsMargins(theme::px(theme::kPanelPadding), 0, theme::px(theme::kUnit), 0);
  row->setSpacing(0);
  row->addWidget(name, 1);
  row->addWidget(reset);
  row->addWidget(show);
  row->addWidget(detach);
  return title;
}

} // namespace lacquer

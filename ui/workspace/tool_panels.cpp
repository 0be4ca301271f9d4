#include "ui/workspace/tool_panels.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lacquer {

ToolPanels::ToolPanels(QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel(this))
    , m_stack(new QStackedWidget(this)) {
  setProperty("role", "panel");
  m_title->setProperty("role", "title");
  auto* const close = new QPushButton(tr("Close"), this);
  close->setToolTip(tr("Closes the panel; what was done in it stays"));
  connect(close, &QPushButton::clicked, this, [this] {
    hide();
    Q_EMIT changed();
  });
  auto* const top = new QHBoxLayout;
  top->addWidget(m_title, 1);
  top->addWidget(close);
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(theme::px(12), theme::px(8), theme::px(12), theme::px(8));
  column->addLayout(top);
  column->addWidget(m_stack, 1);
  hide();
}

void ToolPanels::add(QString const& id, QString const& title, QWidget* panel) {
  m_stack->addWidget(panel);
  m_tools[id] = {title, panel};
}

bool ToolPanels::isOpen(QString const& id) const {
  auto const tool = m_tools.find(id);
  return !isHidden() && tool != m_tools.end() && m_stack->currentWidget() == tool->second.panel;
}

void ToolPanels::open(QString const& id) {
  auto const tool = m_tools.find(id);
  if (tool == m_tools.end())
    return;
  m_title->setText(tool->second.title);
  setAccessibleName(tool->second.title);
  m_stack->setCurrentWidget(tool->second.panel);
  show();
  tool->second.panel->setFocus(Qt::OtherFocusReason);
  Q_EMIT changed();
}

void ToolPanels::toggle(QString const& id) {
  if (!isOpen(id))
    return open(id);
  hide();
  Q_EMIT changed();
}

} // namespace lacquer

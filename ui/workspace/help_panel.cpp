#include "ui/workspace/help_panel.h"

#include "ui/theme/theme.h"
#include "ui/workspace/action_set.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace lacquer {

HelpPanel::HelpPanel(ActionSet const& actions, QWidget* parent)
    : QFrame(parent)
    , m_actions(actions)
    , m_browser(new QTextBrowser(this)) {
  setProperty("role", "panel");
  setAccessibleName(tr("Help"));
  setMinimumWidth(theme::px(320));
  m_browser->setAccessibleName(tr("Keys and editing"));
  m_browser->setOpenLinks(false);
  auto* close = new QPushButton(tr("Close"));
  close->setToolTip(tr("Closes the help (Esc)"));
  connect(close, &QPushButton::clicked, this, &HelpPanel::closed);
  auto* title = new QLabel(tr("Keys and editing"));
  title->setProperty("role", "title");
  auto* top = new QHBoxLayout;
  top->addWidget(title, 1);
  top->addWidget(close);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(theme::px(12), theme::px(8), theme::px(12), theme::px(12));
  column->addLayout(top);
  column->addWidget(m_browser, 1);
}

QString HelpPanel::text() const {
  QString html = tr("<p>Every number can be typed where it stands: F2 or Enter edits, Esc restores, Tab moves on. Units are "
                    "understood: <b>-1.5dB</b>, <b>250ms</b>, <b>1:02.5</b>, <b>12k</b>. Dragging a handle or knob changes its "
                    "value, Shift drags fine. A click in a waveform seeks and keeps the selection. Ctrl+wheel zooms the timeline "
                    "that has the focus.</p>");
  QString menu;
  for (ActionSet::Command const& command : m_actions.commands()) {
    QString const key = command.action->shortcut().toString(QKeySequence::NativeText);
    if (key.isEmpty())
      continue;
    if (command.menu != menu) {
      html += menu.isEmpty() ? QString() : QStringLiteral("</table>");
      html += QStringLiteral("<h4>%1</h4><table cellspacing=0 cellpadding=2>").arg(command.menu.toHtmlEscaped());
      menu = command.menu;
    }
    html += QStringLiteral("<tr><td width=120><b>%1</b></td><td>%2</td></tr>").arg(key.toHtmlEscaped(), plainText(*command.action).toHtmlEscaped());
  }
  return html + QStringLiteral("</table>");
}

void HelpPanel::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  m_browser->setHtml(text());
  m_browser->setFocus();
}

void HelpPanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape)
    return Q_EMIT closed();
  QFrame::keyPressEvent(event);
}

} // namespace lacquer

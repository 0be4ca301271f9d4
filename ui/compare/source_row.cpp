#include "ui/compare/source_row.h"

#include "ui/bridge/comparing.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/compare/source_button.h"
#include "ui/compare/source_text.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QMenu>
#include <QToolButton>

#include <array>

namespace lacquer {
namespace {

constexpr std::array kNameWidths{112, 80, 56}; // narrower names before sources go into the menu

} // namespace

SourceRow::SourceRow(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this)) {
  setAccessibleName(tr("Sources"));
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  m_more->setText(QStringLiteral("\u22EF"));
  m_more->setProperty("role", "flat");
  m_more->setPopupMode(QToolButton::InstantPopup);
  m_more->setFocusPolicy(Qt::TabFocus);
  m_more->setAccessibleName(tr("More sources"));
  m_more->setToolTip(tr("The sources that have no room here"));
  m_more->setMenu(m_menu);
  connect(m_menu, &QMenu::aboutToShow, this, &SourceRow::fillMenu);
  connect(&bridge.comparing(), &Comparing::changed, this, &SourceRow::refresh);
  refresh();
}

void SourceRow::refresh() {
  Comparing& comparing = m_bridge.comparing();
  // During a blind test there are no buttons at all: nothing is left to read.
  std::size_t const count = comparing.isBlind() ? 0 : comparing.sources().size();
  while (m_buttons.size() > count) {
    delete m_buttons.back();
    m_buttons.pop_back();
  }
  while (m_buttons.size() < count) {
    auto* button = new SourceButton(this);
    connect(button, &SourceButton::clicked, this, [this, button] { m_bridge.comparing().hear(button->source()); });
    m_buttons.push_back(button);
  }
  for (std::size_t i = 0; i < count; ++i) {
    CompareSourceState const& state = comparing.sources()[i];
    m_buttons[i]->showState(state, m_bridge.album(), state.source == comparing.heard());
  }
  updateGeometry();
  place();
}

QSize SourceRow::sizeHint() const {
  int width = 0;
  for (SourceButton const* button : m_buttons)
    width += button->sizeHint().width() + theme::px(theme::kUnit);
  return {width, theme::px(theme::kRowHeight)};
}

QSize SourceRow::minimumSizeHint() const { return {theme::px(200), theme::px(theme::kRowHeight)}; }

void SourceRow::place() {
  int const gap = theme::px(theme::kUnit);
  int const more = theme::px(theme::kHitTarget + 8);
  for (int const widest : kNameWidths) {
    for (SourceButton* button : m_buttons)
      button->setWidestName(widest);
    if (sizeHint().width() - gap <= width())
      break;
  }
  m_fitting = m_buttons.size();
  if (sizeHint().width() - gap > width()) {
    int used = more;
    m_fitting = 0;
    while (m_fitting < m_buttons.size() && used + gap + m_buttons[m_fitting]->sizeHint().width() <= width())
      used += gap + m_buttons[m_fitting++]->sizeHint().width();
  }
  int x = 0;
  for (std::size_t i = 0; i < m_buttons.size(); ++i) {
    bool const fits = i < m_fitting;
    QSize const size = m_buttons[i]->sizeHint();
    m_buttons[i]->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
    m_buttons[i]->setVisible(fits);
    if (fits)
      x += size.width() + gap;
  }
  m_more->setGeometry(x, (height() - theme::px(theme::kRowHeight)) / 2, more, theme::px(theme::kRowHeight));
  m_more->setVisible(m_fitting < m_buttons.size());
  bool isHeardHidden = false;
  for (std::size_t i = m_fitting; i < m_buttons.size(); ++i)
    isHeardHidden = isHeardHidden || m_buttons[i]->isHeard();
  m_more->setText(isHeardHidden ? QStringLiteral("\u25B8\u22EF") : QStringLiteral("\u22EF"));
}

void SourceRow::fillMenu() {
  m_menu->clear();
  Comparing& comparing = m_bridge.comparing();
  for (std::size_t i = m_fitting; i < m_buttons.size() && i < comparing.sources().size(); ++i) {
    CompareSourceState const& state = comparing.sources()[i];
    QString const key = sourceKey(state.source, m_bridge.album());
    QAction* action = m_menu->addAction(toQt(state.name) + (key.isEmpty() ? QString() : QLatin1Char('\t') + key));
    action->setCheckable(true);
    action->setChecked(state.source == comparing.heard());
    action->setEnabled(state.isAvailable);
    connect(action, &QAction::triggered, this, [this, source = state.source] { m_bridge.comparing().hear(source); });
  }
}

void SourceRow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  place();
}

void SourceRow::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
    place();
}

} // namespace lacquer

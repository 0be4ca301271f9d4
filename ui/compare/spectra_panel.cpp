#include "ui/compare/spectra_panel.h"

#include "ui/bridge/comparing.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/compare/source_text.h"
#include "ui/compare/spectra_plot.h"
#include "ui/params/choice_box.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace lacquer {

SpectraPanel::SpectraPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_plot(new SpectraPlot(this))
    , m_part(new ChoiceBox(this)) {
  setAccessibleName(tr("Spectra"));
  auto* title = new QLabel(tr("Spectra at equal loudness"));
  title->setProperty("role", "heading");
  m_part->setAccessibleName(tr("Part of the sound"));
  m_part->setToolTip(tr("Mid or side; over all of it, or over its loud sections alone"));
  for (QString const& name : {tr("mid"), tr("side"), tr("mid, loud sections"), tr("side, loud sections")})
    m_part->addItem(name);
  connect(m_part, &QComboBox::currentIndexChanged, this, [this](int part) { m_plot->setPart(static_cast<SpectraPlot::Part>(part)); });
  auto* row = new QHBoxLayout;
  row->setSpacing(theme::px(8));
  row->addWidget(title);
  row->addStretch();
  auto* sources = new QToolButton(this);
  sources->setText(tr("sources \u25BE"));
  sources->setAccessibleName(tr("Sources whose spectra are shown"));
  sources->setToolTip(sources->accessibleName());
  sources->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(sources);
  sources->setMenu(menu);
  connect(menu, &QMenu::aboutToShow, this, [this, menu] {
    menu->clear();
    for (CompareSourceState const& state : m_bridge.comparing().sources()) {
      QAction* action = menu->addAction(toQt(state.name));
      action->setCheckable(true);
      action->setChecked(!m_hidden.contains(state.source));
      connect(action, &QAction::toggled, this, [this, source = state.source](bool on) { setShown(source, on); });
    }
  });
  row->addWidget(sources);
  row->addWidget(m_part);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(theme::px(8), theme::px(8), theme::px(8), theme::px(8));
  column->setSpacing(theme::px(theme::kUnit));
  column->addLayout(row);
  column->addWidget(m_plot, 1);
  connect(&bridge.comparing(), &Comparing::changed, this, &SpectraPanel::refresh);
  connect(&bridge, &SessionBridge::selectionChanged, this, &SpectraPanel::refresh);
  refresh();
}

void SpectraPanel::setShown(CompareSource source, bool shown) {
  shown ? void(m_hidden.erase(source)) : void(m_hidden.insert(source));
  refresh();
}

void SpectraPanel::refresh() {
  std::vector<SpectraPlot::Curve> curves;
  for (CompareSourceState const& state : m_bridge.comparing().sources())
    if (!m_hidden.contains(state.source))
      curves.push_back({sourceLabel(state), sourcePen(state.source, m_bridge.album()), m_bridge.session().comparison().spectrumOf(state.source),
                        state.offset.value_or(Decibels(0.0)).value()});
  m_plot->setCurves(std::move(curves));
}

} // namespace lacquer

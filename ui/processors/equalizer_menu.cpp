#include "ui/processors/equalizer_menu.h"

#include "ui/bridge/text.h"

#include <QActionGroup>
#include <QObject>

namespace lacquer {
namespace {

using Param = EqualizerBandParam;

/// The choices of a parameter as a submenu; `first` leaves out those before it.
void addChoices(QMenu& menu, QString const& title, ParamValues const& values, int band, Param param, int first,
                BandMenuTarget const& target) {
  int const index = equalizerParam(band, param);
  auto const choices = values.table().spec(index).choices;
  QMenu* const submenu = menu.addMenu(title);
  auto* const group = new QActionGroup(submenu);
  for (int choice = first; choice < static_cast<int>(choices.size()); ++choice) {
    QAction* const action = submenu->addAction(toQt(choices[static_cast<std::size_t>(choice)].name));
    action->setCheckable(true);
    action->setChecked(values.choice(index) == choice);
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, &menu, [set = target.set, param, choice] { set(param, choice); });
  }
}

} // namespace

void fillBandMenu(QMenu& menu, ParamValues const& values, int band, BandMenuTarget const& target) {
  EqualizerBandType const type = equalizerType(values, band);
  addChoices(menu, QObject::tr("Type"), values, band, Param::type, 1, target);
  addChoices(menu, QObject::tr("Channel"), values, band, Param::channel, 0, target);
  if (equalizerHasSlope(type))
    addChoices(menu, QObject::tr("Slope"), values, band, Param::slope, 0, target);
  if (equalizerHasGain(type)) {
    bool const isOn = values.choice(equalizerParam(band, Param::dynamic)) != 0;
    QAction* const dynamic = menu.addAction(QObject::tr("Dynamic"));
    dynamic->setCheckable(true);
    dynamic->setChecked(isOn);
    QObject::connect(dynamic, &QAction::triggered, &menu, [set = target.set, isOn] { set(Param::dynamic, isOn ? 0.0 : 1.0); });
    QAction* const flat = menu.addAction(QObject::tr("Gain to 0 dB"));
    QObject::connect(flat, &QAction::triggered, &menu, [set = target.set] { set(Param::gain, 0.0); });
  }
  menu.addSeparator();
  QObject::connect(menu.addAction(QObject::tr("Type values…")), &QAction::triggered, &menu, target.type);
  QObject::connect(menu.addAction(QObject::tr("Remove band")), &QAction::triggered, &menu, target.remove);
}

void fillAddMenu(QMenu& menu, std::function<void(EqualizerBandType)> const& add) {
  auto const choices = equalizerTable().spec(equalizerParam(0, Param::type)).choices;
  for (std::size_t choice = 1; choice < choices.size(); ++choice) {
    QAction* const action = menu.addAction(QObject::tr("Add %1").arg(toQt(choices[choice].name).toLower()));
    QObject::connect(action, &QAction::triggered, &menu, [add, choice] { add(static_cast<EqualizerBandType>(choice)); });
  }
}

} // namespace lacquer

#include "ui/compare/monitor_strip.h"

#include "album/quantity_text.h"
#include "ui/bridge/comparing.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/params/choice_box.h"
#include "ui/params/number_field.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QStringList>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lacquer {
namespace {

constexpr double kLeastGain = -90.0;
constexpr double kMostGain = 12.0;
constexpr double kStep = 1.0;

QString bandName(MonitorBand band) {
  switch (band) {
  case MonitorBand::all:
    return QCoreApplication::translate("lacquer::MonitorStrip", "all");
  case MonitorBand::sub:
    return QCoreApplication::translate("lacquer::MonitorStrip", "sub");
  case MonitorBand::low:
    return QCoreApplication::translate("lacquer::MonitorStrip", "low");
  case MonitorBand::mid:
    return QCoreApplication::translate("lacquer::MonitorStrip", "mid");
  case MonitorBand::high:
    break;
  }
  return QCoreApplication::translate("lacquer::MonitorStrip", "high");
}

QString levelText(Decibels level) { return signedText(level.value()) + QStringLiteral(" dB"); }

QHBoxLayout* newRow(QWidget* widget, QString const& caption) {
  auto* row = new QHBoxLayout(widget);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kUnit));
  auto* label = new QLabel(caption, widget);
  label->setProperty("role", "label");
  label->setMinimumWidth(theme::px(64));
  row->addWidget(label);
  return row;
}

} // namespace

QString monitorSummary(MonitorSettings const& settings) {
  QStringList parts;
  if (settings.muted)
    parts << QCoreApplication::translate("lacquer::MonitorStrip", "MUTE");
  if (settings.dimmed)
    parts << QCoreApplication::translate("lacquer::MonitorStrip", "dim");
  if (settings.gain != Decibels(0.0))
    parts << levelText(settings.gain);
  if (settings.channels == MonitorChannels::mono)
    parts << QCoreApplication::translate("lacquer::MonitorStrip", "mono");
  if (settings.channels == MonitorChannels::side)
    parts << QCoreApplication::translate("lacquer::MonitorStrip", "side");
  if (settings.swapped)
    parts << QCoreApplication::translate("lacquer::MonitorStrip", "L\u21C4R");
  if (settings.band != MonitorBand::all)
    parts << bandName(settings.band);
  return parts.join(QStringLiteral(" \u00B7 "));
}

MonitorStrip::MonitorStrip(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge) {
  setAccessibleName(tr("Monitor section"));
  build();
  connect(&bridge.comparing(), &Comparing::changed, this, &MonitorStrip::refresh);
  setOutputs(2, 0);
  refresh();
}

void MonitorStrip::change(std::function<void(MonitorSettings&)> const& how) { m_bridge.comparing().changeMonitor(how); }

NumberField* MonitorStrip::addLevel(QHBoxLayout& row, QString const& name, QString const& help, Decibels MonitorSettings::*level,
                                    double least, double most) {
  auto* field = new NumberField(
      name,
      [this, level, least, most](QString const& typed) {
        auto const value = parseDecibels(typedText(typed));
        if (!value || !(value->value() >= least && value->value() <= most))
          return tr("A level from %1 to %2 dB").arg(numberText(least, 0), signedText(most, 0));
        change([&](MonitorSettings& monitor) { monitor.*level = *value; });
        return QString();
      },
      this);
  field->setWidestText(QStringLiteral("\u221288.8 dB"));
  field->setToolTip(help);
  row.addWidget(field);
  return field;
}

QWidget* MonitorStrip::makeLevels() {
  auto* widget = new QWidget(this);
  QHBoxLayout* row = newRow(widget, tr("Gain"));
  auto const addStep = [&](QString const& text, QString const& name, double step) {
    auto* button = new QToolButton(widget);
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setAutoRepeat(true);
    connect(button, &QToolButton::clicked, this, [this, step] {
      change([step](MonitorSettings& monitor) {
        monitor.gain = Decibels(std::clamp(monitor.gain.value() + step, kLeastGain, kMostGain));
      });
    });
    row->addWidget(button);
  };
  addStep(QStringLiteral("\u2212"), tr("1 dB softer"), -kStep);
  m_gain = addLevel(*row, tr("Monitor gain"), tr("What is heard, in dB against what is exported. Double click types."), &MonitorSettings::gain, kLeastGain, kMostGain);
  addStep(QStringLiteral("+"), tr("1 dB louder"), kStep);
  row->addSpacing(theme::px(8));
  auto* reference = new QToolButton(widget);
  reference->setText(tr("Reference"));
  reference->setToolTip(tr("Sets the gain to the reference level (R)"));
  connect(reference, &QToolButton::clicked, this, [this] { change([](MonitorSettings& monitor) { monitor.gain = monitor.referenceLevel; }); });
  row->addWidget(reference);
  m_reference = addLevel(*row, tr("Reference level"), tr("The gain that the reference command goes to"), &MonitorSettings::referenceLevel, kLeastGain, kMostGain);
  row->addStretch();
  return widget;
}

QToolButton* MonitorStrip::addSwitch(QHBoxLayout& row, QString const& text, QString const& help, std::function<void(MonitorSettings&, bool)> set) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setToolTip(help);
  button->setCheckable(true);
  connect(button, &QToolButton::clicked, this, [this, set = std::move(set)](bool on) { change([&](MonitorSettings& monitor) { set(monitor, on); }); });
  row.addWidget(button);
  return button;
}

QWidget* MonitorStrip::makeSwitches() {
  auto* widget = new QWidget(this);
  QHBoxLayout* row = newRow(widget, tr("Channels"));
  m_channels = new QButtonGroup(this);
  auto const addChannels = [&](QString const& text, QString const& help, MonitorChannels channels) {
    m_channels->addButton(addSwitch(*row, text, help, [channels](MonitorSettings& monitor, bool) { monitor.channels = channels; }), static_cast<int>(channels));
  };
  addChannels(tr("stereo"), tr("Left and right"), MonitorChannels::stereo);
  addChannels(tr("mono"), tr("The mean of left and right on both (M)"), MonitorChannels::mono);
  addChannels(tr("side"), tr("Half the difference of left and right on both (Shift+S)"), MonitorChannels::side);
  m_swap = addSwitch(*row, tr("L\u21C4R"), tr("Swaps left and right"), [](MonitorSettings& monitor, bool on) { monitor.swapped = on; });
  m_swap->setAccessibleName(tr("Swap left and right"));
  row->addSpacing(theme::px(8));
  m_mute = addSwitch(*row, tr("mute"), tr("Silences the output (Shift+M)"), [](MonitorSettings& monitor, bool on) { monitor.muted = on; });
  m_dim = addSwitch(*row, tr("dim"), tr("Lowers the output for a talk (Shift+D)"), [](MonitorSettings& monitor, bool on) { monitor.dimmed = on; });
  m_dimLevel = addLevel(*row, tr("Dim by"), tr("By how much dim lowers"), &MonitorSettings::dim, -60.0, 0.0);
  row->addStretch();
  return widget;
}

QWidget* MonitorStrip::makeBands() {
  auto* widget = new QWidget(this);
  QHBoxLayout* row = newRow(widget, tr("Band"));
  m_bands = new QButtonGroup(this);
  auto const range = [](MonitorBand band) {
    switch (band) {
    case MonitorBand::all:
      return tr("The whole spectrum");
    case MonitorBand::sub:
      return tr("Only what lies below %1 Hz").arg(kMonitorBandEdges[0]);
    case MonitorBand::low:
      return tr("Only %1 to %2 Hz").arg(kMonitorBandEdges[0]).arg(kMonitorBandEdges[1]);
    case MonitorBand::mid:
      return tr("Only %1 to %2 Hz").arg(kMonitorBandEdges[1]).arg(kMonitorBandEdges[2]);
    case MonitorBand::high:
      break;
    }
    return tr("Only what lies above %1 Hz").arg(kMonitorBandEdges[2]);
  };
  for (MonitorBand band : {MonitorBand::all, MonitorBand::sub, MonitorBand::low, MonitorBand::mid, MonitorBand::high})
    m_bands->addButton(addSwitch(*row, bandName(band), range(band), [band](MonitorSettings& monitor, bool) { monitor.band = band; }), static_cast<int>(band));
  row->addStretch();
  return widget;
}

QWidget* MonitorStrip::makeOutputs() {
  auto* widget = new QWidget(this);
  QHBoxLayout* row = newRow(widget, tr("Outputs"));
  m_outputs = new ChoiceBox(widget);
  m_outputs->setAccessibleName(tr("Output channels"));
  m_outputs->setToolTip(tr("The pair of channels of the device that left and right go to"));
  connect(m_outputs, &QComboBox::activated, this, [this] { Q_EMIT outputChosen(m_outputs->currentData().toInt()); });
  row->addWidget(m_outputs);
  row->addStretch();
  return widget;
}

void MonitorStrip::build() {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(8));
  for (QWidget* row : {makeLevels(), makeSwitches(), makeBands(), makeOutputs()})
    column->addWidget(row);
  column->addStretch();
  setFocusProxy(m_gain);
}

void MonitorStrip::refreshOutputs() { Q_EMIT outputsWanted(this); }

void MonitorStrip::setOutputs(int channels, int first) {
  m_outputs->clear();
  for (int left = 0; left + 1 < std::max(channels, first + 2); left += 2)
    m_outputs->addItem(left + 1 < channels ? tr("%1 and %2").arg(left + 1).arg(left + 2) : tr("%1 and %2 (not there)").arg(left + 1).arg(left + 2), left);
  m_outputs->setCurrentIndex(std::max(0, m_outputs->findData(first)));
}

void MonitorStrip::refresh() {
  MonitorSettings const& monitor = m_bridge.comparing().monitor();
  m_gain->setText(levelText(monitor.gain));
  m_reference->setText(levelText(monitor.referenceLevel));
  m_dimLevel->setText(levelText(monitor.dim));
  m_dim->setChecked(monitor.dimmed);
  m_mute->setChecked(monitor.muted);
  m_swap->setChecked(monitor.swapped);
  m_channels->button(static_cast<int>(monitor.channels))->setChecked(true);
  m_bands->button(static_cast<int>(monitor.band))->setChecked(true);
}

void MonitorStrip::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refreshOutputs();
}

} // namespace lacquer

#pragma once

#include "playback/monitor_settings.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QButtonGroup;
class QComboBox;
class QHBoxLayout;
class QToolButton;

namespace lacquer {

class NumberField;
class SessionBridge;

/// The monitor section: gain with its reference level, dim, mute, stereo, mono or side, swap, bands, output pair. [ui]
class MonitorStrip final : public QWidget {
  Q_OBJECT
public:
  explicit MonitorStrip(SessionBridge& bridge, QWidget* parent = nullptr);

  /// Asks for the device's channels (outputsWanted); whoever knows the device answers with setOutputs().
  void refreshOutputs();
  /// Pairs of `channels` outputs; `first` is where left goes, from 0.
  void setOutputs(int channels, int first);

Q_SIGNALS:
  void outputsWanted(MonitorStrip* strip);
  void outputChosen(int firstChannel);

private:
  void build();
  [[nodiscard]] QWidget* makeLevels();
  [[nodiscard]] QWidget* makeSwitches();
  [[nodiscard]] QWidget* makeBands();
  [[nodiscard]] QWidget* makeOutputs();
  QToolButton* addSwitch(QHBoxLayout& row, QString const& text, QString const& help, std::function<void(MonitorSettings&, bool)> set);
  NumberField* addLevel(QHBoxLayout& row, QString const& name, QString const& help, Decibels MonitorSettings::*level, double least, double most);
  void refresh();
  void change(std::function<void(MonitorSettings&)> const& how);
  void showEvent(QShowEvent* event) override;

  SessionBridge& m_bridge;
  NumberField* m_gain = nullptr;
  NumberField* m_reference = nullptr;
  NumberField* m_dimLevel = nullptr;
  QToolButton* m_dim = nullptr;
  QToolButton* m_mute = nullptr;
  QToolButton* m_swap = nullptr;
  QButtonGroup* m_channels = nullptr; ///< ids: MonitorChannels
  QButtonGroup* m_bands = nullptr;    ///< ids: MonitorBand
  QComboBox* m_outputs = nullptr;
};

/// What is not neutral, briefly: "−6.0 dB · dim · mono · low"; empty where the ears get what is exported. [any]
[[nodiscard]] QString monitorSummary(MonitorSettings const& settings);

} // namespace lacquer

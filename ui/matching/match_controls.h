#pragma once

#include "matching/match_settings.h"

#include <QWidget>
#include <functional>

class QFormLayout;

namespace lacquer {

class ChoiceBox;
class NumberField;

/// The settings of a match: amounts, smoothing, clamps, phase, realisation. [ui]
class MatchControls final : public QWidget {
  Q_OBJECT
public:
  explicit MatchControls(QWidget* parent = nullptr);
  [[nodiscard]] MatchSettings const& settings() const { return m_settings; }
  /// Of the picture's handles.
  void setRange(double lowHertz, double highHertz);

Q_SIGNALS:
  void changed();

private:
  void addAmount(QFormLayout& form, QString const& name, QString const& help, double MatchSettings::* amount);
  void addClamp(QFormLayout& form, QString const& name, QString const& help, Decibels MatchSettings::* clamp);
  void addChoices(QFormLayout& form);
  ChoiceBox* choice(QFormLayout& form, QString const& name, QStringList const& items, QString const& help, int chosen,
                    std::function<void(int)> choose);

  MatchSettings m_settings;
};

} // namespace lacquer

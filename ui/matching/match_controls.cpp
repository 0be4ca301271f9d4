#include "ui/matching/match_controls.h"

#include "core/numbers.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/params/choice_box.h"
#include "ui/params/number_field.h"
#include "ui/theme/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <array>
#include <memory>
#include <optional>

namespace lacquer {
namespace {

constexpr std::array kSmoothings{1.0 / 6.0, 1.0 / 3.0, 0.5, 1.0};
constexpr double kMostClamp = 24.0;

std::optional<double> typedNumber(QString const& typed, QString const& unit) {
  QString text = toQt(typedText(typed)).trimmed();
  if (text.endsWith(unit, Qt::CaseInsensitive))
    text = text.chopped(unit.size()).trimmed();
  auto const value = parseNumber<double>(toUtf8(text));
  return value ? std::optional(*value) : std::nullopt;
}

} // namespace

MatchControls::MatchControls(QWidget* parent)
    : QWidget(parent) {
  auto* const form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(theme::px(theme::kPanelPadding));
  form->setVerticalSpacing(theme::px(2));
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
  addAmount(*form, tr("Tone"), tr("How much of the target's spectrum is taken over, in percent"), &MatchSettings::tone);
  addAmount(*form, tr("Level"), tr("How far the loudness goes towards the target's, in percent"), &MatchSettings::level);
  addAmount(*form, tr("Width"), tr("How far the side goes towards the target's against the mid, in percent"), &MatchSettings::width);
  addAmount(*form, tr("Dynamics"), tr("How far the peak to loudness ratio goes towards the target's, by a compressor, in percent"), &MatchSettings::dynamics);
  addClamp(*form, tr("Most, mid"), tr("The most that the tone may change anywhere, in dB"), &MatchSettings::clampMid);
  addClamp(*form, tr("Most, side"), tr("The most that the side may change against the mid, in dB"), &MatchSettings::clampSide);
  addChoices(*form);
  for (QLabel* const label : findChildren<QLabel*>())
    label->setProperty("role", "label");
}

void MatchControls::addAmount(QFormLayout& form, QString const& name, QString const& help, double MatchSettings::* amount) {
  auto holder = std::make_shared<NumberField*>(nullptr);
  auto const text = [this, amount] { return tr("%1 %").arg(numberText(m_settings.*amount * 100.0, 0)); };
  *holder = new NumberField(
      name,
      [this, amount, holder, text](QString const& typed) -> QString {
        auto const value = typedNumber(typed, QStringLiteral("%"));
        if (!value || *value < 0.0 || *value > 100.0)
          return tr("An amount lies between 0 and 100 %");
        m_settings.*amount = *value / 100.0;
        (*holder)->setText(text());
        Q_EMIT changed();
        return {};
      },
      this);
  (*holder)->setWidestText(QStringLiteral("100 %"));
  (*holder)->setText(text());
  (*holder)->setToolTip(tr("%1. Double click types.").arg(help));
  form.addRow(name, *holder);
}

void MatchControls::addClamp(QFormLayout& form, QString const& name, QString const& help, Decibels MatchSettings::* clamp) {
  auto holder = std::make_shared<NumberField*>(nullptr);
  auto const text = [this, clamp] { return tr("%1 dB").arg(numberText((m_settings.*clamp).value())); };
  *holder = new NumberField(
      name,
      [this, clamp, holder, text](QString const& typed) -> QString {
        auto const value = typedNumber(typed, QStringLiteral("dB"));
        if (!value || *value < 0.0 || *value > kMostClamp)
          return tr("The limit lies between 0 and 24 dB");
        m_settings.*clamp = Decibels(*value);
        (*holder)->setText(text());
        Q_EMIT changed();
        return {};
      },
      this);
  (*holder)->setWidestText(QStringLiteral("24.0 dB"));
  (*holder)->setText(text());
  (*holder)->setToolTip(tr("%1. Double click types.").arg(help));
  form.addRow(name, *holder);
}

ChoiceBox* MatchControls::choice(QFormLayout& form, QString const& name, QStringList const& items, QString const& help,
                                 int chosen, std::function<void(int)> choose) {
  auto* const box = new ChoiceBox(this);
  box->addItems(items);
  box->setCurrentIndex(chosen);
  box->setAccessibleName(name);
  box->setToolTip(help);
  connect(box, &QComboBox::currentIndexChanged, this, [this, choose = std::move(choose)](int index) {
    choose(index);
    Q_EMIT changed();
  });
  form.addRow(name, box);
  return box;
}

void MatchControls::addChoices(QFormLayout& form) {
  choice(form, tr("Smoothing"), {tr("1/6 octave"), tr("1/3 octave"), tr("1/2 octave"), tr("1 octave")},
         tr("How fine the correction follows the difference"), 1,
         [this](int index) { m_settings.smoothingOctaves = kSmoothings[static_cast<std::size_t>(index)]; });
  choice(form, tr("Compare"), {tr("all sections"), tr("loud sections")},
         tr("What is compared: all that passes the loudness gate, or the louder half of it in both"), 0,
         [this](int index) { m_settings.sections = index == 0 ? MatchSections::all : MatchSections::loud; });
  choice(form, tr("As"), {tr("curve, min. phase"), tr("curve, linear phase"), tr("bands: 8"), tr("bands: 6"), tr("bands: 4")},
         tr("How it is put into the chain: a processor that holds the curve, or an equalizer with fitted bands to edit"), 0,
         [this](int index) {
           static constexpr std::array kBands{8, 8, 8, 6, 4};
           m_settings.realisation = index < 2 ? MatchRealisation::curve : MatchRealisation::bands;
           m_settings.phase = index == 1 ? MatchPhase::linear : MatchPhase::minimum;
           m_settings.bands = kBands[static_cast<std::size_t>(index)];
         });
}

void MatchControls::setRange(double lowHertz, double highHertz) {
  m_settings.lowHertz = lowHertz;
  m_settings.highHertz = highHertz;
  Q_EMIT changed();
}

} // namespace lacquer

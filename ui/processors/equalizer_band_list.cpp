#include "ui/processors/equalizer_band_list.h"

#include "ui/params/param_field.h"
#include "ui/params/param_switch.h"
#include "ui/processors/equalizer_band_chip.h"
#include "ui/processors/equalizer_editing.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace lacquer {

using Param = EqualizerBandParam;

EqualizerBandList::EqualizerBandList(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this)) {
  setAccessibleName(tr("Bands"));
  m_grid->setContentsMargins(0, 0, 0, 0);
  m_grid->setHorizontalSpacing(theme::px(theme::kUnit));
  m_grid->setVerticalSpacing(theme::px(theme::kUnit) / 2);
  m_grid->setColumnStretch(static_cast<int>(kColumns.size()) + 1, 1);
  m_grid->setRowStretch(kEqualizerBands + 1, 1);
  makeHeadings();
}

void EqualizerBandList::makeHeadings() {
  int column = 0;
  for (QString const& name : {tr("Type"), tr("Frequency"), tr("Gain"), tr("Q"), tr("Channel"), tr("Dyn.")}) {
    auto* const heading = new QLabel(name, this);
    heading->setProperty("role", "label");
    heading->hide();
    m_headings.push_back(heading);
    m_grid->addWidget(heading, 0, ++column);
  }
}

void EqualizerBandList::makeRow(int band) {
  Row& row = m_rows[static_cast<std::size_t>(band)];
  row.chip = new EqualizerBandChip(band, this);
  m_grid->addWidget(row.chip, band + 1, 0);
  connect(row.chip, &EqualizerBandChip::clicked, this, [this, band] {
    setCurrentBand(band);
    Q_EMIT bandChosen(band);
  });
  for (std::size_t column = 0; column < kColumns.size(); ++column) {
    int const index = equalizerParam(band, kColumns[column]);
    ParamSpec const& spec = equalizerTable().spec(index);
    ParamControl* const control = spec.isChoice() ? makeParamControl(spec, this) : new ParamField(spec, this);
    if (auto* const box = qobject_cast<ParamSwitch*>(control))
      box->setLabel({});
    row.controls[column] = control;
    m_grid->addWidget(control, band + 1, static_cast<int>(column) + 1);
    QWidget* const focused = control->focusProxy() != nullptr ? control->focusProxy() : control;
    focused->setProperty("band", band);
    focused->installEventFilter(this);
    connect(control, &ParamControl::gestureBegan, this, &EqualizerBandList::gestureBegan);
    connect(control, &ParamControl::gestureEnded, this, &EqualizerBandList::gestureEnded);
    connect(control, &ParamControl::edited, this, [this, index](double value) { Q_EMIT edited(index, value); });
  }
}

bool EqualizerBandList::eventFilter(QObject* object, QEvent* event) {
  // Whose number has the focus is the band in hand.
  if (event->type() == QEvent::FocusIn && object->property("band").toInt() != m_current)
    Q_EMIT bandChosen(object->property("band").toInt());
  return QWidget::eventFilter(object, event);
}

void EqualizerBandList::showRow(int band, ParamValues const& values) {
  bool const isUsed = equalizerType(values, band) != EqualizerBandType::off;
  if (isUsed && !isMade(band))
    makeRow(band);
  if (!isMade(band))
    return;
  Row& row = m_rows[static_cast<std::size_t>(band)];
  row.chip->setChannel(equalizerChannel(values, band));
  for (std::size_t column = 0; column < kColumns.size(); ++column)
    row.controls[column]->setValue(values[equalizerParam(band, kColumns[column])]);
  bool const hasGain = equalizerHasGain(equalizerType(values, band));
  control(band, Param::gain)->setEnabled(hasGain);
  control(band, Param::dynamic)->setEnabled(hasGain);
  row.isShown = isUsed;
  row.chip->setVisible(isUsed);
  for (ParamControl* const shown : row.controls)
    shown->setVisible(isUsed);
}

void EqualizerBandList::setValues(ParamValues const& values) {
  for (int band = 0; band < kEqualizerBands; ++band)
    showRow(band, values);
  bool const isAny = std::ranges::any_of(m_rows, &Row::isShown);
  for (QLabel* const heading : m_headings)
    heading->setVisible(isAny);
}

void EqualizerBandList::setCurrentBand(int band) {
  m_current = band;
  for (int other = 0; other < kEqualizerBands; ++other)
    if (isMade(other))
      m_rows[static_cast<std::size_t>(other)].chip->setChecked(other == band);
}

ParamControl* EqualizerBandList::control(int band, Param param) const {
  auto const column = std::ranges::find(kColumns, param);
  return column == kColumns.end()
             ? nullptr
             : m_rows[static_cast<std::size_t>(band)].controls[static_cast<std::size_t>(column - kColumns.begin())];
}

} // namespace lacquer

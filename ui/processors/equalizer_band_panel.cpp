#include "ui/processors/equalizer_band_panel.h"

#include "ui/params/flow_layout.h"
#include "ui/params/listen_button.h"
#include "ui/processors/equalizer_editing.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace lacquer {
namespace {

using Param = EqualizerBandParam;

/// A name without the band, which the panel's title says.
QString shortName(Param param) {
  switch (param) {
  case Param::detectorFrequency:
    return QObject::tr("Detector at");
  case Param::detectorQ:
    return QObject::tr("Detector Q");
  default:
    break;
  }
  std::string_view const name = equalizerTable().spec(equalizerParam(0, param)).name.view();
  QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())).section(u' ', 2);
  if (!text.isEmpty())
    text[0] = text[0].toUpper();
  return text;
}

} // namespace

EqualizerBandPanel::EqualizerBandPanel(QWidget* parent)
    : QWidget(parent)
    , m_values(equalizerTable())
    , m_column(new QVBoxLayout(this)) {
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(theme::px(theme::kUnit));
  m_head = makeHead();
  m_column->addWidget(m_head);
  m_column->addStretch(1);
  m_head->hide();
}

QWidget* EqualizerBandPanel::makeHead() {
  auto* const head = new QWidget(this);
  m_title = new QLabel(head);
  m_title->setProperty("role", "heading");
  m_listen = new ListenButton(tr("Listen"), tr("the band alone"), head);
  connect(m_listen, &ListenButton::listeningChanged, this, &EqualizerBandPanel::listeningChanged);
  auto* const remove = new QToolButton(head);
  remove->setText(tr("Remove"));
  remove->setToolTip(tr("Remove the band (Delete on the curve)"));
  connect(remove, &QToolButton::clicked, this, &EqualizerBandPanel::removeClicked);
  auto* const row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kPanelPadding));
  row->addWidget(m_title, 1);
  row->addWidget(m_listen);
  row->addWidget(remove);
  return head;
}

void EqualizerBandPanel::endGesture() {
  if (std::exchange(m_isInGesture, false))
    Q_EMIT gestureEnded();
}

void EqualizerBandPanel::makeControls() {
  endGesture();
  delete m_controls;
  m_controls = nullptr;
  m_cells = {};
  m_head->setVisible(m_band >= 0);
  if (m_band < 0)
    return;
  m_title->setText(tr("Band %1").arg(m_band + 1));
  m_controls = new QWidget(this);
  auto* const flow = new FlowLayout(m_controls);
  for (int place = 0; place < kEqualizerBandParams; ++place) {
    auto const param = static_cast<Param>(place);
    if (param == Param::type || param == Param::channel)
      continue;
    int const index = equalizerParam(m_band, param);
    bool const isMain = param == Param::frequency || param == Param::gain || param == Param::q;
    ParamCell const made = makeParamCell(equalizerTable().spec(index), shortName(param),
                                         isMain ? ParamLook::knob : ParamLook::field, m_controls);
    m_cells[static_cast<std::size_t>(place)] = made;
    flow->addWidget(made.cell);
    connect(made.control, &ParamControl::gestureBegan, this, [this] {
      m_isInGesture = true;
      Q_EMIT gestureBegan();
    });
    connect(made.control, &ParamControl::gestureEnded, this, &EqualizerBandPanel::endGesture);
    connect(made.control, &ParamControl::edited, this, [this, index](double value) { Q_EMIT edited(index, value); });
  }
  m_column->insertWidget(1, m_controls);
  m_controls->show();
}

void EqualizerBandPanel::showUseful() {
  if (m_controls == nullptr)
    return;
  EqualizerBandType const type = equalizerType(m_values, m_band);
  bool const isDynamic = equalizerIsDynamic(m_values, m_band);
  int const detector = m_values.choice(equalizerParam(m_band, Param::detector));
  bool const isFree = isDynamic && detector == static_cast<int>(EqualizerDetector::free);
  for (int place = 0; place < kEqualizerBandParams; ++place) {
    ParamCell const& made = m_cells[static_cast<std::size_t>(place)];
    if (made.cell == nullptr)
      continue;
    auto const param = static_cast<Param>(place);
    bool shows = isDynamic;
    if (param == Param::frequency || param == Param::q)
      shows = true;
    else if (param == Param::gain || param == Param::dynamic)
      shows = equalizerHasGain(type);
    else if (param == Param::slope)
      shows = equalizerHasSlope(type);
    else if (param == Param::detectorFrequency || param == Param::detectorQ)
      shows = isFree;
    made.cell->setVisible(shows);
    made.control->setValue(m_values[equalizerParam(m_band, param)]);
  }
}

void EqualizerBandPanel::setValues(ParamValues const& values) {
  m_values = values;
  showUseful();
}

void EqualizerBandPanel::setCurrentBand(int band) {
  if (band == m_band)
    return;
  m_band = band;
  makeControls();
  showUseful();
}

void EqualizerBandPanel::setListening(bool isListening) {
  m_listen->setListening(isListening);
}

} // namespace lacquer

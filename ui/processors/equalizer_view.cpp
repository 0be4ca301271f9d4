#include "ui/processors/equalizer_view.h"

#include "processors/equalizer.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/params/choice_box.h"
#include "ui/params/controls_area.h"
#include "ui/params/flow_layout.h"
#include "ui/params/param_control.h"
#include "ui/params/param_switch.h"
#include "ui/processors/equalizer_band_list.h"
#include "ui/processors/equalizer_band_panel.h"
#include "ui/processors/equalizer_canvas.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lacquer {
namespace {

constexpr int kNarrow = 640;       ///< below it the table stands over the controls
constexpr int kBandsHeight = 232;  ///< of table and controls, where there is room
constexpr double kBandsShare = 0.45;
constexpr int kLeastBands = 120;

QString const kRangeKey = QStringLiteral("equalizer/range");
QString const kBeforeKey = QStringLiteral("equalizer/before");
QString const kAfterKey = QStringLiteral("equalizer/after");
QString const kTiltKey = QStringLiteral("equalizer/tilt");
QString const kPianoKey = QStringLiteral("equalizer/piano");

QLabel* makeLabel(QString const& text, QWidget* parent) {
  auto* const label = new QLabel(text, parent);
  label->setProperty("role", "label");
  return label;
}

QHBoxLayout* makeRow(QWidget* cell) {
  auto* const row = new QHBoxLayout(cell);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kUnit));
  return row;
}

QAction* addOption(QMenu& menu, QString const& text, QString const& key, bool isOn, std::function<void(bool)> const& take) {
  QAction* const action = menu.addAction(text);
  action->setCheckable(true);
  action->setChecked(QSettings().value(key, isOn).toBool());
  take(action->isChecked());
  QObject::connect(action, &QAction::toggled, &menu, [key, take](bool isChosen) {
    QSettings().setValue(key, isChosen);
    take(isChosen);
  });
  return action;
}

} // namespace

EqualizerView::EqualizerView(QWidget* parent)
    : ProcessorView(parent)
    , m_canvas(new EqualizerCanvas(this)) {
  setAccessibleName(tr("Equalizer"));
  setFocusProxy(m_canvas);
  setFocusPolicy(Qt::StrongFocus);
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(makeTools());
  column->addWidget(m_canvas, 1);
  makeBands();
  column->addWidget(m_bands);
  connectParts();
}

QWidget* EqualizerView::makeParam(int index, QWidget* parent) {
  ParamSpec const& spec = equalizerTable().spec(index);
  auto* const cell = new QWidget(parent);
  auto* const row = makeRow(cell);
  ParamControl* const control = makeParamControl(spec, cell);
  if (qobject_cast<ParamSwitch*>(control) == nullptr)
    row->addWidget(makeLabel(toQt(spec.name), cell));
  row->addWidget(control);
  connect(control, &ParamControl::edited, this, [this, index](double value) { Q_EMIT edited(index, value); });
  (index == kEqualizerPhase ? m_phase : index == kEqualizerLength ? m_length : m_autoGain) = control;
  return cell;
}

QWidget* EqualizerView::makeRange(QWidget* parent) {
  auto* const cell = new QWidget(parent);
  auto* const row = makeRow(cell);
  auto* const box = new ChoiceBox(cell);
  box->setAccessibleName(tr("Range of the picture"));
  box->setToolTip(tr("How many dB the picture shows"));
  box->addItem(tr("Auto"), 0.0);
  for (double const range : kEqualizerRanges)
    box->addItem(QStringLiteral("±%1 dB").arg(range), range);
  connect(box, &QComboBox::activated, this, [this, box] {
    QSettings().setValue(kRangeKey, box->currentData());
    m_canvas->setRange(box->currentData().toDouble());
  });
  box->setCurrentIndex(std::max(box->findData(QSettings().value(kRangeKey, 0.0).toDouble()), 0));
  m_canvas->setRange(box->currentData().toDouble());
  row->addWidget(makeLabel(tr("Range"), cell));
  row->addWidget(box);
  return cell;
}

QToolButton* EqualizerView::makeOptions(QWidget* parent) {
  auto* const button = new QToolButton(parent);
  button->setText(tr("Spectrum"));
  button->setToolTip(tr("What is shown behind the curves"));
  button->setPopupMode(QToolButton::InstantPopup);
  button->setFocusPolicy(Qt::StrongFocus);
  auto* const menu = new QMenu(button);
  auto const change = [this](bool EqualizerSpectrum::Options::*option) {
    return [this, option](bool isOn) {
      EqualizerSpectrum::Options options = m_canvas->spectrum().options();
      options.*option = isOn;
      m_canvas->setSpectrumOptions(options);
    };
  };
  addOption(*menu, tr("Before the equalizer"), kBeforeKey, true, change(&EqualizerSpectrum::Options::showsBefore));
  addOption(*menu, tr("After the equalizer"), kAfterKey, true, change(&EqualizerSpectrum::Options::showsAfter));
  addOption(*menu, tr("Tilt by 4.5 dB an octave around 1 kHz"), kTiltKey, true, change(&EqualizerSpectrum::Options::isTilted));
  menu->addSeparator();
  addOption(*menu, tr("Piano keys"), kPianoKey, false, [this](bool isOn) { m_canvas->setPiano(isOn); });
  button->setMenu(menu);
  return button;
}

QWidget* EqualizerView::makeTools() {
  auto* const tools = new QWidget(this);
  auto* const flow = new FlowLayout(tools, FlowLayout::Line::middle);
  flow->addWidget(makeParam(kEqualizerPhase, tools));
  m_lengthCell = makeParam(kEqualizerLength, tools);
  flow->addWidget(m_lengthCell);
  m_latency = makeLabel({}, tools);
  m_latency->setMinimumHeight(theme::px(theme::kHitTarget));
  m_latency->setToolTip(tr("By how much the equalizer is late; play and export make up for it"));
  flow->addWidget(m_latency);
  QWidget* const autoGain = makeParam(kEqualizerAutoGain, tools);
  m_autoGainText = makeLabel({}, autoGain);
  autoGain->layout()->addWidget(m_autoGainText);
  flow->addWidget(autoGain);
  flow->addWidget(makeRange(tools));
  flow->addWidget(makeOptions(tools));
  return tools;
}

void EqualizerView::makeBands() {
  m_list = new EqualizerBandList;
  m_panel = new EqualizerBandPanel;
  m_bands = new QWidget(this);
  m_bandsLayout = new QBoxLayout(QBoxLayout::LeftToRight, m_bands);
  m_bandsLayout->setContentsMargins(0, 0, 0, 0);
  m_bandsLayout->setSpacing(theme::px(theme::kGroupGap));
  auto* const listArea = new ControlsArea(m_bands);
  listArea->setContent(m_list);
  m_listArea = listArea;
  auto* const panelArea = new ControlsArea(m_bands);
  panelArea->setContent(m_panel);
  m_bandsLayout->addWidget(listArea, 0);
  m_bandsLayout->addWidget(panelArea, 1);
  m_bands->hide();
}

void EqualizerView::connectParts() {
  connect(m_canvas, &EqualizerCanvas::gestureBegan, this, &ProcessorView::gestureBegan);
  connect(m_canvas, &EqualizerCanvas::edited, this, &ProcessorView::edited);
  connect(m_canvas, &EqualizerCanvas::gestureEnded, this, &ProcessorView::gestureEnded);
  connect(m_canvas, &EqualizerCanvas::currentBandChanged, this, &EqualizerView::takeInHand);
  connect(m_canvas, &EqualizerCanvas::listened, this, &EqualizerView::listen);
  connect(m_list, &EqualizerBandList::gestureBegan, this, &ProcessorView::gestureBegan);
  connect(m_list, &EqualizerBandList::edited, this, &ProcessorView::edited);
  connect(m_list, &EqualizerBandList::gestureEnded, this, &ProcessorView::gestureEnded);
  connect(m_list, &EqualizerBandList::bandChosen, m_canvas, &EqualizerCanvas::setCurrentBand);
  connect(m_panel, &EqualizerBandPanel::gestureBegan, this, &ProcessorView::gestureBegan);
  connect(m_panel, &EqualizerBandPanel::edited, this, &ProcessorView::edited);
  connect(m_panel, &EqualizerBandPanel::gestureEnded, this, &ProcessorView::gestureEnded);
  connect(m_panel, &EqualizerBandPanel::removeClicked, this, [this] { m_canvas->removeBand(m_canvas->currentBand()); });
  connect(m_panel, &EqualizerBandPanel::listeningChanged, this,
          [this](bool isListening) { listen(isListening ? m_canvas->currentBand() : -1); });
}

void EqualizerView::takeInHand(int band) {
  m_list->setCurrentBand(band);
  m_panel->setCurrentBand(band);
  Q_EMIT currentItemChanged(band);
}

void EqualizerView::listen(int band) {
  m_panel->setListening(band >= 0);
  Q_EMIT auditioned(kEqualizerSolo, band + 1.0);
}

void EqualizerView::endAuditions() {
  m_canvas->forgetListening();
  m_panel->setListening(false);
}

QString EqualizerView::latencyText() const {
  return m_latency->isVisibleTo(this) ? m_latency->text() : QString();
}

void EqualizerView::setValues(ParamValues const& values, SampleRate rate) {
  m_phase->setValue(values[kEqualizerPhase]);
  m_length->setValue(values[kEqualizerLength]);
  m_autoGain->setValue(values[kEqualizerAutoGain]);
  bool const isMinimum = values.choice(kEqualizerPhase) == static_cast<int>(EqualizerPhase::minimum);
  m_lengthCell->setVisible(!isMinimum);
  m_latency->setVisible(!isMinimum);
  m_latency->setText(tr("%1 ms late").arg(numberText(1000.0 * toSeconds(equalizerLatency(values, rate), rate).value())));
  m_autoGainText->setText(values.choice(kEqualizerAutoGain) == 0 ? QString()
                                                                 : tr("%1 dB").arg(signedText(equalizerAutoGain(values))));
  m_canvas->setValues(values, rate);
  m_list->setValues(values);
  m_list->setCurrentBand(m_canvas->currentBand()); // rows may be new
  m_panel->setValues(values);
  m_bands->setVisible(!usedBands(values).empty());
  arrange();
}

void EqualizerView::showWork(SlotView const& work, double seconds) {
  m_canvas->showWork(work, seconds);
}

int EqualizerView::currentItem() const {
  return m_canvas->currentBand();
}

void EqualizerView::setCurrentItem(int item) {
  m_canvas->setCurrentBand(item);
}

void EqualizerView::arrange() {
  bool const isNarrow = width() < theme::px(kNarrow);
  m_bands->setMinimumWidth(m_listArea->minimumSizeHint().width()); // less than both: narrow, one stands over the other
  m_bandsLayout->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  m_bandsLayout->setStretch(0, isNarrow ? 1 : 0);
  double const most = theme::px(kBandsHeight) * (isNarrow ? 1.3 : 1.0);
  double const share = std::min(most, height() * kBandsShare);
  m_bands->setFixedHeight(std::max(static_cast<int>(share), theme::px(kLeastBands)));
}

void EqualizerView::resizeEvent(QResizeEvent* event) {
  ProcessorView::resizeEvent(event);
  arrange();
}

} // namespace lacquer

#include "ui/meters/meter_panel.h"

#include "core/numbers.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/meters/correlation_bar.h"
#include "ui/meters/level_bars.h"
#include "ui/meters/loudness_bars.h"
#include "ui/meters/meter_figure.h"
#include "ui/params/number_field.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

namespace lacquer {
namespace {

constexpr double kFigureInterval = 0.1;
constexpr double kLongestTick = 0.5; ///< seconds; after a pause the bars do not fall through
constexpr double kOverDbtp = 0.0;
constexpr double kSilence = -std::numeric_limits<double>::infinity();

} // namespace

MeterPanel::MeterPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_heldTruePeak(kSilence) {
  m_reading.samplePeakDb.fill(kSilence);
  m_reading.truePeakDb.fill(kSilence);
  m_reading.rmsDb.fill(kSilence);
  setAccessibleName(tr("Meters"));
  build();
  connect(&bridge, &SessionBridge::meterTick, this, [this](MeterReading const& reading) {
    double const seconds = m_sinceTick.isValid() ? static_cast<double>(m_sinceTick.nsecsElapsed()) * 1e-9 : 0.0;
    m_sinceTick.start();
    showReading(reading, std::min(seconds, kLongestTick));
  });
  connect(&bridge, &SessionBridge::measurementsUpdated, this, &MeterPanel::showTrack);
  connect(&bridge, &SessionBridge::selectionChanged, this, &MeterPanel::showTrack);
  connect(&bridge, &SessionBridge::albumChanged, this, &MeterPanel::showTrack);
  setUnit(LoudnessUnit::lufs);
}

void MeterPanel::build() {
  m_levels = new LevelBars(this);
  m_loudness = new LoudnessBars(this);
  m_correlation = new CorrelationBar(this);
  connect(m_levels, &LevelBars::clicked, this, &MeterPanel::resetPeaks);
  auto* const bars = new QHBoxLayout;
  bars->setSpacing(theme::px(theme::kGroupGap));
  bars->addWidget(m_levels);
  bars->addWidget(m_loudness);
  auto* const column = new QVBoxLayout(this);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(padding);
  column->addWidget(makeUnitRow());
  column->addLayout(bars, 1);
  column->addWidget(m_correlation);
  column->addWidget(makeFigures());
}

QWidget* MeterPanel::makeUnitRow() {
  auto* const row = new QWidget(this);
  auto* const group = new QButtonGroup(this);
  auto const makeButton = [&](QString const& text, QString const& what, LoudnessUnit unit) {
    auto* const button = new QToolButton(row);
    button->setText(text);
    button->setToolTip(what);
    button->setAccessibleName(what);
    button->setCheckable(true);
    button->setProperty("role", "flat");
    group->addButton(button);
    connect(button, &QToolButton::clicked, this, [this, unit] { setUnit(unit); });
    return button;
  };
  m_lufsButton = makeButton(tr("LUFS"), tr("Loudness on the absolute scale"), LoudnessUnit::lufs);
  m_luButton = makeButton(tr("LU"), tr("Loudness against the level of 0 LU"), LoudnessUnit::lu);
  m_zeroField = new NumberField(
      tr("Level of 0 LU"), [this](QString const& typed) { return setZero(typed); }, row);
  m_zeroField->setToolTip(tr("The loudness that counts as 0 LU, in LUFS; −23 is EBU R 128. Double click types."));
  m_zeroField->setWidestText(QStringLiteral("−23.0 LUFS"));
  auto* const label = new QLabel(tr("0 LU ="), row);
  label->setProperty("role", "label");
  auto* const layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(theme::px(theme::kUnit));
  layout->addWidget(m_lufsButton);
  layout->addWidget(m_luButton);
  layout->addStretch();
  layout->addWidget(label);
  layout->addWidget(m_zeroField);
  return row;
}

QWidget* MeterPanel::makeFigures() {
  auto* const panel = new QWidget(this);
  m_truePeak = new MeterFigure(tr("True peak max"), tr("dBTP"), panel);
  m_truePeak->setClickable(tr("Highest true peak (ITU-R BS.1770, Annex 2) and where it was. Click to release."));
  connect(m_truePeak, &MeterFigure::clicked, this, &MeterPanel::resetPeaks);
  m_momentary = new MeterFigure(tr("M"), {}, panel);
  m_momentary->setToolTip(tr("Momentary loudness, 400 ms"));
  m_shortTerm = new MeterFigure(tr("S"), {}, panel);
  m_shortTerm->setToolTip(tr("Short-term loudness, 3 s"));
  m_track = new MeterFigure(tr("I track"), {}, panel);
  m_track->setToolTip(tr("Integrated loudness of the whole selected track as rendered, measured in the background"));
  m_played = new MeterFigure(tr("I played"), {}, panel);
  m_played->setToolTip(tr("Integrated loudness of what was heard since play began"));
  m_range = new MeterFigure(tr("LRA track"), tr("LU"), panel);
  m_range->setToolTip(tr("Loudness range of the selected track (EBU Tech 3342)"));
  m_peakToLoudness = new MeterFigure(tr("PLR track"), tr("LU"), panel);
  m_peakToLoudness->setToolTip(tr("Peak to loudness ratio of the selected track: true peak minus integrated loudness"));
  auto* const grid = new QGridLayout(panel);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(theme::px(theme::kPanelPadding));
  grid->setVerticalSpacing(0);
  grid->addWidget(m_truePeak, 0, 0, 1, 2);
  grid->addWidget(m_momentary, 1, 0);
  grid->addWidget(m_shortTerm, 1, 1);
  grid->addWidget(m_track, 2, 0);
  grid->addWidget(m_played, 2, 1);
  grid->addWidget(m_range, 3, 0);
  grid->addWidget(m_peakToLoudness, 3, 1);
  return panel;
}

void MeterPanel::showReading(MeterReading const& reading, double seconds) {
  m_reading = reading;
  m_levels->showLevels(reading.samplePeakDb, reading.rmsDb, seconds);
  LoudnessReading const& loudness = reading.loudness;
  m_loudness->showValues({loudness.momentary, loudness.shortTerm, loudness.maxMomentary, loudness.maxShortTerm});
  m_correlation->setCorrelation(reading.correlation);
  holdPeak(reading);
  m_sinceFigures += seconds;
  if (m_sinceFigures < kFigureInterval)
    return;
  m_sinceFigures = 0.0;
  showFigures();
}

void MeterPanel::holdPeak(MeterReading const& reading) {
  double const peak = std::max(reading.truePeakDb[0], reading.truePeakDb[1]);
  if (!(peak > m_heldTruePeak))
    return;
  m_heldTruePeak = peak;
  // The player knows the frame of its own maximum; after a release here a lower peak is placed where it is heard.
  m_heldAt = peak >= reading.maxTruePeakDb ? reading.maxTruePeakAt : m_bridge.transport().position();
}

void MeterPanel::showPeak() {
  bool const isHeld = m_heldTruePeak > kSilence;
  bool const isOver = m_heldTruePeak > kOverDbtp;
  QString remark =
      isHeld ? tr("at %1").arg(timeText(m_heldAt, m_bridge.album().rate, TimeDisplay::programme)) : QString();
  if (isOver)
    remark = tr("over, %1").arg(remark);
  m_truePeak->showNumber(truePeakText(Decibels(m_heldTruePeak)),
                         isOver ? MeterFigure::State::over : MeterFigure::State::current, remark);
}

void MeterPanel::showFigures() {
  showPeak();
  auto const number = [this](Lufs loudness) { return loudnessNumber(loudness, m_unit, m_zeroLu); };
  auto const maximum = [&](Lufs loudness) { return tr("max %1").arg(number(loudness)); };
  LoudnessReading const& loudness = m_reading.loudness;
  m_momentary->showNumber(number(loudness.momentary), MeterFigure::State::current, maximum(loudness.maxMomentary));
  m_shortTerm->showNumber(number(loudness.shortTerm), MeterFigure::State::current, maximum(loudness.maxShortTerm));
  m_played->showNumber(number(loudness.integrated));
}

void MeterPanel::showTrack() {
  TrackId const track = m_bridge.selectedTrack();
  MeasurementService& service = m_bridge.session().measurements();
  auto const found = track.isNone() ? std::nullopt : service.track(track);
  MeasurementState const state = track.isNone() ? MeasurementState::none : service.state(track);
  bool const isCurrent = state == MeasurementState::current;
  auto const shown = isCurrent || track.isNone() ? MeterFigure::State::current
                     : found                     ? MeterFigure::State::stale
                                                 : MeterFigure::State::measuring;
  QString const remark = shown == MeterFigure::State::stale ? tr("being measured") : QString();
  Measurement const figures = found.value_or(Measurement{});
  m_track->showNumber(loudnessNumber(figures.integrated, m_unit, m_zeroLu), shown, remark);
  m_range->showNumber(numberText(figures.loudnessRange.value_or(kSilence)), shown, remark);
  m_peakToLoudness->showNumber(numberText(figures.peakToLoudness.value_or(kSilence)), shown, remark);
}

void MeterPanel::setUnit(LoudnessUnit unit) {
  m_unit = unit;
  (unit == LoudnessUnit::lufs ? m_lufsButton : m_luButton)->setChecked(true);
  m_zeroField->setText(loudnessText(m_zeroLu) + QStringLiteral(" LUFS"));
  m_loudness->setUnit(unit, m_zeroLu);
  for (MeterFigure* const figure : {m_momentary, m_shortTerm, m_track, m_played})
    figure->setUnit(loudnessSuffix(unit));
  showFigures();
  showTrack();
}

QString MeterPanel::setZero(QString const& typed) {
  QString text = toQt(typedText(typed)).trimmed();
  if (text.endsWith(QStringLiteral("LUFS"), Qt::CaseInsensitive))
    text = text.chopped(4).trimmed();
  auto const value = parseNumber<double>(text.toStdString());
  if (!value || *value < -60.0 || *value > 0.0)
    return tr("0 LU is a loudness from −60 to 0 LUFS");
  m_zeroLu = Lufs(*value);
  setUnit(m_unit);
  return {};
}

void MeterPanel::resetPeaks() {
  m_heldTruePeak = kSilence;
  m_levels->resetHeld();
  showPeak();
}

} // namespace lacquer

#include "ui/meters/meter_panel.h"

#include "core/numbers.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/meters/correlation_bar.h"
#include "ui/meters/goniometer.h"
#include "ui/meters/level_bars.h"
#include "ui/meters/loudness_bars.h"
#include "ui/meters/loudness_history.h"
#include "ui/meters/meter_figures.h"
#include "ui/meters/meter_section.h"
#include "ui/meters/section_stack.h"
#include "ui/meters/spectrum_panel.h"
#include "ui/params/number_field.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

namespace lacquer {
namespace {

constexpr int kLeastWidth = 244;
constexpr double kFigureInterval = 0.1;
constexpr double kLongestTick = 0.5; ///< seconds; after a pause the bars do not fall through
constexpr double kSilence = -std::numeric_limits<double>::infinity();
QString const kUnitKey = QStringLiteral("meters/unit");
QString const kZeroKey = QStringLiteral("meters/zeroLu");
QString const kMinutesKey = QStringLiteral("meters/historyMinutes");

} // namespace

MeterPanel::MeterPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_heldTruePeak(kSilence) {
  setAccessibleName(tr("Meters"));
  build();
  connect(&bridge, &SessionBridge::meterTick, this, [this](MeterReading const& reading) {
    double const seconds = m_sinceTick.isValid() ? static_cast<double>(m_sinceTick.nsecsElapsed()) * 1e-9 : 0.0;
    m_sinceTick.start();
    showReading(reading, std::min(seconds, kLongestTick));
  });
  connect(&bridge, &SessionBridge::measurementsUpdated, this, &MeterPanel::showTrack);
  connect(&bridge, &SessionBridge::selectionChanged, this, &MeterPanel::showTrack);
  connect(&bridge, &SessionBridge::albumChanged, this, [this](Album const& album) {
    m_history->setRate(album.rate);
    showTrack();
  });
  connect(&bridge, &SessionBridge::blindRunning, this, &MeterPanel::setBlind);
  connect(m_history, &LoudnessHistory::placeChosen, this, [this](Frames at) { m_bridge.transport().seek(at); });
  restore();
}

void MeterPanel::build() {
  m_sections = new SectionStack(QStringLiteral("meters"), this);
  addSections();
  m_scroll = new QScrollArea(this);
  m_scroll->setWidgetResizable(true);
  m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_scroll->setFocusPolicy(Qt::NoFocus);
  m_scroll->setWidget(m_sections);
  m_scroll->setMinimumWidth(theme::px(kLeastWidth));
  m_blindNote = new QLabel(tr("Hidden while the blind test runs:\nevery reading could tell the sources apart."), this);
  m_blindNote->setProperty("role", "hint");
  m_blindNote->setAlignment(Qt::AlignCenter);
  m_blindNote->setWordWrap(true);
  m_blindNote->hide();
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(makeUnitRow());
  column->addWidget(m_scroll, 1);
  column->addWidget(m_blindNote, 1);
}

void MeterPanel::addSections() {
  auto* const bars = new QWidget;
  m_levels = new LevelBars(bars);
  m_loudness = new LoudnessBars(bars);
  connect(m_levels, &LevelBars::clicked, this, &MeterPanel::resetPeaks);
  auto* const row = new QHBoxLayout(bars);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_levels);
  row->addWidget(m_loudness);
  bars->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  m_figures = new MeterFigures;
  connect(m_figures, &MeterFigures::released, this, &MeterPanel::resetPeaks);
  m_history = new LoudnessHistory;
  addHistoryActions();
  m_spectrum = new SpectrumPanel(m_bridge);
  auto* const stereo = new QWidget;
  auto* const column = new QVBoxLayout(stereo);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(m_goniometer = new Goniometer(stereo));
  column->addWidget(m_correlation = new CorrelationBar(stereo));
  m_sections->add(new MeterSection(QStringLiteral("levels"), tr("Levels"), bars));
  m_sections->add(new MeterSection(QStringLiteral("figures"), tr("Figures"), m_figures));
  m_sections->add(new MeterSection(QStringLiteral("history"), tr("Loudness history"), m_history));
  m_sections->add(new MeterSection(QStringLiteral("spectrum"), tr("Spectrum"), m_spectrum));
  m_sections->add(new MeterSection(QStringLiteral("stereo"), tr("Stereo image"), stereo));
}

void MeterPanel::addHistoryActions() {
  auto* const group = new QActionGroup(m_history);
  int const chosen = QSettings().value(kMinutesKey, m_history->minutes()).toInt();
  for (int const minutes : {1, 5, 15, 60}) {
    QAction* const action = group->addAction(tr("Last %n minute(s)", nullptr, minutes));
    action->setCheckable(true);
    action->setChecked(minutes == chosen);
    connect(action, &QAction::triggered, this, [this, minutes] {
      QSettings().setValue(kMinutesKey, minutes);
      m_history->setMinutes(minutes);
    });
    m_history->addAction(action);
  }
  m_history->setMinutes(chosen);
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
  int const padding = theme::px(theme::kPanelPadding);
  layout->setContentsMargins(padding, theme::px(theme::kUnit), padding, 0);
  layout->setSpacing(theme::px(theme::kUnit));
  layout->addWidget(m_lufsButton);
  layout->addWidget(m_luButton);
  layout->addStretch();
  layout->addWidget(label);
  layout->addWidget(m_zeroField);
  return row;
}

void MeterPanel::restore() {
  QSettings const settings;
  m_zeroLu = Lufs(settings.value(kZeroKey, m_zeroLu.value()).toDouble());
  m_history->setRate(m_bridge.album().rate);
  m_sections->restore();
  setUnit(settings.value(kUnitKey).toString() == QLatin1String("LU") ? LoudnessUnit::lu : LoudnessUnit::lufs);
}

void MeterPanel::showReading(MeterReading const& reading, double seconds) {
  m_reading = reading;
  if (m_isBlind)
    return;
  m_levels->showLevels(reading.samplePeakDb, reading.rmsDb, seconds);
  LoudnessReading const& loudness = reading.loudness;
  m_loudness->showValues({loudness.momentary, loudness.shortTerm, loudness.maxMomentary, loudness.maxShortTerm});
  m_correlation->setCorrelation(reading.correlation);
  m_history->add(reading.run, reading.history);
  m_spectrum->view().showReading(reading.spectrum);
  m_goniometer->showPoints(reading.scope, seconds);
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
  m_figures->showTruePeak(m_heldTruePeak,
                          isHeld ? timeText(m_heldAt, m_bridge.album().rate, TimeDisplay::programme) : QString());
}

void MeterPanel::showFigures() {
  showPeak();
  m_figures->showLive(m_reading);
}

void MeterPanel::showTrack() {
  TrackId const track = m_bridge.selectedTrack();
  MeasurementService& service = m_bridge.session().measurements();
  m_figures->showTrack(track.isNone() ? std::nullopt : service.track(track),
                       track.isNone() ? MeasurementState::none : service.state(track), !track.isNone());
}

void MeterPanel::setUnit(LoudnessUnit unit) {
  m_unit = unit;
  QSettings().setValue(kUnitKey, loudnessSuffix(unit));
  (unit == LoudnessUnit::lufs ? m_lufsButton : m_luButton)->setChecked(true);
  m_zeroField->setText(loudnessText(m_zeroLu) + QStringLiteral(" LUFS"));
  m_loudness->setUnit(unit, m_zeroLu);
  m_history->setUnit(unit, m_zeroLu);
  m_figures->setUnit(unit, m_zeroLu);
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
  QSettings().setValue(kZeroKey, *value);
  setUnit(m_unit);
  return {};
}

void MeterPanel::resetPeaks() {
  m_heldTruePeak = kSilence;
  m_levels->resetHeld();
  showPeak();
}

void MeterPanel::resetAll() {
  m_bridge.session().player().resetMeters();
  m_reading = {};
  m_history->clear();
  m_goniometer->clear();
  m_spectrum->view().showReading(nullptr);
  m_loudness->showValues({});
  resetPeaks();
  showFigures();
}

void MeterPanel::setBlind(bool isBlind) {
  m_isBlind = isBlind;
  m_scroll->setVisible(!isBlind);
  m_blindNote->setVisible(isBlind);
  if (!isBlind)
    resetAll(); // what was heard meanwhile belongs to nobody
}

} // namespace lacquer

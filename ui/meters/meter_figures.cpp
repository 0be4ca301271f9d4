#include "ui/meters/meter_figures.h"

#include "ui/bridge/number_text.h"
#include "ui/meters/meter_figure.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <limits>

namespace lacquer {
namespace {

constexpr double kOverDbtp = 0.0;
constexpr double kSilence = -std::numeric_limits<double>::infinity();

} // namespace

MeterFigures::MeterFigures(QWidget* parent)
    : QWidget(parent) {
  makeFigures();
  auto* const grid = new QGridLayout(this);
  int const padding = theme::px(theme::kPanelPadding) - theme::px(theme::kUnit);
  grid->setContentsMargins(padding, 0, padding, 0);
  grid->setHorizontalSpacing(theme::px(theme::kPanelPadding));
  grid->setVerticalSpacing(0);
  grid->addWidget(m_truePeak, 0, 0, 1, 2);
  MeterFigure* const rows[][2]{{m_momentary, m_shortTerm},
                               {m_track, m_played},
                               {m_trackRange, m_playedRange},
                               {m_peakToLoudness, m_peakToShortTerm}};
  int row = 1;
  for (auto const& [left, right] : rows) {
    grid->addWidget(left, row, 0);
    grid->addWidget(right, row, 1);
    ++row;
  }
}

void MeterFigures::makeFigures() {
  auto const make = [this](QString const& name, QString const& unit, QString const& what) {
    auto* const figure = new MeterFigure(name, unit, this);
    figure->setToolTip(what);
    return figure;
  };
  m_truePeak = make(tr("True peak max"), tr("dBTP"), {});
  m_truePeak->setClickable(tr("Highest true peak (ITU-R BS.1770, Annex 2) and where it was. Click to release."));
  connect(m_truePeak, &MeterFigure::clicked, this, &MeterFigures::released);
  m_momentary = make(tr("M"), {}, tr("Momentary loudness, 400 ms"));
  m_shortTerm = make(tr("S"), {}, tr("Short-term loudness, 3 s"));
  m_track = make(tr("I track"), {},
                 tr("Integrated loudness of the whole selected track as rendered, measured in the background"));
  m_played = make(tr("I played"), {}, tr("Integrated loudness of what was heard since play began"));
  m_trackRange = make(tr("LRA track"), tr("LU"), tr("Loudness range of the selected track (EBU Tech 3342)"));
  m_playedRange = make(tr("LRA played"), tr("LU"), tr("Loudness range of what was heard since play began"));
  m_peakToLoudness = make(tr("PLR track"), tr("LU"),
                          tr("Peak to loudness ratio of the selected track: true peak minus integrated loudness"));
  m_peakToShortTerm = make(tr("PSR"), tr("LU"),
                           tr("Peak to short-term loudness ratio now: true peak of the last 3 s minus S"));
}

void MeterFigures::setUnit(LoudnessUnit unit, Lufs zeroLu) {
  m_unit = unit;
  m_zeroLu = zeroLu;
  for (MeterFigure* const figure : {m_momentary, m_shortTerm, m_track, m_played})
    figure->setUnit(loudnessSuffix(unit));
}

void MeterFigures::showLive(MeterReading const& reading) {
  auto const number = [this](Lufs loudness) { return loudnessNumber(loudness, m_unit, m_zeroLu); };
  auto const maximum = [&](Lufs loudness) { return tr("max %1").arg(number(loudness)); };
  LoudnessReading const& loudness = reading.loudness;
  m_momentary->showNumber(number(loudness.momentary), MeterFigure::State::current, maximum(loudness.maxMomentary));
  m_shortTerm->showNumber(number(loudness.shortTerm), MeterFigure::State::current, maximum(loudness.maxShortTerm));
  m_played->showNumber(number(loudness.integrated));
  bool const isPlayed = loudness.maxShortTerm > kNoLoudness;
  m_playedRange->showNumber(numberText(isPlayed ? loudness.loudnessRange : kSilence));
  bool const sounds = loudness.shortTerm > kNoLoudness;
  m_peakToShortTerm->showNumber(numberText(sounds ? reading.peakToShortTerm.value_or(kSilence) : kSilence));
}

void MeterFigures::showTruePeak(double db, QString const& place) {
  bool const isOver = db > kOverDbtp;
  QString remark = place.isEmpty() ? QString() : tr("at %1").arg(place);
  if (isOver)
    remark = tr("over, %1").arg(remark);
  m_truePeak->showNumber(truePeakText(Decibels(db)),
                         isOver ? MeterFigure::State::over : MeterFigure::State::current, remark);
}

void MeterFigures::showTrack(std::optional<Measurement> const& figures, MeasurementState state, bool isTrack) {
  auto const shown = state == MeasurementState::current || !isTrack ? MeterFigure::State::current
                     : figures                                      ? MeterFigure::State::stale
                                                                    : MeterFigure::State::measuring;
  QString const remark = shown == MeterFigure::State::stale ? QString(QChar(0x25CC)) : QString();
  Measurement const known = figures.value_or(Measurement{});
  m_track->showNumber(loudnessNumber(known.integrated, m_unit, m_zeroLu), shown, remark);
  m_trackRange->showNumber(numberText(known.loudnessRange.value_or(kSilence)), shown, remark);
  m_peakToLoudness->showNumber(numberText(known.peakToLoudness.value_or(kSilence)), shown, remark);
}

} // namespace lacquer

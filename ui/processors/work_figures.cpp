#include "ui/processors/work_figures.h"

#include "ui/bridge/number_text.h"
#include "ui/meters/meter_figure.h"
#include "ui/meters/meter_scale.h"
#include "ui/theme/theme.h"

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

constexpr double kShownEvery = 0.1; ///< seconds: figures are read at 10 Hz
constexpr double kTolerance = 0.01; ///< dB: single precision, and a detector of ×16

double truePeakDb(SlotMoment const& moment) {
  return moment.outputTruePeak > 0.0F ? 20.0 * std::log10(static_cast<double>(moment.outputTruePeak))
                                      : WorkFigures::kNothing;
}

} // namespace

WorkFigures::WorkFigures(QString const& reductionName, bool withTruePeak, QWidget* parent)
    : QWidget(parent)
    , m_now(new MeterFigure(reductionName, tr("dB"), this))
    , m_most(new MeterFigure(tr("Most"), tr("dB"), this)) {
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(m_now);
  column->addWidget(m_most);
  m_most->setClickable(tr("The most since it was reset. A click resets it."));
  connect(m_most, &MeterFigure::clicked, this, &WorkFigures::reset);
  if (withTruePeak) {
    m_truePeak = new MeterFigure(tr("TP max"), tr("dBTP"), this);
    m_truePeak->setClickable(tr("The highest true peak at the output since it was reset, and how often it was above the "
                                "ceiling. A click resets it."));
    connect(m_truePeak, &MeterFigure::clicked, this, &WorkFigures::reset);
    column->addWidget(m_truePeak);
  }
  column->addStretch();
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

bool WorkFigures::isOver(SlotMoment const& moment, double ceilingDb) {
  return truePeakDb(moment) > ceilingDb + kTolerance;
}

void WorkFigures::add(std::vector<SlotMoment> const& moments, double seconds, double ceilingDb) {
  double newest = 0.0;
  for (SlotMoment const& moment : moments) {
    newest = std::max(newest, static_cast<double>(moment.gainReductionDb));
    m_highestTruePeakDb = std::max(m_highestTruePeakDb, truePeakDb(moment));
    bool const isAbove = isOver(moment, ceilingDb);
    m_overs += isAbove && !m_isAbove ? 1 : 0;
    m_isAbove = isAbove;
  }
  m_reduction = std::max(newest, m_reduction - FallingPeak::kFallDbPerSecond * seconds);
  m_highestReduction = std::max(m_highestReduction, newest);
  m_sinceShown += seconds;
  bool const isFirst = !m_hasWork && !moments.empty();
  m_hasWork = m_hasWork || !moments.empty();
  if (m_sinceShown >= kShownEvery || isFirst)
    showNumbers();
}

void WorkFigures::reset() {
  m_reduction = 0.0;
  m_highestReduction = 0.0;
  m_highestTruePeakDb = kNothing;
  m_overs = 0;
  m_isAbove = false;
  m_hasWork = false;
  showNumbers();
}

void WorkFigures::showNumbers() {
  m_sinceShown = 0.0;
  auto const text = [&](double reduction) { return m_hasWork ? numberText(-reduction) : QString(QChar(0x2013)); };
  m_now->showNumber(text(m_reduction));
  m_most->showNumber(text(m_highestReduction));
  if (m_truePeak != nullptr)
    m_truePeak->showNumber(truePeakText(Decibels(m_highestTruePeakDb)),
                           m_overs > 0 ? MeterFigure::State::over : MeterFigure::State::current,
                           m_overs == 0   ? QString()
                           : m_overs == 1 ? tr("1 over")
                                          : tr("%1 overs").arg(m_overs));
}

} // namespace lacquer

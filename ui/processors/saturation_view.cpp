#include "ui/processors/saturation_view.h"

#include "processors/saturation.h"
#include "ui/processors/harmonics_plot.h"
#include "ui/processors/saturation_band_plot.h"
#include "ui/processors/transfer_plot.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kDrive = static_cast<int>(SaturationParam::drive);
constexpr int kBias = static_cast<int>(SaturationParam::bias);
constexpr double kMost = 1.25; ///< of an instantaneous value
constexpr double kLevelEvery = 0.2; ///< seconds: bars that can be read

double amplitude(double decibels) { return std::pow(10.0, decibels / 20.0); }

/// Stands at the foot, where full drive would be reached: to the left is more.
TransferPlot::Handle driveHandle() {
  return {.name = QObject::tr("Drive"),
          .columns = kDrive,
          .place = [](ParamValues const& values) { return std::optional(QPointF(amplitude(-values[kDrive]), -kMost)); },
          .value = [](ParamValues const&, int, QPointF const& levels) { return -20.0 * std::log10(std::max(levels.x(), 1e-3)); }};
}

TransferPlot::Handle biasHandle() {
  return {.name = QObject::tr("Bias"),
          .columns = kBias,
          .place = [](ParamValues const& values) { return std::optional(QPointF(values[kBias] / 100.0, kMost)); },
          .value = [](ParamValues const&, int, QPointF const& levels) { return 100.0 * levels.x(); }};
}

TransferPlot::Setup transferSetup() {
  return {.lowest = -kMost,
          .highest = kMost,
          .step = 0.5,
          .decimals = 1,
          .unit = QObject::tr("FS"),
          .curve = saturationTransfer,
          .handles = {driveHandle(), biasHandle()},
          .knee = {}};
}

} // namespace

SaturationView::SaturationView(QWidget* parent)
    : PlottedView(saturationTable(), parent)
    , m_transfer(new TransferPlot(saturationTable(), transferSetup(), this))
    , m_harmonics(new HarmonicsPlot(this))
    , m_band(new SaturationBandPlot(this)) {
  m_transfer->setAccessibleName(tr("Saturation's curve"));
  m_transfer->setToolTip(tr("Where an instantaneous value ends up, full scale being 1. Grip at the foot: drive. Grip at the top: "
                            "bias. The point is the peak of the signal."));
  adopt(m_transfer);
  adopt(m_harmonics);
  adopt(m_band);
  QHBoxLayout* const row = makeRow();
  row->addWidget(m_transfer, 4);
  row->addWidget(m_harmonics, 4);
  row->addWidget(m_band, 5);
}

void SaturationView::showWork(SlotView const& work, double seconds) {
  m_band->showWork(work.input, work.output);
  m_point.add(work.history, seconds);
  auto const point = m_point.at(0.0);
  if (point) {
    double const in = std::min(amplitude(point->x()), kMost);
    m_transfer->showPoint(QPointF(in, saturationTransfer(values(), in)));
  } else {
    m_transfer->showPoint(std::nullopt);
  }
  m_sinceLevel += seconds;
  if (point && m_sinceLevel >= kLevelEvery) {
    m_sinceLevel = 0.0;
    m_harmonics->setLevel(point->x());
  }
}

} // namespace lacquer

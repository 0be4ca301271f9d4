#include "ui/processors/multiband_view.h"

#include "ui/params/listen_button.h"
#include "ui/processors/band_cell.h"
#include "ui/processors/multiband_plot.h"
#include "ui/processors/transfer_plot.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace lacquer {
namespace {

using Param = MultibandBandParam;

constexpr int kSolo = multibandParam(MultibandParam::solo);
constexpr double kLowest = -80.0;
constexpr double kHighest = 0.0;
constexpr double kFiguresEvery = 0.1; ///< seconds

TransferPlot::Handle thresholdHandle(int band, Param threshold, Param ratio, QString const& name) {
  int const param = multibandParam(band, threshold);
  bool const isLower = threshold == Param::belowThreshold;
  int const ratioParam = multibandParam(band, ratio);
  return {.name = name,
          .columns = param,
          .extra = multibandParam(band, Param::knee),
          .place =
              [=](ParamValues const& values) -> std::optional<QPointF> {
                if (isLower && values[ratioParam] == 1.0)
                  return std::nullopt;
                return QPointF(values[param], multibandCurve(values, band, values[param]));
              },
          .value = [](ParamValues const&, int, QPointF const& levels) { return levels.x(); }};
}

TransferPlot::Handle ratioHandle(int band) {
  return {.name = QObject::tr("Ratio"),
          .rows = multibandParam(band, Param::ratio),
          .place = [=](ParamValues const& values) { return std::optional(QPointF(kHighest, multibandCurve(values, band, kHighest))); },
          .value =
              [=](ParamValues const& values, int param, QPointF const& levels) {
                return paramFor(values, param, levels.y(),
                                [=](ParamValues const& tried) { return multibandCurve(tried, band, kHighest); });
              }};
}

TransferPlot::Setup transferSetup(int band) {
  return {.lowest = kLowest,
          .highest = kHighest,
          .step = 10.0,
          .unit = QObject::tr("dB"),
          .curve = [=](ParamValues const& values, double in) { return multibandCurve(values, band, in); },
          .handles = {thresholdHandle(band, Param::threshold, Param::ratio, QObject::tr("Threshold")), ratioHandle(band),
                      thresholdHandle(band, Param::belowThreshold, Param::belowRatio, QObject::tr("Lower threshold"))},
          .knee = {}};
}

} // namespace

MultibandView::MultibandView(QWidget* parent)
    : PlottedView(multibandTable(), parent)
    , m_plot(new MultibandPlot(this))
    , m_transfer(new TransferPlot(multibandTable(), transferSetup(0), this)) {
  m_transfer->setToolTip(tr("Level out over level in of the band in hand; the point is its signal, read from the spectrum."));
  adopt(m_plot);
  adopt(m_transfer);
  auto* const cells = new QHBoxLayout;
  cells->setSpacing(theme::px(theme::kPanelPadding));
  for (int band = 0; band < kMultibandMostBands; ++band) {
    auto* const cell = new BandCell(band, this);
    m_cells[static_cast<std::size_t>(band)] = cell;
    listenWith(&cell->solo(), kSolo, band + 1.0);
    connect(cell, &BandCell::chosen, this, [this, band] { setCurrentItem(band); });
    connect(cell, &BandCell::bypassWished, this,
            [this, band](bool isOn) { wish(multibandParam(band, Param::bypass), isOn ? 1.0 : 0.0); });
    cells->addWidget(cell, 1);
  }
  connect(m_plot, &HandlePlot::itemChosen, this, &MultibandView::setCurrentItem);
  auto* const bands = new QVBoxLayout;
  bands->setSpacing(theme::px(theme::kUnit));
  bands->addLayout(cells);
  bands->addWidget(m_plot, 1);
  QHBoxLayout* const row = makeRow();
  row->addLayout(bands, 5);
  row->addWidget(m_transfer, 2);
  setCurrentItem(0);
  showValues();
}

void MultibandView::setCurrentItem(int item) {
  int const band = std::clamp(item, 0, multibandBands(values()) - 1);
  bool const isNew = band != m_band;
  m_band = band;
  m_plot->setBand(band);
  if (isNew)
    m_transfer->setSetup(transferSetup(band));
  m_transfer->setAccessibleName(tr("Curve of band %1").arg(band + 1));
  showValues();
  if (isNew)
    Q_EMIT currentItemChanged(band);
}

void MultibandView::showValues() {
  int const bands = multibandBands(values());
  if (m_band >= bands)
    return setCurrentItem(bands - 1);
  for (int band = 0; band < kMultibandMostBands; ++band) {
    cell(band).setVisible(band < bands);
    if (band >= bands && cell(band).solo().isListening()) {
      cell(band).solo().setListening(false);
      Q_EMIT auditioned(kSolo, 0.0);
    }
    cell(band).showState(band == m_band, values()[multibandParam(band, Param::bypass)] > 0.5);
  }
}

double MultibandView::levelOf(int band, SlotView const& work) const {
  // The spectrum reads a full-scale sine as 0 dB, as the band's peak detector does.
  return weightedLevel(*work.input, [&](double hertz) { return multibandSplit(values(), band, rate(), hertz); });
}

void MultibandView::showWork(SlotView const& work, double seconds) {
  MultibandPlot::Gains gains{};
  for (std::size_t band = 0; band < gains.size() && static_cast<int>(band) < work.bands; ++band)
    gains[band] = static_cast<double>(work.bandGainsDb[band]);
  m_plot->showWork(work.input, work.output, gains);
  m_sinceFigures += seconds;
  if (m_sinceFigures >= kFiguresEvery) {
    m_sinceFigures = 0.0;
    for (std::size_t band = 0; band < gains.size(); ++band)
      m_cells[band]->showGain(gains[band]);
  }
  if (!work.input)
    return;
  double const in = levelOf(m_band, work);
  double const own = values()[multibandParam(m_band, Param::bypass)] > 0.5 ? 0.0 : values()[multibandParam(m_band, Param::gain)];
  m_transfer->showPoint(in > kLowest ? std::optional(QPointF(in, in + gains[static_cast<std::size_t>(m_band)] + own))
                                     : std::nullopt);
}

} // namespace lacquer

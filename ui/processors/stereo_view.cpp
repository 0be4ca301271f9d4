#include "ui/processors/stereo_view.h"

#include "processors/stereo.h"
#include "ui/bridge/text.h"
#include "ui/meters/correlation_bar.h"
#include "ui/meters/goniometer.h"
#include "ui/params/listen_button.h"
#include "ui/processors/stereo_plot.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kListen = stereoParam(StereoParam::listen);
constexpr double kMean = 0.3; ///< seconds
constexpr double kSilentPower = 1e-12;

} // namespace

StereoView::StereoView(QWidget* parent)
    : PlottedView(stereoTable(), parent)
    , m_plot(new StereoPlot(this))
    , m_scope(new Goniometer(this))
    , m_bar(new CorrelationBar(this)) {
  adopt(m_plot);
  auto* const listens = new QHBoxLayout;
  listens->setSpacing(theme::px(theme::kUnit));
  auto* const caption = new QLabel(tr("Listen"), this);
  caption->setProperty("role", "label");
  listens->addWidget(caption);
  auto const& choices = stereoTable().spec(kListen).choices;
  for (int which = 0; which < kListens; ++which) {
    QString const name = toQt(choices[static_cast<std::size_t>(which) + 1].name);
    auto* const button = new ListenButton(name, tr("%1 alone").arg(name.toLower()), this);
    m_listens[static_cast<std::size_t>(which)] = button;
    listenWith(button, kListen, which + 1.0);
    listens->addWidget(button);
  }
  listens->addStretch();
  auto* const bands = new QVBoxLayout;
  bands->setSpacing(theme::px(theme::kUnit));
  bands->addLayout(listens);
  bands->addWidget(m_plot, 1);
  auto* const scope = new QVBoxLayout;
  scope->setSpacing(theme::px(theme::kUnit));
  scope->addStretch();
  scope->addWidget(m_scope);
  scope->addWidget(m_bar);
  scope->addStretch();
  QHBoxLayout* const row = makeRow();
  row->addLayout(bands, 1);
  row->addLayout(scope);
}

double StereoView::correlation() const {
  double const power = std::sqrt(m_leftPower * m_rightPower);
  return power > kSilentPower ? m_product / power : 0.0;
}

void StereoView::follow(std::vector<std::array<float, kChannels>> const& points, double seconds) {
  if (points.empty())
    return;
  double product = 0.0;
  double left = 0.0;
  double right = 0.0;
  for (auto const& point : points) {
    auto const l = static_cast<double>(point[0]);
    auto const r = static_cast<double>(point[1]);
    product += l * r;
    left += l * l;
    right += r * r;
  }
  auto const count = static_cast<double>(points.size());
  double const share = 1.0 - std::exp(-seconds / kMean);
  m_product += share * (product / count - m_product);
  m_leftPower += share * (left / count - m_leftPower);
  m_rightPower += share * (right / count - m_rightPower);
}

void StereoView::showWork(SlotView const& work, double seconds) {
  m_scope->showPoints(work.scope, seconds);
  follow(work.scope, seconds);
  m_bar->setCorrelation(correlation());
  StereoPlot::Gains guard{};
  for (std::size_t band = 0; band < guard.size() && static_cast<int>(band) < work.bands; ++band)
    guard[band] = static_cast<double>(work.bandGainsDb[band]);
  m_plot->showGuard(guard);
}

} // namespace lacquer

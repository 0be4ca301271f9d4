#include "ui/processors/plotted_view.h"

#include "ui/params/listen_button.h"
#include "ui/processors/handle_plot.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <algorithm>

namespace lacquer {
namespace {

constexpr int kUsualWidth = 640;
constexpr int kUsualHeight = 236;

} // namespace

PlottedView::PlottedView(ParamTable const& table, QWidget* parent)
    : ProcessorView(parent)
    , m_values(table) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize PlottedView::sizeHint() const { return {theme::px(kUsualWidth), theme::px(kUsualHeight)}; }

QHBoxLayout* PlottedView::makeRow() {
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kPanelPadding));
  return row;
}

void PlottedView::setValues(ParamValues const& values, SampleRate rate) {
  m_values = values;
  m_rate = rate;
  for (HandlePlot* const plot : m_plots)
    plot->setValues(values, rate);
  showValues();
}

void PlottedView::adopt(HandlePlot* plot) {
  if (m_plots.empty()) {
    setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(plot);
  }
  m_plots.push_back(plot);
  connect(plot, &HandlePlot::gestureBegan, this, &ProcessorView::gestureBegan);
  connect(plot, &HandlePlot::edited, this, &PlottedView::edit);
  connect(plot, &HandlePlot::gestureEnded, this, &ProcessorView::gestureEnded);
}

void PlottedView::edit(int param, double value) {
  // Seen at once in every plot; what the album makes of it comes back through setValues().
  m_values.set(param, value);
  for (HandlePlot* const plot : m_plots)
    plot->setValues(m_values, m_rate);
  showValues();
  Q_EMIT edited(param, value);
}

void PlottedView::wish(int param, double value) {
  Q_EMIT gestureBegan();
  edit(param, value);
  Q_EMIT gestureEnded();
}

void PlottedView::listenWith(ListenButton* button, int param, double value) {
  m_buttons.emplace_back(button, param);
  connect(button, &ListenButton::listeningChanged, this,
          [this, button, param, value](bool isOn) { listen(button, param, value, isOn); });
}

void PlottedView::listen(ListenButton* button, int param, double value, bool isOn) {
  for (auto const& [other, itsParam] : m_buttons)
    if (other != button && itsParam == param)
      other->setListening(false);
  Q_EMIT auditioned(param, isOn ? value : 0.0);
}

bool PlottedView::covers(int index) const {
  return std::ranges::any_of(m_buttons, [&](auto const& button) { return button.second == index; });
}

void PlottedView::endAuditions() {
  for (auto const& [button, param] : m_buttons)
    button->setListening(false);
}

void PlottedView::hideEvent(QHideEvent* event) {
  for (auto const& [button, param] : m_buttons)
    if (button->isListening()) {
      button->setListening(false);
      Q_EMIT auditioned(param, 0.0);
    }
  ProcessorView::hideEvent(event);
}

} // namespace lacquer

#pragma once

#include "ui/processors/processor_view.h"

#include <utility>
#include <vector>

class QHBoxLayout;

namespace lacquer {

class HandlePlot;
class ListenButton;

/// A view that is put together from plots: it hands them the values and passes on what the user wishes. Listening ends
/// when it is no longer seen. [ui]
class PlottedView : public ProcessorView {
  Q_OBJECT
public:
  PlottedView(ParamTable const& table, QWidget* parent);

  void setValues(ParamValues const& values, SampleRate rate) final;
  /// Parameters for listening have their buttons here.
  [[nodiscard]] bool covers(int index) const override;
  void endAuditions() override;
  [[nodiscard]] QSize sizeHint() const override;

protected:
  [[nodiscard]] ParamValues const& values() const { return m_values; }
  [[nodiscard]] SampleRate rate() const { return m_rate; }
  /// What else than the plots shows values.
  virtual void showValues() {}
  void adopt(HandlePlot* plot);
  /// The layout of the view: parts side by side.
  [[nodiscard]] QHBoxLayout* makeRow();
  /// An edit that is a gesture of its own.
  void wish(int param, double value);
  /// While the button is on, the parameter for listening stands at `value`; one button of a parameter at a time.
  void listenWith(ListenButton* button, int param, double value);
  void hideEvent(QHideEvent* event) override;

private:
  void edit(int param, double value);
  void listen(ListenButton* button, int param, double value, bool isOn);

  ParamValues m_values;
  SampleRate m_rate{44100};
  std::vector<HandlePlot*> m_plots;
  std::vector<std::pair<ListenButton*, int>> m_buttons; ///< and their parameters
};

} // namespace lacquer

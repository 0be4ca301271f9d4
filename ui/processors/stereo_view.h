#pragma once

#include "ui/processors/plotted_view.h"

#include <array>

namespace lacquer {

class CorrelationBar;
class Goniometer;
class ListenButton;
class StereoPlot;

/// The stereo tool: width over frequency with buttons to listen to mid, side and each band; goniometer and correlation
/// of what goes out. [ui]
class StereoView final : public PlottedView {
  Q_OBJECT
public:
  static constexpr int kListens = 6; ///< mid, side, the four bands

  explicit StereoView(QWidget* parent = nullptr);
  void showWork(SlotView const& work, double seconds) override;

  [[nodiscard]] StereoPlot& plot() const { return *m_plot; }
  [[nodiscard]] Goniometer& scope() const { return *m_scope; }
  /// By the order of StereoListen, without `off`.
  [[nodiscard]] ListenButton& listenButton(int which) const { return *m_listens[static_cast<std::size_t>(which)]; }
  /// Of left and right at the output over 300 ms; 0 for silence.
  [[nodiscard]] double correlation() const;

private:
  void follow(std::vector<std::array<float, kChannels>> const& points, double seconds);

  StereoPlot* m_plot;
  Goniometer* m_scope;
  CorrelationBar* m_bar;
  std::array<ListenButton*, kListens> m_listens{};
  double m_product = 0.0; ///< of left and right, mean over 300 ms
  double m_leftPower = 0.0;
  double m_rightPower = 0.0;
};

} // namespace lacquer

#pragma once

#include "ui/processors/processor_view.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QMenu;
class QScrollArea;
class QToolButton;

namespace lacquer {

class EqualizerBandList;
class EqualizerBandPanel;
class EqualizerCanvas;
class ParamControl;

/// The editor of the equalizer: what concerns the whole on top, the curve, beneath it the bands in use as a table and the
/// controls of the band in hand. Covers every parameter. [ui]
class EqualizerView final : public ProcessorView {
  Q_OBJECT
public:
  explicit EqualizerView(QWidget* parent = nullptr);

  void setValues(ParamValues const& values, SampleRate rate) override;
  void showWork(SlotView const& work, double seconds) override;
  [[nodiscard]] int currentItem() const override;
  void setCurrentItem(int item) override;
  [[nodiscard]] bool covers(int /*index*/) const override { return true; }
  void endAuditions() override;

  [[nodiscard]] EqualizerCanvas* canvas() const { return m_canvas; }
  [[nodiscard]] EqualizerBandList* list() const { return m_list; }
  [[nodiscard]] EqualizerBandPanel* panel() const { return m_panel; }
  /// "16.0 ms late" in linear and natural phase, else empty.
  [[nodiscard]] QString latencyText() const;

protected:
  void resizeEvent(QResizeEvent* event) override;

private:
  [[nodiscard]] QWidget* makeTools();
  [[nodiscard]] QWidget* makeParam(int index, QWidget* parent);
  [[nodiscard]] QWidget* makeRange(QWidget* parent);
  [[nodiscard]] QToolButton* makeOptions(QWidget* parent);
  void makeBands();
  void connectParts();
  void takeInHand(int band);
  void listen(int band);
  void arrange();

  EqualizerCanvas* m_canvas;
  EqualizerBandList* m_list;
  EqualizerBandPanel* m_panel;
  ParamControl* m_phase = nullptr;
  ParamControl* m_length = nullptr;
  QWidget* m_lengthCell = nullptr;
  ParamControl* m_autoGain = nullptr;
  QLabel* m_latency = nullptr;
  QLabel* m_autoGainText = nullptr;
  QWidget* m_bands = nullptr; ///< list and panel
  QBoxLayout* m_bandsLayout = nullptr;
  QScrollArea* m_listArea = nullptr;
};

} // namespace lacquer

#pragma once

#include "core/audio_format.h"
#include "params/param_values.h"
#include "playback/slot_view.h"

#include <QWidget>

namespace lacquer {

/// The picture of one processor at work, above its controls in the slot's editor: curves to grab, spectra, histories. It
/// keeps no values: it shows what it is given and says what the user wishes. Painted from the theme at up to 60 Hz. [ui]
class ProcessorView : public QWidget {
  Q_OBJECT
public:
  using QWidget::QWidget;

  /// The values as they stand in the album; `rate` is the album's.
  virtual void setValues(ParamValues const& values, SampleRate rate) = 0;
  /// What the slot did since the last call, while it sounds: `seconds` have passed.
  virtual void showWork(SlotView const& /*work*/, double /*seconds*/) {}
  /// Which of the view's items is in hand (a band); −1: none. Editors show the controls of that item alone.
  [[nodiscard]] virtual int currentItem() const { return -1; }
  virtual void setCurrentItem(int /*item*/) {}
  /// Whether the view has controls of its own for a parameter: the editor makes none then.
  [[nodiscard]] virtual bool covers(int /*index*/) const { return false; }
  /// What auditioned() asked for has ended: another slot is shown, the window lost the focus.
  virtual void endAuditions() {}

Q_SIGNALS:
  void gestureBegan();
  void edited(int index, double value);
  void gestureEnded();
  /// A parameter that is for listening only shall stand at `value` from now on (0: off).
  void auditioned(int index, double value);
  void currentItemChanged(int item);
};

/// The view of a processor by its table's id; null for one that has none. The caller owns it through `parent`.
[[nodiscard]] ProcessorView* makeProcessorView(std::string_view processor, QWidget* parent);

} // namespace lacquer

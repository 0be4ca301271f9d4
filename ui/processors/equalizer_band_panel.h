#pragma once

#include "processors/equalizer.h"
#include "ui/params/param_cell.h"

#include <QWidget>

#include <array>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace lacquer {

class ListenButton;

/// The controls of the band in hand: frequency, gain and Q as knobs, what belongs to its type, its dynamics, listening to
/// it, removing it. Made for one band at a time. [ui]
class EqualizerBandPanel final : public QWidget {
  Q_OBJECT
public:
  explicit EqualizerBandPanel(QWidget* parent = nullptr);

  void setValues(ParamValues const& values);
  void setCurrentBand(int band);
  void setListening(bool isListening);
  /// Of the band in hand; null while there is none, and for type and channel, which stand in the list.
  [[nodiscard]] ParamControl* control(EqualizerBandParam param) const {
    return m_cells[static_cast<std::size_t>(param)].control;
  }

Q_SIGNALS:
  void gestureBegan();
  void edited(int index, double value);
  void gestureEnded();
  void listeningChanged(bool isListening);
  void removeClicked();

private:
  [[nodiscard]] QWidget* makeHead();
  void makeControls();
  void showUseful();
  void endGesture();

  ParamValues m_values;
  int m_band = -1;
  bool m_isInGesture = false; ///< of one of the controls
  std::array<ParamCell, kEqualizerBandParams> m_cells{};
  QVBoxLayout* m_column = nullptr;
  QWidget* m_head = nullptr;
  QLabel* m_title = nullptr;
  ListenButton* m_listen = nullptr;
  QWidget* m_controls = nullptr; ///< of one band; made anew for another
};

} // namespace lacquer

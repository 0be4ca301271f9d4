#pragma once

#include "processors/equalizer.h"

#include <QAbstractButton>

namespace lacquer {

/// The node of a band as a button: its number in the shape and colour of its channel. [ui]
class EqualizerBandChip final : public QAbstractButton {
  Q_OBJECT
public:
  explicit EqualizerBandChip(int band, QWidget* parent = nullptr);
  void setChannel(EqualizerChannel channel);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  int m_band;
  EqualizerChannel m_channel = EqualizerChannel::stereo;
};

} // namespace lacquer

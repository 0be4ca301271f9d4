#pragma once

#include "album/album.h"

#include <QWidget>

class QToolButton;

namespace lacquer {

class ReductionMeter;

/// One processor in the rack: handle, bypass, name, gain reduction, remove. Presses on it go to the list, which selects
/// and drags. [ui]
class SlotRow final : public QWidget {
  Q_OBJECT
public:
  explicit SlotRow(QWidget* parent = nullptr);
  /// `number` counts from 1 in signal order.
  void showSlot(Slot const& slot, int number);
  void setCurrent(bool isCurrent);
  void showReduction(double reductionDb, double seconds);
  [[nodiscard]] SlotId slot() const { return m_slot; }
  [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
  void bypassToggled(SlotId slot, bool bypassed);
  void removeClicked(SlotId slot);

protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

private:
  SlotId m_slot;
  QString m_name;
  int m_number = 0;
  bool m_isCurrent = false;
  bool m_isBypassed = false;
  QToolButton* m_active;
  ReductionMeter* m_reduction;
  QToolButton* m_remove;
};

} // namespace lacquer

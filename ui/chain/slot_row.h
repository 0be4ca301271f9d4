#pragma once

#include "album/album.h"
#include "processors/chain_slot.h"
#include "ui/chain/slot_listening.h"

#include <QStringList>
#include <QWidget>
#include <array>

class QToolButton;

namespace lacquer {

class SlotMeters;

/// One processor in the rack. Above: handle, bypass, name, what differs from a plain slot (mix, route, trim, link), remove.
/// Below: how it can be listened to, and its meters. Presses on it go to the list, which selects and drags. [ui]
class SlotRow final : public QWidget {
  Q_OBJECT
public:
  explicit SlotRow(QWidget* parent = nullptr);
  /// `number` counts from 1 in signal order; `linkedWith` names whose chains hold the linked slots.
  void showSlot(Slot const& slot, int number, QStringList const& linkedWith);
  /// How it is listened to, and by how much that was made louder to match (may be empty).
  void showHearing(SlotHearing hearing, QString const& offset);
  void setCurrent(bool isCurrent);
  [[nodiscard]] SlotId slot() const { return m_slot; }
  [[nodiscard]] SlotMeters* meters() const { return m_meters; }
  /// The words on the right of its name: "mix 60 %", "side", "−1.5 dB".
  [[nodiscard]] QStringList const& badges() const { return m_badges; }
  /// Null for none.
  [[nodiscard]] QToolButton* hearingButton(SlotHearing hearing) const;
  [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
  void bypassToggled(SlotId slot, bool bypassed);
  void removeClicked(SlotId slot);
  void hearingClicked(SlotId slot, SlotHearing hearing);

protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

private:
  [[nodiscard]] QToolButton* makeButton(QString const& text, bool isCheckable);
  void lay();
  void showBackdrop();
  void nameParts(QStringList const& linkedWith);
  void paintBadges(QPainter& painter, QRect const& area) const;
  [[nodiscard]] int badgesWidth(QFontMetrics const& metrics) const;

  SlotId m_slot;
  QString m_name;
  int m_number = 0;
  bool m_isCurrent = false;
  bool m_isBypassed = false;
  bool m_isLinked = false;
  QStringList m_badges;
  SlotHearing m_hearing = SlotHearing::none;
  QString m_offset;
  QToolButton* m_active;
  std::array<QToolButton*, 3> m_hear; ///< delta, without, only
  SlotMeters* m_meters;
  QToolButton* m_remove;
};

/// What of the slot's settings is not as at first: "mix 60 %", "side", "−1.5 dB". [any]
[[nodiscard]] QStringList slotBadges(ParamValues const& settings);

} // namespace lacquer

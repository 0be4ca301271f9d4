#pragma once

#include <QWidget>

class QToolButton;

namespace lacquer {

class ListenButton;

/// One band of multiband dynamics above its plot: choose it, hear it alone, bypass it. [ui]
class BandCell final : public QWidget {
  Q_OBJECT
public:
  explicit BandCell(int band, QWidget* parent = nullptr);

  void showState(bool isChosen, bool isBypassed);
  /// By how many dB the band turns itself now, for screen readers; the plot shows it.
  void showGain(double decibels);
  [[nodiscard]] ListenButton& solo() const { return *m_solo; }
  [[nodiscard]] QToolButton& choose() const { return *m_choose; }
  [[nodiscard]] QToolButton& bypass() const { return *m_bypass; }

Q_SIGNALS:
  void chosen();
  void bypassWished(bool isBypassed);

private:
  QToolButton* m_choose;
  ListenButton* m_solo;
  QToolButton* m_bypass;
};

} // namespace lacquer

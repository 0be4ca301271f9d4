#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace lacquer {

class ListenButton;

/// One band of multiband dynamics above its plot: choose, hear alone, bypass, and by how much it is turned. [ui]
class BandCell final : public QWidget {
  Q_OBJECT
public:
  explicit BandCell(int band, QWidget* parent = nullptr);

  void showState(bool isChosen, bool isBypassed);
  /// By how many dB the band turns itself now.
  void showGain(double decibels);
  [[nodiscard]] QString gainText() const;
  [[nodiscard]] ListenButton& solo() const { return *m_solo; }
  [[nodiscard]] QToolButton& choose() const { return *m_choose; }
  [[nodiscard]] QToolButton& bypass() const { return *m_bypass; }

Q_SIGNALS:
  void chosen();
  void bypassWished(bool isBypassed);

protected:
  void resizeEvent(QResizeEvent* event) override;

private:
  void showText();

  QString m_text;
  QToolButton* m_choose;
  ListenButton* m_solo;
  QToolButton* m_bypass;
  QLabel* m_gain;
};

} // namespace lacquer

#pragma once

#include <QWidget>

namespace lacquer {

/// Correlation of left and right over 300 ms: a needle from −1 (out of phase) by 0 to +1 (mono). [ui]
class CorrelationBar final : public QWidget {
  Q_OBJECT
public:
  explicit CorrelationBar(QWidget* parent = nullptr);
  void setCorrelation(double correlation);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  double m_correlation = 0.0;
};

} // namespace lacquer

#pragma once

#include <QWidget>

namespace lacquer {

/// One figure of the meters: its name with a remark above, the number large with its unit beneath. [ui]
class MeterFigure final : public QWidget {
  Q_OBJECT
public:
  enum class State { current, stale, measuring, over };

  MeterFigure(QString const& name, QString const& unit, QWidget* parent = nullptr);
  void setUnit(QString const& unit);
  /// Stale numbers are dimmed and say so; one that is measured for the first time shows "◌"; an over says so.
  void showNumber(QString const& number, State state = State::current, QString const& remark = {});
  [[nodiscard]] QString number() const { return m_number; }
  [[nodiscard]] QString remark() const { return m_remark; }
  [[nodiscard]] State state() const { return m_state; }
  /// A click or Space and Enter with the focus emit clicked().
  void setClickable(QString const& what);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
  void clicked();

protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

private:
  QString m_name;
  QString m_unit;
  QString m_number;
  QString m_remark;
  State m_state = State::current;
  bool m_isClickable = false;
};

} // namespace lacquer

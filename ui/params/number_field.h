#pragma once

#include <QString>
#include <QWidget>
#include <functional>

namespace lacquer {

/// A number that is edited where it stands: double click, Enter, F2 or a digit opens it. It knows no unit and no range:
/// what is typed goes to `commit`, which takes it or says why not. Shows what it is given. [ui]
class NumberField final : public QWidget {
  Q_OBJECT
public:
  using Commit = std::function<QString(QString const& typed)>;

  /// `name` is what assistive technology calls it.
  NumberField(QString const& name, Commit commit, QWidget* parent = nullptr);

  /// "−0.6 dB"; `widest` (once) reserves room.
  void setText(QString const& text);
  [[nodiscard]] QString text() const { return m_text; }
  void setWidestText(QString const& widest);
  /// Dimmed: the number is not of the present state.
  void setStale(bool isStale);
  void startTyping(QString const& text = {});
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

private:
  Commit m_commit;
  QString m_text;
  QString m_widest;
  bool m_isStale = false;
  bool m_isTyping = false;
};

} // namespace lacquer

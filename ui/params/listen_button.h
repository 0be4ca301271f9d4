#pragma once

#include <QElapsedTimer>
#include <QToolButton>

namespace lacquer {

/// Something to listen to: sounds while the button is held; a short click leaves it on until the next. [ui]
class ListenButton final : public QToolButton {
  Q_OBJECT
public:
  /// `what` completes "Listen to …", for tooltip and assistive technology.
  ListenButton(QString const& text, QString const& what, QWidget* parent = nullptr);

  [[nodiscard]] bool isListening() const { return isChecked(); }
  /// Shows it; emits nothing.
  void setListening(bool isListening);

Q_SIGNALS:
  void listeningChanged(bool isListening);

protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void nextCheckState() override; ///< of keys and assistive technology: on, off

private:
  void change(bool isListening);

  QElapsedTimer m_held; ///< valid while the press that switched it on lasts
};

} // namespace lacquer

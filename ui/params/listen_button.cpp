#include "ui/params/listen_button.h"

#include <QMouseEvent>

namespace lacquer {
namespace {

constexpr qint64 kClickMilliseconds = 300;

} // namespace

ListenButton::ListenButton(QString const& text, QString const& what, QWidget* parent)
    : QToolButton(parent) {
  setText(text);
  setCheckable(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Listen to %1").arg(what));
  setToolTip(tr("Listen to %1\nHold, or click to leave it on. For listening only: the album stays as it is.").arg(what));
}

void ListenButton::setListening(bool isListening) {
  m_held.invalidate();
  setChecked(isListening);
}

void ListenButton::change(bool isListening) {
  if (isListening == isChecked())
    return;
  setChecked(isListening);
  Q_EMIT listeningChanged(isListening);
}

void ListenButton::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  bool const wasOn = isChecked();
  change(!wasOn);
  if (wasOn)
    m_held.invalidate();
  else
    m_held.start();
}

void ListenButton::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  if (m_held.isValid() && m_held.elapsed() > kClickMilliseconds)
    change(false);
  m_held.invalidate();
}

void ListenButton::nextCheckState() {
  change(!isChecked());
}

} // namespace lacquer

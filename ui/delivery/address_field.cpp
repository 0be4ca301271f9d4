#include "ui/delivery/address_field.h"

#include "album/edits.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"

#include <QKeyEvent>
#include <QStyle>

namespace lacquer {

AddressField::AddressField(SessionBridge& bridge, std::string address, QString const& name, QWidget* parent)
    : QLineEdit(parent)
    , m_bridge(bridge)
    , m_address(std::move(address)) {
  setAccessibleName(name);
  connect(&bridge, &SessionBridge::albumChanged, this, [this] {
    if (!isModified())
      showValue();
  });
  connect(&bridge, &SessionBridge::projectChanged, this, &AddressField::showValue);
  connect(this, &QLineEdit::textEdited, this, [this] { setRefused({}); });
  showValue();
}

void AddressField::setAddress(std::string address) {
  m_address = std::move(address);
  showValue();
}

void AddressField::showValue() {
  QString const shown = toQt(fieldText(m_bridge.album(), m_address).value_or(""));
  if (shown != text())
    setText(shown);
  setModified(false);
  setCursorPosition(0);
  setRefused({});
}

bool AddressField::commit() {
  if (!isModified())
    return true;
  setModified(false); // the edit comes back as a change of the album
  auto const done = m_bridge.trySet(m_address, toUtf8(text()));
  if (done) {
    showValue();
    return true;
  }
  setModified(true);
  setRefused(toQt(done.error().message()));
  return false;
}

void AddressField::setRefused(QString const& why) {
  bool const isRefused = !why.isEmpty();
  if (property("refused").toBool() != isRefused) {
    setProperty("refused", isRefused);
    style()->unpolish(this);
    style()->polish(this);
  }
  Q_EMIT refused(why);
}

void AddressField::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
  case Qt::Key_Return:
  case Qt::Key_Enter:
    if (commit())
      selectAll();
    return;
  case Qt::Key_Escape:
    if (isModified())
      return showValue();
    break;
  default:
    break;
  }
  QLineEdit::keyPressEvent(event);
}

void AddressField::focusOutEvent(QFocusEvent* event) {
  QLineEdit::focusOutEvent(event);
  if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
    (void)commit();
}

bool AddressField::event(QEvent* event) {
  // While a value is typed, every key belongs to the text and none to the window's shortcuts.
  if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->modifiers().testFlag(Qt::ControlModifier) == false) {
    event->accept();
    return true;
  }
  return QLineEdit::event(event);
}

} // namespace lacquer

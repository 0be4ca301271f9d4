#pragma once

#include <QLineEdit>

#include <string>

namespace lacquer {

class SessionBridge;

/// A line that shows and edits a field of the album by its address. Enter and leaving take the text, Esc restores; a
/// refused text stays, outlined, with the reason told. [ui]
class AddressField final : public QLineEdit {
  Q_OBJECT
public:
  AddressField(SessionBridge& bridge, std::string address, QString const& name, QWidget* parent = nullptr);

  /// From now on that of another address; what was typed and not taken is dropped.
  void setAddress(std::string address);
  [[nodiscard]] std::string const& address() const { return m_address; }
  /// Takes what was typed; whether it was accepted.
  bool commit();

Q_SIGNALS:
  /// Why the text was refused; empty: it is fine again.
  void refused(QString const& why);

protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool event(QEvent* event) override;

private:
  void showValue();
  void setRefused(QString const& why);

  SessionBridge& m_bridge;
  std::string m_address;
};

} // namespace lacquer

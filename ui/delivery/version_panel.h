#pragma once

#include "album/versions.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;
class QTableWidgetItem;

namespace lacquer {

class FindingList;
class SessionBridge;

/// A version of the album: its name, what it overrides of the main version with the way back, and what is wrong with it.
/// [ui]
class VersionPanel final : public QWidget {
  Q_OBJECT
public:
  explicit VersionPanel(SessionBridge& bridge, QWidget* parent = nullptr);

  /// Empty: the main one.
  void showVersion(std::string const& version);
  [[nodiscard]] std::string const& version() const { return m_version; }
  /// The name is typed next.
  void startNaming();
  void revertCurrent();
  /// Overrides the value at the address of the main version; what is refused is said in place.
  void overrideValue(QString const& address, QString const& text);
  [[nodiscard]] QTableWidget& lines() { return *m_table; }
  [[nodiscard]] QLineEdit& addressField() { return *m_address; }
  [[nodiscard]] QLineEdit& valueField() { return *m_value; }
  [[nodiscard]] QString said() const;

Q_SIGNALS:
  /// It has another name now, or was removed (then the main version is shown).
  void versionChanged();

protected:
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  [[nodiscard]] QWidget* makeName();
  [[nodiscard]] QWidget* makeLines();
  [[nodiscard]] QWidget* makeAdder();
  void refresh();
  void fill();
  void rename();
  void remove();
  void take(QTableWidgetItem const* item);
  void suggestAddresses();
  void say(QString const& text, bool isError);
  [[nodiscard]] bool exists() const;

  SessionBridge& m_bridge;
  std::string m_version;
  std::vector<OverrideLine> m_shown;
  QWidget* m_ofVersion = nullptr; ///< all that the main version has no use for
  QLabel* m_main;
  QLineEdit* m_name = nullptr;
  QTableWidget* m_table = nullptr;
  QPushButton* m_revert = nullptr;
  QLineEdit* m_address = nullptr;
  QLineEdit* m_value = nullptr;
  QLabel* m_state;
  FindingList* m_findings;
  bool m_isFilling = false;
};

} // namespace lacquer

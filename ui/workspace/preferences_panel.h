#pragma once

#include <QFrame>

class QComboBox;
class QTableWidget;
class QVBoxLayout;

namespace lacquer {

class ActionSet;
class SessionBridge;

/// Audio device and block size, theme and size of type, and the keys of every command: a panel beside the work, not a
/// dialog. Changes act at once. [ui]
class PreferencesPanel : public QFrame {
  Q_OBJECT
public:
  PreferencesPanel(SessionBridge& bridge, ActionSet& actions, QWidget* parent = nullptr);
  [[nodiscard]] QComboBox* device() const { return m_device; }
  [[nodiscard]] QComboBox* block() const { return m_block; }
  /// Scans the devices anew.
  void refreshDevices();

Q_SIGNALS:
  void closed();

protected:
  void showEvent(QShowEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

private:
  void addAudio(QVBoxLayout& column);
  void addAppearance(QVBoxLayout& column);
  void addKeys(QVBoxLayout& column);
  void takeDevice();
  void takeAppearance();
  void fillKeys();
  void takeKey(int row);

  SessionBridge& m_bridge;
  ActionSet& m_actions;
  QComboBox* m_device = nullptr;
  QComboBox* m_block = nullptr;
  QComboBox* m_theme = nullptr;
  QComboBox* m_typeSize = nullptr;
  QTableWidget* m_keys = nullptr;
};

} // namespace lacquer

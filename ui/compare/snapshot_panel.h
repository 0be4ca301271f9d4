#pragma once

#include <QWidget>

#include <array>
#include <cstddef>

class QLineEdit;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace lacquer {

class SessionBridge;

/// Snapshots S1 … S4 of the whole album, and the history that they are taken from. [ui]
class SnapshotPanel final : public QWidget {
  Q_OBJECT
public:
  explicit SnapshotPanel(SessionBridge& bridge, QWidget* parent = nullptr);

  [[nodiscard]] QListWidget& history() { return *m_history; }
  /// Keeps the state that is chosen in the history.
  void keepChosen(std::size_t slot);

private:
  struct Row {
    QLineEdit* name = nullptr;
    QPushButton* restore = nullptr;
    QPushButton* clear = nullptr;
  };
  void addSlots(QVBoxLayout& column);
  void addHistory(QVBoxLayout& column);
  void showSnapshots();
  void showHistory();
  void restore(std::size_t slot);
  void rename(std::size_t slot);

  SessionBridge& m_bridge;
  std::array<Row, 4> m_rows;
  QListWidget* m_history = nullptr;
};

} // namespace lacquer

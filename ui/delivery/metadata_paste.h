#pragma once

#include "album/metadata_table.h"

#include <QFrame>

#include <optional>
#include <string>

class QLabel;
class QPushButton;
class QTableWidget;

namespace lacquer {

class SessionBridge;

/// What pasting a table of texts would change, field by field, before it is done as one step of undo. [ui]
class MetadataPaste final : public QFrame {
  Q_OBJECT
public:
  explicit MetadataPaste(SessionBridge& bridge, QWidget* parent = nullptr);

  /// Shows what this table would change, or why it is refused.
  void offer(std::string table);
  void apply();
  void cancel();
  [[nodiscard]] bool isOffering() const { return !isHidden(); }
  /// Of the table that is offered; none where it is refused.
  [[nodiscard]] std::optional<MetadataChanges> const& changes() const { return m_changes; }
  [[nodiscard]] QString summary() const;

protected:
  void keyPressEvent(QKeyEvent* event) override;

private:
  void read();
  void fill();

  SessionBridge& m_bridge;
  std::string m_table;
  std::optional<MetadataChanges> m_changes;
  QLabel* m_summary = nullptr;
  QTableWidget* m_list = nullptr;
  QPushButton* m_apply = nullptr;
};

} // namespace lacquer

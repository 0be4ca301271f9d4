#pragma once

#include "album/edits.h"

#include <QTableWidget>

#include <cstddef>
#include <optional>

namespace lacquer {

class SessionBridge;

/// Loops and cues of a reference, each with name and places that are edited where they stand. [ui]
class LoopTable final : public QTableWidget {
  Q_OBJECT
public:
  explicit LoopTable(SessionBridge& bridge, QWidget* parent = nullptr);

  void showReference(ReferenceId reference);
  struct Mark {
    bool isLoop = false;
    std::size_t index = 0;
  };
  [[nodiscard]] std::optional<Mark> currentMark() const;
  /// Plays the loop round and round, or goes to the cue, and hears the reference.
  void playCurrent();
  void removeCurrent();

protected:
  void keyPressEvent(QKeyEvent* event) override;

private:
  void fill();
  void take(QTableWidgetItem const* item);
  [[nodiscard]] Reference const* reference() const;
  [[nodiscard]] std::optional<Mark> markAt(int row) const;
  [[nodiscard]] std::optional<Edit> editOf(QTableWidgetItem const* item);

  SessionBridge& m_bridge;
  ReferenceId m_reference;
  bool m_isFilling = false;
};

} // namespace lacquer

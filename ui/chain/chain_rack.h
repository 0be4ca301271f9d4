#pragma once

#include "album/edits.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QScrollArea;
class QTabBar;

namespace lacquer {

class ChainList;
class SessionBridge;
class SlotEditor;

/// The chain of the selected track or of the album (tabs), and the editor of its focused slot. [ui]
class ChainRack final : public QWidget {
  Q_OBJECT
public:
  explicit ChainRack(SessionBridge& bridge, QWidget* parent = nullptr);

  enum class Tab { track, album };
  void setTab(Tab tab);
  [[nodiscard]] ChainList* list() const { return m_list; }
  [[nodiscard]] SlotEditor* editor() const { return m_editor; }
  /// Adds a processor of the catalog by its id, behind the focused slot.
  void addProcessor(std::string_view id);
  /// Replaces the chains of other tracks by the one shown.
  void copyChainTo(std::vector<TrackId> targets);

private:
  void build();
  [[nodiscard]] QWidget* makeRack();
  [[nodiscard]] QMenu* makeAddMenu();
  [[nodiscard]] QMenu* makeCopyMenu();
  void refresh();
  [[nodiscard]] QString remark() const;

  SessionBridge& m_bridge;
  QTabBar* m_tabs = nullptr;
  QLabel* m_remark = nullptr;
  ChainList* m_list = nullptr;
  QLabel* m_empty = nullptr;
  QPushButton* m_add = nullptr;
  QPushButton* m_copy = nullptr;
  SlotEditor* m_editor = nullptr;
  QScrollArea* m_editorArea = nullptr;
  QElapsedTimer m_sinceTick;
};

} // namespace lacquer

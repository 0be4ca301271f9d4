#pragma once

#include "album/edits.h"
#include "ui/chain/chain_keys.h"

#include <QElapsedTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QScrollArea;
class QTabBar;

namespace lacquer {

class ChainCommands;
class ChainList;
class PickList;
class PresetPanel;
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
  [[nodiscard]] ChainCommands& commands() const { return *m_commands; }
  /// The popup of presets, for the focused slot or the whole chain.
  [[nodiscard]] PresetPanel* presets() const { return m_presets; }
  /// The popup that adds processors.
  [[nodiscard]] PickList* picker() const { return m_picker; }
  /// Does what a key of the rack, a menu or the palette asks for.
  void run(ChainCommand command);
  /// Adds a processor of the catalog by its id, behind the focused slot.
  void addProcessor(std::string_view id);
  /// Replaces the chains of other tracks by the one shown.
  void copyChainTo(std::vector<TrackId> targets);
  /// What stands below the list: why something was refused, what is being done, or how a slot is heard.
  [[nodiscard]] QString message() const;

protected:
  void keyPressEvent(QKeyEvent* event) override;

private:
  void build();
  [[nodiscard]] QWidget* makeRack();
  [[nodiscard]] QTabBar* makeTabs(QWidget* rack);
  [[nodiscard]] QHBoxLayout* makeTools(QWidget* rack);
  [[nodiscard]] QHBoxLayout* makeButtons(QWidget* rack);
  [[nodiscard]] QMenu* makeCopyMenu();
  void addHeaderTools();
  void openPresets(ChainCommand which);
  void connectParts();
  void openSlotMenu(QPoint const& at);
  void refresh();
  void refreshTabs(int index);
  void showHearing();
  void showMessage();
  [[nodiscard]] QString remark() const;

  SessionBridge& m_bridge;
  QTabBar* m_tabs = nullptr;
  QPushButton* m_off = nullptr;
  QLabel* m_remark = nullptr;
  ChainList* m_list = nullptr;
  ChainCommands* m_commands = nullptr;
  PickList* m_picker = nullptr;
  PresetPanel* m_presets = nullptr;
  QPushButton* m_chainPresets = nullptr;
  QPushButton* m_slotPresets = nullptr;
  QLabel* m_empty = nullptr;
  QLabel* m_message = nullptr;
  QString m_refusal;
  QString m_said;
  QPushButton* m_add = nullptr;
  QPushButton* m_link = nullptr;
  QPushButton* m_copy = nullptr;
  SlotEditor* m_editor = nullptr;
  QElapsedTimer m_sinceTick;
};

} // namespace lacquer

#pragma once

#include "storage/preset_library.h"
#include "ui/chain/pick_list.h"
#include "ui/chain/preset_preview.h"

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace lacquer {

class ChoiceBox;
class SessionBridge;

/// The presets of a processor, or of whole chains, to be found by typing, tried by Up and Down, kept by Enter or put back
/// by Esc; and where the present settings are saved as a preset of one's own. [ui]
class PresetPanel final : public PickList {
  Q_OBJECT
public:
  /// `userFolder`: where the user's presets lie.
  PresetPanel(SessionBridge& bridge, std::filesystem::path userFolder, QWidget* parent);

  /// Opens for a slot (none: the whole chain) of the track (none: the album).
  void openFor(QWidget const& anchor, TrackId track, SlotId slot);
  [[nodiscard]] PresetPreview const& preview() const { return m_preview; }
  [[nodiscard]] PresetLibrary const& presets() const { return m_library; }
  [[nodiscard]] ChoiceBox* category() const { return m_category; }
  [[nodiscard]] QLineEdit* nameField() const { return m_name; }
  [[nodiscard]] QLineEdit* categoryField() const { return m_newCategory; }
  [[nodiscard]] QString message() const;

  /// Saves the present settings under what the fields say. Asks in place before one of that name is replaced.
  void save();
  /// Gives the preset in hand the name in the field.
  void rename();
  /// Deletes the preset in hand; undoDelete() brings it back.
  void removeCurrent();
  void undoDelete();

private:
  void buildHead();
  void buildFoot();
  void refresh();
  void refreshCategories();
  void showCurrent(QString const& id);
  void tryPreset(QString const& id);
  void say(QString const& text, bool isError);
  [[nodiscard]] PresetEntry const* entry(QString const& id) const;
  [[nodiscard]] QString matching() const;
  [[nodiscard]] Result<Preset> present() const;
  void disarm();

  SessionBridge& m_bridge;
  PresetLibrary m_library;
  PresetPreview m_preview;
  std::optional<Preset> m_deleted;
  QString m_tried; ///< the preset that sounds
  bool m_replaces = false; ///< the next save() replaces
  ChoiceBox* m_category = nullptr;
  QLineEdit* m_name = nullptr;
  QLineEdit* m_newCategory = nullptr;
  QPushButton* m_save = nullptr;
  QPushButton* m_rename = nullptr;
  QPushButton* m_delete = nullptr;
  QPushButton* m_undo = nullptr;
  QLabel* m_message = nullptr;
};

} // namespace lacquer

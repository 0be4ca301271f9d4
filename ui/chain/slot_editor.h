#pragma once

#include "album/album.h"
#include "album/history.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace lacquer {

class FrequencyPlot;
class GenericEditor;
class SessionBridge;

/// The editor of the focused slot, large: its name, bypass, a picture where there is one, and its parameters. Drags are
/// one step of undo. [ui]
class SlotEditor final : public QWidget {
  Q_OBJECT
public:
  explicit SlotEditor(SessionBridge& bridge, QWidget* parent = nullptr);

  /// Shows a slot of a track's chain (none: of the album's), or how to begin where there is no such slot.
  void setSlot(TrackId track, SlotId slot);
  [[nodiscard]] GenericEditor* editor() const { return m_editor; }

private:
  void refresh();
  void rebuild(ParamTable const& table);
  void showPicture(Slot const& slot);
  void edit(int index, double value);

  SessionBridge& m_bridge;
  TrackId m_track;
  SlotId m_slot;
  GestureId m_gesture = GestureId::none;
  QVBoxLayout* m_body = nullptr;
  QLabel* m_title = nullptr;
  QLabel* m_doc = nullptr;
  QCheckBox* m_active = nullptr;
  QLabel* m_hint = nullptr;
  FrequencyPlot* m_plot = nullptr;
  GenericEditor* m_editor = nullptr;
};

} // namespace lacquer

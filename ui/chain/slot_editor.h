#pragma once

#include "album/album.h"
#include "album/edits.h"
#include "album/history.h"

#include <QElapsedTimer>
#include <QWidget>

#include <map>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace lacquer {

class ControlsArea;
class FrequencyPlot;
class GenericEditor;
struct MeterReading;
class ProcessorView;
class SessionBridge;
class SlotSettingsBar;

/// The editor of the focused slot, large: its name, bypass, mix, route and trim; the picture of its processor at work
/// where there is one; and the parameters that the picture does not cover. Drags are one step of undo.
///
/// While it is visible the player tells what the slot does. What is for listening only sounds until it is let go, another
/// slot is shown, the editor hides or its window loses the focus; the album never knows of it. [ui]
class SlotEditor final : public QWidget {
  Q_OBJECT
public:
  explicit SlotEditor(SessionBridge& bridge, QWidget* parent = nullptr);

  /// Shows a slot of a track's chain (none: of the album's), or how to begin where there is no such slot.
  void setSlot(TrackId track, SlotId slot);
  [[nodiscard]] TrackId track() const { return m_track; }
  [[nodiscard]] SlotId slot() const { return m_slot; }
  [[nodiscard]] GenericEditor* editor() const { return m_editor; }
  /// Null for processors without one.
  [[nodiscard]] ProcessorView* view() const { return m_view; }
  [[nodiscard]] SlotSettingsBar* settings() const { return m_settings; }
  /// The right end of the head, for tools of the rack; hidden while no slot is shown, as the rest of the head.
  [[nodiscard]] QHBoxLayout* headerTools() const { return m_tools; }
  /// Gives the focus to the picture, else to the first control.
  void focusFirst();
  /// What is listened to now, by the parameter's index.
  [[nodiscard]] std::map<int, double> const& auditions() const { return m_auditions; }

protected:
  bool event(QEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

private:
  void build();
  [[nodiscard]] QWidget* makeHead();
  void refresh();
  void showHint();
  void rebuild(ParamTable const& table);
  void addView(ParamTable const& table);
  void addControls(ParamTable const& table);
  void drop();
  void showPicture(Slot const& slot);
  void watch();
  void showWork(MeterReading const& reading);
  void beginGesture();
  void endGesture();
  void apply(std::string const& what, std::function<Result<Album>(Album const&)> edit);
  void setActive(bool isActive);
  void edit(int index, double value);
  void editSetting(SlotParam param, double value);
  void audition(int index, double value);
  void endAuditions();

  SessionBridge& m_bridge;
  TrackId m_track;
  SlotId m_slot;
  SlotId m_watched;
  std::map<int, double> m_auditions;
  GestureId m_gesture = GestureId::none;
  bool m_isBlind = false; ///< nothing may tell what is heard
  ParamTable const* m_table = nullptr;
  QElapsedTimer m_sinceWork;
  QVBoxLayout* m_body = nullptr;
  QWidget* m_head = nullptr;
  QLabel* m_title = nullptr;
  QLabel* m_doc = nullptr;
  QCheckBox* m_active = nullptr;
  SlotSettingsBar* m_settings = nullptr;
  QHBoxLayout* m_tools = nullptr;
  QLabel* m_hint = nullptr;
  ProcessorView* m_view = nullptr;
  FrequencyPlot* m_plot = nullptr;
  GenericEditor* m_editor = nullptr;
  ControlsArea* m_controls = nullptr;
};

} // namespace lacquer

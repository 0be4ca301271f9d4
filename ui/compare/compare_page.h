#pragma once

#include "session/comparison.h"

#include <QWidget>

class QComboBox;
class QPoint;
class QTabWidget;
class QToolButton;

namespace lacquer {

class AudioImport;
class BlindPanel;
class MonitorStrip;
class ReferencePanel;
class SessionBridge;
class SnapshotPanel;
class SourceLanes;
class SpectraPanel;
class WaveformStore;

/// The Compare layout: sources as lanes, how loudness is made equal, spectra, and beside them the details of a reference,
/// snapshots, blind tests and the monitor. [ui]
class ComparePage final : public QWidget {
  Q_OBJECT
public:
  ComparePage(SessionBridge& bridge, WaveformStore const& waveforms, AudioImport& import, QWidget* parent = nullptr);

  /// Opens the blind test's tab; ends the test that runs.
  void toggleBlindTest();
  void showReference(ReferenceId reference);
  void showSnapshots();
  /// Asks for audio files.
  void chooseReferences();
  void addReferences(QStringList const& paths);

  [[nodiscard]] SourceLanes& lanes() { return *m_lanes; }
  [[nodiscard]] ReferencePanel& reference() { return *m_reference; }
  [[nodiscard]] SnapshotPanel& snapshots() { return *m_snapshots; }
  [[nodiscard]] BlindPanel& blind() { return *m_blind; }
  [[nodiscard]] MonitorStrip& monitor() { return *m_monitor; }
  [[nodiscard]] SpectraPanel& spectra() { return *m_spectra; }

private:
  [[nodiscard]] QWidget* makeHead();
  [[nodiscard]] QWidget* makeTabs();
  void refresh();
  void onFocused(CompareSource source);
  void openMenu(CompareSource source, QPoint const& global);

  SessionBridge& m_bridge;
  AudioImport& m_import;
  SourceLanes* m_lanes = nullptr;
  SpectraPanel* m_spectra = nullptr;
  QTabWidget* m_tabs = nullptr;
  ReferencePanel* m_reference = nullptr;
  SnapshotPanel* m_snapshots = nullptr;
  BlindPanel* m_blind = nullptr;
  MonitorStrip* m_monitor = nullptr;
  QComboBox* m_scope = nullptr;
  QComboBox* m_by = nullptr;
  QToolButton* m_matched = nullptr;
  QToolButton* m_end = nullptr;
};

} // namespace lacquer

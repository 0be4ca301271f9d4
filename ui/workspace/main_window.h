#pragma once

#include <QMainWindow>

#include <filesystem>

class QSplitter;
class QStackedWidget;
class QToolButton;

namespace lacquer {

class ActionSet;
class AlbumStrip;
class AudioImport;
class BannerStack;
class ChainRack;
class CommandPalette;
class CompareBar;
class ComparePage;
class DeliveryPage;
class HelpPanel;
class LevelPanel;
class ListeningTools;
class MeterBench;
class MonitorStrip;
class PreferencesPanel;
class ProjectFiles;
class SequencePage;
class SessionBridge;
class SheetOpening;
class SourceWatch;
class StatusLine;
class ToolPanels;
class TrackList;
class TrackTableModel;
class WaveformStore;
class WindowActions;

/// The window: puts the panels together and holds nothing else. One album, one selection and one playhead in every
/// layout; transport, album strip, track list and meters stay in place. [ui]
class MainWindow : public QMainWindow {
  Q_OBJECT
public:
  enum class Layout { sequence, master, compare, deliver };

  explicit MainWindow(SessionBridge& bridge);
  ~MainWindow() override;

  void openProject(std::filesystem::path const& project);
  /// At the start without a project: offers an album that was never saved when the program died.
  void offerUnsavedAlbum();
  void setLayoutPage(Layout layout);
  [[nodiscard]] Layout layoutPage() const;
  void setTrackListVisible(bool visible);
  void setMetersVisible(bool visible);
  /// Asks for audio files and adds them behind the selected track.
  void chooseAndImport();
  void importFiles(QStringList const& paths, int row);
  /// Asks for a cue sheet or a TOC and makes an album of it.
  void chooseSheet();
  /// Opens the Deliver layout; with the selected tracks as what is exported, or all.
  void showExport(bool selectedTracksOnly);
  /// Opens the Deliver layout at the delivery report and the PQ sheet.
  void showReport();
  /// Opens the Deliver layout at its panel of DDP filesets; reads the one in the folder where there is one.
  void showDdp(std::filesystem::path const& folder = {});
  /// Opens the Compare layout at its blind test; ends the one that runs.
  void showBlindTest();
  /// Asks for audio files that become references.
  void chooseReferences();
  /// Opens the monitor section beneath the compare bar.
  void showMonitor();
  /// Moves the focus to the first control of the next part of the window that is shown.
  void focusNextArea(int steps);
  /// Moves the focus to the next control, as Tab would if it did not toggle sources.
  void focusNextControl(bool forwards) { focusNextPrevChild(forwards); }
  void showLevelling();
  void solveLevelsAgain();
  void showPreferences();
  void showHelp();
  void showAbout();
  void showPalette();

  [[nodiscard]] ActionSet& actions() { return *m_actions; }
  [[nodiscard]] BannerStack& banners() { return *m_banners; }
  [[nodiscard]] SequencePage& sequence() { return *m_sequence; }
  /// Null until it is made.
  [[nodiscard]] ChainRack* rack() const { return m_rack; }
  [[nodiscard]] DeliveryPage& delivery() { return *m_deliver; }
  [[nodiscard]] ComparePage& compare() { return *m_compare; }
  [[nodiscard]] CompareBar& compareBar() { return *m_compareBar; }
  [[nodiscard]] CommandPalette& palette() { return *m_palette; }
  [[nodiscard]] ListeningTools& listening() { return *m_listening; }
  [[nodiscard]] MeterBench& meters() { return *m_bench; }
  [[nodiscard]] ToolPanels& tools() { return *m_tools; }
  [[nodiscard]] StatusLine& statusLine() { return *m_status; }

protected:
  void closeEvent(QCloseEvent* event) override;

private:
  void buildServices();
  void buildPages();
  [[nodiscard]] QWidget* buildTop();
  [[nodiscard]] QWidget* buildBody();
  [[nodiscard]] QWidget* buildLayoutButtons();
  void connectMonitor(MonitorStrip& strip);
  [[nodiscard]] static bool focusInto(QWidget* area);
  void connectPanels();
  void showTrackMenu(QPoint const& global);
  void showTitle();
  void raiseError(QString const& what);
  void restoreWindow();
  void rememberWindow() const;

  SessionBridge& m_bridge;
  ActionSet* m_actions;
  WaveformStore* m_waveforms;
  TrackTableModel* m_model;
  AudioImport* m_import;
  SheetOpening* m_sheets;
  BannerStack* m_banners;
  ProjectFiles* m_files = nullptr;
  SourceWatch* m_sources = nullptr;
  WindowActions* m_commands = nullptr;
  StatusLine* m_status;
  AlbumStrip* m_strip = nullptr;
  TrackList* m_list = nullptr;
  QSplitter* m_body = nullptr;
  QStackedWidget* m_pages = nullptr;
  SequencePage* m_sequence = nullptr;
  ChainRack* m_rack = nullptr;
  LevelPanel* m_levels = nullptr;
  ToolPanels* m_tools = nullptr;
  DeliveryPage* m_deliver = nullptr;
  ComparePage* m_compare = nullptr;
  CompareBar* m_compareBar = nullptr;
  QWidget* m_top = nullptr; ///< holds transport and compare bar
  MeterBench* m_bench = nullptr;
  ListeningTools* m_listening = nullptr;
  PreferencesPanel* m_preferences = nullptr;
  HelpPanel* m_help = nullptr;
  CommandPalette* m_palette = nullptr;
  bool m_closing = false;
};

} // namespace lacquer

#pragma once

#include "ui/delivery/delivery_choice.h"

#include <QWidget>

#include <filesystem>

class QMenu;
class QSplitter;
class QTabWidget;
class QToolButton;

namespace lacquer {

class DdpPanel;
class DeliverableEditor;
class DeliveryMatrix;
class DeliveryMatrixModel;
class DeliveryStates;
class DiscView;
class ExportBar;
class ExportQueue;
class ExportQueueView;
class FindingList;
class ReportPanel;
class SessionBridge;
class VersionPanel;

/// The Deliver layout: the matrix of versions and deliverables with the settings of what is selected in it, the export with
/// its queue, and the checks. [ui]
class DeliveryPage final : public QWidget {
  Q_OBJECT
public:
  explicit DeliveryPage(SessionBridge& bridge, QWidget* parent = nullptr);
  ~DeliveryPage() override;

  /// Shows the export with the selected tracks as what is exported, or all.
  void showExport(bool selectedTracksOnly);
  /// Exports what is chosen, as its button does.
  void exportNow();
  /// Shows the delivery report and the PQ sheet.
  void showReport();
  /// Shows the album as a disc.
  DiscView& showDisc();
  /// Shows the panel of filesets; reads the one in the folder where there is one.
  void showDdp(std::filesystem::path const& folder);
  [[nodiscard]] DeliveryMatrix& matrix() { return *m_matrix; }
  [[nodiscard]] DeliveryMatrixModel& matrixModel() { return *m_model; }
  [[nodiscard]] DeliverableEditor& editor() { return *m_editor; }
  [[nodiscard]] VersionPanel& versions() { return *m_versions; }
  [[nodiscard]] ExportBar& exportBar() { return *m_export; }
  [[nodiscard]] ExportQueue& queue() { return *m_queue; }
  [[nodiscard]] ExportQueueView& queueView() { return *m_queueView; }
  [[nodiscard]] DdpPanel& ddp() { return *m_ddp; }
  [[nodiscard]] FindingList& checks() { return *m_checks; }
  /// Adds a version of that name, or of one like it where it is taken, and shows it.
  void addVersion(QString const& name, bool isVinyl);

protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

private:
  [[nodiscard]] QWidget* makeDeliverables();
  [[nodiscard]] QWidget* makeMatrix();
  [[nodiscard]] QWidget* makeInspector();
  [[nodiscard]] QWidget* makeExport();
  [[nodiscard]] QToolButton* makeMenuButton(QString const& text, QString const& help, QMenu* menu);
  [[nodiscard]] QMenu* makeVersionMenu();
  void fillDeliverableMenu();
  void addDeliverable(std::string const& name);
  void showPlaces();
  void showChecks();
  void showProgress();
  [[nodiscard]] std::string freeName(std::string const& wished) const;

  SessionBridge& m_bridge;
  DeliveryStates* m_states;
  ExportQueue* m_queue;
  DeliveryMatrixModel* m_model;
  QTabWidget* m_tabs = nullptr;
  DdpPanel* m_ddp = nullptr;
  ReportPanel* m_report = nullptr;
  DiscView* m_disc = nullptr;
  DeliveryMatrix* m_matrix = nullptr;
  QMenu* m_deliverables = nullptr;
  QTabWidget* m_inspector = nullptr;
  DeliverableEditor* m_editor = nullptr;
  VersionPanel* m_versions = nullptr;
  ExportBar* m_export = nullptr;
  QTabWidget* m_outcome = nullptr;
  ExportQueueView* m_queueView = nullptr;
  FindingList* m_checks = nullptr;
};

} // namespace lacquer

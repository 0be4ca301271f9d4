#pragma once

#include "report/report_document.h"
#include "ui/delivery/page_items.h"

#include <QWidget>

#include <filesystem>
#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace lacquer {

class BackgroundTask;
class PageView;
class SessionBridge;

/// File ▸ Delivery report…: the pages as they will be printed, for the client or the plant, and ways to save them. The
/// master is measured in the background; what is known is not measured again. [ui]
class ReportPanel final : public QWidget {
  Q_OBJECT
public:
  explicit ReportPanel(SessionBridge& bridge, QWidget* parent = nullptr);
  ~ReportPanel() override;

  /// What an export has just made: the report tells of it.
  void setOutcome(ExportOutcome const& outcome);
  /// The folder of earlier exports, whose proofs are read where nothing was exported just now. By default "Delivery" beside
  /// the project.
  void setDelivered(std::filesystem::path const& folder);
  void setKind(ReportKind kind);
  [[nodiscard]] ReportKind kind() const;
  /// Measures and lays the pages out anew.
  void refresh();
  void cancel();
  [[nodiscard]] bool isWorking() const;
  /// Shows a report that was made elsewhere.
  void showReport(DeliveryReport report);
  [[nodiscard]] PageView& pages() { return *m_pages; }
  /// Saves as what the name ends on: .pdf .html .csv .json .txt (PQ sheet as plain text).
  [[nodiscard]] Result<void> save(std::filesystem::path const& path);

protected:
  void showEvent(QShowEvent* event) override;

private:
  void addHead(QVBoxLayout& column);
  void layOut();
  void chooseAndSave(QString const& ending);
  void remember();
  void showState();
  void say(QString const& text, bool isError);
  [[nodiscard]] Paper paper() const;

  SessionBridge& m_bridge;
  QComboBox* m_kind = nullptr;
  QComboBox* m_paper = nullptr;
  QLineEdit* m_studio = nullptr;
  QLineEdit* m_client = nullptr;
  QPushButton* m_update = nullptr;
  QPushButton* m_save = nullptr;
  QPushButton* m_cancel = nullptr;
  QLabel* m_state = nullptr;
  PageView* m_pages = nullptr;
  BackgroundTask* m_task = nullptr;
  std::optional<ExportOutcome> m_outcome;
  std::filesystem::path m_delivered;
  std::unique_ptr<DeliveryReport> m_report;
  bool m_isStale = true;
};

} // namespace lacquer

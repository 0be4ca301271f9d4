#pragma once

#include "deliver/exporter.h"
#include "ui/delivery/delivery_choice.h"

#include <QWidget>

class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace lacquer {

class DeliveryStates;
class ExportQueue;
class SessionBridge;

/// Where to export, what of the matrix and of the album, and the button that does it. The folder is remembered for each
/// project. What would be replaced is asked once, in place. [ui]
class ExportBar final : public QWidget {
  Q_OBJECT
public:
  enum class Scope { everything, notCurrent, selected };

  ExportBar(SessionBridge& bridge, DeliveryStates& states, ExportQueue& queue, QWidget* parent = nullptr);

  [[nodiscard]] ExportRequest request() const;
  void setScope(Scope scope);
  /// The cells that Scope::selected means.
  void setSelectedPlaces(std::vector<DeliveryPlace> places);
  /// Whether the selected tracks alone are exported, or all.
  void setSelectedTracksOnly(bool only);
  void setFolder(std::filesystem::path const& folder);
  /// Names of the subfolders that stand already and would be replaced.
  [[nodiscard]] QStringList existingFolders(ExportRequest const& request) const;
  /// Queues the export, or asks first where something would be replaced.
  void run();
  /// Exports again what of a job is not current.
  void retry(int job);
  [[nodiscard]] bool isAsking() const;
  /// Answers the question: replace what stands.
  void replace();
  void keep();

Q_SIGNALS:
  /// A job was queued.
  void queued(int job);

private:
  [[nodiscard]] QLayout* makeRow();
  [[nodiscard]] QFrame* makeQuestion();
  /// The one of this project; else beside it, or in the home folder.
  void recallFolder();
  void rememberFolder() const;
  void chooseFolder();
  void askOrStart(ExportRequest wish);
  void start(ExportRequest wish);
  void showEnabled();

  SessionBridge& m_bridge;
  DeliveryStates& m_states;
  ExportQueue& m_queue;
  std::vector<DeliveryPlace> m_places;
  ExportRequest m_asked; ///< what the question is about
  QLineEdit* m_folder = nullptr;
  QComboBox* m_scope = nullptr;
  QComboBox* m_tracks = nullptr;
  QPushButton* m_run = nullptr;
  QFrame* m_question = nullptr;
  QLabel* m_questionText = nullptr;
};

} // namespace lacquer

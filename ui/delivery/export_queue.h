#pragma once

#include "deliver/exporter.h"
#include "ui/delivery/delivery_choice.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace lacquer {

class SessionBridge;

/// One export, from the moment it was asked for until it is taken off the list.
struct QueuedExport {
  enum class State { waiting, running, done, failed, cancelled };
  int id = 0;
  QString title;
  ExportRequest request;
  State state = State::waiting;
  double fraction = 0.0;
  QString activity; ///< what is being done
  QString reason;   ///< why it failed; of a cancelled one what is complete, or empty
  std::optional<ExportOutcome> outcome; ///< of one that is done
};

/// Exports, one after another in the background. A job takes the album as it is when it begins. What failed or was
/// cancelled stays, with its reason, until it is tried again or taken off. [ui]
class ExportQueue final : public QObject {
  Q_OBJECT
public:
  explicit ExportQueue(SessionBridge& bridge, QObject* parent = nullptr);

  /// Runs it, or puts it behind those that run; returns its id.
  int add(QString const& title, ExportRequest request);
  /// Stops it: versions that are rendered are completed, elsewhere what stood before stands.
  void cancel(int id);
  /// Takes one that is over off the list.
  void remove(int id);
  void clearFinished();
  [[nodiscard]] std::vector<QueuedExport> const& jobs() const { return m_jobs; }
  [[nodiscard]] QueuedExport const* find(int id) const;
  [[nodiscard]] QueuedExport const* running() const;

Q_SIGNALS:
  /// A job came, went, or is further.
  void changed();
  /// A job is over, one way or another.
  void finished(int id);

private:
  [[nodiscard]] QueuedExport* findJob(int id);
  void startNext();
  void follow();
  void end(int id, Result<ExportOutcome> outcome);

  SessionBridge& m_bridge;
  std::vector<QueuedExport> m_jobs;
  int m_lastId = 0;
  int m_work = 0; ///< of the running one, for progress and cancelling
};

} // namespace lacquer

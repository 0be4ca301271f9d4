#pragma once

#include "core/progress.h"

#include <QObject>
#include <QString>

#include <vector>

namespace lacquer {

/// What runs in the background, for the quiet progress in the status bar. Work asks for a Progress, hands it to the
/// engine and tells when it is over; the user may cancel it. [ui]
class BackgroundWork : public QObject {
  Q_OBJECT
public:
  using JobId = int;
  struct Job {
    JobId id = 0;
    QString title;    ///< "Exporting"
    QString activity; ///< what is being done at the moment
    double fraction = 0.0;
    CancelToken cancel;
  };

  explicit BackgroundWork(QObject* parent = nullptr);

  /// Announces work. The Progress may be used on any thread, also after finish().
  struct Started {
    JobId id = 0;
    Progress progress;
  };
  [[nodiscard]] Started begin(QString const& title);
  void finish(JobId id);
  void cancel(JobId id);
  void cancelAll();
  [[nodiscard]] std::vector<Job> const& jobs() const { return m_jobs; }

Q_SIGNALS:
  void changed();

private:
  void report(JobId id, double fraction, QString const& activity);

  std::vector<Job> m_jobs;
  JobId m_lastId = 0;
};

} // namespace lacquer

#pragma once

#include "album/source.h"
#include "core/progress.h"
#include "media/waveform_overview.h"

#include <QObject>
#include <QThreadPool>

#include <map>
#include <memory>
#include <set>

namespace lacquer {

class SessionBridge;

/// The outlines of the album's sources, made in the background and kept while the window lives. [ui]
class WaveformStore : public QObject {
  Q_OBJECT
public:
  explicit WaveformStore(SessionBridge& bridge);
  ~WaveformStore() override;

  /// The outline, or null while it is being made or where the file cannot be read.
  [[nodiscard]] std::shared_ptr<WaveformOverview const> find(Source const& source) const;

Q_SIGNALS:
  void changed();

private:
  void request(Source const& source);
  void requestAll();
  void take(ContentHash const& content, Result<WaveformOverview> outline);

  SessionBridge& m_bridge;
  std::map<ContentHash, std::shared_ptr<WaveformOverview const>> m_outlines;
  std::set<ContentHash> m_requested;
  int m_pending = 0;
  CancelToken m_cancel;
  QThreadPool m_pool; ///< last: its threads end first
};

} // namespace lacquer

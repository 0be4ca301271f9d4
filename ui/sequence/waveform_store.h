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

/// The outlines of the album's sources and references, made in the background and kept while the window lives. [ui]
class WaveformStore : public QObject {
  Q_OBJECT
public:
  explicit WaveformStore(SessionBridge& bridge);
  ~WaveformStore() override;

  /// The outline, or null while it is being made or where the file cannot be read.
  [[nodiscard]] std::shared_ptr<WaveformOverview const> find(Source const& source) const;

  /// Exact columns of [from, to), for zooms closer than the outline: null while they are being read. Keeps the last
  /// stretch of every source.
  [[nodiscard]] std::shared_ptr<WaveformColumns const> exact(Source const& source, Frames from, Frames to, int columns);

Q_SIGNALS:
  void changed();

private:
  void request(Source const& source);
  void requestAll();
  void take(ContentHash const& content, Result<WaveformOverview> outline);
  struct Stretch {
    Frames from{0};
    Frames to{0};
    int columns = 0;
    auto operator<=>(Stretch const&) const = default;
  };
  struct Exact {
    Stretch wanted;
    Stretch there;
    bool isReading = false;
    std::shared_ptr<WaveformColumns const> columns;
  };
  void read(Source const& source, Stretch const& stretch);
  void takeExact(ContentHash const& content, Stretch const& stretch, std::shared_ptr<WaveformColumns const> columns);

  SessionBridge& m_bridge;
  std::map<ContentHash, std::shared_ptr<WaveformOverview const>> m_outlines;
  std::set<ContentHash> m_requested;
  std::map<ContentHash, Exact> m_exact;
  CancelToken m_cancel;
  QThreadPool m_pool; ///< last: its threads end first
};

} // namespace lacquer

#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "render/sample_source.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace lacquer {

class PrefetchStream;

/// Reads ahead for everything that plays: one disk thread that keeps the emptiest ring filled first. [worker]
class PrefetchService {
public:
  /// `cacheFolder`: of the rate-converted sources, the one that offline renders use.
  explicit PrefetchService(std::filesystem::path cacheFolder);
  ~PrefetchService();
  PrefetchService(PrefetchService const&) = delete;
  PrefetchService& operator=(PrefetchService const&) = delete;

  struct State;

  /// The sources of one graph. They may block their reader until goLive(), and never afterwards.
  class Group {
  public:
    explicit Group(std::shared_ptr<State> service);
    /// How a graph of this group opens its sources; converting a file's rate listens to `cancel`. [worker]
    [[nodiscard]] SourceOpener opener(CancelToken const& cancel);
    /// Blocks until every ring is full (or holds the end of its file), at most for `deadline`. [worker]
    void waitUntilFilled(Seconds deadline);
    /// From here on reads give silence, and tell, where samples are not there in time. [worker]
    void goLive();

    struct Shared;

  private:
    std::shared_ptr<State> m_service;
    std::shared_ptr<Shared> m_shared;
  };

  [[nodiscard]] Group makeGroup();
  /// What went wrong with a file since the last call. [any]
  [[nodiscard]] std::optional<Error> takeError();

private:
  std::shared_ptr<State> m_state;
};

} // namespace lacquer

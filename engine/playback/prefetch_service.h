#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "render/sample_source.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace lacquer {

class PrefetchReader;
class PrefetchStream;

/// Reads ahead for everything that plays: one disk thread that fills first whatever is needed soonest. A ring that is not
/// needed for kAhead yet takes no memory and is not read. [worker]
class PrefetchService {
public:
  /// `cacheFolder`: of the rate-converted sources, the one that offline renders use.
  explicit PrefetchService(std::filesystem::path cacheFolder);
  ~PrefetchService();
  PrefetchService(PrefetchService const&) = delete;
  PrefetchService& operator=(PrefetchService const&) = delete;

  struct State;

  /// How long before it is needed a ring begins to be filled.
  static constexpr Seconds kAhead{10.0};

  /// The sources of one graph. They may block their reader until goLive(), and never afterwards.
  class Group {
  public:
    explicit Group(std::shared_ptr<State> service);
    /// How a graph of this group opens its sources; converting a file's rate listens to `cancel`. [worker]
    [[nodiscard]] SourceOpener opener(CancelToken const& cancel);
    /// A source that reads ahead of itself from `reader`, beginning at `start`; `due`: see SourceSpan. [worker]
    [[nodiscard]] std::unique_ptr<SampleSource> open(std::unique_ptr<PrefetchReader> reader, SampleRate rate,
                                                     Frames start, Frames due);
    /// Where converted sources lie.
    [[nodiscard]] std::filesystem::path const& cacheFolder() const;
    /// How many frames the graph of this group has rendered: whoever renders it says so here. [audio, worker]
    [[nodiscard]] std::shared_ptr<std::atomic<std::int64_t>> const& rendered() const;
    /// Blocks until every ring that is needed soon is full (or holds the end of its file), at most for `deadline`. [worker]
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

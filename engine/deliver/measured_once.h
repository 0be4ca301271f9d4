#pragma once

#include "analysis/measurement.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace lacquer {

/// Measurements of samples that several files of an export share, so that equal samples are measured once. [any thread]
class MeasuredOnce {
public:
  /// Whether the caller is the first and has to measure; then it must call set(), also when that failed.
  [[nodiscard]] bool claim(std::string const& samples);
  /// None: they could not be measured.
  void set(std::string const& samples, std::optional<Measurement> measured);
  /// Waits until samples that were claimed are set.
  [[nodiscard]] std::optional<Measurement> wait(std::string const& samples) const;

private:
  struct Entry {
    bool isSet = false;
    std::optional<Measurement> measured;
  };
  mutable std::mutex m_mutex;
  mutable std::condition_variable m_changed;
  std::map<std::string, Entry> m_entries;
};

} // namespace lacquer

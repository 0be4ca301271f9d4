#include "deliver/measured_once.h"

#include <utility>

namespace lacquer {

bool MeasuredOnce::claim(std::string const& samples) {
  std::lock_guard const lock(m_mutex);
  return m_entries.try_emplace(samples).second;
}

void MeasuredOnce::set(std::string const& samples, std::optional<Measurement> measured) {
  {
    std::lock_guard const lock(m_mutex);
    m_entries[samples] = {true, std::move(measured)};
  }
  m_changed.notify_all();
}

std::optional<Measurement> MeasuredOnce::wait(std::string const& samples) const {
  std::unique_lock lock(m_mutex);
  m_changed.wait(lock, [&] {
    auto const found = m_entries.find(samples);
    return found == m_entries.end() || found->second.isSet;
  });
  auto const found = m_entries.find(samples);
  return found == m_entries.end() ? std::nullopt : found->second.measured;
}

} // namespace lacquer

#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string_view>

namespace lacquer {

/// A flag that one thread raises and workers look at. Copies share the flag. [any]
class CancelToken {
public:
  CancelToken()
      : m_flag(std::make_shared<std::atomic<bool>>(false)) {}
  void cancel() const { m_flag->store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool isCancelled() const { return m_flag->load(std::memory_order_relaxed); }

private:
  std::shared_ptr<std::atomic<bool>> m_flag;
};

/// How long work tells how far it is: `report(fraction 0…1, what is being done)`. Called on the worker.
struct Progress {
  std::function<void(double fraction, std::string_view activity)> report = [](double, std::string_view) {};
  CancelToken cancel;
};

} // namespace lacquer

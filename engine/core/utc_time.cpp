#include "core/utc_time.h"

#include <ctime>

namespace lacquer {

std::string utcNow() {
  std::time_t const now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[sizeof "2026-11-22T18:40:00Z"]{};
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

} // namespace lacquer

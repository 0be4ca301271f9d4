#pragma once

#include "core/result.h"
#include "playback/audio_device.h"

#include <mutex>
#include <set>

namespace lacquer {

/// PortAudio, started and stopped. Knows which host APIs are unusable because closing a dead device hangs in them.
/// Shared with the threads that close devices. [any]
class PortaudioLibrary {
public:
  PortaudioLibrary() = default;
  ~PortaudioLibrary();
  PortaudioLibrary(PortaudioLibrary const&) = delete;
  PortaudioLibrary& operator=(PortaudioLibrary const&) = delete;

  /// Starts PortAudio, or starts it afresh to find new devices unless a close hangs.
  [[nodiscard]] Result<void> scan();
  /// Starts PortAudio if it is not running.
  [[nodiscard]] Result<void> start();

  [[nodiscard]] std::vector<DeviceInfo> outputs() const;
  /// PortAudio's index of the named output, or of the default one.
  [[nodiscard]] Result<int> find(std::string const& name) const;
  [[nodiscard]] static std::string nameOf(int index);

  /// A stream of that host API is being closed / is closed.
  void closing(int hostApi);
  void closed(int hostApi);

private:
  [[nodiscard]] Result<void> startLocked();
  [[nodiscard]] bool isUsable(int device) const;
  [[nodiscard]] int defaultOutput() const;

  mutable std::mutex m_mutex;
  bool m_running = false;
  std::multiset<int> m_hanging; ///< host APIs with a close under way
};

} // namespace lacquer

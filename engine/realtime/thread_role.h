#pragma once

#include <cassert>
#include <cstdint>
#include <optional>

namespace lacquer {

/// What a thread is for; the tags [ui] [audio] [disk] [analysis] [worker] of the functions mean these.
enum class ThreadRole {
  ui,       ///< the user's thread: widgets, session
  audio,    ///< the device's callback: no allocation, lock, file, log
  disk,     ///< fills prefetch rings
  analysis, ///< meters of what is played; may allocate
  worker,   ///< compiles, renders and measures with an album of its own
};

/// The role this thread entered last, if any. [any]
[[nodiscard]] std::optional<ThreadRole> currentThreadRole();

/// Gives the calling thread a role while it lives, and puts the former one back. Every role but ui computes with
/// subnormal results and operands taken as zero (FTZ and DAZ: x86 MXCSR bits 15 and 6, AArch64 FPCR.FZ), so that the
/// same render gives the same bits on whichever thread it runs, and a decaying filter never slows down. Nests. [any]
class ScopedThreadRole {
public:
  explicit ScopedThreadRole(ThreadRole role) noexcept;
  ~ScopedThreadRole();
  ScopedThreadRole(ScopedThreadRole const&) = delete;
  ScopedThreadRole& operator=(ScopedThreadRole const&) = delete;

private:
  std::optional<ThreadRole> m_formerRole;
  std::uint64_t m_formerControl;
};

/// Whether subnormals count as zero on this thread. [any]
[[nodiscard]] bool flushesSubnormals();

/// Debug builds: the calling thread, if it has a role at all, has this one. Threads without a role (tests, the command
/// line's main thread) may call anything. [any]
inline void assertThreadRole([[maybe_unused]] ThreadRole role) {
  assert(!currentThreadRole() || *currentThreadRole() == role);
}

} // namespace lacquer

#include "realtime/thread_role.h"

#if defined(__x86_64__) || defined(__i386__)
#include <xmmintrin.h>
#endif

namespace lacquer {
namespace {

thread_local std::optional<ThreadRole> t_role;

#if defined(__x86_64__) || defined(__i386__)
constexpr std::uint64_t kFlush = (1U << 15) | (1U << 6);
std::uint64_t readControl() { return _mm_getcsr(); }
void writeControl(std::uint64_t control) { _mm_setcsr(static_cast<unsigned>(control)); }
#elif defined(__aarch64__)
constexpr std::uint64_t kFlush = 1U << 24;
std::uint64_t readControl() {
  std::uint64_t control = 0;
  asm volatile("mrs %0, fpcr" : "=r"(control));
  return control;
}
void writeControl(std::uint64_t control) { asm volatile("msr fpcr, %0" : : "r"(control)); }
#else
constexpr std::uint64_t kFlush = 0;
std::uint64_t readControl() { return 0; }
void writeControl(std::uint64_t) {}
#endif

} // namespace

std::optional<ThreadRole> currentThreadRole() { return t_role; }

bool flushesSubnormals() { return kFlush != 0 && (readControl() & kFlush) == kFlush; }

ScopedThreadRole::ScopedThreadRole(ThreadRole role) noexcept
    : m_formerRole(t_role)
    , m_formerControl(readControl()) {
  t_role = role;
  writeControl(role == ThreadRole::ui ? m_formerControl & ~kFlush : m_formerControl | kFlush);
}

ScopedThreadRole::~ScopedThreadRole() {
  // Only the two bits are put back: exception flags raised meanwhile are the thread's own business.
  writeControl((readControl() & ~kFlush) | (m_formerControl & kFlush));
  t_role = m_formerRole;
}

} // namespace lacquer

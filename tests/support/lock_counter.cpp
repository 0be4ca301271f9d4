#include "support/lock_counter.h"

#include <dlfcn.h>
#include <pthread.h>

namespace {
thread_local bool isCounting = false;
thread_local int counted = 0;
} // namespace

#if !defined(__SANITIZE_THREAD__)
extern "C" int pthread_mutex_lock(pthread_mutex_t* mutex) {
  using Lock = int (*)(pthread_mutex_t*);
  static Lock const lock = reinterpret_cast<Lock>(dlsym(RTLD_NEXT, "pthread_mutex_lock"));
  if (isCounting)
    ++counted;
  return lock(mutex);
}
#endif

namespace lacquer {

LockCounter::LockCounter() {
  counted = 0;
  isCounting = true;
}
LockCounter::~LockCounter() { isCounting = false; }
int LockCounter::locks() const { return counted; }

} // namespace lacquer

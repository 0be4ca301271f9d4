#include "session/journal.h"

#include "realtime/thread_role.h"

namespace lacquer {

Journal::Journal()
    : m_thread([this] { run(); }) {}

Journal::~Journal() {
  {
    std::lock_guard const lock(m_mutex);
    m_leaving = true;
  }
  m_wake.notify_all();
  m_thread.join();
}

void Journal::write(Project project, std::filesystem::path const& file) {
  {
    std::lock_guard const lock(m_mutex);
    m_wish = Wish{std::move(project), file};
  }
  m_wake.notify_all();
}

void Journal::discard(std::filesystem::path const& file) {
  {
    std::lock_guard const lock(m_mutex);
    m_wish.reset();
  }
  std::lock_guard const touching(m_file);
  m_autosave.discard(file);
}

void Journal::run() {
  ScopedThreadRole const role(ThreadRole::worker);
  std::unique_lock lock(m_mutex);
  while (true) {
    m_wake.wait(lock, [this] { return m_leaving || m_wish; });
    if (!m_wish)
      return;
    std::unique_lock touching(m_file); // before the wish is taken: a discard waits for a write that was begun
    Wish const wish = *std::exchange(m_wish, std::nullopt);
    lock.unlock();
    // A journal that cannot be written must not stop the work; saving will say what is wrong with the folder.
    static_cast<void>(m_autosave.write(wish.project, wish.file));
    touching.unlock();
    lock.lock();
  }
}

} // namespace lacquer

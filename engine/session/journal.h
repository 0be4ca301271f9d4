#pragma once

#include "storage/autosave.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace lacquer {

/// Writes the autosave journal on a thread of its own, always the latest album. [ui]
class Journal {
public:
  Journal();
  ~Journal();
  Journal(Journal const&) = delete;
  Journal& operator=(Journal const&) = delete;

  void write(std::shared_ptr<Album const> album, std::filesystem::path const& project);
  /// Forgets the journal of the project; returns when it is gone.
  void discard(std::filesystem::path const& project);

private:
  struct Wish {
    std::shared_ptr<Album const> album;
    std::filesystem::path project;
  };
  void run();

  Autosave m_autosave;
  std::mutex m_mutex;
  std::mutex m_file; ///< held while the journal is touched
  std::condition_variable m_wake;
  std::optional<Wish> m_wish;
  bool m_leaving = false;
  std::thread m_thread;
};

} // namespace lacquer

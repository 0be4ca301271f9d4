#pragma once

#include "storage/autosave.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace lacquer {

/// Writes the autosave journal on a thread of its own, always the latest state. [ui]
class Journal {
public:
  Journal();
  ~Journal();
  Journal(Journal const&) = delete;
  Journal& operator=(Journal const&) = delete;

  void write(Project project, std::filesystem::path const& file);
  /// Forgets the journal of the project in `file`; returns when it is gone.
  void discard(std::filesystem::path const& file);

private:
  struct Wish {
    Project project;
    std::filesystem::path file;
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

#pragma once

#include "album/album.h"

#include <memory>
#include <optional>

namespace lacquer {

/// Names one continuous gesture (a drag of one knob). Edits that share an open gesture are one entry of the history.
enum class GestureId : std::uint64_t { none = 0 };

/// Snapshots of the album with the names of the edits between them. Cheap: snapshots share the albums. [ui]
class History {
public:
  explicit History(Album album);

  [[nodiscard]] Album const& album() const;
  [[nodiscard]] std::shared_ptr<Album const> shared() const;

  /// A new state. While `gesture` is not none and equals the last entry's, that entry is replaced and keeps its name's
  /// start; anything that could be redone is forgotten. An album equal to the present one adds nothing.
  void push(Album album, std::string name, GestureId gesture = GestureId::none);
  /// Ends the gesture: the next push is an entry of its own.
  void closeGesture();

  [[nodiscard]] bool canUndo() const;
  [[nodiscard]] bool canRedo() const;
  /// Name of what undo() would take back, or empty.
  [[nodiscard]] std::string undoName() const;
  [[nodiscard]] std::string redoName() const;
  bool undo();
  bool redo();
  /// All entries, oldest first, and which is present: for a history view and for snapshots.
  [[nodiscard]] std::size_t size() const { return m_entries.size(); }
  [[nodiscard]] std::size_t position() const { return m_position; }
  [[nodiscard]] std::string const& nameAt(std::size_t index) const { return m_entries[index].name; }
  [[nodiscard]] std::shared_ptr<Album const> at(std::size_t index) const { return m_entries[index].album; }

private:
  struct Entry {
    std::shared_ptr<Album const> album;
    std::string name; ///< of the edit that led here
    GestureId gesture = GestureId::none;
  };
  std::vector<Entry> m_entries;
  std::size_t m_position = 0;
};

} // namespace lacquer

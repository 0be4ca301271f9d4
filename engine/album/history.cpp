#include "album/history.h"

#include <string_view>

namespace lacquer {

namespace {

/// "Gap 2.0 → 2.1 s" followed by "Gap 2.1 → 3.5 s" is "Gap 2.0 → 3.5 s".
std::string joinedName(std::string const& first, std::string const& last) {
  constexpr std::string_view kArrow = " → ";
  std::size_t const from = first.rfind(kArrow);
  std::size_t const to = last.rfind(kArrow);
  if (from == std::string::npos || to == std::string::npos)
    return last;
  return first.substr(0, from) + last.substr(to);
}

} // namespace

History::History(Album album) {
  m_entries.push_back({std::make_shared<Album const>(std::move(album)), {}, {}});
}

Album const& History::album() const {
  return *m_entries[m_position].album;
}

std::shared_ptr<Album const> History::shared() const {
  return m_entries[m_position].album;
}

void History::push(Album album, std::string name, GestureId gesture) {
  if (album == this->album())
    return;
  m_entries.resize(m_position + 1);
  Entry& top = m_entries.back();
  bool const sameGesture = gesture != GestureId::none && m_position > 0 && top.gesture == gesture;
  if (!sameGesture) {
    m_entries.push_back({std::make_shared<Album const>(std::move(album)), std::move(name), gesture});
    ++m_position;
    return;
  }
  if (album == *m_entries[m_position - 1].album) { // dragged back to where it began: nothing to undo
    m_entries.pop_back();
    --m_position;
    return;
  }
  top.name = joinedName(top.name, name);
  top.album = std::make_shared<Album const>(std::move(album));
}

void History::closeGesture() {
  m_entries[m_position].gesture = GestureId::none;
}

bool History::canUndo() const {
  return m_position > 0;
}

bool History::canRedo() const {
  return m_position + 1 < m_entries.size();
}

std::string History::undoName() const {
  return canUndo() ? m_entries[m_position].name : std::string();
}

std::string History::redoName() const {
  return canRedo() ? m_entries[m_position + 1].name : std::string();
}

bool History::undo() {
  if (!canUndo())
    return false;
  closeGesture();
  --m_position;
  closeGesture();
  return true;
}

bool History::redo() {
  if (!canRedo())
    return false;
  closeGesture();
  ++m_position;
  closeGesture();
  return true;
}

} // namespace lacquer

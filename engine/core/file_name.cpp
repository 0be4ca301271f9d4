#include "core/file_name.h"

namespace lacquer {

std::string fileNameOf(std::string_view text) {
  constexpr std::size_t kLongest = 180;
  constexpr std::string_view kRefused = "/\\:*?\"<>|";
  std::string name;
  for (char const c : text) {
    bool const control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    name += control || kRefused.find(c) != std::string_view::npos ? '_' : c;
  }
  if (name.size() > kLongest) {
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80)
      --end; // not inside a character
    name.resize(end);
  }
  while (!name.empty() && (name.back() == '.' || name.back() == ' '))
    name.pop_back();
  std::size_t const first = name.find_first_not_of(' ');
  name.erase(0, first == std::string::npos ? name.size() : first);
  if (!name.empty() && name.front() == '.')
    name.front() = '_'; // would be hidden
  return name;
}

} // namespace lacquer

#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace lacquer::test {

/// A fresh folder that is removed with everything in it at the end of the scope.
class TempFolder {
public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "lacquer-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
      throw std::runtime_error("no temporary folder: " + name);
    m_path = name;
  }
  TempFolder(TempFolder const&) = delete;
  TempFolder& operator=(TempFolder const&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }

  [[nodiscard]] std::filesystem::path const& path() const { return m_path; }
  [[nodiscard]] std::filesystem::path operator/(std::filesystem::path const& name) const { return m_path / name; }

private:
  std::filesystem::path m_path;
};

} // namespace lacquer::test

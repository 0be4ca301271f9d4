#pragma once

#include <QString>

#include <filesystem>
#include <string>
#include <string_view>

namespace lacquer {

/// The engine speaks UTF-8, the window QString; they meet here. [any]
[[nodiscard]] inline QString toQt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
[[nodiscard]] inline std::string toUtf8(QString const& text) { return text.toStdString(); }
[[nodiscard]] inline QString pathText(std::filesystem::path const& path) { return toQt(path.native()); }
[[nodiscard]] inline std::filesystem::path toPath(QString const& text) { return {text.toStdString()}; }

} // namespace lacquer

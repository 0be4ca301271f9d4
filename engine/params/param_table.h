#pragma once

#include "params/param_spec.h"

#include <optional>

namespace lacquer {

/// The parameters of one processor, in the order in which values are kept. Tables are constants that live as long as the
/// program; they are compared and handed around by address. [any]
class ParamTable {
public:
  constexpr ParamTable(std::string_view id, std::string_view name, std::string_view doc, std::span<ParamSpec const> specs)
      : m_id(id)
      , m_name(name)
      , m_doc(doc)
      , m_specs(specs) {}

  [[nodiscard]] constexpr std::string_view id() const { return m_id; }     ///< "equalizer"
  [[nodiscard]] constexpr std::string_view name() const { return m_name; } ///< "Equalizer"
  [[nodiscard]] constexpr std::string_view doc() const { return m_doc; }
  [[nodiscard]] constexpr std::span<ParamSpec const> specs() const { return m_specs; }
  [[nodiscard]] constexpr int size() const { return static_cast<int>(m_specs.size()); }
  [[nodiscard]] constexpr ParamSpec const& spec(int index) const { return m_specs[static_cast<std::size_t>(index)]; }
  [[nodiscard]] std::optional<int> indexOf(std::string_view paramId) const;

private:
  std::string_view m_id;
  std::string_view m_name;
  std::string_view m_doc;
  std::span<ParamSpec const> m_specs;
};

} // namespace lacquer

#pragma once

#include "deliver/delivery_format.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace lacquer {

/// One option of a deliverable as the editor shows it. What it may be is known to the field of its address alone.
struct DeliveryOption {
  enum class Kind { choice, onOff, number, text };
  struct Choice {
    std::string word; ///< as the address takes it
    QString text;
  };
  std::string field; ///< last part of the address "deliverables.D.…"
  QString label;
  QString help;
  Kind kind = Kind::choice;
  std::vector<Choice> choices; ///< of Kind::choice
  QString unit;                ///< of Kind::number
  bool (*isOf)(DeliveryFormat const&) = nullptr; ///< whether a format has use for it
};

/// All options, in the order people set them. [ui]
[[nodiscard]] std::span<DeliveryOption const> deliveryOptions();

} // namespace lacquer

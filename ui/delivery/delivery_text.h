#pragma once

#include "deliver/delivery_format.h"

#include <QString>

namespace lacquer {

/// What a deliverable is, for people who do not know its name. [any]
[[nodiscard]] QString deliveryText(DeliveryFormat const& format);

} // namespace lacquer

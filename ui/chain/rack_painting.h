#pragma once

#include "ui/theme/theme.h"

#include <QRect>

class QPainter;

namespace lacquer {

/// Background of a row of the rack. [ui]
[[nodiscard]] theme::Token rackRowToken(bool isCurrent, bool isHovered);
/// Background, edge and selection of a row of the rack. [ui]
void paintRackRow(QPainter& painter, QRect const& row, bool isCurrent, bool isHovered);
/// Six dots that say "drag me". [ui]
void paintHandle(QPainter& painter, QRect const& area);
/// Two links of a chain: "follows others". [ui]
void paintLink(QPainter& painter, QRect const& area);

} // namespace lacquer

#pragma once

#include "ui/delivery/page_items.h"

#include <QStringList>

class QPainter;

namespace lacquer {

/// Texts of pages are measured and painted at this many units a point, so that a page is the same on paper and on any
/// screen.
inline constexpr double kUnitsPerPoint = 20.0;

/// The font at kUnitsPerPoint. [ui]
[[nodiscard]] QFont pageFont(PageFont const& font);
/// In points, as it is painted. [ui]
[[nodiscard]] double textWidth(QString const& text, PageFont const& font);
[[nodiscard]] double lineHeight(PageFont const& font);
/// Ascent and descent, in points.
[[nodiscard]] double textAscent(PageFont const& font);
[[nodiscard]] double textHeight(PageFont const& font);
/// Breaks at words, and within what is longer than a line; line breaks of the text count. Never empty. [ui]
[[nodiscard]] QStringList wrapped(QString const& text, PageFont const& font, double width);
/// Shortened with an ellipsis where it is too long. [ui]
[[nodiscard]] QString shortened(QString const& text, PageFont const& font, double width);

/// Paints a line; the painter's unit is 1/kUnitsPerPoint point. [ui]
void paintText(QPainter& painter, PageText const& text);

} // namespace lacquer

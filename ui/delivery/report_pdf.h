#pragma once

#include "core/result.h"
#include "ui/delivery/page_items.h"

#include <QImage>

#include <filesystem>

class QPainter;

namespace lacquer {

/// Paints a page; the painter's unit is 1/kUnitsPerPoint point (page_text.h). [ui]
void paintPage(QPainter& painter, ReportPage const& page);

/// A page on white, as on paper. [ui]
[[nodiscard]] QImage pageImage(ReportPage const& page, double pixelsPerPoint);

/// Writes the pages as PDF with its fonts inside; the file appears complete or not at all. [ui]
[[nodiscard]] Result<void> writePdf(std::vector<ReportPage> const& pages, QString const& title,
                                    std::filesystem::path const& path);

} // namespace lacquer

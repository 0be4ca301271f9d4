#include "ui/delivery/report_pdf.h"

#include "core/atomic_file.h"
#include "ui/delivery/page_text.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <cmath>

namespace lacquer {
namespace {

constexpr int kPointsPerInch = 72;

QColor onPaper(theme::Token token) { return theme::colour(token, theme::Scheme::light); }

void paintShape(QPainter& painter, PageShape const& shape) {
  QColor colour = onPaper(shape.colour);
  colour.setAlphaF(static_cast<float>(shape.opacity));
  QPolygonF points;
  for (QPointF const& point : shape.points)
    points << point * kUnitsPerPoint;
  if (shape.isFilled) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(points);
  } else {
    painter.setPen(QPen(colour, shape.width * kUnitsPerPoint, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points);
  }
}

void paintLine(QPainter& painter, PageLine const& line) {
  QPen pen(onPaper(line.colour), line.width * kUnitsPerPoint, Qt::SolidLine, Qt::FlatCap);
  if (line.isDashed)
    pen.setDashPattern({5.0, 4.0});
  painter.setPen(pen);
  painter.drawLine(line.from * kUnitsPerPoint, line.to * kUnitsPerPoint);
}

} // namespace

void paintPage(QPainter& painter, ReportPage const& page) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::TextAntialiasing);
  for (PageShape const& shape : page.shapes)
    paintShape(painter, shape);
  for (PageLine const& line : page.lines)
    paintLine(painter, line);
  for (PageText const& text : page.texts)
    paintText(painter, text);
}

QImage pageImage(ReportPage const& page, double pixelsPerPoint) {
  QSize const size(static_cast<int>(std::ceil(page.size.width() * pixelsPerPoint)),
                   static_cast<int>(std::ceil(page.size.height() * pixelsPerPoint)));
  QImage image(size, QImage::Format_RGB32);
  image.fill(onPaper(theme::Token::surface2));
  QPainter painter(&image);
  painter.scale(pixelsPerPoint / kUnitsPerPoint, pixelsPerPoint / kUnitsPerPoint);
  paintPage(painter, page);
  return image;
}

Result<void> writePdf(std::vector<ReportPage> const& pages, QString const& title, std::filesystem::path const& path) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Lacquer %1").arg(QCoreApplication::applicationVersion()).trimmed());
    writer.setResolution(static_cast<int>(kPointsPerInch * kUnitsPerPoint));
    writer.setPageMargins(QMarginsF());
    if (!pages.empty())
      writer.setPageSize(QPageSize(pages.front().size, QPageSize::Point, QString(), QPageSize::FuzzyMatch));
    QPainter painter;
    if (!painter.begin(&writer))
      return fileFailed(path, "the PDF cannot be made", "Close other programs and try again");
    for (std::size_t i = 0; i < pages.size(); ++i) {
      if (i > 0 && !writer.newPage())
        return fileFailed(path, "a page of the PDF cannot be made", "Close other programs and try again");
      paintPage(painter, pages[i]);
    }
    painter.end();
  }
  return writeFileAtomically(path, std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
}

} // namespace lacquer

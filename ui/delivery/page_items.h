#pragma once

#include "ui/theme/theme.h"

#include <QPolygonF>
#include <QRectF>
#include <QString>

#include <vector>

namespace lacquer {

/// Papers that reports are printed on.
enum class Paper { a4, letter };

/// How a text of a page looks.
struct PageFont {
  double points = 9.0;
  int weight = QFont::Normal;
  bool isCode = false; ///< all characters equally wide
  bool isEven = false; ///< all figures as wide as the widest: for columns of numbers
  bool operator==(PageFont const&) const = default;
};

/// One line of text. All coordinates of a page are points (1/72 inch) from its upper left corner.
struct PageText {
  QRectF box; ///< of the whole line: as wide as the text, from ascent to descent
  QString text;
  PageFont font;
  theme::Token colour = theme::Token::textHigh;
};

struct PageLine {
  QPointF from;
  QPointF to;
  double width = 0.5;
  theme::Token colour = theme::Token::lineSubtle;
  bool isDashed = false;
};

/// A curve, or an area where it is filled.
struct PageShape {
  QPolygonF points;
  double width = 0.8;
  theme::Token colour = theme::Token::sourceMaster;
  double opacity = 1.0;
  bool isFilled = false;
};

/// A page, ready to be painted: shapes, then lines, then texts.
struct ReportPage {
  QSizeF size;
  std::vector<PageShape> shapes;
  std::vector<PageLine> lines;
  std::vector<PageText> texts;
};

/// In points. [any]
[[nodiscard]] inline QSizeF paperSize(Paper paper) {
  return paper == Paper::letter ? QSizeF(612.0, 792.0) : QSizeF(595.276, 841.89);
}

} // namespace lacquer

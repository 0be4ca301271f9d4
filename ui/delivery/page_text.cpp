#include "ui/delivery/page_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <map>
#include <tuple>

namespace lacquer {
namespace {

/// A font with what is asked for again and again.
struct Face {
  QFont font;
  QFontMetricsF metrics;
  double figure; ///< advance of the widest one
  explicit Face(QFont const& of)
      : font(of)
      , metrics(of)
      , figure(0.0) {
    for (char digit = '0'; digit <= '9'; ++digit)
      figure = std::max(figure, metrics.horizontalAdvance(QLatin1Char(digit)));
  }
};

QFont makeFont(PageFont const& of) {
  QFont font;
  font.setFamilies(of.isCode ? QStringList{QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")}
                             : QStringList{QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
  font.setPixelSize(qRound(of.points * kUnitsPerPoint));
  font.setWeight(static_cast<QFont::Weight>(of.weight));
  font.setHintingPreference(QFont::PreferNoHinting);
  font.setKerning(!of.isCode);
  return font;
}

Face const& face(PageFont const& of) {
  // Fonts are few; made on the one thread that has widgets.
  static std::map<std::tuple<double, int, bool>, Face> faces;
  auto const key = std::tuple(of.points, of.weight, of.isCode);
  auto found = faces.find(key);
  if (found == faces.end())
    found = faces.emplace(key, Face(makeFont(of))).first;
  return found->second;
}

bool isFigure(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }

/// Signs stand alone: fonts draw other ones beside capitals and figures, which would be lost to a search in the PDF.
bool standsAlone(QChar c, PageFont const& font) {
  bool const isDash = c.unicode() == 0x2212 || c.unicode() == 0x2013;
  return isDash || (c.unicode() < 0x80 && !font.isCode && (isFigure(c) ? font.isEven : !c.isLetterOrNumber() && !c.isSpace()));
}

/// Calls `each(piece, isEvenFigure)` for all that stands alone, and for what lies between in one piece.
template <class Each> void forPieces(QString const& text, PageFont const& font, Each const& each) {
  for (qsizetype i = 0; i < text.size();) {
    qsizetype end = i + 1;
    if (!standsAlone(text[i], font))
      while (end < text.size() && !standsAlone(text[end], font))
        ++end;
    each(text.mid(i, end - i), font.isEven && isFigure(text[i]));
    i = end;
  }
}

double unitsOf(QString const& text, PageFont const& font) {
  Face const& of = face(font);
  double width = 0.0;
  forPieces(text, font, [&](QString const& piece, bool even) { width += even ? of.figure : of.metrics.horizontalAdvance(piece); });
  return width;
}

/// Lines of one paragraph. Pieces may be painted a little wider than QTextLayout takes the whole, hence the second look.
void wrapParagraph(QStringList& lines, QString const& text, PageFont const& font, double width) {
  for (double fit = width; lines.size() < 10000; fit *= 0.97) {
    QStringList found;
    QTextLayout layout(text, pageFont(font));
    QTextOption option;
    option.setWrapMode(font.isCode ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
      line.setLineWidth(std::max(fit * kUnitsPerPoint, 1.0));
      found << text.mid(line.textStart(), line.textLength());
      while (found.back().endsWith(QLatin1Char(' ')))
        found.back().chop(1);
    }
    layout.endLayout();
    bool const fits = std::ranges::all_of(found, [&](QString const& line) { return line.size() < 2 || textWidth(line, font) <= width + 0.01; });
    if (fits || fit < width * 0.5) {
      lines << (found.isEmpty() ? QStringList{QString()} : found);
      return;
    }
  }
}

} // namespace

QFont pageFont(PageFont const& font) { return face(font).font; }

double textWidth(QString const& text, PageFont const& font) { return unitsOf(text, font) / kUnitsPerPoint; }

double textAscent(PageFont const& font) { return face(font).metrics.ascent() / kUnitsPerPoint; }

double textHeight(PageFont const& font) { return (face(font).metrics.ascent() + face(font).metrics.descent()) / kUnitsPerPoint; }

double lineHeight(PageFont const& font) { return std::max(textHeight(font), font.points * 1.34); }

QStringList wrapped(QString const& text, PageFont const& font, double width) {
  QStringList lines;
  for (QString const& paragraph : text.split(QLatin1Char('\n')))
    if (textWidth(paragraph, font) <= width)
      lines << paragraph;
    else
      wrapParagraph(lines, paragraph, font, width);
  return lines;
}

QString shortened(QString const& text, PageFont const& font, double width) {
  QString kept = text;
  while (!kept.isEmpty() && textWidth(kept == text ? kept : kept + QChar(0x2026), font) > width)
    kept.chop(kept.back().isLowSurrogate() ? 2 : 1);
  return kept == text ? text : kept.trimmed() + QChar(0x2026);
}

void paintText(QPainter& painter, PageText const& text) {
  Face const& of = face(text.font);
  painter.setFont(of.font);
  painter.setPen(theme::colour(text.colour, theme::Scheme::light));
  QPointF at(text.box.left() * kUnitsPerPoint, text.box.top() * kUnitsPerPoint + of.metrics.ascent());
  forPieces(text.text, text.font, [&](QString const& piece, bool even) {
    double const own = of.metrics.horizontalAdvance(piece);
    double const given = even ? of.figure : own;
    painter.drawText(at + QPointF((given - own) / 2.0, 0.0), piece);
    at.rx() += given;
  });
}

} // namespace lacquer

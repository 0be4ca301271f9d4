#pragma once

#include "ui/delivery/page_items.h"

namespace lacquer {

/// Puts things one below the other on pages, and begins a new page where they do not fit. Coordinates in points. [ui]
class PageFlow {
public:
  /// What stands at the top of every page but the first, and at the bottom of all.
  struct Running {
    QString head;
    QString headRight;
    QString foot;
  };
  PageFlow(Paper paper, Running running);

  [[nodiscard]] double left() const { return kMargin; }
  [[nodiscard]] double width() const { return m_size.width() - 2.0 * kMargin; }
  [[nodiscard]] double right() const { return left() + width(); }
  /// Where the next thing goes.
  [[nodiscard]] double y() const { return m_y; }
  [[nodiscard]] double bottom() const { return m_size.height() - kFootSpace; }
  [[nodiscard]] double room() const { return bottom() - m_y; }
  /// What an empty page can hold.
  [[nodiscard]] double pageRoom() const { return bottom() - kHeadSpace; }
  void advance(double by) { m_y += by; }
  /// Space between things: none at the top of a page.
  void space(double by);
  /// Begins a new page unless `height` still fits; true where it did.
  bool need(double height);
  void newPage();

  /// The upper left corner of the line's box.
  void text(QPointF at, QString const& text, PageFont const& font, theme::Token colour = theme::Token::textHigh);
  void textRight(QPointF upperRight, QString const& text, PageFont const& font, theme::Token colour = theme::Token::textHigh);
  void line(QPointF from, QPointF to, double lineWidth, theme::Token colour, bool isDashed = false);
  void rule(double atY, double lineWidth, theme::Token colour) { line({left(), atY}, {right(), atY}, lineWidth, colour); }
  void shape(PageShape shape) { m_pages.back().shapes.push_back(std::move(shape)); }

  /// Adds the numbers of the pages and hands them over.
  [[nodiscard]] std::vector<ReportPage> finish();

private:
  static constexpr double kMargin = 42.5;
  static constexpr double kHeadSpace = 62.0;
  static constexpr double kFootSpace = 52.0;

  QSizeF m_size;
  Running m_running;
  std::vector<ReportPage> m_pages;
  double m_y = 0.0;
  double m_top = 0.0; ///< of the page: where nothing was put yet
};

} // namespace lacquer

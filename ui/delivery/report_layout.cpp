#include "ui/delivery/report_layout.h"

#include "ui/bridge/text.h"
#include "ui/delivery/page_curves.h"
#include "ui/delivery/page_flow.h"
#include "ui/delivery/page_table.h"
#include "ui/delivery/page_text.h"

#include <QObject>

#include <fmt/format.h>

#include <algorithm>

namespace lacquer {
namespace {

constexpr PageFont kTitle{23.0, QFont::DemiBold};
constexpr PageFont kByline{12.5};
constexpr PageFont kKind{9.0};
constexpr PageFont kHeading{12.0, QFont::DemiBold};
constexpr PageFont kCaption{8.6, QFont::DemiBold};
constexpr PageFont kBody{8.4};
constexpr PageFont kSmall{7.0};
constexpr PageFont kFigure{16.0, QFont::DemiBold};
constexpr PageFont kVerdict{10.5, QFont::DemiBold};
constexpr double kColumnGap = 22.0;

class ReportLayout {
public:
  ReportLayout(ReportDocument const& document, Paper paper)
      : m_document(document)
      , m_flow(paper, {toQt(document.kind),
                       toQt(document.byline.empty() ? document.headline : fmt::format("{} · {}", document.byline, document.headline)),
                       toQt(document.footer)}) {}

  std::vector<ReportPage> run() {
    putTitle();
    for (ReportSection const& section : m_document.sections) {
      if (!section.title.empty())
        putHeading(section);
      for (ReportBlock const& block : section.blocks)
        std::visit([this](auto const& each) { put(each); }, block);
    }
    return m_flow.finish();
  }

private:
  void lines(QString const& text, PageFont const& font, theme::Token colour, double x, double width) {
    for (QString const& line : wrapped(text, font, width)) {
      m_flow.need(lineHeight(font));
      m_flow.text({x, m_flow.y()}, line, font, colour);
      m_flow.advance(lineHeight(font));
    }
  }

  void putTitle() {
    QString const sender = toQt(m_document.sender);
    double const kindWidth = textWidth(toQt(m_document.kind), kKind);
    m_flow.text({m_flow.left(), m_flow.y()}, toQt(m_document.kind), kKind, theme::Token::textMid);
    m_flow.textRight({m_flow.right(), m_flow.y()}, shortened(sender, kKind, m_flow.width() - kindWidth - 20.0), kKind, theme::Token::textMid);
    m_flow.advance(lineHeight(kKind) + 16.0);
    lines(toQt(m_document.headline), kTitle, theme::Token::textHigh, m_flow.left(), m_flow.width());
    if (!m_document.byline.empty())
      lines(toQt(m_document.byline), kByline, theme::Token::textMid, m_flow.left(), m_flow.width());
    m_flow.advance(8.0);
    m_flow.rule(m_flow.y(), 1.4, theme::Token::textHigh);
    m_flow.advance(12.0);
  }

  /// The least that has to follow on the page, so that a heading never stands alone at its end.
  static double leastBehind(ReportSection const& section) {
    if (section.blocks.empty())
      return 0.0;
    ReportBlock const& first = section.blocks.front();
    if (auto const* const curves = std::get_if<ReportCurves>(&first))
      return curves->across == 1 ? 170.0 : 80.0;
    if (std::holds_alternative<ReportSignatures>(first))
      return 130.0;
    return 64.0;
  }

  void putHeading(ReportSection const& section) {
    QStringList const title = wrapped(toQt(section.title), kHeading, m_flow.width());
    m_flow.space(16.0);
    m_flow.need(lineHeight(kHeading) * static_cast<double>(title.size()) + 6.0 + leastBehind(section));
    for (QString const& line : title) {
      m_flow.text({m_flow.left(), m_flow.y()}, line, kHeading);
      m_flow.advance(lineHeight(kHeading));
    }
    m_flow.advance(4.0);
  }

  void put(ReportFields const& block) {
    std::size_t const half = (block.fields.size() + 1) / 2;
    double const width = (m_flow.width() - kColumnGap) / 2.0;
    for (std::size_t row = 0; row < half; ++row) {
      double height = 0.0;
      for (std::size_t const at : {row, row + half})
        if (at < block.fields.size())
          height = std::max(height, fieldHeight(block.fields[at], width));
      m_flow.need(height);
      for (std::size_t column = 0; column < 2; ++column)
        if (std::size_t const at = row + column * half; at < block.fields.size())
          putField(block.fields[at], m_flow.left() + static_cast<double>(column) * (width + kColumnGap), width, height);
      m_flow.advance(height);
    }
    m_flow.advance(8.0);
  }
  static constexpr double kNameShare = 0.4;
  static constexpr double kFieldPad = 2.6;
  [[nodiscard]] static double fieldHeight(std::pair<std::string, std::string> const& field, double width) {
    auto const names = wrapped(toQt(field.first), kBody, width * kNameShare).size();
    auto const values = wrapped(toQt(field.second), kBody, width * (1.0 - kNameShare) - 6.0).size();
    return lineHeight(kBody) * static_cast<double>(std::max(names, values)) + 2.0 * kFieldPad;
  }
  void putField(std::pair<std::string, std::string> const& field, double x, double width, double height) {
    double y = m_flow.y() + kFieldPad;
    for (QString const& line : wrapped(toQt(field.first), kBody, width * kNameShare)) {
      m_flow.text({x, y}, line, kBody, theme::Token::textLow);
      y += lineHeight(kBody);
    }
    y = m_flow.y() + kFieldPad;
    for (QString const& line : wrapped(toQt(field.second), kBody, width * (1.0 - kNameShare) - 6.0)) {
      m_flow.text({x + width * kNameShare + 6.0, y}, line, kBody);
      y += lineHeight(kBody);
    }
    m_flow.line({x, m_flow.y() + height}, {x + width, m_flow.y() + height}, 0.4, theme::Token::lineSubtle);
  }

  void put(ReportFigures const& block) {
    auto const count = static_cast<double>(std::max<std::size_t>(block.figures.size(), 1));
    double const width = m_flow.width() / count;
    double labels = 1.0;
    for (auto const& figure : block.figures)
      labels = std::max(labels, static_cast<double>(wrapped(toQt(figure.label), kSmall, width - 14.0).size()));
    double const height = lineHeight(kFigure) + labels * lineHeight(kSmall) + 14.0;
    m_flow.need(height + 14.0);
    m_flow.space(6.0);
    double const top = m_flow.y();
    m_flow.rule(top, 0.5, theme::Token::lineStrong);
    m_flow.rule(top + height, 0.5, theme::Token::lineStrong);
    double x = m_flow.left();
    for (auto const& figure : block.figures) {
      if (x > m_flow.left())
        m_flow.line({x, top + 5.0}, {x, top + height - 5.0}, 0.4, theme::Token::lineSubtle);
      double const from = x > m_flow.left() ? x + 9.0 : x;
      QString const value = toQt(figure.value);
      m_flow.text({from, top + 5.0}, value, kFigure);
      m_flow.text({from + textWidth(value, kFigure) + 3.0, top + 5.0 + textAscent(kFigure) - textAscent(kBody)}, toQt(figure.unit), kBody,
                  theme::Token::textLow);
      double y = top + 6.0 + lineHeight(kFigure);
      for (QString const& line : wrapped(toQt(figure.label), kSmall, width - 14.0)) {
        m_flow.text({from, y}, line, kSmall, theme::Token::textLow);
        y += lineHeight(kSmall);
      }
      x += width;
    }
    m_flow.advance(height + 8.0);
  }

  void put(ReportVerdict const& block) {
    constexpr double kPad = 8.0;
    double const width = m_flow.width() - 2.0 * kPad - 6.0;
    QStringList const title = wrapped(toQt(block.text), kVerdict, width);
    QStringList const detail = block.detail.empty() ? QStringList() : wrapped(toQt(block.detail), kBody, width);
    double const height = 2.0 * kPad + lineHeight(kVerdict) * static_cast<double>(title.size()) +
                          lineHeight(kBody) * static_cast<double>(detail.size());
    m_flow.need(height + 8.0);
    m_flow.space(4.0);
    theme::Token const colour = paperColour(block.tone);
    QRectF const box(m_flow.left(), m_flow.y(), m_flow.width(), height);
    m_flow.shape({QPolygonF(box), 0.0, colour, 0.07, true});
    m_flow.shape({QPolygonF(QRectF(box.topLeft(), QSizeF(3.5, height))), 0.0, colour, 1.0, true});
    double y = box.top() + kPad;
    double const x = box.left() + kPad + 6.0;
    for (QString const& line : title) {
      m_flow.text({x, y}, line, kVerdict, colour);
      y += lineHeight(kVerdict);
    }
    for (QString const& line : detail) {
      m_flow.text({x, y}, line, kBody);
      y += lineHeight(kBody);
    }
    m_flow.advance(height + 8.0);
  }

  void put(ReportText const& block) {
    m_flow.advance(2.0);
    lines(toQt(block.text), block.tone == Tone::dim ? kSmall : kBody, paperColour(block.tone), m_flow.left(), m_flow.width());
    m_flow.advance(6.0);
  }

  void put(ReportTable const& block) {
    if (!block.caption.empty()) {
      m_flow.space(6.0);
      m_flow.need(lineHeight(kCaption) + 60.0);
      lines(toQt(block.caption), kCaption, theme::Token::textHigh, m_flow.left(), m_flow.width());
    }
    layOutTable(m_flow, block);
    m_flow.advance(8.0);
  }

  void put(ReportCurves const& block) {
    m_flow.space(2.0);
    layOutCurves(m_flow, block);
    m_flow.advance(4.0);
  }

  void put(ReportSignatures const& block) {
    constexpr double kLineSpace = 40.0;
    double const each = kLineSpace + lineHeight(kBody) + lineHeight(kSmall) + 6.0;
    m_flow.need(each * static_cast<double>(block.lines.size()));
    double const dateWidth = m_flow.width() * 0.26;
    double const nameWidth = m_flow.width() - dateWidth - kColumnGap;
    for (auto const& [role, name] : block.lines) {
      m_flow.advance(kLineSpace);
      double const y = m_flow.y();
      m_flow.line({m_flow.left(), y}, {m_flow.left() + nameWidth, y}, 0.8, theme::Token::textHigh);
      m_flow.line({m_flow.right() - dateWidth, y}, {m_flow.right(), y}, 0.8, theme::Token::textHigh);
      m_flow.text({m_flow.left(), y + 3.0}, shortened(toQt(name), kBody, nameWidth), kBody);
      double const below = y + 3.0 + (name.empty() ? 0.0 : lineHeight(kBody));
      m_flow.text({m_flow.left(), below}, toQt(role), kSmall, theme::Token::textLow);
      m_flow.text({m_flow.right() - dateWidth, y + 3.0}, QObject::tr("Date"), kSmall, theme::Token::textLow);
      m_flow.advance(each - kLineSpace);
    }
  }

  ReportDocument const& m_document;
  PageFlow m_flow;
};

} // namespace

std::vector<ReportPage> layOutReport(ReportDocument const& document, Paper paper) {
  return ReportLayout(document, paper).run();
}

} // namespace lacquer

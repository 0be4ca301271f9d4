#include "ui/delivery/page_flow.h"

#include "ui/delivery/page_text.h"

#include <QObject>

namespace lacquer {
namespace {

constexpr double kFirstTop = 40.0;
constexpr double kHeadY = 34.0;
constexpr double kFootY = 34.0; ///< from the lower edge
constexpr PageFont kRunningFont{7.5};

} // namespace

PageFlow::PageFlow(Paper paper, Running running)
    : m_size(paperSize(paper))
    , m_running(std::move(running)) {
  m_pages.push_back({m_size, {}, {}, {}});
  m_y = m_top = kFirstTop;
}

void PageFlow::space(double by) {
  if (m_y > m_top)
    m_y += by;
}

bool PageFlow::need(double height) {
  if (height <= room() || m_y <= m_top)
    return false;
  newPage();
  return true;
}

void PageFlow::newPage() {
  m_pages.push_back({m_size, {}, {}, {}});
  m_y = m_top = kHeadSpace;
  double const given = textWidth(m_running.head, kRunningFont);
  text({left(), kHeadY}, m_running.head, kRunningFont, theme::Token::textLow);
  textRight({right(), kHeadY}, shortened(m_running.headRight, kRunningFont, width() - given - 24.0), kRunningFont, theme::Token::textLow);
  rule(kHeadY + textHeight(kRunningFont) + 4.0, 0.5, theme::Token::lineStrong);
}

void PageFlow::text(QPointF at, QString const& words, PageFont const& font, theme::Token colour) {
  if (!words.isEmpty())
    m_pages.back().texts.push_back({{at, QSizeF(textWidth(words, font), textHeight(font))}, words, font, colour});
}

void PageFlow::textRight(QPointF upperRight, QString const& words, PageFont const& font, theme::Token colour) {
  text(upperRight - QPointF(textWidth(words, font), 0.0), words, font, colour);
}

void PageFlow::line(QPointF from, QPointF to, double lineWidth, theme::Token colour, bool isDashed) {
  m_pages.back().lines.push_back({from, to, lineWidth, colour, isDashed});
}

std::vector<ReportPage> PageFlow::finish() {
  double const at = m_size.height() - kFootY;
  for (std::size_t i = 0; i < m_pages.size(); ++i) {
    QString const number = QObject::tr("Page %1 of %2").arg(i + 1).arg(m_pages.size());
    auto const put = [&](double x, QString const& words) {
      m_pages[i].texts.push_back(
          {{QPointF(x, at), QSizeF(textWidth(words, kRunningFont), textHeight(kRunningFont))}, words, kRunningFont, theme::Token::textLow});
    };
    double const numberWidth = textWidth(number, kRunningFont);
    put(left(), shortened(m_running.foot, kRunningFont, width() - numberWidth - 24.0));
    put(right() - numberWidth, number);
    m_pages[i].lines.push_back({{left(), at - 5.0}, {right(), at - 5.0}, 0.5, theme::Token::lineSubtle, false});
  }
  return std::move(m_pages);
}

} // namespace lacquer

#include "ui/delivery/disc_time_bar.h"

#include "disc/disc_layout.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace lacquer {
namespace {

using theme::Token;

struct Limit {
  CdFrames at;
  char const* label;
};
constexpr std::array kLimits{Limit{CdFrames(74 * 60 * 75), "74"}, Limit{CdFrames(77 * 60 * 75), "77"}, Limit{kLongestDiscProgramme, "79:57"}};
constexpr double kWholeBar = 82.0 * 60.0 * 75.0;
constexpr int kBarHeight = 10;

double shareOf(CdFrames at) { return std::clamp(static_cast<double>(at.value()) / kWholeBar, 0.0, 1.0); }

Token tokenOf(CdFrames length) {
  return length > kLongestDiscProgramme ? Token::bad : length > kLimits[1].at ? Token::warn : Token::accent;
}

QString minutes(CdFrames length) {
  std::int64_t const seconds = length.value() / 75;
  return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

DiscTimeBar::DiscTimeBar(QWidget* parent)
    : QWidget(parent) {
  setAccessibleName(tr("Length of the disc"));
  setToolTip(tr("Length of the programme. Every plant presses 74 minutes, most 77; 79:57 is the most that a disc can address"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setProgramme(CdFrames(0));
}

void DiscTimeBar::setProgramme(CdFrames length) {
  m_length = length;
  setAccessibleDescription(text());
  update();
}

QString DiscTimeBar::text() const {
  QString const length = toQt(discTimeText(m_length));
  return m_length > kLongestDiscProgramme ? tr("%1, %2 too long").arg(length, minutes(m_length - kLongestDiscProgramme))
                                          : tr("%1, %2 left").arg(length, minutes(kLongestDiscProgramme - m_length));
}

QSize DiscTimeBar::sizeHint() const { return {theme::px(360), theme::px(44)}; }
QSize DiscTimeBar::minimumSizeHint() const { return {theme::px(200), theme::px(44)}; }

void DiscTimeBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setFont(theme::numberFont(theme::Size::body, QFont::DemiBold));
  int const textHeight = painter.fontMetrics().height();
  painter.setPen(theme::colour(m_length > kLongestDiscProgramme ? Token::bad : Token::textHigh));
  painter.drawText(QRect(0, 0, width(), textHeight), Qt::AlignLeft | Qt::AlignVCenter, text());
  QRect const bar(0, textHeight + theme::px(2), width() - 1, theme::px(kBarHeight));
  painter.setPen(QPen(theme::colour(Token::lineControl), 1));
  painter.setBrush(theme::colour(Token::surface2));
  painter.drawRect(bar);
  int const filled = static_cast<int>(shareOf(m_length) * (bar.width() - 1));
  painter.fillRect(QRect(bar.left() + 1, bar.top() + 1, filled, bar.height() - 1), theme::colour(tokenOf(m_length)));
  painter.setFont(theme::numberFont(theme::Size::small));
  for (Limit const& limit : kLimits) {
    int const x = bar.left() + static_cast<int>(shareOf(limit.at) * bar.width());
    painter.fillRect(QRect(x, bar.top() - theme::px(2), 1, bar.height() + theme::px(4)), theme::colour(Token::textMid));
    QString const label = QString::fromLatin1(limit.label);
    int const wide = painter.fontMetrics().horizontalAdvance(label);
    painter.setPen(theme::colour(Token::textMid));
    bool const isLast = &limit == &kLimits.back();
    int const left = isLast ? x + theme::px(2) : x - wide / 2;
    painter.drawText(QRect(std::min(left, width() - wide), bar.bottom() + theme::px(3), wide, painter.fontMetrics().height()), Qt::AlignCenter, label);
  }
}

} // namespace lacquer

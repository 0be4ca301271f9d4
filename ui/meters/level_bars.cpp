#include "ui/meters/level_bars.h"

#include "ui/bridge/number_text.h"
#include "ui/meters/bar_painting.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>

namespace lacquer {
namespace {

constexpr double kNearDb = -3.0;
constexpr double kOverDb = 0.0;
constexpr int kBarWidth = 16;
constexpr int kScaleWidth = 34;
constexpr int kPadding = 8;
constexpr int kLeastHeight = 120;
constexpr int kUsualHeight = 144;
constexpr int kPeakInset = 5; ///< by which the peak bar is narrower than the RMS bar on each side
constexpr double kSilence = -std::numeric_limits<double>::infinity();

theme::Token tokenAt(double db) {
  return db >= kOverDb ? theme::Token::meterOver : db >= kNearDb ? theme::Token::meterNear : theme::Token::meterOk;
}

/// The part of a bar between two values, in the colours of its zones.
void fillZones(QPainter& painter, QRect const& bar, double toDb, double opacity) {
  double low = peakScale().lowest();
  for (double const high : {kNearDb, kOverDb, 100.0}) {
    double const top = std::min(toDb, high);
    if (top > low) {
      int const upper = barRow(bar, peakScale(), top);
      int const lower = barRow(bar, peakScale(), low);
      painter.fillRect(QRect(bar.left(), upper, bar.width(), lower - upper), theme::faded(tokenAt(low), opacity));
    }
    low = high;
  }
}

} // namespace

LevelBars::LevelBars(QWidget* parent)
    : QWidget(parent) {
  m_rms.fill(kSilence);
  m_held.fill(kSilence);
  setAccessibleName(tr("Level, left and right"));
  setToolTip(tr("Sample peak (narrow) and RMS over 300 ms (broad) in dBFS.\nThe lines and figures hold the highest peaks; click to "
                "release them."));
}

void LevelBars::showLevels(std::array<double, 2> const& peakDb, std::array<double, 2> const& rmsDb, double seconds) {
  m_rms = rmsDb;
  for (std::size_t channel = 0; channel < 2; ++channel) {
    m_peaks[channel].update(peakDb[channel], seconds);
    m_held[channel] = std::max(m_held[channel], peakDb[channel]);
    updateBar(channel);
  }
}

void LevelBars::updateBar(std::size_t channel) {
  QRect const bar = barOf(channel);
  std::array<int, 3> const rows{barRow(bar, peakScale(), m_rms[channel]),
                                barRow(bar, peakScale(), m_peaks[channel].shown()),
                                barRow(bar, peakScale(), m_held[channel])};
  if (rows == m_rows[channel])
    return;
  if (rows[2] != m_rows[channel][2])
    update(figureOf(channel));
  m_rows[channel] = rows;
  update(bar);
}

QRect LevelBars::barOf(std::size_t channel) const {
  int const barWidth = theme::px(kBarWidth);
  int const scaleWidth = theme::px(kScaleWidth);
  int const left = (width() - 2 * barWidth - scaleWidth) / 2;
  int const top = barCaptionHeight();
  return {left + (channel == 0 ? 0 : barWidth + scaleWidth), top, barWidth,
          height() - top - barCaptionHeight() - theme::px(theme::kUnit)};
}

QRect LevelBars::figureOf(std::size_t channel) const {
  int const half = (2 * theme::px(kBarWidth) + theme::px(kScaleWidth)) / 2;
  return {width() / 2 - (channel == 0 ? half : 0), 0, half, barCaptionHeight()};
}

void LevelBars::resetHeld() {
  m_held.fill(kSilence);
  update();
}

QSize LevelBars::sizeHint() const {
  return {theme::px(2 * kBarWidth + kScaleWidth + kPadding), theme::px(kUsualHeight)};
}

QSize LevelBars::minimumSizeHint() const {
  return {theme::px(2 * kBarWidth + kScaleWidth + kPadding), theme::px(kLeastHeight)};
}

void LevelBars::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  Q_EMIT clicked();
}

void LevelBars::paintChannel(QPainter& painter, QRect const& bar, std::size_t channel) const {
  paintTrough(painter, bar);
  fillZones(painter, bar, m_rms[channel], 0.45);
  int const inset = theme::px(kPeakInset);
  fillZones(painter, bar.adjusted(inset, 0, -inset, 0), m_peaks[channel].shown(), 1.0);
  if (m_held[channel] > peakScale().lowest()) {
    int const row = barRow(bar, peakScale(), m_held[channel]);
    painter.fillRect(QRect(bar.left(), row, bar.width(), theme::px(2)), theme::colour(tokenAt(m_held[channel])));
  }
}

void LevelBars::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  for (std::size_t channel = 0; channel < 2; ++channel) {
    QRect const bar = barOf(channel);
    if (event->region().intersects(bar))
      paintChannel(painter, bar, channel);
    if (!event->region().intersects(figureOf(channel)))
      continue;
    painter.setFont(theme::numberFont(theme::Size::small));
    painter.setPen(theme::colour(m_held[channel] >= kOverDb ? theme::Token::meterOver : theme::Token::textHigh));
    painter.drawText(figureOf(channel), Qt::AlignHCenter | Qt::AlignTop, numberText(m_held[channel]));
  }
  QRect const left = barOf(0);
  QRect const between(left.right() + 2, left.top(), theme::px(kScaleWidth) - 3, left.height());
  QRect const captions(0, left.bottom() + 1, width(), height() - left.bottom());
  if (!event->region().intersects(between) && !event->region().intersects(captions))
    return;
  paintScale(painter, between, peakScale(), [](double mark) { return numberText(mark, 0); });
  paintBarCaption(painter, left, tr("L"));
  paintBarCaption(painter, barOf(1), tr("R"));
}

} // namespace lacquer

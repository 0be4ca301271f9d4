#include "ui/meters/loudness_bars.h"

#include "ui/bridge/number_text.h"
#include "ui/meters/bar_painting.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kBarWidth = 16;
constexpr int kScaleWidth = 34;
constexpr int kPadding = 8;
constexpr int kLeastHeight = 120;
constexpr int kUsualHeight = 144;

} // namespace

LoudnessBars::LoudnessBars(QWidget* parent)
    : QWidget(parent) {
  setAccessibleName(tr("Loudness, momentary and short-term"));
  setToolTip(tr("M: momentary loudness, 400 ms. S: short-term loudness, 3 s (ITU-R BS.1770, EBU Tech 3341).\n"
                "The lines are the maxima since play began; the triangle is 0 LU."));
}

void LoudnessBars::showValues(Values const& values) {
  if (values == m_values)
    return;
  m_values = values;
  if (rows() == m_rows)
    return;
  m_rows = rows();
  update(barOf(0));
  update(barOf(1));
}

QRect LoudnessBars::barOf(int place) const {
  int const barWidth = theme::px(kBarWidth);
  int const scaleWidth = theme::px(kScaleWidth);
  int const left = (width() - 2 * barWidth - scaleWidth) / 2;
  int const top = barCaptionHeight();
  return {left + place * (barWidth + scaleWidth), top, barWidth,
          height() - top - barCaptionHeight() - theme::px(theme::kUnit)};
}

std::array<int, 4> LoudnessBars::rows() const {
  auto const row = [&](Lufs value) { return barRow(barOf(0), loudnessScale(), value.value()); };
  return {row(m_values.momentary), row(m_values.shortTerm), row(m_values.maxMomentary), row(m_values.maxShortTerm)};
}

void LoudnessBars::setUnit(LoudnessUnit unit, Lufs zeroLu) {
  m_unit = unit;
  m_zeroLu = zeroLu;
  update();
}

QSize LoudnessBars::sizeHint() const {
  return {theme::px(2 * kBarWidth + kScaleWidth + kPadding), theme::px(kUsualHeight)};
}

QSize LoudnessBars::minimumSizeHint() const {
  return {theme::px(2 * kBarWidth + kScaleWidth + kPadding), theme::px(kLeastHeight)};
}

void LoudnessBars::paintValue(QPainter& painter, QRect const& bar, Lufs value, Lufs maximum) const {
  paintTrough(painter, bar);
  int const row = barRow(bar, loudnessScale(), value.value());
  int const zero = barRow(bar, loudnessScale(), m_zeroLu.value());
  painter.fillRect(QRect(bar.left(), std::max(row, zero), bar.width(), bar.bottom() + 1 - std::max(row, zero)),
                   theme::colour(theme::Token::meterOk));
  if (row < zero)
    painter.fillRect(QRect(bar.left(), row, bar.width(), zero - row), theme::colour(theme::Token::meterNear));
  if (maximum.value() > loudnessScale().lowest())
    painter.fillRect(QRect(bar.left(), barRow(bar, loudnessScale(), maximum.value()), bar.width(), theme::px(2)),
                     theme::colour(theme::Token::textHigh));
}

void LoudnessBars::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  QRect const momentary = barOf(0);
  QRect const shortTerm = barOf(1);
  if (event->region().intersects(momentary))
    paintValue(painter, momentary, m_values.momentary, m_values.maxMomentary);
  if (event->region().intersects(shortTerm))
    paintValue(painter, shortTerm, m_values.shortTerm, m_values.maxShortTerm);
  QRect const scaleArea(momentary.right() + 2, momentary.top(), theme::px(kScaleWidth) - 3, momentary.height());
  QRect const captions(0, momentary.bottom() + 1, width(), height() - momentary.bottom());
  if (!event->region().intersects(scaleArea) && !event->region().intersects(captions))
    return;
  paintScale(painter, scaleArea, loudnessScale(), [this](double mark) {
    return m_unit == LoudnessUnit::lufs ? numberText(mark, 0) : numberText(mark - m_zeroLu.value(), 0);
  });
  int const zero = barRow(scaleArea, loudnessScale(), m_zeroLu.value());
  int const size = theme::px(theme::kUnit);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::colour(theme::Token::accent));
  painter.drawPolygon(QPolygon(
      {{scaleArea.left(), zero}, {scaleArea.left() + size, zero - size}, {scaleArea.left() + size, zero + size}}));
  painter.drawPolygon(QPolygon({{scaleArea.right() + 1, zero},
                                {scaleArea.right() + 1 - size, zero - size},
                                {scaleArea.right() + 1 - size, zero + size}}));
  painter.setRenderHint(QPainter::Antialiasing, false);
  paintBarCaption(painter, momentary, tr("M"));
  paintBarCaption(painter, shortTerm, tr("S"));
}

} // namespace lacquer

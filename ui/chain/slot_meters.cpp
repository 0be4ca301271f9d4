#include "ui/chain/slot_meters.h"

#include "ui/bridge/number_text.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

constexpr double kFullReductionDb = 12.0;
constexpr double kNearDb = -3.0;
constexpr int kCaption = 24;
constexpr int kLeastBar = 48;
constexpr int kUsualBar = 72;
constexpr int kBarHeight = 4;
constexpr int kReduction = 56;
constexpr int kReductionBar = 4;

theme::Token tokenAt(double db) {
  return db >= 0.0 ? theme::Token::meterOver : db >= kNearDb ? theme::Token::meterNear : theme::Token::meterOk;
}

/// Louder of two values as "−3.2".
QString louder(double one, double other) { return numberText(std::max(one, other)); }

} // namespace

SlotMeters::SlotMeters(QWidget* parent)
    : QWidget(parent) {
  setAccessibleName(tr("Input, output and gain reduction"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAttribute(Qt::WA_OpaquePaintEvent);
}

void SlotMeters::setBackdrop(theme::Token backdrop) {
  if (backdrop != std::exchange(m_backdrop, backdrop))
    update();
}

QSize SlotMeters::sizeHint() const { return {theme::px(kCaption + kUsualBar + kReduction), theme::px(theme::kHitTarget)}; }
QSize SlotMeters::minimumSizeHint() const {
  return {theme::px(kCaption + kLeastBar + kReduction), theme::px(theme::kHitTarget)};
}

QRect SlotMeters::barOf(std::size_t bar) const {
  int const rowHeight = height() / 2;
  int const row = static_cast<int>(bar / kChannels);
  int const barHeight = theme::px(kBarHeight);
  int const top = row * rowHeight + (rowHeight - 2 * barHeight - 1) / 2 + static_cast<int>(bar % kChannels) * (barHeight + 1);
  return {theme::px(kCaption), top, width() - theme::px(kCaption + kReduction), barHeight};
}

QRect SlotMeters::reductionArea() const {
  int const room = theme::px(kReduction - theme::kPanelPadding);
  return {width() - room, 0, room, height()};
}

void SlotMeters::showReading(SlotReading const& reading, double seconds) {
  for (std::size_t bar = 0; bar < m_bars.size(); ++bar) {
    double const peak = bar < kChannels ? reading.inputPeak[bar] : reading.outputPeak[bar - kChannels];
    m_bars[bar].update(20.0 * std::log10(peak), seconds); // silence: −∞
    int const length = static_cast<int>(std::lround(peakScale().place(m_bars[bar].shown()) * barOf(bar).width()));
    if (length != std::exchange(m_lengths[bar], length))
      update(barOf(bar));
  }
  m_reduction.update(std::max(reading.gainReductionDb, 0.0), seconds);
  bool const isNew = !m_hasReduction && reading.gainReductionDb > 0.05;
  m_hasReduction |= isNew;
  int const tenths = static_cast<int>(std::lround(10.0 * reductionDb()));
  if (tenths != std::exchange(m_tenths, tenths) || isNew)
    update(reductionArea());
}

void SlotMeters::reset() {
  for (FallingPeak& bar : m_bars)
    bar.reset();
  m_reduction.reset();
  m_lengths.fill(0);
  m_tenths = 0;
  m_hasReduction = false;
  update();
}

bool SlotMeters::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip)
    return QWidget::event(event);
  QString text = tr("Peaks: input %1 dBFS, output %2 dBFS").arg(louder(inputDb(0), inputDb(1)), louder(outputDb(0), outputDb(1)));
  if (m_hasReduction)
    text += QLatin1Char('\n') + tr("Gain reduction %1 dB (the bar holds 12 dB)").arg(numberText(reductionDb()));
  QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text, this);
  return true;
}

void SlotMeters::paintReduction(QPainter& painter) const {
  QRect const area = reductionArea();
  int const bar = theme::px(kReductionBar);
  QRect const trough(area.left(), area.bottom() + 1 - bar - theme::px(2), area.width(), bar);
  painter.fillRect(trough, theme::colour(theme::Token::surface0));
  int const length = static_cast<int>(std::min(reductionDb() / kFullReductionDb, 1.0) * trough.width());
  painter.fillRect(QRect(trough.right() + 1 - length, trough.top(), length, trough.height()),
                   theme::colour(theme::Token::meterNear));
  painter.setFont(theme::numberFont(theme::Size::small));
  painter.setPen(theme::colour(theme::Token::textMid));
  painter.drawText(area.adjusted(0, 0, 0, -bar - theme::px(2)), Qt::AlignRight | Qt::AlignVCenter,
                   numberText(-reductionDb()) + QStringLiteral(" dB"));
}

void SlotMeters::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  painter.fillRect(event->rect(), theme::colour(m_backdrop));
  for (std::size_t bar = 0; bar < m_bars.size(); ++bar) {
    QRect const trough = barOf(bar);
    if (!event->region().intersects(trough))
      continue;
    painter.fillRect(trough, theme::colour(theme::Token::surface0));
    int from = 0;
    for (double const upTo : {kNearDb, 0.0, 100.0}) { // zones
      int const to = std::min(static_cast<int>(std::lround(peakScale().place(upTo) * trough.width())), m_lengths[bar]);
      if (to > from)
        painter.fillRect(QRect(trough.left() + from, trough.top(), to - from, trough.height()),
                         theme::colour(tokenAt(upTo == kNearDb ? kNearDb - 1.0 : upTo == 0.0 ? kNearDb : 0.0)));
      from = std::max(from, to);
    }
  }
  if (m_hasReduction && event->region().intersects(reductionArea()))
    paintReduction(painter);
  QRect const captions(0, 0, theme::px(kCaption), height());
  if (!event->region().intersects(captions))
    return;
  painter.setFont(theme::font(theme::Size::small));
  painter.setPen(theme::colour(theme::Token::textMid));
  for (int row = 0; row < 2; ++row)
    painter.drawText(QRect(0, row * height() / 2, captions.width(), height() / 2), Qt::AlignLeft | Qt::AlignVCenter,
                     row == 0 ? tr("in") : tr("out"));
}

} // namespace lacquer

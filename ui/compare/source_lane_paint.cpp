#include "ui/bridge/comparing.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/compare/lane_painting.h"
#include "ui/compare/source_lane.h"
#include "ui/compare/source_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

using theme::Token;

constexpr int kBar = 4;
constexpr int kMarkHeight = 12;

QRectF alignedToPixels(QRectF const& area) {
  return {std::round(area.left()), std::round(area.top()), std::max(1.0, std::round(area.width())), std::round(area.height())};
}

} // namespace

void SourceLane::paintName(QPainter& painter, CompareSourceState const& state) const {
  Comparing const& comparing = m_bridge.comparing();
  bool const isHeard = !comparing.isBlind() && comparing.heard() == m_source;
  Token const token = sourceToken(m_source.kind);
  QRectF const area = nameArea();
  if (isHeard)
    painter.fillRect(area, theme::faded(token, 0.16));
  painter.fillRect(QRectF(area.left(), area.top(), theme::px(kBar), area.height()), theme::colour(token));
  double x = theme::px(kBar + 8);
  double const top = theme::px(8);
  double const line = theme::px(18);
  if (isHeard) {
    double const half = theme::px(4);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(token));
    painter.drawPolygon(QPolygonF({{x, top + line / 2 - half}, {x + 2 * half, top + line / 2}, {x, top + line / 2 + half}}));
    painter.setRenderHint(QPainter::Antialiasing, false);
  }
  x += theme::px(14);
  painter.setFont(theme::numberFont(theme::Size::label));
  painter.setPen(theme::colour(Token::textMid));
  QString const key = sourceKey(m_source, m_bridge.album());
  painter.drawText(QRectF(x, top, theme::px(24), line), Qt::AlignLeft | Qt::AlignVCenter, key);
  x += theme::px(24);
  painter.setFont(theme::font(theme::Size::body, isHeard ? QFont::DemiBold : QFont::Medium));
  painter.setPen(theme::colour(state.isAvailable ? Token::textHigh : Token::textLow));
  bool const isLong = m_source.kind == SourceKind::snapshot; // its whole name says what it is
  QString const name = isLong ? toQt(state.name) : sourceLabel(state);
  double const room = area.right() - x - theme::px(8);
  painter.drawText(QRectF(x, top, room, line), Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(room)));
  painter.setFont(theme::numberFont(theme::Size::label));
  painter.setPen(theme::colour(Token::textMid));
  QString figures = state.isAvailable ? sourceLoudness(state) : QStringLiteral("\u2298 ") + toQt(state.problem);
  if (state.isAvailable && m_source.kind != SourceKind::master)
    figures += QStringLiteral("   ") + offsetText(state);
  if (state.trim != Decibels(0.0))
    figures += QStringLiteral("   ") + tr("trim %1").arg(signedText(state.trim.value()));
  painter.drawText(QRectF(x, top + line + theme::px(2), room, line), Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(figures, Qt::ElideRight, static_cast<int>(room)));
}

void SourceLane::paintSound(QPainter& painter) const {
  QRectF const area = alignedToPixels(soundArea());
  painter.fillRect(area, theme::colour(Token::surface0));
  Album const& album = m_bridge.album();
  if (Reference const* found = reference())
    return paintFile(painter, area, found->file, m_waveforms);
  TrackId const id = m_bridge.comparedTrack();
  Track const* track = album.findTrack(id);
  Placement const* place = m_bridge.placementOf(id);
  if (track == nullptr || place == nullptr)
    return;
  if (m_source.kind == SourceKind::original)
    return paintClips(painter, area, album, track->clips, *place, trackRange(), m_waveforms);
  if (m_source.kind == SourceKind::mix) {
    if (m_source.number < track->otherMixes.size())
      paintClips(painter, area, album, track->otherMixes[m_source.number].clips, *place, trackRange(), m_waveforms);
    return;
  }
  if (auto const measured = m_bridge.session().comparison().measurementOf(m_source))
    paintLoudness(painter, area, *measured, sourceToken(m_source.kind));
}

void SourceLane::paintMarks(QPainter& painter) const {
  QRectF const area = soundArea();
  Reference const* found = reference();
  painter.setFont(theme::font(theme::Size::small));
  double const height = theme::px(kMarkHeight);
  auto const paintLoop = [&](Seconds start, Seconds end, QString const& name) {
    QRectF const bar(columnOf(start), area.top(), std::max(2.0, columnOf(end) - columnOf(start)), area.height());
    painter.fillRect(bar, theme::faded(Token::accent, 0.16));
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width(), 2.0), theme::colour(Token::accent));
    for (double const edge : {bar.left(), bar.right()})
      painter.fillRect(QRectF(std::round(edge), bar.top(), 1.0, bar.height()), theme::colour(Token::accent));
    painter.setPen(theme::colour(Token::textHigh));
    painter.drawText(QRectF(bar.left() + theme::px(3), bar.top() + 2.0, bar.width() - theme::px(6), height + 2.0), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(QStringLiteral("\u21BB ") + name, Qt::ElideRight, static_cast<int>(bar.width() - theme::px(6))));
  };
  if (found == nullptr) {
    FrameRange const range = trackRange();
    for (FrameRange const& loop : m_bridge.transport().loopRanges())
      if (loop.end > range.start && loop.start < range.end && loop.length() < range.length())
        paintLoop(toSeconds(std::max(loop.start, range.start) - range.start, m_bridge.timeline().rate),
                  toSeconds(std::min(loop.end, range.end) - range.start, m_bridge.timeline().rate), {});
    return;
  }
  for (ReferenceLoop const& loop : found->loops)
    paintLoop(loop.start, loop.end, toQt(loop.name));
  if (m_newLoop)
    paintLoop(m_newLoop->first, m_newLoop->second, {});
  painter.setRenderHint(QPainter::Antialiasing);
  for (ReferenceCue const& cue : found->cues) {
    double const x = std::round(columnOf(cue.at));
    painter.fillRect(QRectF(x, area.top(), 1.0, area.height()), theme::colour(Token::warn));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(Token::warn));
    double const foot = area.bottom();
    painter.drawPolygon(QPolygonF({{x, foot}, {x, foot - height}, {x + height * 0.7, foot - height / 2}}));
    painter.setPen(theme::colour(Token::textHigh));
    painter.drawText(QRectF(x + height, foot - height - 2.0, theme::px(120), height + 2.0), Qt::AlignLeft | Qt::AlignVCenter, toQt(cue.name));
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void SourceLane::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  CompareSourceState const* state = m_bridge.comparing().find(m_source);
  painter.fillRect(rect(), theme::colour(Token::surface1));
  if (state == nullptr)
    return;
  if (m_sound.isNull()) {
    m_sound = QPixmap(size() * devicePixelRatioF());
    m_sound.setDevicePixelRatio(devicePixelRatioF());
    m_sound.fill(theme::colour(Token::surface1));
    QPainter into(&m_sound);
    paintSound(into);
  }
  painter.drawPixmap(0, 0, m_sound);
  paintName(painter, *state);
  paintMarks(painter);
  if (auto const at = playhead())
    painter.fillRect(QRectF(std::round(columnOf(*at)), 0.0, theme::px(2), height()), theme::colour(Token::textHigh));
  painter.fillRect(QRectF(0, height() - 1, width(), 1), theme::colour(Token::lineSubtle));
  if (!hasFocus())
    return;
  painter.setPen(QPen(theme::colour(Token::accent), 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

} // namespace lacquer

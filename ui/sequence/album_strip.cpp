#include "ui/sequence/album_strip.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/transport.h"
#include "ui/sequence/note_marks.h"
#include "ui/sequence/waveform_painting.h"
#include "ui/sequence/waveform_store.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace lacquer {

using theme::Token;

AlbumStrip::AlbumStrip(SessionBridge& bridge, WaveformStore const& waveforms, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_waveforms(waveforms) {
  setAccessibleName(tr("Album overview"));
  setToolTip(tr("The whole album. A click seeks, a drag is heard while stopped."));
  setFixedHeight(theme::px(40));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAttribute(Qt::WA_OpaquePaintEvent);
  auto const repaint = qOverload<>(&QWidget::update);
  connect(&bridge, &SessionBridge::albumChanged, this, repaint);
  connect(&bridge, &SessionBridge::selectionChanged, this, repaint);
  connect(&waveforms, &WaveformStore::changed, this, repaint);
  connect(&bridge.transport(), &Transport::positionChanged, this, &AlbumStrip::movePlayhead);
  connect(&bridge.transport(), &Transport::loopRangesChanged, this, repaint);
}

QSize AlbumStrip::sizeHint() const { return {theme::px(640), theme::px(40)}; }

double AlbumStrip::x(Frames at) const {
  auto const length = std::max<std::int64_t>(1, m_bridge.timeline().length.value());
  return static_cast<double>(at.value()) / static_cast<double>(length) * width();
}

Frames AlbumStrip::frame(double at) const {
  double const share = std::clamp(at / std::max(1, width()), 0.0, 1.0);
  return Frames(static_cast<std::int64_t>(share * static_cast<double>(m_bridge.timeline().length.value())));
}

void AlbumStrip::setVisibleRange(Frames from, Frames to) {
  m_from = from;
  m_to = to;
  update();
}

void AlbumStrip::movePlayhead(Frames to) {
  for (Frames const at : {m_playhead, to})
    update(static_cast<int>(x(at)) - 3, 0, 7, height());
  m_playhead = to;
}

void AlbumStrip::paintTrack(QPainter& painter, std::size_t index, QRectF const& visible) const {
  Placement const& place = m_bridge.timeline().placements[index];
  Track const& track = m_bridge.album().tracks[index];
  QRectF const area(x(place.start), 0, std::max(1.0, x(place.end()) - x(place.start)), height());
  auto const selected = m_bridge.selectedTracks();
  bool const isSelected = std::find(selected.begin(), selected.end(), place.track) != selected.end();
  painter.fillRect(area.intersected(visible), theme::colour(isSelected ? Token::surface3 : Token::surface2));
  for (std::size_t c = 0; c < track.clips.size() && c < place.clips.size(); ++c) {
    Source const* source = m_bridge.album().findSource(track.clips[c].source);
    auto const outline = source == nullptr ? nullptr : m_waveforms.find(*source);
    if (outline == nullptr)
      continue;
    double const left = x(place.start + place.clips[c].start);
    double const right = x(place.start + place.clips[c].start + place.clips[c].length);
    WaveformStretch stretch{outline.get(), track.clips[c].in, track.clips[c].out, {left, 0.0, right - left, double(height())},
                            toLinear(track.gain + track.clips[c].gain), {}, nullptr, 0.0, true};
    paintWaveform(painter, stretch, visible);
  }
  if (isSelected)
    painter.fillRect(QRectF(area.left(), height() - theme::px(2), area.width(), theme::px(2)), theme::colour(Token::accent));
}

void AlbumStrip::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  QRectF const visible = event->rect();
  painter.fillRect(visible, theme::colour(Token::surface0));
  Timeline const& timeline = m_bridge.timeline();
  for (std::size_t i = 0; i < timeline.placements.size(); ++i)
    paintTrack(painter, i, visible);
  painter.setFont(theme::numberFont(theme::Size::small, QFont::DemiBold));
  for (std::size_t i = 0; i < timeline.placements.size(); ++i) {
    double const left = std::round(x(timeline.placements[i].mark));
    bool const isBreak = i > 0 && m_bridge.album().tracks[i].partBreak != PartBreak::none;
    painter.fillRect(QRectF(left, 0, isBreak ? theme::px(2) : 1, height()), theme::colour(isBreak ? Token::textHigh : Token::textLow));
    double const right = i + 1 < timeline.placements.size() ? x(timeline.placements[i + 1].mark) : width();
    QString const number = QString::number(i + 1);
    QRectF const label(left + theme::px(2), theme::px(2), painter.fontMetrics().horizontalAdvance(number) + theme::px(6), theme::px(14));
    if (label.right() > right)
      continue;
    painter.fillRect(label, theme::colour(Token::surface1));
    painter.setPen(theme::colour(Token::textMid));
    painter.drawText(label, Qt::AlignCenter, number);
  }
  paintNoteMarks(painter, visible, m_bridge.album(), timeline, height() - theme::px(10), [this](Frames at) { return x(at); });
  for (FrameRange const& loop : m_bridge.transport().loopRanges())
    painter.fillRect(QRectF(x(loop.start), 0, std::max(2.0, x(loop.end) - x(loop.start)), theme::px(3)), theme::colour(Token::accent));
  if (m_to > m_from && (m_from > Frames(0) || m_to < timeline.length)) {
    painter.setPen(QPen(theme::colour(Token::accent), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(x(m_from) + 0.5, 0.5, std::max(2.0, x(std::min(m_to, timeline.length)) - x(m_from) - 1), height() - 1));
  }
  if (!timeline.placements.empty())
    painter.fillRect(QRectF(std::round(x(m_playhead)), 0, theme::px(2), height()), theme::colour(Token::textHigh));
}

void AlbumStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton)
    m_bridge.transport().seek(frame(event->position().x()));
}

void AlbumStrip::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons().testFlag(Qt::LeftButton))
    m_bridge.transport().scrub(frame(event->position().x()));
}

} // namespace lacquer

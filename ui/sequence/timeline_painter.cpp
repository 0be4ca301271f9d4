#include "ui/sequence/timeline_painter.h"

#include "album/fade_curve.h"
#include "album/part_names.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/sequence/note_marks.h"
#include "ui/sequence/waveform_painting.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

using theme::Token;

constexpr std::array<double, 14> kRulerSteps{0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 600.0};
constexpr int kRulerSpacing = 96;

double rulerStep(double pixelsPerSecond) {
  for (double const step : kRulerSteps)
    if (step * pixelsPerSecond >= theme::px(kRulerSpacing))
      return step;
  return 1800.0;
}

QString rulerText(double seconds, double step) {
  auto const minutes = static_cast<int>((seconds + 1e-6) / 60.0);
  double const rest = std::max(0.0, seconds - minutes * 60.0);
  int const decimals = step < 0.1 ? 2 : step < 1.0 ? 1 : 0;
  return QStringLiteral("%1:%2").arg(minutes).arg(rest, decimals == 0 ? 2 : 3 + decimals, 'f', decimals, QLatin1Char('0'));
}

} // namespace

TimelinePainter::TimelinePainter(QPainter& painter, TimelineScene const& scene, QRectF const& visible)
    : m_painter(painter)
    , m_scene(scene)
    , m_visible(visible) {}

void TimelinePainter::paint() {
  m_painter.fillRect(m_visible, theme::colour(Token::surface0));
  paintRuler();
  auto const& places = m_scene.timeline.placements;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (m_scene.geometry.block(places[i]).adjusted(-1, 0, 1, 0).intersects(m_visible))
      paintBlock(i);
  for (std::size_t i = 1; i < places.size(); ++i) {
    paintOverlap(i);
    if (m_scene.album.tracks[i].partBreak != PartBreak::none)
      paintBreak(i);
    else
      paintGap(i);
  }
  paintMarks();
  QRectF const ruler = m_scene.geometry.ruler();
  paintNoteMarks(m_painter, m_visible, m_scene.album, m_scene.timeline, ruler.top() + theme::px(2),
                 [&](Frames at) { return m_scene.geometry.x(at); });
  paintPlayhead();
}

void TimelinePainter::paintRuler() {
  TimelineGeometry const& geometry = m_scene.geometry;
  QRectF const ruler = geometry.ruler();
  m_painter.fillRect(ruler.intersected(m_visible), theme::colour(Token::surface1));
  double const step = rulerStep(geometry.pixelsPerSecond());
  double const rate = m_scene.timeline.rate.value();
  double const first = std::max(0.0, static_cast<double>(geometry.frame(m_visible.left() - theme::px(kRulerSpacing)).value()) / rate);
  double const last = static_cast<double>(geometry.frame(m_visible.right()).value()) / rate;
  m_painter.setFont(theme::numberFont(theme::Size::small));
  for (double tick = std::floor(first / step); tick * step <= last; tick += 1.0) {
    double const seconds = tick * step;
    double const x = std::round(geometry.x(toFrames(Seconds(seconds), m_scene.timeline.rate)));
    m_painter.fillRect(QRectF(x, ruler.top(), 1, ruler.height() / 2.0), theme::colour(Token::lineStrong));
    m_painter.setPen(theme::colour(Token::textLow));
    m_painter.drawText(QRectF(x + theme::px(4), ruler.top(), theme::px(kRulerSpacing), ruler.height() / 2.0),
                       Qt::AlignLeft | Qt::AlignVCenter, rulerText(seconds, step));
  }
  m_painter.fillRect(QRectF(m_visible.left(), ruler.bottom() - 1, m_visible.width(), 1), theme::colour(Token::lineStrong));
}

void TimelinePainter::paintMarks() {
  m_painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t i = 0; i < m_scene.timeline.placements.size(); ++i) {
    Placement const& place = m_scene.timeline.placements[i];
    QRectF const flag = m_scene.geometry.markFlag(place);
    if (!flag.adjusted(-2, 0, 2, m_visible.height()).intersects(m_visible))
      continue;
    bool const hovered = m_scene.hover == TimelineHit{TimelinePart::mark, static_cast<int>(i)};
    QColor const colour = theme::colour(hovered ? Token::accent : Token::textMid);
    double const x = std::round(flag.left());
    QPainterPath path;
    path.addPolygon(QPolygonF{{x, flag.top() + theme::px(2)}, {flag.right() - theme::px(6), flag.top() + theme::px(2)},
                              {flag.right(), flag.center().y()}, {flag.right() - theme::px(6), flag.bottom() - theme::px(2)},
                              {x, flag.bottom() - theme::px(2)}});
    path.closeSubpath();
    m_painter.fillPath(path, colour);
    m_painter.fillRect(QRectF(x, flag.top(), 1, m_scene.geometry.row(1).bottom() - flag.top()), theme::faded(hovered ? Token::accent : Token::textMid, 0.5));
    m_painter.setFont(theme::numberFont(theme::Size::small, QFont::DemiBold));
    m_painter.setPen(theme::colour(Token::surface0));
    m_painter.drawText(flag.adjusted(0, 0, -theme::px(4), 0), Qt::AlignCenter, QString::number(i + 1));
  }
}

void TimelinePainter::paintBlock(std::size_t index) {
  Placement const& place = m_scene.timeline.placements[index];
  bool const selected = std::find(m_scene.selected.begin(), m_scene.selected.end(), place.track) != m_scene.selected.end();
  QRectF const block = m_scene.geometry.block(place);
  m_painter.fillRect(block.intersected(m_visible), theme::colour(Token::surface2));
  paintWaveforms(index);
  paintFades(index);
  paintHeader(index, selected);
  m_painter.setRenderHint(QPainter::Antialiasing, false);
  m_painter.setPen(QPen(theme::colour(selected ? Token::accent : Token::lineStrong), selected ? theme::px(2) : 1));
  m_painter.setBrush(Qt::NoBrush);
  double const inset = selected ? theme::px(1) : 0.5;
  m_painter.drawRect(block.adjusted(inset, inset, -inset, -inset));
}

void TimelinePainter::paintHeader(std::size_t index, bool selected) {
  Placement const& place = m_scene.timeline.placements[index];
  Track const& track = m_scene.album.tracks[index];
  QRectF const header = m_scene.geometry.header(place);
  m_painter.fillRect(header.intersected(m_visible), theme::colour(selected ? Token::surface3 : Token::surface1));
  // The title stays readable while its block is scrolled out on the left.
  QRectF text = header.adjusted(theme::px(8), 0, -theme::px(8), 0);
  text.setLeft(std::max(text.left(), double(theme::px(8))));
  if (text.width() < theme::px(16))
    return;
  QString title = QStringLiteral("%1  %2").arg(index + 1).arg(toQt(track.credits.title));
  if (track.locked)
    title += QStringLiteral("  \u00B7 locked");
  m_painter.setFont(theme::font(theme::Size::label, selected ? QFont::DemiBold : QFont::Normal));
  m_painter.setPen(theme::colour(Token::textHigh));
  m_painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     m_painter.fontMetrics().elidedText(title, Qt::ElideRight, static_cast<int>(text.width())));
}

void TimelinePainter::paintWaveforms(std::size_t index) {
  Placement const& place = m_scene.timeline.placements[index];
  Track const& track = m_scene.album.tracks[index];
  TimelineGeometry const& geometry = m_scene.geometry;
  QRectF const body = geometry.body(place).adjusted(0, theme::px(2), 0, -theme::px(2));
  double const fadeInPixels = geometry.pixels(track.fadeIn.length);
  double const fadeOutPixels = geometry.pixels(track.fadeOut.length);
  auto const envelope = [&](double x) {
    double gain = 1.0;
    if (fadeInPixels > 0.0)
      gain *= fadeGain(track.fadeIn, (x - body.left()) / fadeInPixels);
    if (fadeOutPixels > 0.0)
      gain *= fadeGain(track.fadeOut, (body.right() - x) / fadeOutPixels);
    return gain;
  };
  for (std::size_t c = 0; c < track.clips.size() && c < place.clips.size(); ++c) {
    Clip const& clip = track.clips[c];
    Source const* source = m_scene.album.findSource(clip.source);
    if (source == nullptr)
      continue;
    auto const outline = m_scene.outline(*source);
    if (outline == nullptr)
      continue;
    WaveformStretch stretch;
    stretch.outline = outline.get();
    stretch.sourceFrom = clip.in;
    stretch.sourceTo = clip.out;
    double const left = geometry.x(place.start + place.clips[c].start);
    double const right = geometry.x(place.start + place.clips[c].start + place.clips[c].length);
    stretch.area = QRectF(left, body.top(), right - left, body.height());
    stretch.gain = toLinear(track.gain + clip.gain);
    stretch.envelope = envelope;
    auto const exact = exactColumns(*source, stretch);
    stretch.exact = exact.get();
    paintWaveform(m_painter, stretch, m_visible);
  }
}

std::shared_ptr<WaveformColumns const> TimelinePainter::exactColumns(Source const& source, WaveformStretch& stretch) const {
  double const ratio = m_painter.device()->devicePixelRatioF();
  double const framesPerPixel = static_cast<double>((stretch.sourceTo - stretch.sourceFrom).value()) / stretch.area.width();
  if (framesPerPixel / ratio >= static_cast<double>(WaveformOverview::kBaseFrames))
    return nullptr;
  // What the whole viewport shows of it, whatever part is repainted now: read once, painted many times.
  double const left = std::ceil(std::max(0.0, stretch.area.left()) * ratio) / ratio;
  double const right = std::floor(std::min(m_scene.width, stretch.area.right()) * ratio) / ratio;
  int const columns = static_cast<int>(std::lround((right - left) * ratio));
  if (columns <= 0)
    return nullptr;
  auto const frameAt = [&](double x) { return stretch.sourceFrom + Frames(std::llround((x - stretch.area.left()) * framesPerPixel)); };
  stretch.exactLeft = left;
  return m_scene.exact(source, frameAt(left), frameAt(right), columns);
}

void TimelinePainter::paintFade(Fade const& fade, QRectF const& area, bool fadesIn) {
  if (area.width() < 1.0 || !area.adjusted(-2, 0, 2, 0).intersects(m_visible))
    return;
  QPainterPath curve;
  int const steps = std::clamp(static_cast<int>(area.width() / 2.0), 8, 256);
  for (int step = 0; step <= steps; ++step) {
    double const x = static_cast<double>(step) / steps;
    double const gain = fadeGain(fade, fadesIn ? x : 1.0 - x);
    QPointF const point(area.left() + x * area.width(), area.bottom() - gain * area.height());
    step == 0 ? curve.moveTo(point) : curve.lineTo(point);
  }
  QPainterPath shade = curve;
  shade.lineTo(area.topRight());
  shade.lineTo(area.topLeft());
  shade.closeSubpath();
  m_painter.setRenderHint(QPainter::Antialiasing);
  m_painter.fillPath(shade, theme::faded(Token::surface0, 0.6));
  m_painter.setPen(QPen(theme::colour(Token::textMid), 1.5));
  m_painter.setBrush(Qt::NoBrush);
  m_painter.drawPath(curve);
}

void TimelinePainter::paintFadeHandle(QPointF at, bool hovered) {
  double const half = theme::px(4);
  m_painter.setRenderHint(QPainter::Antialiasing, false);
  m_painter.setPen(QPen(theme::colour(hovered ? Token::textHigh : Token::lineControl), 1));
  m_painter.setBrush(theme::colour(hovered ? Token::accent : Token::surface3));
  m_painter.drawRect(QRectF(std::round(at.x() - half) + 0.5, std::round(at.y()) + 0.5, 2 * half, 2 * half));
}

void TimelinePainter::paintFades(std::size_t index) {
  Placement const& place = m_scene.timeline.placements[index];
  Track const& track = m_scene.album.tracks[index];
  TimelineGeometry const& geometry = m_scene.geometry;
  QRectF const body = geometry.body(place);
  double const in = geometry.pixels(track.fadeIn.length);
  double const out = geometry.pixels(track.fadeOut.length);
  paintFade(track.fadeIn, {body.left(), body.top(), in, body.height()}, true);
  paintFade(track.fadeOut, {body.right() - out, body.top(), out, body.height()}, false);
  if (body.width() < theme::px(2 * theme::kHitTarget) || track.locked)
    return;
  QPointF const fadeIn = geometry.fadeInHandle(place, toFrames(track.fadeIn.length, m_scene.timeline.rate));
  QPointF const fadeOut = geometry.fadeOutHandle(place, toFrames(track.fadeOut.length, m_scene.timeline.rate));
  // In the corner the square stays inside its block.
  double const half = theme::px(4);
  paintFadeHandle({std::max(fadeIn.x(), body.left() + half), fadeIn.y()}, m_scene.hover == TimelineHit{TimelinePart::fadeIn, static_cast<int>(index)});
  paintFadeHandle({std::min(fadeOut.x(), body.right() - half - 1), fadeOut.y()}, m_scene.hover == TimelineHit{TimelinePart::fadeOut, static_cast<int>(index)});
}

void TimelinePainter::paintGap(std::size_t index) {
  Track const& track = m_scene.album.tracks[index];
  Placement const& before = m_scene.timeline.placements[index - 1];
  Placement const& after = m_scene.timeline.placements[index];
  QRectF const pill = m_scene.geometry.gapPill(before, after);
  double const left = m_scene.geometry.x(before.end());
  double const right = m_scene.geometry.x(after.start);
  if (track.continuous || !QRectF(std::min({left, right, pill.left()}), 0, std::max({std::abs(right - left), pill.width()}), m_visible.bottom()).adjusted(-2, 0, 2, 0).intersects(m_visible))
    return;
  bool const hovered = m_scene.hover == TimelineHit{TimelinePart::gap, static_cast<int>(index)};
  double const y = std::round(m_scene.geometry.gapBand().center().y());
  m_painter.fillRect(QRectF(std::min(left, right), y, std::abs(right - left), 1), theme::colour(Token::lineControl));
  for (double const edge : {left, right})
    m_painter.fillRect(QRectF(std::round(edge), y - theme::px(4), 1, theme::px(8) + 1), theme::colour(Token::lineControl));
  m_painter.setRenderHint(QPainter::Antialiasing);
  m_painter.setPen(QPen(theme::colour(hovered ? Token::accent : Token::lineControl), hovered ? 2 : 1));
  m_painter.setBrush(theme::colour(Token::surface2));
  m_painter.drawRoundedRect(pill.adjusted(0.5, 1.5, -0.5, -1.5), theme::px(theme::kRadius), theme::px(theme::kRadius));
  m_painter.setFont(theme::numberFont(theme::Size::label));
  m_painter.setPen(theme::colour(track.locked ? Token::textLow : Token::textHigh));
  m_painter.drawText(pill, Qt::AlignCenter, durationText(track.gap));
}

void TimelinePainter::paintBreak(std::size_t index) {
  Placement const& after = m_scene.timeline.placements[index];
  QRectF const pill = m_scene.geometry.gapPill(m_scene.timeline.placements[index - 1], after);
  double const x = std::round(m_scene.geometry.x(after.start));
  if (!QRectF(std::min(x, pill.left()), 0, pill.width(), m_visible.bottom()).adjusted(-2, 0, 2, 0).intersects(m_visible))
    return;
  double const bottom = m_scene.geometry.row(1).bottom();
  m_painter.fillRect(QRectF(x - theme::px(1), 0, theme::px(2), bottom), theme::colour(Token::textMid));
  m_painter.setRenderHint(QPainter::Antialiasing);
  m_painter.setPen(Qt::NoPen);
  m_painter.setBrush(theme::colour(Token::textMid));
  m_painter.drawRoundedRect(pill.adjusted(0.5, 1.5, -0.5, -1.5), theme::px(theme::kRadius), theme::px(theme::kRadius));
  m_painter.setFont(theme::font(theme::Size::label, QFont::DemiBold));
  m_painter.setPen(theme::colour(Token::surface0));
  m_painter.drawText(pill, Qt::AlignCenter, toQt(partBreakName(m_scene.album, index)));
}

void TimelinePainter::paintOverlap(std::size_t index) {
  Placement const& before = m_scene.timeline.placements[index - 1];
  Placement const& after = m_scene.timeline.placements[index];
  if (after.start >= before.end())
    return;
  double const left = m_scene.geometry.x(after.start);
  double const width = m_scene.geometry.x(std::min(before.end(), after.end())) - left;
  QRectF const area(left, m_scene.geometry.row(0).top(), width, m_scene.geometry.row(1).bottom() - m_scene.geometry.row(0).top());
  m_painter.fillRect(area.intersected(m_visible), theme::faded(Token::accent, 0.12));
}

void TimelinePainter::paintPlayhead() {
  TimelineGeometry const& geometry = m_scene.geometry;
  double const bottom = geometry.row(1).bottom();
  if (m_scene.playing) // where a stop returns to
    m_painter.fillRect(QRectF(std::round(geometry.x(m_scene.cursor)), 0, 1, bottom), theme::faded(Token::textLow, 0.6));
  double const x = std::round(geometry.x(m_scene.playhead));
  m_painter.fillRect(QRectF(x, 0, theme::px(1), bottom), theme::colour(Token::textHigh));
  QPainterPath head;
  double const half = theme::px(5);
  head.addPolygon(QPolygonF{{x + 0.5 - half, 0}, {x + 0.5 + half, 0}, {x + 0.5, 1.6 * half}});
  m_painter.setRenderHint(QPainter::Antialiasing);
  m_painter.fillPath(head, theme::colour(Token::textHigh));
}

} // namespace lacquer

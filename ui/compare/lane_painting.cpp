#include "ui/compare/lane_painting.h"

#include "analysis/stretch_loudness.h"
#include "ui/sequence/waveform_painting.h"
#include "ui/sequence/waveform_store.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lacquer {
namespace {

constexpr double kBottom = -40.0; // LUFS
constexpr double kTop = 0.0;
constexpr double kFirstBlock = 0.4; // s: end of the first momentary value
constexpr double kFill = 0.35;

} // namespace

void paintFile(QPainter& painter, QRectF const& area, Source const& file, WaveformStore const& waveforms) {
  auto const outline = waveforms.find(file);
  if (outline == nullptr)
    return;
  WaveformStretch stretch;
  stretch.outline = outline.get();
  stretch.sourceTo = file.length;
  stretch.area = area;
  stretch.isMerged = true;
  paintWaveform(painter, stretch, area);
}

void paintClips(QPainter& painter, QRectF const& area, Album const& album, std::vector<Clip> const& clips, Placement const& place,
                FrameRange const& range, WaveformStore const& waveforms) {
  double const length = std::max<double>(1.0, static_cast<double>(range.length().value()));
  auto const x = [&](Frames at) { return area.left() + static_cast<double>((at - range.start).value()) / length * area.width(); };
  for (std::size_t c = 0; c < clips.size() && c < place.clips.size(); ++c) {
    Source const* source = album.findSource(clips[c].source);
    auto const outline = source == nullptr ? nullptr : waveforms.find(*source);
    if (outline == nullptr)
      continue;
    double const left = x(place.start + place.clips[c].start);
    double const right = x(place.start + place.clips[c].start + place.clips[c].length);
    WaveformStretch stretch;
    stretch.outline = outline.get();
    stretch.sourceFrom = clips[c].in;
    stretch.sourceTo = clips[c].out;
    stretch.area = {left, area.top(), right - left, area.height()};
    stretch.isMerged = true;
    paintWaveform(painter, stretch, area);
  }
}

void paintLoudness(QPainter& painter, QRectF const& area, Measurement const& measured, theme::Token token) {
  std::vector<float> const curve = momentaryCurve(measured);
  double const seconds = toSeconds(measured.length, measured.rate).value();
  if (curve.empty() || seconds <= 0.0)
    return;
  QPainterPath path(QPointF(area.left(), area.bottom()));
  for (std::size_t i = 0; i < curve.size(); ++i) {
    double const x = area.left() + (kFirstBlock + 0.1 * static_cast<double>(i)) / seconds * area.width();
    double const value = std::clamp<double>(static_cast<double>(curve[i]), kBottom, kTop);
    path.lineTo(std::min(x, area.right()), area.bottom() - (value - kBottom) / (kTop - kBottom) * area.height());
  }
  path.lineTo(area.right(), area.bottom());
  painter.save();
  painter.setClipRect(area);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme::colour(token), 1.0));
  painter.setBrush(theme::faded(token, kFill));
  painter.drawPath(path);
  painter.restore();
}

} // namespace lacquer

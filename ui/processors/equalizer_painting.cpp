#include "ui/processors/equalizer_painting.h"

#include "ui/meters/frequency_axis.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace lacquer {
namespace {

constexpr int kNodeRadius = 9;
constexpr double kOutline = 1.5;

QPainterPath shapeOf(QPointF const& at, EqualizerChannel channel, double radius) {
  QPainterPath path;
  double const wide = radius * 1.25; // so that all shapes weigh alike
  switch (channel) {
  case EqualizerChannel::stereo:
    path.addEllipse(at, radius, radius);
    break;
  case EqualizerChannel::mid:
    path.addPolygon(QPolygonF{at + QPointF(0, -wide), at + QPointF(wide, 0), at + QPointF(0, wide), at + QPointF(-wide, 0)});
    break;
  case EqualizerChannel::side:
    path.addRect(QRectF(at - QPointF(radius, radius) * 0.9, QSizeF(radius, radius) * 1.8));
    break;
  case EqualizerChannel::left:
  case EqualizerChannel::right: {
    double const way = channel == EqualizerChannel::left ? -1.0 : 1.0;
    path.addPolygon(QPolygonF{at + QPointF(way * wide * 1.15, 0), at + QPointF(-way * radius * 0.9, -wide),
                              at + QPointF(-way * radius * 0.9, wide)});
    break;
  }
  }
  path.closeSubpath();
  return path;
}

void paintDashes(QPainter& painter, QPolygonF const& curve, std::span<double const> pattern) {
  QPolygonF dash;
  std::size_t place = 0; // of the pattern: even ones are seen
  double left = pattern[0];
  for (qsizetype i = 0; i + 1 < curve.size(); ++i) {
    QPointF from = curve[i];
    double length = std::hypot(curve[i + 1].x() - from.x(), curve[i + 1].y() - from.y());
    QPointF const way = length > 0.0 ? (curve[i + 1] - from) / length : QPointF();
    if (dash.isEmpty() && place % 2 == 0)
      dash << from;
    while (length >= left) {
      from += way * left;
      length -= left;
      if (place % 2 == 0) {
        painter.drawPolyline(dash << from);
        dash.clear();
      } else {
        dash << from;
      }
      place = (place + 1) % pattern.size();
      left = pattern[place];
    }
    left -= length;
    if (place % 2 == 0)
      dash << curve[i + 1];
  }
  if (dash.size() > 1)
    painter.drawPolyline(dash);
}

bool isBlack(int midi) {
  int const tone = (midi % 12 + 12) % 12;
  return tone == 1 || tone == 3 || tone == 6 || tone == 8 || tone == 10;
}

double noteHertz(double midi) {
  return 440.0 * std::exp2((midi - 69.0) / 12.0);
}

} // namespace

theme::Token channelToken(EqualizerChannel channel) {
  switch (channel) {
  case EqualizerChannel::mid:
    return theme::Token::accent;
  case EqualizerChannel::side:
    return theme::Token::warn;
  case EqualizerChannel::left:
    return theme::Token::sourceReference;
  case EqualizerChannel::right:
    return theme::Token::bad;
  case EqualizerChannel::stereo:
    break;
  }
  return theme::Token::textHigh;
}

theme::Token onChannelToken(EqualizerChannel channel) {
  auto const contrast = [&](theme::Token token) {
    return theme::contrast(theme::colour(token), theme::colour(channelToken(channel)));
  };
  return std::ranges::max({theme::Token::surface0, theme::Token::onAccent, theme::Token::textHigh}, {}, contrast);
}

QPen channelPen(EqualizerChannel channel, double width, double opacity) {
  return {theme::faded(channelToken(channel), opacity), width};
}

void paintChannelCurve(QPainter& painter, QPolygonF const& curve, EqualizerChannel channel, QPen const& pen) {
  static constexpr std::array kSide{8.0, 5.0};
  static constexpr std::array kLeft{9.0, 4.0, 2.0, 4.0};
  static constexpr std::array kRight{3.0, 4.0};
  painter.setPen(pen);
  switch (channel) {
  case EqualizerChannel::side:
    return paintDashes(painter, curve, kSide);
  case EqualizerChannel::left:
    return paintDashes(painter, curve, kLeft);
  case EqualizerChannel::right:
    return paintDashes(painter, curve, kRight);
  default:
    return painter.drawPolyline(curve);
  }
}

double nodeRadius() {
  return theme::px(kNodeRadius);
}

void paintDots(QPainter& painter, QPolygonF const& curve, QPen const& pen) {
  static constexpr std::array kDots{1.5, 3.0};
  painter.setPen(pen);
  paintDashes(painter, curve, kDots);
}

void paintNode(QPainter& painter, QPointF const& at, int band, EqualizerChannel channel, NodeLook look) {
  bool const isFilled = look == NodeLook::current || look == NodeLook::focused;
  QPainterPath const shape = shapeOf(at, channel, nodeRadius());
  if (look == NodeLook::focused) {
    painter.setPen(QPen(theme::colour(theme::Token::accent), kOutline));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shapeOf(at, channel, nodeRadius() + theme::px(3)));
  }
  painter.setPen(QPen(theme::colour(channelToken(channel)), kOutline));
  painter.setBrush(isFilled                    ? theme::colour(channelToken(channel))
                   : look == NodeLook::hovered ? theme::colour(theme::Token::surface3)
                                               : theme::colour(theme::Token::surface0));
  painter.drawPath(shape);
  painter.setFont(theme::numberFont(theme::Size::small, QFont::DemiBold));
  painter.setPen(theme::colour(isFilled ? onChannelToken(channel) : theme::Token::textHigh));
  double const side = 2.0 * nodeRadius();
  painter.drawText(QRectF(at - QPointF(nodeRadius(), nodeRadius()), QSizeF(side, side)), Qt::AlignCenter,
                   QString::number(band + 1));
}

void paintChannelMark(QPainter& painter, QPointF const& at, EqualizerChannel channel, double radius) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::colour(channelToken(channel)));
  painter.drawPath(shapeOf(at, channel, radius));
}

void paintPiano(QPainter& painter, QRectF const& area, QRectF const& plot) {
  FrequencyAxis const axis(plot);
  painter.setFont(theme::numberFont(theme::Size::small));
  int const lowest = static_cast<int>(std::ceil(69.0 + 12.0 * std::log2(FrequencyAxis::kLowest / 440.0)));
  int const highest = static_cast<int>(std::floor(69.0 + 12.0 * std::log2(FrequencyAxis::kHighest / 440.0)));
  painter.fillRect(area, theme::colour(theme::Token::textMid));
  for (int midi = lowest; midi <= highest; ++midi) {
    double const left = std::max(axis.column(noteHertz(midi - 0.5)), area.left());
    double const right = std::min(axis.column(noteHertz(midi + 0.5)), area.right());
    QRectF const key(left, area.top(), right - left, area.height() * (isBlack(midi) ? 0.62 : 1.0));
    if (isBlack(midi))
      painter.fillRect(key, theme::colour(theme::Token::surface0));
    bool const isEdge = midi % 12 == 0 || midi % 12 == 5; // between two white keys: B–C and E–F
    if (isEdge)
      painter.fillRect(QRectF(std::round(left), area.top(), 1.0, area.height()), theme::colour(theme::Token::surface0));
  }
}

} // namespace lacquer

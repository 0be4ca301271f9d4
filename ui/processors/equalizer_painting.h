#pragma once

#include "processors/equalizer.h"
#include "ui/theme/theme.h"

#include <QPen>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

class QPainter;

namespace lacquer {

/// How a channel of the equalizer looks: a colour, the pattern of its curve and the shape of its nodes; each tells it by
/// itself.
[[nodiscard]] theme::Token channelToken(EqualizerChannel channel);
/// What is written upon a filled node: whatever can be read best.
[[nodiscard]] theme::Token onChannelToken(EqualizerChannel channel);
/// A curve in the pattern of its channel. Patterns are painted dash by dash: the painter's own dashes cost ten times as
/// much on curves of many points.
void paintChannelCurve(QPainter& painter, QPolygonF const& curve, EqualizerChannel channel, QPen const& pen);
/// A dotted curve: where a band may move to.
void paintDots(QPainter& painter, QPolygonF const& curve, QPen const& pen);
/// Solid, in the colour of the channel.
[[nodiscard]] QPen channelPen(EqualizerChannel channel, double width, double opacity = 1.0);

enum class NodeLook { quiet, hovered, current, focused };
/// Radius of a node, in pixels.
[[nodiscard]] double nodeRadius();
/// A node with the number of its band: circle, diamond, square, or a triangle to the left or right, by the channel.
void paintNode(QPainter& painter, QPointF const& at, int band, EqualizerChannel channel, NodeLook look);
/// The shape alone, small: for legends and lists.
void paintChannelMark(QPainter& painter, QPointF const& at, EqualizerChannel channel, double radius);

/// Keys of a piano along a logarithmic axis from 20 Hz to 20 kHz; the Cs are named where there is room.
void paintPiano(QPainter& painter, QRectF const& area, QRectF const& plot);

} // namespace lacquer

#pragma once

#include "ui/meters/meter_scale.h"

#include <QRect>
#include <QString>
#include <functional>

class QPainter;

namespace lacquer {

/// The room for the name of a bar beneath it, and above and below a scale so that its outermost figures fit.
[[nodiscard]] int barCaptionHeight();
/// Pixel row of a value along `bar`. [ui]
[[nodiscard]] int barRow(QRect const& bar, MeterScale const& scale, double value);
/// Trough of a bar.
void paintTrough(QPainter& painter, QRect const& bar);
/// Figures and ticks of a scale into `area`, whose rows are those of the bar.
void paintScale(QPainter& painter, QRect const& area, MeterScale const& scale,
                std::function<QString(double)> const& figure);
void paintBarCaption(QPainter& painter, QRect const& bar, QString const& text);

} // namespace lacquer

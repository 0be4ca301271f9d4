#include "ui/sequence/waveform_painting.h"

#include "ui/theme/theme.h"

#include <QPaintDevice>
#include <QPainter>
#include <QVarLengthArray>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

using theme::Token;

// Columns are whole spans of the outline on a grid that does not depend on what is repainted, so that a narrow repaint
// (the playhead passing) gives the same picture as a full one.
struct ColumnGrid {
  double left = 0.0;  ///< of the first column, in the widget
  double width = 1.0; ///< of a column
  int count = 0;
};

ColumnGrid columnsWithin(QRectF const& area, QRectF const& visible, double deviceRatio) {
  ColumnGrid grid;
  grid.width = 1.0 / deviceRatio;
  double const first = std::floor(std::max(area.left(), visible.left()) * deviceRatio);
  double const last = std::ceil(std::min(area.right(), visible.right()) * deviceRatio);
  grid.left = first / deviceRatio;
  grid.count = std::max(0, static_cast<int>(last - first));
  return grid;
}

struct Bars {
  QVarLengthArray<QLineF, 2048> peak;
  QVarLengthArray<QLineF, 2048> rms;
  QVarLengthArray<QLineF, 64> clip;
};

WaveformColumns columnsFor(WaveformStretch const& stretch, ColumnGrid const& grid) {
  double const framesPerPixel = static_cast<double>((stretch.sourceTo - stretch.sourceFrom).value()) / stretch.area.width();
  auto const frameAt = [&](double x) {
    return Frames(stretch.sourceFrom.value() + std::llround((x - stretch.area.left()) * framesPerPixel));
  };
  if (stretch.exact == nullptr) {
    Frames const from = frameAt(grid.left);
    return stretch.outline->columns(from, std::max(from + Frames(1), frameAt(grid.left + grid.count * grid.width)), grid.count);
  }
  WaveformColumns columns;
  auto const skipped = std::lround((grid.left - stretch.exactLeft) / grid.width);
  for (std::size_t channel = 0; channel < columns.size(); ++channel) {
    auto const& all = (*stretch.exact)[channel];
    columns[channel].resize(static_cast<std::size_t>(grid.count));
    for (long i = 0; i < grid.count; ++i)
      if (long const at = i + skipped; at >= 0 && at < static_cast<long>(all.size()))
        columns[channel][static_cast<std::size_t>(i)] = all[static_cast<std::size_t>(at)];
  }
  return columns;
}

void mergeChannels(WaveformColumns& columns) {
  for (std::size_t i = 0; i < columns[0].size(); ++i) {
    WaveformColumn& left = columns[0][i];
    WaveformColumn const& right = columns[1][i];
    left = {std::min(left.min, right.min), std::max(left.max, right.max), std::max(left.rms, right.rms)};
  }
}

void addBars(Bars& bars, std::vector<WaveformColumn> const& columns, ColumnGrid const& grid, WaveformStretch const& stretch,
             double middle, double half) {
  for (int i = 0; i < grid.count; ++i) {
    WaveformColumn const& column = columns[static_cast<std::size_t>(i)];
    double const x = grid.left + (i + 0.5) * grid.width;
    double const gain = stretch.gain * (stretch.envelope ? stretch.envelope(x) : 1.0);
    auto const y = [&](double sample) { return middle - std::clamp(sample * gain, -1.0, 1.0) * half; };
    bars.peak.append(QLineF(x, y(column.max), x, y(column.min) + grid.width));
    double const rms = static_cast<double>(column.rms);
    bars.rms.append(QLineF(x, y(std::min<double>(rms, column.max)), x, y(std::max<double>(-rms, column.min)) + grid.width));
    if (std::max(column.max, -column.min) * gain >= 0.99999)
      bars.clip.append(QLineF(x, middle - half, x, middle - half + theme::px(3)));
  }
}

} // namespace

void paintWaveform(QPainter& painter, WaveformStretch const& stretch, QRectF const& visible) {
  ColumnGrid const grid = columnsWithin(stretch.area, visible, painter.device()->devicePixelRatioF());
  if (stretch.outline == nullptr || grid.count <= 0 || stretch.area.width() <= 0.0)
    return;
  WaveformColumns columns = columnsFor(stretch, grid);
  if (stretch.isMerged)
    mergeChannels(columns);
  Bars bars;
  std::size_t const bands = stretch.isMerged ? 1 : columns.size();
  double const half = stretch.area.height() / (2.0 * static_cast<double>(bands));
  for (std::size_t band = 0; band < bands; ++band)
    addBars(bars, columns[band], grid, stretch, stretch.area.top() + half * (1.0 + 2.0 * static_cast<double>(band)), half - 0.5);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  auto const draw = [&](Token token, QLineF const* lines, qsizetype count) {
    QPen pen(theme::colour(token), grid.width);
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLines(lines, static_cast<int>(count));
  };
  draw(Token::waveBody, bars.peak.constData(), bars.peak.size());
  draw(Token::wavePeak, bars.rms.constData(), bars.rms.size());
  draw(Token::waveClip, bars.clip.constData(), bars.clip.size());
  painter.restore();
}

} // namespace lacquer

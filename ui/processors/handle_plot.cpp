#include "ui/processors/handle_plot.h"

#include "ui/bridge/text.h"
#include "ui/params/param_nudge.h"
#include "ui/processors/plot_painting.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

constexpr double kFineFactor = 0.1;
constexpr int kNudgeGestureMilliseconds = 600;
constexpr int kUsualWidth = 280;
constexpr int kUsualHeight = 200;
constexpr int kLeastWidth = 96;
constexpr int kLeastHeight = 96;
constexpr double kLineReach = 8.0;

/// How far a place is from a handle's line or dot, in pixels.
double distance(PlotHandle const& handle, QPointF const& place) {
  QPointF const off = place - handle.place;
  double const toGrip = std::hypot(off.x(), off.y());
  bool const isColumn = handle.shape == PlotHandle::Shape::column;
  double const along = isColumn ? place.y() : place.x();
  if (handle.shape == PlotHandle::Shape::dot || along < handle.from || along > handle.to)
    return toGrip;
  double const toLine = std::abs(isColumn ? off.x() : off.y());
  // Dots win over lines beneath them.
  return std::min(toGrip, toLine > theme::px(static_cast<int>(kLineReach)) ? 1e9 : toLine + kLineReach / 2.0);
}

} // namespace

HandlePlot::HandlePlot(ParamTable const& table, QWidget* parent)
    : QWidget(parent)
    , m_values(table) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  m_nudgeEnd.setSingleShot(true);
  m_nudgeEnd.setInterval(kNudgeGestureMilliseconds);
  connect(&m_nudgeEnd, &QTimer::timeout, this, &HandlePlot::gestureEnded);
}

QSize HandlePlot::sizeHint() const { return {theme::px(kUsualWidth), theme::px(kUsualHeight)}; }
QSize HandlePlot::minimumSizeHint() const { return {theme::px(kLeastWidth), theme::px(kLeastHeight)}; }
QRectF HandlePlot::plotArea() const { return plotAreaOf(rect()); }

void HandlePlot::setValues(ParamValues const& values, SampleRate rate) {
  if (values == m_values && rate == m_rate)
    return;
  m_values = values;
  m_rate = rate;
  renew();
}

void HandlePlot::renewSlow() {
  m_layers = {};
  update(plotArea().toAlignedRect());
}

void HandlePlot::renew() {
  m_still = {};
  m_layers = {};
  m_hasHandles = false;
  m_current = std::clamp(m_current, 0, std::max(static_cast<int>(handles().size()) - 1, 0));
  describe();
  update();
}

std::vector<PlotHandle> const& HandlePlot::handles() const {
  if (!std::exchange(m_hasHandles, true))
    m_handles = makeHandles();
  return m_handles;
}

PlotHandle const* HandlePlot::handleOf(int param) const {
  auto const found = std::ranges::find_if(
      handles(), [&](PlotHandle const& handle) { return handle.columns == param || handle.rows == param; });
  return found == handles().end() ? nullptr : &*found;
}

PlotHandle const* HandlePlot::current() const {
  bool const exists = m_current >= 0 && m_current < static_cast<int>(handles().size());
  return exists ? &handles()[static_cast<std::size_t>(m_current)] : nullptr;
}

void HandlePlot::setCurrentHandle(int handle) {
  if (handle == m_current || handle < 0 || handle >= static_cast<int>(handles().size()))
    return;
  endNudging();
  m_current = handle;
  describe();
  if (int const item = current()->item; item >= 0)
    Q_EMIT itemChosen(item);
  update();
}

void HandlePlot::describe() {
  if (current() != nullptr)
    setAccessibleDescription(handleText(*current(), m_values, QStringLiteral(", ")));
}

int HandlePlot::handleAt(QPointF const& place) const {
  int nearest = -1;
  double least = theme::px(theme::kHitTarget) / 2.0 + 2.0;
  for (std::size_t i = 0; i < handles().size(); ++i) {
    double const away = distance(handles()[i], place) - (isProminent(handles()[i]) ? 1.0 : 0.0);
    if (away < least) {
      least = away;
      nearest = static_cast<int>(i);
    }
  }
  return nearest;
}

void HandlePlot::wish(int param, double value) {
  ParamSpec const& spec = m_values.table().spec(param);
  double const kept = std::clamp(toParamStep(spec, value), spec.minimum, spec.maximum);
  if (std::isfinite(kept) && kept != m_values[param])
    Q_EMIT edited(param, kept);
}

void HandlePlot::moveTo(PlotHandle const& handle, QPointF const& place) {
  double const column = handle.columns >= 0 ? valueAt(handle, handle.columns, place) : 0.0;
  double const row = handle.rows >= 0 ? valueAt(handle, handle.rows, place) : 0.0;
  if (handle.columns >= 0)
    wish(handle.columns, column);
  if (handle.rows >= 0)
    wish(handle.rows, row);
}

void HandlePlot::resetHandle(PlotHandle const& handle) {
  endNudging();
  Q_EMIT gestureBegan();
  for (int const param : {handle.columns, handle.rows})
    if (param >= 0 && m_values[param] != m_values.table().spec(param).defaultValue)
      Q_EMIT edited(param, m_values.table().spec(param).defaultValue);
  Q_EMIT gestureEnded();
}

bool HandlePlot::event(QEvent* event) {
  // The keys of a focused plot win over the window's shortcuts.
  if (event->type() == QEvent::ShortcutOverride && isOurs(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  if (event->type() == QEvent::ToolTip) {
    auto const& help = *static_cast<QHelpEvent*>(event);
    int const at = handleAt(help.pos());
    if (at >= 0) {
      PlotHandle const& handle = handles()[static_cast<std::size_t>(at)];
      QString text = handleText(handle, m_values, QStringLiteral("\n"));
      text += tr("\nDrag, with Shift fine; double click resets; Enter types a value.");
      if (handle.extra >= 0)
        text += tr("\nWheel and Ctrl with arrows: %1.").arg(toQt(m_values.table().spec(handle.extra).name));
      QToolTip::showText(help.globalPos(), text, this);
      return true;
    }
  }
  return QWidget::event(event);
}

void HandlePlot::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  endNudging();
  int const at = handleAt(event->position());
  if (at < 0) {
    if (int const item = itemAt(event->position()); item >= 0)
      Q_EMIT itemChosen(item);
    return;
  }
  setCurrentHandle(at);
  m_drag.press(event->position());
  m_dragAt = handles()[static_cast<std::size_t>(at)].place;
}

void HandlePlot::mouseMoveEvent(QMouseEvent* event) {
  m_pointer = event->position();
  if (!m_drag.isPressed()) {
    if (int const hovered = handleAt(m_pointer); hovered != m_hovered) {
      m_hovered = hovered;
      setCursor(hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    return update();
  }
  QPointF moved;
  DragGesture::Step const step = m_drag.move(event->position(), moved);
  if (step == DragGesture::Step::none)
    return;
  if (step == DragGesture::Step::begins)
    Q_EMIT gestureBegan();
  m_dragAt += moved * (event->modifiers().testFlag(Qt::ShiftModifier) ? kFineFactor : 1.0);
  if (current() != nullptr)
    moveTo(PlotHandle(*current()), m_dragAt);
}

void HandlePlot::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  if (m_drag.release())
    Q_EMIT gestureEnded();
}

void HandlePlot::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  m_drag.release();
  if (int const at = handleAt(event->position()); at >= 0)
    resetHandle(PlotHandle(handles()[static_cast<std::size_t>(at)]));
}

void HandlePlot::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  m_pointer = {-1.0, -1.0};
  m_hovered = -1;
  update();
}

void HandlePlot::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void HandlePlot::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  endNudging();
  update();
}

void HandlePlot::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  renew();
}

void HandlePlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  auto const type = event->type();
  if (type == QEvent::StyleChange || type == QEvent::FontChange || type == QEvent::PaletteChange)
    renew();
}

void HandlePlot::paintHandles(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t i = 0; i < handles().size(); ++i) {
    bool const isCurrent = static_cast<int>(i) == m_current;
    HandleLook const look = isCurrent && hasFocus()                                   ? HandleLook::focused
                            : isCurrent || static_cast<int>(i) == m_hovered ? HandleLook::current
                            : isProminent(handles()[i])                               ? HandleLook::plain
                                                                                      : HandleLook::quiet;
    paintHandle(painter, handles()[i], look);
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void HandlePlot::makeLayers() {
  if (m_still.isNull() || m_still.devicePixelRatio() != devicePixelRatioF()) {
    m_still = emptyLayer(*this);
    m_layers = {};
    QPainter painter(&m_still);
    painter.fillRect(plotArea(), theme::colour(theme::Token::surface0));
    paintStill(painter);
  }
  if (!m_layers.isNull())
    return;
  m_layers = m_still;
  QPainter painter(&m_layers);
  paintSlow(painter);
}

void HandlePlot::paintEvent(QPaintEvent* event) {
  QRectF const area = plotArea();
  if (area.width() < 1.0 || area.height() < 1.0)
    return;
  makeLayers();
  QPainter painter(this);
  QRect const inside = area.toAlignedRect();
  if (inside.contains(event->rect())) { // nothing shines through there: copied, not blended
    double const scale = devicePixelRatioF();
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.drawPixmap(QRectF(inside), m_layers, QRectF(inside.topLeft() * scale, QSizeF(inside.size()) * scale));
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
  } else {
    painter.drawPixmap(0, 0, m_layers);
  }
  paintMoving(painter);
  paintHandles(painter);
  if (area.contains(m_pointer) && !m_drag.isPressed())
    paintPointer(painter, m_pointer);
  if (hasFocus())
    paintFocus(painter, area);
}

} // namespace lacquer

#include "ui/processors/handle_plot.h"

#include "params/param_text.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/params/in_place_editor.h"
#include "ui/params/param_nudge.h"
#include "ui/params/typing_keys.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

// What keys and the wheel do to the handle in hand.

namespace lacquer {
namespace {

constexpr double kFineFactor = 0.1;
constexpr int kWheelNotch = 120;
constexpr int kEditorWidth = 88;

} // namespace

void HandlePlot::nudge(int param, double count) {
  if (!m_nudgeEnd.isActive())
    Q_EMIT gestureBegan();
  m_nudgeEnd.start();
  wish(param, m_values[param] + count * paramNudge(m_values.table().spec(param), m_values[param]));
}

void HandlePlot::nudgeAlong(PlotHandle const& handle, QPointF const& way, double count) {
  bool const isSideways = way.x() != 0.0;
  int const param = isSideways ? (handle.columns >= 0 ? handle.columns : handle.rows)
                               : (handle.rows >= 0 ? handle.rows : handle.columns);
  if (param < 0)
    return;
  // Keys move the handle the way they point, whether the value rises or falls there.
  bool const isAcross = (isSideways ? handle.columns : handle.rows) != param;
  double const reach = theme::px(theme::kPanelPadding);
  QPointF const towards = isAcross ? QPointF(way.y(), way.x()) * -reach : way * reach;
  bool const falls = valueAt(handle, param, handle.place + towards) < valueAt(handle, param, handle.place - towards);
  nudge(param, falls ? -count : count);
}

void HandlePlot::endNudging() {
  if (!m_nudgeEnd.isActive())
    return;
  m_nudgeEnd.stop();
  Q_EMIT gestureEnded();
}

void HandlePlot::typeValue(QString const& text) {
  PlotHandle const handle = *current();
  int const param = handle.param();
  ParamSpec const& spec = m_values.table().spec(param);
  QSize const size(theme::px(kEditorWidth), theme::px(theme::kHitTarget));
  QPoint corner = handle.place.toPoint() - QPoint(size.width() / 2, size.height() / 2);
  corner.setX(std::clamp(corner.x(), 0, std::max(width() - size.width(), 0)));
  corner.setY(std::clamp(corner.y(), 0, std::max(height() - size.height(), 0)));
  auto const take = [this, param, &spec](QString const& typed) {
    Result<double> const parsed = parseParam(spec, typedText(typed));
    if (!parsed)
      return toQt(parsed.error().message());
    wish(param, *parsed);
    return QString();
  };
  auto* const editor = InPlaceEditor::open(
      this, QRect(corner, size), text.isEmpty() ? toQt(formatParam(spec, m_values[param])) : text, take);
  if (!text.isEmpty()) {
    editor->deselect();
    editor->setModified(true);
  }
}

bool HandlePlot::isOurs(QKeyEvent const& key) const {
  switch (key.key()) {
  case Qt::Key_Left:
  case Qt::Key_Right:
  case Qt::Key_Up:
  case Qt::Key_Down:
  case Qt::Key_PageUp:
  case Qt::Key_PageDown:
  case Qt::Key_Backspace:
    return !handles().empty();
  default:
    return !handles().empty() && (opensEditor(key) || startsNumber(key));
  }
}

void HandlePlot::keyPressEvent(QKeyEvent* event) {
  PlotHandle const* const handle = current();
  if (handle == nullptr || !isOurs(*event))
    return QWidget::keyPressEvent(event);
  double const count = event->modifiers().testFlag(Qt::ShiftModifier) ? kFineFactor : 1.0;
  bool const isExtra = event->modifiers().testFlag(Qt::ControlModifier) && handle->extra >= 0;
  int const many = static_cast<int>(handles().size());
  switch (event->key()) {
  case Qt::Key_PageUp:
    return setCurrentHandle((m_current + many - 1) % many);
  case Qt::Key_PageDown:
    return setCurrentHandle((m_current + 1) % many);
  case Qt::Key_Left:
  case Qt::Key_Down:
    if (isExtra)
      return nudge(handle->extra, -count);
    return nudgeAlong(*handle, event->key() == Qt::Key_Left ? QPointF(-1.0, 0.0) : QPointF(0.0, 1.0), count);
  case Qt::Key_Right:
  case Qt::Key_Up:
    if (isExtra)
      return nudge(handle->extra, count);
    return nudgeAlong(*handle, event->key() == Qt::Key_Right ? QPointF(1.0, 0.0) : QPointF(0.0, -1.0), count);
  case Qt::Key_Backspace:
    return resetHandle(PlotHandle(*handle));
  default:
    endNudging();
    return typeValue(opensEditor(*event) ? QString() : event->text());
  }
}

void HandlePlot::wheelEvent(QWheelEvent* event) {
  PlotHandle const* const handle = current();
  if (!hasFocus() || handle == nullptr)
    return event->ignore();
  int const param = handle->extra >= 0 ? handle->extra : handle->param();
  double const fine = event->modifiers().testFlag(Qt::ShiftModifier) ? kFineFactor : 1.0;
  QPoint const delta = event->angleDelta();
  m_wheelRest += static_cast<double>(delta.y() != 0 ? delta.y() : delta.x()) / kWheelNotch * fine;
  double const size = paramNudge(m_values.table().spec(param), m_values[param]);
  if (std::abs(m_wheelRest) * size >= std::max(m_values.table().spec(param).step, size * kFineFactor) * 0.999)
    nudge(param, std::exchange(m_wheelRest, 0.0));
  event->accept();
}

} // namespace lacquer

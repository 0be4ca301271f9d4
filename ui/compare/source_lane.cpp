#include "ui/compare/source_lane.h"

#include "ui/bridge/comparing.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/transport.h"
#include "ui/compare/reference_edits.h"
#include "ui/compare/source_text.h"
#include "ui/sequence/waveform_store.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kNameWidth = 224;
constexpr int kHeight = 56;
constexpr int kReach = 5;
constexpr int kDragStarts = 4;
constexpr int kRightMargin = 8;

} // namespace

SourceLane::SourceLane(SessionBridge& bridge, WaveformStore const& waveforms, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_waveforms(waveforms) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAttribute(Qt::WA_OpaquePaintEvent);
  connect(&waveforms, &WaveformStore::changed, this, &SourceLane::refresh);
  connect(&bridge.transport(), &Transport::positionChanged, this, &SourceLane::movePlayhead);
  connect(&bridge.transport(), &Transport::loopRangesChanged, this, qOverload<>(&QWidget::update));
}

void SourceLane::setSource(CompareSource source) {
  m_source = source;
  refresh();
}

void SourceLane::refresh() {
  m_sound = {};
  Comparing const& comparing = m_bridge.comparing();
  if (CompareSourceState const* state = comparing.find(m_source); state != nullptr) {
    setAccessibleName(tr("Lane of %1").arg(sourceLabel(*state)));
    setToolTip(comparing.isBlind() ? QString() : sourceHelp(*state, m_bridge.album()));
  }
  update();
}

QSize SourceLane::sizeHint() const { return {theme::px(640), theme::px(kHeight)}; }
QSize SourceLane::minimumSizeHint() const { return {theme::px(kNameWidth + 120), theme::px(kHeight)}; }

QRectF SourceLane::nameArea() const { return {0.0, 0.0, double(theme::px(kNameWidth)), double(height())}; }

QRectF SourceLane::soundArea() const {
  double const left = theme::px(kNameWidth);
  return {left, double(theme::px(theme::kUnit)), std::max(1.0, width() - left - theme::px(kRightMargin)), double(height() - theme::px(2 * theme::kUnit))};
}

Reference const* SourceLane::reference() const {
  return m_source.kind == SourceKind::reference ? m_bridge.album().findReference(ReferenceId(m_source.number)) : nullptr;
}

FrameRange SourceLane::trackRange() const {
  Timeline const& timeline = m_bridge.timeline();
  int const index = m_bridge.indexOf(m_bridge.comparedTrack());
  auto const ranges = trackRanges(timeline, FileGaps::append);
  if (index < 0 || static_cast<std::size_t>(index) >= ranges.size())
    return {Frames(0), timeline.length};
  return ranges[static_cast<std::size_t>(index)];
}

Seconds SourceLane::length() const {
  Seconds const found = reference() != nullptr ? referenceEdits::lengthOf(*reference()) : toSeconds(trackRange().length(), m_bridge.timeline().rate);
  return std::max(found, Seconds(0.001));
}

double SourceLane::columnOf(Seconds at) const { return soundArea().left() + at / length() * soundArea().width(); }

Seconds SourceLane::secondsAt(double x) const {
  return length() * std::clamp((x - soundArea().left()) / soundArea().width(), 0.0, 1.0);
}

std::optional<Seconds> SourceLane::playhead() const {
  if (m_bridge.comparing().isBlind())
    return std::nullopt; // a reference moves only while it is heard
  if (reference() != nullptr)
    return m_bridge.comparing().referencePosition(reference()->id);
  FrameRange const range = trackRange();
  Frames const at = m_bridge.transport().position();
  if (at < range.start || at > range.end)
    return std::nullopt;
  return toSeconds(at - range.start, m_bridge.timeline().rate);
}

void SourceLane::movePlayhead() {
  auto const at = playhead();
  double const x = at ? std::round(columnOf(*at)) : -1.0;
  if (x == m_playheadAt)
    return;
  for (double const column : {m_playheadAt, x})
    update(static_cast<int>(column) - 3, 0, 7, height());
  m_playheadAt = x;
}

SourceLane::Hit SourceLane::hit(QPointF const& at) const {
  if (nameArea().contains(at))
    return {Part::name, 0};
  if (Reference const* found = reference()) {
    auto const isNear = [&](Seconds place) { return std::abs(columnOf(place) - at.x()) <= theme::px(kReach); };
    for (std::size_t i = 0; i < found->cues.size(); ++i)
      if (isNear(found->cues[i].at))
        return {Part::cue, i};
    for (std::size_t i = 0; i < found->loops.size(); ++i) {
      if (isNear(found->loops[i].start))
        return {Part::loopStart, i};
      if (isNear(found->loops[i].end))
        return {Part::loopEnd, i};
    }
  }
  return {soundArea().contains(at) ? Part::sound : Part::none, 0};
}

void SourceLane::hear() { m_bridge.comparing().hear(m_source); }

void SourceLane::goTo(Seconds at) {
  if (Reference const* found = reference())
    return m_bridge.comparing().cueReference(found->id, at);
  m_bridge.transport().seek(trackRange().start + toFrames(at, m_bridge.timeline().rate));
}

void SourceLane::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return;
  m_drag = hit(event->position());
  m_pressed = event->position();
  if (m_drag.part == Part::name)
    hear();
}

void SourceLane::mouseMoveEvent(QMouseEvent* event) {
  if (!event->buttons().testFlag(Qt::LeftButton)) {
    Part const part = hit(event->position()).part;
    bool const isEdge = part == Part::loopStart || part == Part::loopEnd || part == Part::cue;
    return setCursor(isEdge ? Qt::SizeHorCursor : part == Part::name ? Qt::PointingHandCursor : Qt::ArrowCursor);
  }
  if (std::abs(event->position().x() - m_pressed.x()) >= kDragStarts || m_gesture != GestureId::none || m_newLoop)
    dragTo(secondsAt(event->position().x()));
}

void SourceLane::dragTo(Seconds at) {
  Reference const* found = reference();
  if (found == nullptr || m_drag.part == Part::none || m_drag.part == Part::name)
    return;
  if (m_drag.part == Part::sound) {
    Seconds const from = secondsAt(m_pressed.x());
    m_newLoop = {std::min(from, at), std::max(from, at)};
    return update();
  }
  if (m_gesture == GestureId::none)
    m_gesture = m_bridge.openGesture();
  if (m_drag.part == Part::cue) {
    m_bridge.apply(referenceEdits::moveCue(*found, m_drag.index, at), m_gesture);
    return;
  }
  if (m_drag.index >= found->loops.size())
    return;
  ReferenceLoop const loop = found->loops[m_drag.index];
  bool const isStart = m_drag.part == Part::loopStart;
  Seconds const start = isStart ? std::min(at, loop.end - referenceEdits::kShortestLoop) : loop.start;
  Seconds const end = isStart ? loop.end : std::max(at, loop.start + referenceEdits::kShortestLoop);
  std::string const name = loop.name;
  m_bridge.apply(referenceEdits::moveLoop(*found, m_drag.index, start, end), m_gesture);
  keepHold(name);
}

void SourceLane::keepHold(std::string const& name) {
  // Loops are sorted by their start: the one that is dragged may have another place now.
  if (Reference const* found = reference()) {
    auto const same = std::ranges::find(found->loops, name, &ReferenceLoop::name);
    if (same != found->loops.end())
      m_drag.index = static_cast<std::size_t>(same - found->loops.begin());
  }
}

void SourceLane::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return;
  Reference const* found = reference();
  if (m_gesture != GestureId::none) {
    m_bridge.closeGesture();
    m_gesture = GestureId::none;
  } else if (m_newLoop && found != nullptr) {
    m_bridge.apply(referenceEdits::addLoop(*found, m_newLoop->first, m_newLoop->second));
  } else if (m_drag.part == Part::cue && found != nullptr && m_drag.index < found->cues.size()) {
    goTo(found->cues[m_drag.index].at);
  } else if (m_drag.part != Part::none && m_drag.part != Part::name) {
    goTo(secondsAt(event->position().x()));
  }
  m_newLoop.reset();
  m_drag = {};
  update();
}

void SourceLane::contextMenuEvent(QContextMenuEvent* event) { Q_EMIT menuWanted(m_source, event->globalPos()); }

void SourceLane::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
    return hear();
  QWidget::keyPressEvent(event);
}

void SourceLane::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  Q_EMIT focused(m_source);
  update();
}

void SourceLane::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void SourceLane::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_sound = {};
}

} // namespace lacquer

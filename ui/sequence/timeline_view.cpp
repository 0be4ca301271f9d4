#include "ui/sequence/timeline_view.h"

#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/params/in_place_editor.h"
#include "ui/sequence/note_marks.h"
#include "ui/sequence/timeline_painter.h"
#include "ui/sequence/track_columns.h"
#include "ui/sequence/waveform_store.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kZoomStep = 1.4142135623730951;
constexpr double kFinestZoom = 4000.0; // pixels a second
constexpr double kCoarsestZoom = 0.02;
constexpr int kEndMargin = 24;

} // namespace

TimelineView::TimelineView(SessionBridge& bridge, WaveformStore& waveforms, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_bridge(bridge)
    , m_waveforms(waveforms) {
  setAccessibleName(tr("Timeline"));
  setAccessibleDescription(tr("Waveforms, gaps, fades and marks of the album. Every value can also be edited in the table."));
  setFocusPolicy(Qt::StrongFocus);
  setAcceptDrops(true);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  auto const repaint = [this] {
    if (m_fitted)
      m_pixelsPerSecond = fittingZoom();
    updateScrollBar();
    viewport()->update();
  };
  connect(&bridge, &SessionBridge::albumChanged, this, repaint);
  connect(&bridge, &SessionBridge::selectionChanged, viewport(), qOverload<>(&QWidget::update));
  connect(&waveforms, &WaveformStore::changed, viewport(), qOverload<>(&QWidget::update));
  connect(&bridge.transport(), &Transport::positionChanged, this, &TimelineView::movePlayhead);
  connect(&bridge.transport(), &Transport::playingChanged, viewport(), qOverload<>(&QWidget::update));
  m_playhead = bridge.transport().position();
}

QSize TimelineView::sizeHint() const { return {theme::px(640), theme::px(300)}; }
QSize TimelineView::minimumSizeHint() const { return {theme::px(240), theme::px(176)}; }

TimelineGeometry TimelineView::geometryNow() const {
  return {m_bridge.timeline().rate, m_pixelsPerSecond, static_cast<double>(horizontalScrollBar()->value()), viewport()->size()};
}

FrameRange TimelineView::visibleRange() const {
  TimelineGeometry const geometry = geometryNow();
  return {std::max(Frames(0), geometry.frame(0.0)), geometry.frame(viewport()->width())};
}

double TimelineView::fittingZoom() const {
  double const seconds = toSeconds(m_bridge.timeline().length, m_bridge.timeline().rate).value();
  double const room = std::max(1.0, viewport()->width() - TimelineGeometry::leadIn() - theme::px(kEndMargin));
  return seconds <= 0.0 ? 4.0 : std::clamp(room / seconds, kCoarsestZoom, kFinestZoom);
}

void TimelineView::updateScrollBar() {
  double const seconds = toSeconds(m_bridge.timeline().length, m_bridge.timeline().rate).value();
  int const content = static_cast<int>(seconds * m_pixelsPerSecond + TimelineGeometry::leadIn()) + theme::px(kEndMargin);
  horizontalScrollBar()->setRange(0, std::max(0, content - viewport()->width()));
  horizontalScrollBar()->setPageStep(viewport()->width());
  horizontalScrollBar()->setSingleStep(theme::px(48));
  Q_EMIT viewChanged();
}

void TimelineView::zoomTo(double pixelsPerSecond, double aboutX) {
  double const fromStart = aboutX - TimelineGeometry::leadIn();
  double const seconds = (fromStart + horizontalScrollBar()->value()) / m_pixelsPerSecond;
  m_pixelsPerSecond = std::clamp(pixelsPerSecond, std::min(kCoarsestZoom, fittingZoom()), kFinestZoom);
  m_fitted = false;
  updateScrollBar();
  horizontalScrollBar()->setValue(static_cast<int>(std::lround(seconds * m_pixelsPerSecond - fromStart)));
  viewport()->update();
  Q_EMIT viewChanged();
}

double TimelineView::zoomAnchor() const {
  double const x = geometryNow().x(m_bridge.transport().position());
  return x >= 0.0 && x <= viewport()->width() ? x : viewport()->width() / 2.0;
}

void TimelineView::zoomIn() { zoomTo(m_pixelsPerSecond * kZoomStep, zoomAnchor()); }
void TimelineView::zoomOut() { zoomTo(m_pixelsPerSecond / kZoomStep, zoomAnchor()); }

void TimelineView::zoomToFit() {
  m_fitted = true;
  m_pixelsPerSecond = fittingZoom();
  updateScrollBar();
  viewport()->update();
}

void TimelineView::zoomToSelection() {
  Placement const* place = m_bridge.placementOf(m_bridge.selectedTrack());
  if (place == nullptr || place->length <= Frames(0))
    return;
  double const seconds = toSeconds(place->length, m_bridge.timeline().rate).value();
  zoomTo((viewport()->width() - 2.0 * TimelineGeometry::leadIn()) / seconds, 0.0);
  horizontalScrollBar()->setValue(static_cast<int>(toSeconds(place->start, m_bridge.timeline().rate).value() * m_pixelsPerSecond));
}

void TimelineView::movePlayhead(Frames to) {
  TimelineGeometry const geometry = geometryNow();
  int const reach = theme::px(8);
  for (Frames const at : {m_playhead, to}) {
    int const x = static_cast<int>(geometry.x(at));
    viewport()->update(x - reach, 0, 2 * reach, viewport()->height());
  }
  m_playhead = to;
  bool const playing = m_bridge.transport().isPlaying();
  double const x = geometry.x(to);
  if (playing && m_followsPlayhead && !m_drag && (x < 0.0 || x > viewport()->width()))
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + static_cast<int>(x - viewport()->width() * 0.1));
}

void TimelineView::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  TimelineScene scene{m_bridge.album(), m_bridge.timeline(), geometryNow(), m_bridge.selectedTracks(), m_bridge.selectedTrack(),
                      m_drag ? m_drag->hit() : m_hover, m_playhead, m_bridge.transport().cursor(),
                      m_bridge.transport().isPlaying(), [this](Source const& source) { return m_waveforms.find(source); },
                      [this](Source const& source, Frames from, Frames to, int columns) { return m_waveforms.exact(source, from, to, columns); },
                      double(viewport()->width())};
  TimelinePainter(painter, scene, event->rect()).paint();
  if (!hasFocus())
    return;
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(theme::colour(theme::Token::accent), 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
}

void TimelineView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  if (m_fitted)
    m_pixelsPerSecond = fittingZoom();
  updateScrollBar();
}

void TimelineView::scrollContentsBy(int, int) {
  viewport()->update();
  Q_EMIT viewChanged();
}

void TimelineView::focusInEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusInEvent(event);
  viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusOutEvent(event);
  viewport()->update();
}

void TimelineView::wheelEvent(QWheelEvent* event) {
  if (!event->modifiers().testFlag(Qt::ControlModifier))
    return QAbstractScrollArea::wheelEvent(event);
  event->accept();
  if (hasFocus())
    zoomTo(m_pixelsPerSecond * std::pow(2.0, event->angleDelta().y() / 480.0), event->position().x());
}

void TimelineView::select(int track, Qt::KeyboardModifiers modifiers) {
  TrackId const id = m_bridge.album().tracks[static_cast<std::size_t>(track)].id;
  std::vector<TrackId> selected = m_bridge.selectedTracks();
  if (modifiers.testFlag(Qt::ControlModifier)) {
    if (auto const found = std::find(selected.begin(), selected.end(), id); found != selected.end() && selected.size() > 1) {
      selected.erase(found);
      return m_bridge.setSelection(selected.front(), selected);
    }
    selected.push_back(id);
    return m_bridge.setSelection(id, selected);
  }
  if (modifiers.testFlag(Qt::ShiftModifier)) {
    int const from = std::max(0, m_bridge.indexOf(m_bridge.selectedTrack()));
    for (int i = std::min(from, track); i <= std::max(from, track); ++i)
      selected.push_back(m_bridge.album().tracks[static_cast<std::size_t>(i)].id);
    std::sort(selected.begin(), selected.end());
    selected.erase(std::unique(selected.begin(), selected.end()), selected.end());
    return m_bridge.setSelection(m_bridge.selectedTrack(), selected);
  }
  m_bridge.setSelectedTrack(id);
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || m_bridge.album().tracks.empty())
    return;
  TimelineHit const hit = hitTest(m_bridge.album(), m_bridge.timeline(), geometryNow(), event->position());
  if (hit.isHandle())
    return beginDrag(hit, event->position());
  if (hit.part == TimelinePart::header)
    return select(hit.track, event->modifiers());
  m_seeking = true;
  m_bridge.transport().seek(geometryNow().frame(event->position().x()));
}

void TimelineView::beginDrag(TimelineHit hit, QPointF at) {
  Track const& track = m_bridge.album().tracks[static_cast<std::size_t>(hit.track)];
  if (track.locked) {
    Q_EMIT m_bridge.statusMessage(tr("Track %1 is locked. Unlock it in the Track menu to change it.").arg(hit.track + 1));
    return;
  }
  m_drag.emplace(m_bridge.album(), m_bridge.timeline(), hit, at.x());
  m_gesture = m_bridge.openGesture();
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
  if (m_drag) {
    m_drag->moveTo(event->position().x(), m_pixelsPerSecond, event->modifiers().testFlag(Qt::ShiftModifier), m_snapsGaps);
    auto const done = m_bridge.trySet(m_drag->address(), m_drag->text(), m_gesture);
    QString const shown = done ? m_drag->label() : toQt(done.error().message());
    QToolTip::showText(event->globalPosition().toPoint() + QPoint(theme::px(12), -theme::px(40)), shown, viewport());
    return;
  }
  if (m_seeking)
    return m_bridge.transport().seek(geometryNow().frame(event->position().x()));
  setHover(hitTest(m_bridge.album(), m_bridge.timeline(), geometryNow(), event->position()));
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return;
  m_seeking = false;
  if (!m_drag)
    return;
  m_drag.reset();
  m_bridge.closeGesture();
  m_gesture = GestureId::none;
  QToolTip::hideText();
  viewport()->update();
}

void TimelineView::cancelDrag() {
  if (!m_drag)
    return;
  m_drag.reset();
  m_bridge.closeGesture();
  m_gesture = GestureId::none;
  QToolTip::hideText();
  m_bridge.session().undo();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
  TimelineHit const hit = hitTest(m_bridge.album(), m_bridge.timeline(), geometryNow(), event->position());
  if (hit.part == TimelinePart::gap && !m_bridge.album().tracks[static_cast<std::size_t>(hit.track)].locked)
    return typeGap(hit.track);
  mousePressEvent(event);
}

void TimelineView::typeGap(int track) {
  auto const& places = m_bridge.timeline().placements;
  auto const index = static_cast<std::size_t>(track);
  std::string const address = trackAddress(track, std::string("gap"));
  auto const text = fieldText(m_bridge.album(), address);
  InPlaceEditor::open(this, geometryNow().gapPill(places[index - 1], places[index]).toRect(), text ? toQt(*text) : QString(),
                      [this, address](QString const& typed) {
                        auto const done = m_bridge.trySet(address, typedText(typed));
                        return done ? QString() : toQt(done.error().message());
                      });
}

void TimelineView::setHover(TimelineHit hit) {
  if (hit == m_hover)
    return;
  m_hover = hit;
  updateCursor();
  viewport()->update();
}

void TimelineView::updateCursor() {
  bool const handle = m_hover.isHandle();
  viewport()->setCursor(handle                                   ? Qt::SizeHorCursor
                        : m_hover.part == TimelinePart::header   ? Qt::PointingHandCursor
                                                                 : Qt::ArrowCursor);
}

QString TimelineView::toolTipFor(TimelineHit hit) const {
  switch (hit.part) {
  case TimelinePart::gap:
    return tr("Gap before track %1 in seconds. Drag to change, Shift drags fine, double click types.").arg(hit.track + 1);
  case TimelinePart::fadeIn:
    return tr("Fade in of track %1. Drag to change its length, Shift drags fine.").arg(hit.track + 1);
  case TimelinePart::fadeOut:
    return tr("Fade out of track %1. Drag to change its length, Shift drags fine.").arg(hit.track + 1);
  case TimelinePart::mark:
    return tr("Mark: where track %1 starts on the medium. Drag to move it, Shift drags fine.").arg(hit.track + 1);
  case TimelinePart::header:
    return tr("Click selects, Ctrl and Shift extend the selection.");
  default:
    return {};
  }
}

bool TimelineView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip && !m_drag) {
    auto* help = static_cast<QHelpEvent*>(event);
    TimelineGeometry const geometry = geometryNow();
    QString const note = help->pos().y() > geometry.ruler().bottom()
                             ? QString()
                             : noteAt(help->pos().x(), m_bridge.album(), m_bridge.timeline(),
                                      [&](Frames at) { return geometry.x(at); });
    QToolTip::showText(help->globalPos(), note.isEmpty() ? toolTipFor(m_hover) : note, viewport());
    return true;
  }
  if (event->type() == QEvent::Leave)
    setHover({});
  return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && m_drag)
    return cancelDrag();
  event->ignore(); // the window's keys act, not the scroll bar's
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
  TimelineHit const hit = hitTest(m_bridge.album(), m_bridge.timeline(), geometryNow(), event->pos());
  auto const selected = m_bridge.selectedTracks();
  if (hit.track >= 0) {
    TrackId const id = m_bridge.album().tracks[static_cast<std::size_t>(hit.track)].id;
    if (std::find(selected.begin(), selected.end(), id) == selected.end())
      m_bridge.setSelectedTrack(id);
  }
  Q_EMIT menuRequested(event->globalPos());
}

int TimelineView::rowAt(double x) const {
  auto const& places = m_bridge.timeline().placements;
  TimelineGeometry const geometry = geometryNow();
  int row = 0;
  while (row < static_cast<int>(places.size()) && geometry.block(places[static_cast<std::size_t>(row)]).center().x() < x)
    ++row;
  return row;
}

void TimelineView::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls())
    event->acceptProposedAction();
}

void TimelineView::dragMoveEvent(QDragMoveEvent* event) { event->acceptProposedAction(); }

void TimelineView::dropEvent(QDropEvent* event) {
  QStringList paths;
  for (QUrl const& url : event->mimeData()->urls())
    if (url.isLocalFile())
      paths << url.toLocalFile();
  event->acceptProposedAction();
  if (paths.isEmpty())
    return;
  int const track = hitTest(m_bridge.album(), m_bridge.timeline(), geometryNow(), event->position()).track;
  if (event->modifiers().testFlag(Qt::AltModifier) && track >= 0)
    Q_EMIT mixDropped(track, paths.front());
  else
    Q_EMIT filesDropped(paths, rowAt(event->position().x()));
}

} // namespace lacquer

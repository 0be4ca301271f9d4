#include "ui/compare/source_lanes.h"

#include "ui/bridge/comparing.h"
#include "ui/bridge/session_bridge.h"
#include "ui/compare/source_lane.h"
#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace lacquer {

SourceLanes::SourceLanes(SessionBridge& bridge, WaveformStore const& waveforms, QWidget* parent)
    : QScrollArea(parent)
    , m_bridge(bridge)
    , m_waveforms(waveforms)
    , m_content(new QWidget)
    , m_column(new QVBoxLayout(m_content))
    , m_teaching(new QWidget(m_content)) {
  setAccessibleName(tr("Sources"));
  setAcceptDrops(true);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
  setWidget(m_content);
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(0);
  auto* row = new QHBoxLayout(m_teaching);
  row->setContentsMargins(theme::px(16), theme::px(12), theme::px(16), theme::px(12));
  row->setSpacing(theme::px(12));
  auto* hint = new QLabel(tr("Drop records here to compare with, or"));
  hint->setProperty("role", "hint");
  row->addWidget(hint);
  auto* add = new QPushButton(tr("Add references\u2026"));
  add->setToolTip(tr("Chooses audio files that are heard beside the album, up to %1").arg(kMostReferences));
  connect(add, &QPushButton::clicked, this, &SourceLanes::importWanted);
  row->addWidget(add);
  row->addStretch();
  m_column->addWidget(m_teaching);
  m_column->addStretch();
  connect(&bridge.comparing(), &Comparing::changed, this, &SourceLanes::refresh);
  refresh();
}

void SourceLanes::refresh() {
  auto const& sources = m_bridge.comparing().sources();
  while (m_lanes.size() > sources.size()) {
    delete m_lanes.back();
    m_lanes.pop_back();
  }
  while (m_lanes.size() < sources.size()) {
    auto* lane = new SourceLane(m_bridge, m_waveforms, m_content);
    m_column->insertWidget(static_cast<int>(m_lanes.size()), lane);
    connect(lane, &SourceLane::focused, this, &SourceLanes::focused);
    connect(lane, &SourceLane::menuWanted, this, &SourceLanes::menuWanted);
    if (!m_lanes.empty())
      setTabOrder(m_lanes.back(), lane);
    m_lanes.push_back(lane);
  }
  for (std::size_t i = 0; i < sources.size(); ++i)
    m_lanes[i]->setSource(sources[i].source);
  m_teaching->setVisible(m_bridge.album().references.empty());
}

SourceLane* SourceLanes::laneOf(CompareSource source) const {
  auto const found = std::ranges::find_if(m_lanes, [&](SourceLane const* lane) { return lane->source() == source; });
  return found == m_lanes.end() ? nullptr : *found;
}

void SourceLanes::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls())
    event->acceptProposedAction();
}

void SourceLanes::dropEvent(QDropEvent* event) {
  QStringList paths;
  for (QUrl const& url : event->mimeData()->urls())
    if (url.isLocalFile())
      paths << url.toLocalFile();
  if (paths.isEmpty())
    return;
  event->acceptProposedAction();
  Q_EMIT filesDropped(paths);
}

} // namespace lacquer

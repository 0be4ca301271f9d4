#include "ui/workspace/sequence_page.h"

#include "ui/bridge/session_bridge.h"
#include "ui/sequence/timeline_view.h"
#include "ui/sequence/track_table.h"
#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>

namespace lacquer {

using theme::Token;

DropTarget::DropTarget(QWidget* parent)
    : QFrame(parent) {
  setAcceptDrops(true);
  setAccessibleName(tr("Empty album"));
  auto* title = new QLabel(tr("Drop the final mixes here, in order"));
  title->setFont(theme::font(theme::Size::display));
  title->setAlignment(Qt::AlignCenter);
  auto* hint = new QLabel(tr("WAV, AIFF, FLAC or MP3. Each file becomes a track; titles, artists and track numbers are read from "
                             "tags and file names. Your files are never changed."));
  hint->setProperty("role", "hint");
  hint->setAlignment(Qt::AlignCenter);
  hint->setWordWrap(true);
  hint->setFixedWidth(theme::px(480));
  hint->setMinimumHeight(hint->heightForWidth(theme::px(480)));
  auto* import = new QPushButton(tr("Import audio files…"));
  import->setProperty("role", "primary");
  import->setToolTip(tr("Chooses audio files and adds them as tracks (Ctrl+I)"));
  auto* open = new QPushButton(tr("Open album…"));
  open->setToolTip(tr("Opens a Lacquer album (Ctrl+O)"));
  connect(import, &QPushButton::clicked, this, &DropTarget::importRequested);
  connect(open, &QPushButton::clicked, this, &DropTarget::openRequested);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(theme::px(8));
  buttons->addStretch();
  buttons->addWidget(import);
  buttons->addWidget(open);
  buttons->addStretch();
  auto* column = new QVBoxLayout(this);
  column->setSpacing(theme::px(16));
  column->addStretch();
  column->addWidget(title);
  column->addWidget(hint, 0, Qt::AlignHCenter);
  column->addLayout(buttons);
  column->addStretch();
}

void DropTarget::dragEnterEvent(QDragEnterEvent* event) {
  if (!event->mimeData()->hasUrls())
    return;
  event->acceptProposedAction();
  m_hovered = true;
  update();
}

void DropTarget::dragLeaveEvent(QDragLeaveEvent*) {
  m_hovered = false;
  update();
}

void DropTarget::dropEvent(QDropEvent* event) {
  m_hovered = false;
  update();
  QStringList paths;
  for (QUrl const& url : event->mimeData()->urls())
    if (url.isLocalFile())
      paths << url.toLocalFile();
  event->acceptProposedAction();
  if (!paths.isEmpty())
    Q_EMIT filesDropped(paths, 0);
}

void DropTarget::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPen pen(theme::colour(m_hovered ? Token::accent : Token::lineControl), m_hovered ? 2.0 : 1.0, Qt::DashLine);
  painter.setPen(pen);
  painter.setBrush(theme::colour(m_hovered ? Token::surface2 : Token::surface1));
  double const inset = theme::px(16) + 0.5;
  painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), theme::px(theme::kRadius), theme::px(theme::kRadius));
}

SequencePage::SequencePage(SessionBridge& bridge, TrackTableModel& model, WaveformStore& waveforms, QWidget* parent)
    : QStackedWidget(parent)
    , m_bridge(bridge)
    , m_empty(new DropTarget(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_timeline(new TimelineView(bridge, waveforms, m_splitter))
    , m_table(new TrackTable(bridge, model, m_splitter)) {
  m_splitter->setChildrenCollapsible(false);
  m_splitter->setHandleWidth(theme::px(4));
  m_splitter->addWidget(m_timeline);
  m_splitter->addWidget(m_table);
  m_splitter->setStretchFactor(0, 1);
  m_splitter->setStretchFactor(1, 1);
  addWidget(m_empty);
  addWidget(m_splitter);
  connect(&bridge, &SessionBridge::albumChanged, this, &SequencePage::showWhatThereIs);
  showWhatThereIs();
}

void SequencePage::showWhatThereIs() {
  bool const empty = m_bridge.album().tracks.empty();
  setCurrentWidget(empty ? static_cast<QWidget*>(m_empty) : m_splitter);
}

} // namespace lacquer

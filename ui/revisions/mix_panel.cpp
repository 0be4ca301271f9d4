#include "ui/revisions/mix_panel.h"

#include "media/import.h"
#include "ui/bridge/background_task.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/revisions/difference_plot.h"
#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

namespace lacquer {
namespace {

constexpr int kMixesWidth = 260;
constexpr double kSureConfidence = 0.3; ///< an equalized or compressed mix has 0.6 and more

QString fileOf(Album const& album, std::vector<Clip> const& clips) {
  Source const* const source = clips.empty() ? nullptr : album.findSource(clips.front().source);
  return source == nullptr ? QString() : toQt(source->path.filename().string());
}

QString nameOf(QString const& revision, QString const& file) { return revision.isEmpty() ? file : revision; }

QString milliseconds(Seconds length) { return signedText(length.value() * 1000.0, 2) + QStringLiteral(" ms"); }

} // namespace

MixPanel::MixPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_mixes(new QListWidget(this))
    , m_facts(new QLabel(this))
    , m_state(new QLabel(this))
    , m_plot(new DifferencePlot(this))
    , m_apply(new QPushButton(tr("Replace mix"), this))
    , m_select(new QPushButton(tr("Select"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
    , m_task(new BackgroundTask(bridge, this)) {
  setAccessibleName(tr("Mixes of the track"));
  setAcceptDrops(true);
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kGroupGap));
  row->addWidget(makeMixes());
  row->addWidget(makeCandidate(), 1);
  setFocusProxy(m_mixes);
  connect(&bridge, &SessionBridge::albumChanged, this, &MixPanel::fillMixes);
  connect(&bridge, &SessionBridge::selectionChanged, this, [this] {
    if (m_candidate && m_candidate->track != m_bridge.selectedTrack())
      forget();
    fillMixes();
  });
  connect(m_task, &BackgroundTask::changed, this, &MixPanel::showEnabled);
  forget();
  fillMixes();
}

QWidget* MixPanel::makeMixes() {
  auto* const side = new QWidget(this);
  side->setFixedWidth(theme::px(kMixesWidth));
  m_mixes->setAccessibleName(tr("Mixes of the track"));
  m_mixes->setToolTip(tr("The mix that sounds comes first; the others can be selected again"));
  auto* const file = new QPushButton(tr("New mix…"), side);
  file->setToolTip(tr("Chooses the file of a new mix; nothing changes before it has been compared"));
  m_select->setToolTip(tr("Lets the chosen mix sound; the one that sounds stays in the list"));
  m_remove->setToolTip(tr("Takes the chosen mix out of the list; its file stays"));
  connect(file, &QPushButton::clicked, this, &MixPanel::fileWanted);
  connect(m_select, &QPushButton::clicked, this, &MixPanel::selectMix);
  connect(m_remove, &QPushButton::clicked, this, &MixPanel::removeMix);
  connect(m_mixes, &QListWidget::itemActivated, this, &MixPanel::selectMix);
  connect(m_mixes, &QListWidget::currentRowChanged, this, &MixPanel::showEnabled);
  auto* const buttons = new QHBoxLayout;
  buttons->addWidget(m_select);
  buttons->addWidget(m_remove);
  buttons->addStretch();
  buttons->addWidget(file);
  auto* const column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(m_mixes, 1);
  column->addLayout(buttons);
  return side;
}

QWidget* MixPanel::makeCandidate() {
  auto* const panel = new QWidget(this);
  m_facts->setTextFormat(Qt::PlainText);
  m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_facts->setWordWrap(true);
  m_state->setWordWrap(true);
  m_apply->setProperty("role", "primary");
  m_apply->setToolTip(tr("Puts the new mix under the track: trims, fades, chain and marks stay; one step of undo"));
  connect(m_apply, &QPushButton::clicked, this, &MixPanel::apply);
  auto* const row = new QHBoxLayout;
  row->addWidget(m_state, 1);
  row->addWidget(m_apply);
  auto* const column = new QVBoxLayout(panel);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(m_facts);
  column->addWidget(m_plot, 1);
  column->addLayout(row);
  return panel;
}

void MixPanel::say(QString const& what, bool isError) {
  m_state->setText(what);
  m_state->setProperty("role", isError ? "error" : "hint");
  m_state->style()->unpolish(m_state);
  m_state->style()->polish(m_state);
}

QString MixPanel::said() const { return m_facts->text() + QLatin1Char('\n') + m_state->text(); }

void MixPanel::forget() {
  m_task->cancel();
  m_candidate.reset();
  m_facts->clear();
  m_plot->setAlignment(std::nullopt);
  say(tr("Drop the file of a new mix here, or choose it: it is laid against the one that sounds first."));
  showEnabled();
}

void MixPanel::fillMixes() {
  int const current = m_mixes->currentRow();
  m_mixes->clear();
  Track const* const track = m_bridge.album().findTrack(m_bridge.selectedTrack());
  if (track != nullptr) {
    m_mixes->addItem(tr("▶ %1").arg(nameOf(toQt(track->revision), fileOf(m_bridge.album(), track->clips))));
    for (MixRevision const& mix : track->otherMixes)
      m_mixes->addItem(nameOf(toQt(mix.name), fileOf(m_bridge.album(), mix.clips)));
    m_mixes->setCurrentRow(std::min(current, m_mixes->count() - 1));
  }
  showEnabled();
}

void MixPanel::showEnabled() {
  Track const* const track = m_bridge.album().findTrack(m_bridge.selectedTrack());
  bool const isFree = track != nullptr && !track->locked;
  bool const isOther = m_mixes->currentRow() > 0;
  m_select->setEnabled(isFree && isOther);
  m_remove->setEnabled(isFree && isOther);
  m_apply->setEnabled(isFree && m_candidate.has_value() && !m_task->isRunning());
}

void MixPanel::selectMix() {
  int const row = m_mixes->currentRow();
  if (row <= 0)
    return;
  TrackId const track = m_bridge.selectedTrack();
  auto const index = static_cast<std::size_t>(row) - 1;
  m_bridge.apply({toUtf8(tr("Select mix ‘%1’").arg(m_mixes->item(row)->text())),
                  [track, index](Album const& album) { return edits::selectMix(album, track, index); }});
}

void MixPanel::removeMix() {
  int const row = m_mixes->currentRow();
  if (row <= 0)
    return;
  TrackId const track = m_bridge.selectedTrack();
  auto const index = static_cast<std::size_t>(row) - 1;
  m_bridge.apply({toUtf8(tr("Remove mix ‘%1’").arg(m_mixes->item(row)->text())),
                  [track, index](Album const& album) { return edits::removeMix(album, track, index); }});
}

void MixPanel::compare(QString const& path) {
  TrackId const id = m_bridge.selectedTrack();
  Track const* const track = m_bridge.album().findTrack(id);
  Source const* const before =
      track == nullptr || track->clips.empty() ? nullptr : m_bridge.album().findSource(track->clips.front().source);
  forget();
  if (before == nullptr)
    return say(tr("Select the track that gets the new mix"), true);
  say(tr("Comparing %1 with the mix that sounds…").arg(path.section(QLatin1Char('/'), -1)));
  m_task->start(tr("Comparing mixes"), [this, id, album = m_bridge.session().sharedAlbum(), old = *before,
                                        file = toPath(path)](Progress const& progress) -> BackgroundTask::Finish {
    auto const work = [&]() -> Result<Candidate> {
      LACQUER_TRY(imported, importFile(file, &progress));
      LACQUER_TRY(alignment, alignMix(old, imported.source, album->rate, progress));
      auto warnings = thresholdWarnings(*album, id, alignment);
      return Candidate{id, std::move(imported), std::move(alignment), std::move(warnings)};
    };
    auto const found = std::make_shared<Result<Candidate>>(work());
    return [this, found] {
      if (*found)
        return showCandidate(*std::move(*found));
      say(toQt(found->error().message()), true);
    };
  });
}

QString MixPanel::describe(Candidate const& candidate) const {
  MixAlignment const& found = candidate.alignment;
  QStringList facts;
  facts << tr("%1: begins %2 %3").arg(toQt(candidate.file.source.path.filename().string()), milliseconds(found.shift.shift),
                                     found.isExact ? tr("(to the frame)") : tr("(to a millisecond: the mixes do not run in step)"));
  facts << (found.shift.polarityInverted ? tr("polarity inverted: turned back") : tr("same polarity"));
  facts << tr("confidence %1 %").arg(numberText(found.confidence * 100.0, found.confidence < 0.1 ? 1 : 0));
  if (found.drift && std::abs(found.drift->value()) > 0.0)
    facts << tr("drifts by %1 over the song: another speed").arg(milliseconds(*found.drift));
  facts << tr("length %1 s").arg(signedText(found.lengthDifference.value(), 2));
  if (found.missingAtStart.value() > 0.0)
    facts << tr("%1 s of the old start are missing").arg(numberText(found.missingAtStart.value(), 2));
  if (found.missingAtEnd.value() > 0.0)
    facts << tr("%1 s of the old end are missing").arg(numberText(found.missingAtEnd.value(), 2));
  facts << tr("%1 LU").arg(signedText(found.louder));
  return facts.join(QStringLiteral(" \u00B7 "));
}

void MixPanel::showCandidate(Candidate candidate) {
  m_candidate = std::move(candidate);
  m_facts->setText(describe(*m_candidate));
  m_plot->setAlignment(m_candidate->alignment);
  QStringList warnings;
  for (std::string const& warning : m_candidate->warnings)
    warnings << QStringLiteral("! ") + toQt(warning);
  bool const isDoubtful = m_candidate->alignment.confidence < kSureConfidence;
  if (isDoubtful)
    warnings.prepend(tr("! Little lies in the same place: check by ear that this is the right file"));
  say(warnings.isEmpty() ? tr("Trims, fades, chain and marks stay. The old mix stays selectable.")
                         : warnings.join(QLatin1Char('\n')),
      false);
  showEnabled();
}

void MixPanel::apply() {
  if (!m_candidate)
    return;
  Candidate const candidate = *m_candidate;
  bool const isDone = m_bridge.apply(
      {toUtf8(tr("Replace mix by ‘%1’").arg(toQt(candidate.file.source.path.filename().string()))),
       [candidate](Album const& album) {
         return edits::replaceMix(album, candidate.track, candidate.file, candidate.alignment.shift);
       }});
  if (!isDone)
    return;
  forget();
  say(tr("The new mix sounds. The old one stays in the list."));
}

void MixPanel::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls())
    event->acceptProposedAction();
}

void MixPanel::dropEvent(QDropEvent* event) {
  for (QUrl const& url : event->mimeData()->urls())
    if (url.isLocalFile()) {
      event->acceptProposedAction();
      return compare(url.toLocalFile());
    }
}

} // namespace lacquer

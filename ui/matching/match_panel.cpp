#include "ui/matching/match_panel.h"

#include "album/album_access.h"
#include "render/render_cache.h"
#include "ui/bridge/background_task.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/matching/match_controls.h"
#include "ui/matching/match_targets.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

namespace lacquer {
namespace {

constexpr int kTargetsWidth = 208;
constexpr int kControlsWidth = 252;

/// Renders on disk, where there is a place for them.
std::optional<RenderCache> openCache() {
  auto cache = RenderCache::open();
  return cache ? std::optional(*std::move(cache)) : std::nullopt;
}

QString distanceText(SpectrumDistance const& distance) {
  return QStringLiteral("%1 / %2 dB").arg(numberText(distance.mean, 2), numberText(distance.most, 2));
}

} // namespace

MatchPanel::MatchPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_targets(new MatchTargets(bridge, this))
    , m_controls(new MatchControls(this))
    , m_plot(new MatchPlot(this))
    , m_figures(new QLabel(this))
    , m_state(new QLabel(this))
    , m_measure(new QPushButton(tr("Measure again"), this))
    , m_apply(new QPushButton(tr("Apply"), this))
    , m_side(new QPushButton(tr("Side"), this))
    , m_task(new BackgroundTask(bridge, this)) {
  setAccessibleName(tr("Matching"));
  auto* const middle = new QVBoxLayout;
  middle->setSpacing(theme::px(theme::kUnit));
  middle->addWidget(m_plot, 1);
  middle->addWidget(makeBottom());
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kGroupGap));
  m_targets->setFixedWidth(theme::px(kTargetsWidth));
  row->addWidget(m_targets);
  row->addWidget(makeSide());
  row->addLayout(middle, 1);
  setFocusProxy(&m_targets->list());
  connect(m_targets, &MatchTargets::changed, this, &MatchPanel::measure);
  connect(m_controls, &MatchControls::changed, this, [this] {
    m_outcome.reset();
    showPicture();
  });
  connect(m_plot, &MatchPlot::rangeChanged, m_controls, &MatchControls::setRange);
  connect(m_side, &QPushButton::toggled, this, &MatchPanel::showPicture);
  connect(m_task, &BackgroundTask::changed, this, &MatchPanel::showEnabled);
  connect(&bridge, &SessionBridge::selectionChanged, this, [this] {
    if (m_bridge.selectedTrack() != m_track)
      forget({});
    if (isVisible())
      measure();
  });
  connect(&bridge, &SessionBridge::albumChanged, this,
          [this](Album const&, Changes const& changes) { onAlbumChanged(changes); });
  forget({});
}

QWidget* MatchPanel::makeSide() {
  auto* const scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(m_controls);
  m_controls->setAutoFillBackground(false); // the panel shows through
  scroll->viewport()->setAutoFillBackground(false);
  scroll->setFixedWidth(theme::px(kControlsWidth));
  return scroll;
}

QWidget* MatchPanel::makeBottom() {
  auto* const bottom = new QWidget(this);
  m_figures->setWordWrap(true);
  m_figures->setMinimumHeight(2 * theme::px(theme::kGroupGap));
  m_figures->setFont(theme::numberFont(theme::Size::label));
  m_figures->setToolTip(tr("Mean and largest distance from source to target in third octaves, 40 Hz to 16 kHz, and the "
                           "loudness: now, as predicted, and as measured once applied"));
  m_state->setProperty("role", "hint");
  m_state->setWordWrap(true);
  m_side->setCheckable(true);
  m_side->setToolTip(tr("Shows the side instead of the mid"));
  m_measure->setToolTip(tr("Measures the track and the target anew"));
  m_apply->setProperty("role", "primary");
  m_apply->setToolTip(tr("Solves the match on renders and puts it into the chain, as one step of undo"));
  connect(m_measure, &QPushButton::clicked, this, &MatchPanel::measure);
  connect(m_apply, &QPushButton::clicked, this, &MatchPanel::apply);
  auto* const row = new QHBoxLayout;
  row->addWidget(m_figures, 1);
  row->addWidget(m_side);
  row->addWidget(m_measure);
  row->addWidget(m_apply);
  auto* const column = new QVBoxLayout(bottom);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addLayout(row);
  column->addWidget(m_state);
  return bottom;
}

QString MatchPanel::said() const { return m_state->text(); }

void MatchPanel::say(QString const& what, bool isError) {
  m_state->setText(what);
  m_state->setProperty("role", isError ? "error" : "hint");
  m_state->style()->unpolish(m_state);
  m_state->style()->polish(m_state);
}

void MatchPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!m_heard && !m_task->isRunning())
    measure();
}

void MatchPanel::forget(QString const& why) {
  m_task->cancel();
  m_heard.reset();
  m_outcome.reset();
  say(why.isEmpty() ? tr("Tick what to aim at: references with weights, other tracks, a folder, or the median of the album.") : why);
  showPicture();
}

void MatchPanel::onAlbumChanged(Changes const& changes) {
  bool const isTouched = std::ranges::find(changes.soundOf, m_track) != changes.soundOf.end() || changes.albumSound;
  if (m_heard && isTouched && !m_outcome)
    say(tr("The track has changed since it was measured. Measure again to see it as it is."));
}

void MatchPanel::showEnabled() {
  bool const isBusy = m_task->isRunning();
  Track const* const track = m_bridge.album().findTrack(m_bridge.selectedTrack());
  m_measure->setEnabled(!isBusy && track != nullptr && !m_targets->choice().isEmpty());
  m_apply->setEnabled(!isBusy && m_heard.has_value() && track != nullptr && !track->locked);
}

void MatchPanel::measure() {
  MatchTargets::Choice choice = m_targets->choice();
  m_track = m_bridge.selectedTrack();
  if (m_track.isNone() || choice.isEmpty())
    return forget({});
  say(tr("Measuring the track and what it aims at…"));
  m_task->start(tr("Matching"), [this, album = m_bridge.session().sharedAlbum(), track = m_track,
                                 choice = std::move(choice)](Progress const& progress) -> BackgroundTask::Finish {
    auto const work = [&]() -> Result<Heard> {
      auto cache = openCache();
      RenderCache* const place = cache ? &*cache : nullptr;
      MatchAim aim = choice.aim;
      if (!choice.folder.empty()) {
        LACQUER_TRY(files, audioFilesIn(choice.folder));
        aim.files.insert(aim.files.end(), files.begin(), files.end());
      }
      LACQUER_TRY(target, gatherTarget(*album, track, aim, place, progress));
      LACQUER_TRY(bare, withoutMatch(*album, track));
      LACQUER_TRY(figures, measureTrack(bare, track, place, progress));
      return Heard{matchVoice("source", figures.measurement, figures.spectrum), std::move(target)};
    };
    auto const measured = std::make_shared<Result<Heard>>(work());
    return [this, measured] { onMeasured(std::move(*measured)); };
  });
  showEnabled();
}

void MatchPanel::onMeasured(Result<Heard> measured) {
  if (!measured) {
    forget({});
    return say(toQt(measured.error().message()), true);
  }
  m_heard = *std::move(measured);
  m_outcome.reset();
  showPicture();
}

void MatchPanel::showPicture() {
  m_plot->setRange(m_controls->settings().lowHertz, m_controls->settings().highHertz);
  if (!m_heard) {
    m_plot->setPicture(std::nullopt);
    m_figures->clear();
    return showEnabled();
  }
  MatchProposal const proposal =
      m_outcome ? m_outcome->proposal : proposeMatch(m_heard->source, m_heard->target, m_controls->settings());
  MatchPlot::Picture picture{proposal, m_heard->target.disagreement, std::nullopt, m_side->isChecked()};
  if (m_outcome) {
    picture.proposal.curve = m_outcome->curve;
    picture.measured = m_outcome->measured;
  }
  m_plot->setPicture(std::move(picture));
  showFigures(proposal);
  showEnabled();
}

void MatchPanel::showFigures(MatchProposal const& proposal) {
  QString text = tr("now %1 at %2 · predicted %3 at %4 LUFS")
                     .arg(distanceText(proposal.before), loudnessText(proposal.loudness),
                          distanceText(proposal.predictedDistance), loudnessText(proposal.wantedLoudness));
  if (m_outcome)
    text = tr("before %1 · predicted %2 · measured %3 at %4 LUFS")
               .arg(distanceText(proposal.before), distanceText(proposal.predictedDistance),
                    distanceText(m_outcome->measuredDistance), loudnessText(m_outcome->after.measurement.integrated));
  m_figures->setText(text);
  QStringList reasons;
  for (std::string const& reason : m_outcome ? m_outcome->reasons : proposal.reasons)
    reasons << toQt(reason).left(1).toUpper() + toQt(reason).mid(1);
  say(reasons.join(QStringLiteral(". ")));
}

void MatchPanel::apply() {
  if (!m_heard || m_task->isRunning())
    return;
  say(tr("Solving the match on renders…"));
  m_task->start(tr("Matching"), [this, album = m_bridge.session().sharedAlbum(), track = m_track, target = m_heard->target,
                                 settings = m_controls->settings()](Progress const& progress) -> BackgroundTask::Finish {
    auto cache = openCache();
    auto const outcome = std::make_shared<Result<MatchOutcome>>(
        solveMatch(*album, track, target, settings, cache ? &*cache : nullptr, progress));
    return [this, track, outcome] { onSolved(track, *outcome); };
  });
}

void MatchPanel::onSolved(TrackId track, Result<MatchOutcome> const& outcome) {
  if (!outcome)
    return say(toQt(outcome.error().message()), true);
  m_outcome = *outcome;
  if (!m_bridge.apply(matchEdit(m_bridge.album(), track, outcome->parts, m_heard->target.name)))
    m_outcome.reset();
  showPicture();
}

} // namespace lacquer

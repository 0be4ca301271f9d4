#include "ui/mastering/level_panel.h"

#include "core/numbers.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/mastering/level_moves_table.h"
#include "ui/params/check_box.h"
#include "ui/params/choice_box.h"
#include "ui/params/number_field.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

namespace lacquer {
namespace {

enum Goal { relativeGoal, targetGoal };

struct CommonTarget {
  double lufs;
  char const* use;
};
constexpr std::array kCommonTargets{
    CommonTarget{-9.0, QT_TRANSLATE_NOOP("LevelPanel", "loud album")},
    CommonTarget{-11.0, QT_TRANSLATE_NOOP("LevelPanel", "moderate album")},
    CommonTarget{-14.0, QT_TRANSLATE_NOOP("LevelPanel", "streaming")},
    CommonTarget{-16.0, QT_TRANSLATE_NOOP("LevelPanel", "quiet streaming, podcasts")},
    CommonTarget{-23.0, QT_TRANSLATE_NOOP("LevelPanel", "EBU R 128 broadcast")},
};
constexpr int kProgressSteps = 1000;

/// A number between two limits with one of the suffixes, or nothing.
std::optional<double> parseTyped(QString const& typed, QString const& suffix, double lowest, double highest) {
  QString text = toQt(typedText(typed)).trimmed();
  if (text.endsWith(suffix, Qt::CaseInsensitive))
    text = text.chopped(suffix.size()).trimmed();
  auto const value = parseNumber<double>(text.toStdString());
  return value && *value >= lowest && *value <= highest ? value : std::nullopt;
}

QWidget* rowOf(std::initializer_list<QWidget*> widgets) {
  auto* const row = new QWidget;
  auto* const layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(theme::px(theme::kPanelPadding));
  for (QWidget* const widget : widgets)
    layout->addWidget(widget);
  layout->addStretch();
  return row;
}

QComboBox* makeBox(QWidget* parent, QString const& name, QStringList const& items, QString const& toolTip) {
  auto* const box = new ChoiceBox(parent);
  box->addItems(items);
  box->setAccessibleName(name);
  box->setToolTip(toolTip);
  return box;
}

} // namespace

LevelPanel::LevelPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_state(new QLabel(this))
    , m_moves(new LevelMovesTable(this)) {
  setAccessibleName(tr("Level the tracks"));
  m_state->setWordWrap(true);
  m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* const column = new QVBoxLayout(this);
  int const padding = theme::px(theme::kGroupGap);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(theme::px(theme::kPanelPadding));
  column->addWidget(makeForm());
  column->addWidget(makeRunRow());
  column->addWidget(m_state);
  column->addWidget(m_moves, 1);
  m_moves->hide();
  connect(&bridge, &SessionBridge::albumChanged, this, &LevelPanel::refreshTracks);
  connect(&bridge.work(), &BackgroundWork::changed, this, &LevelPanel::showProgress);
  setTarget(m_targetValue);
  m_goal->setCurrentIndex(relativeGoal);
  refreshTracks();
  showEnabled();
  say(tr("Levels are solved on rendered audio, through every chain, until each track is within 0.1 LU. Only the levels "
         "change."),
      false);
}

QWidget* LevelPanel::makeForm() {
  auto* const panel = new QWidget(this);
  auto* const form = new QFormLayout(panel);
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(theme::px(theme::kGroupGap));
  form->setVerticalSpacing(theme::px(theme::kUnit));
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
  addTargetRow(*form);
  addHowRows(*form);
  addCeilingRow(*form);
  for (QLabel* const label : panel->findChildren<QLabel*>())
    label->setProperty("role", "label");
  return panel;
}

void LevelPanel::addTargetRow(QFormLayout& form) {
  m_goal = makeBox(this, tr("Level to"), {tr("each other, by their offsets"), tr("a loudness")},
                   tr("Against each other: every track becomes as loud as the anchor plus its own offset.\nA loudness: "
                      "every track, or the album, lands on the target."));
  m_target = new NumberField(
      tr("Target in LUFS"),
      [this](QString const& typed) -> QString {
        auto const value = parseTyped(typed, QStringLiteral("LUFS"), -60.0, 0.0);
        if (!value)
          return tr("The target is a loudness from −60 to 0 LUFS");
        setTarget(Lufs(*value));
        return {};
      },
      this);
  m_target->setWidestText(QStringLiteral("−00.0 LUFS"));
  m_target->setToolTip(tr("Target loudness in LUFS. Double click types."));
  m_common = new QPushButton(tr("Common values"), this);
  auto* const menu = new QMenu(m_common);
  for (CommonTarget const& target : kCommonTargets) {
    QAction* const action = menu->addAction(tr("%1 LUFS, %2").arg(numberText(target.lufs, 0), tr(target.use)));
    connect(action, &QAction::triggered, this, [this, lufs = target.lufs] { setTarget(Lufs(lufs)); });
  }
  m_common->setMenu(menu);
  m_platform = new QPushButton(tr("Platform"), this);
  m_platform->setToolTip(tr("Target, ceiling and mode of a service or of broadcast, from the table of platforms"));
  auto* const platforms = new QMenu(m_platform);
  // Read anew each time: the user's own table may have been edited.
  connect(platforms, &QMenu::aboutToShow, this, [this, platforms] { fillPlatforms(*platforms); });
  m_platform->setMenu(platforms);
  connect(m_goal, &QComboBox::currentIndexChanged, this, &LevelPanel::showEnabled);
  form.addRow(tr("Level to"), rowOf({m_goal, m_target, m_common, m_platform}));
}

void LevelPanel::fillPlatforms(QMenu& menu) {
  menu.clear();
  menu.setToolTipsVisible(true);
  PlatformTable const table = loadPlatforms(userPlatformsFile());
  for (Error const& problem : table.problems)
    say(toQt(problem.message()), true);
  for (Platform const& platform : table.platforms) {
    if (!platform.target)
      continue;
    QAction* const action =
        menu.addAction(tr("%1: %2 LUFS, %3 dBTP, %4")
                           .arg(toQt(platform.name), loudnessText(*platform.target), truePeakText(platform.ceiling),
                                platform.mode == PlatformMode::album ? tr("album") : tr("track")));
    action->setToolTip(tr("%1\nChecked %2, confidence: %3\n%4")
                           .arg(toQt(platform.source), toQt(platform.checked), toQt(platform.confidence),
                                toQt(platform.note))
                           .trimmed());
    connect(action, &QAction::triggered, this, [this, platform] { setPlatform(platform); });
  }
}

void LevelPanel::setPlatform(Platform const& platform) {
  if (!platform.target)
    return;
  setTarget(*platform.target);
  m_hasCeiling->setChecked(true);
  setCeiling(platform.ceiling);
  m_mode->setCurrentIndex(platform.mode == PlatformMode::album ? 1 : 0);
}

void LevelPanel::setCeiling(Decibels ceiling) {
  m_ceilingValue = ceiling;
  m_ceiling->setText(truePeakText(ceiling) + QStringLiteral(" dBTP"));
}

void LevelPanel::addHowRows(QFormLayout& form) {
  m_by = makeBox(this, tr("Measured by"),
                 {tr("automatic"), tr("loudest section (S95)"), tr("integrated loudness"), tr("highest short-term")},
                 tr("Which figure counts. Automatic: S95 against each other, integrated to a loudness."));
  m_mode = makeBox(this, tr("Moves"), {tr("each track by itself"), tr("the album as a whole")},
                   tr("By itself: every track reaches the wish. As a whole: all move alike, the balance stays."));
  m_anchor = makeBox(this, tr("Anchor"), {}, tr("The track the others are measured against; it stays as it is."));
  m_anchor->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  m_scope = makeBox(this, tr("Tracks"), {tr("all tracks"), tr("selected tracks")},
                    tr("Which tracks may move. Locked tracks never do."));
  form.addRow(tr("Measured by"), m_by);
  form.addRow(tr("Moves"), m_mode);
  form.addRow(tr("Anchor"), m_anchor);
  form.addRow(tr("Tracks"), m_scope);
  connect(m_mode, &QComboBox::currentIndexChanged, this, &LevelPanel::showEnabled);
}

void LevelPanel::addCeilingRow(QFormLayout& form) {
  m_hasCeiling = new CheckBox(tr("no track above"), this);
  m_hasCeiling->setChecked(true);
  m_hasCeiling->setToolTip(tr("A track whose true peak would pass stops short and says so."));
  m_ceiling = new NumberField(
      tr("Ceiling in dBTP"),
      [this](QString const& typed) -> QString {
        auto const value = parseTyped(typed, QStringLiteral("dBTP"), -24.0, 6.0);
        if (!value)
          return tr("The ceiling is a true peak from −24 to +6 dBTP");
        setCeiling(Decibels(*value));
        return {};
      },
      this);
  m_ceiling->setWidestText(QStringLiteral("−00.00 dBTP"));
  setCeiling(m_ceilingValue);
  m_ceiling->setToolTip(tr("Highest true peak in dBTP. Double click types."));
  connect(m_hasCeiling, &QCheckBox::toggled, this, &LevelPanel::showEnabled);
  form.addRow(tr("Ceiling"), rowOf({m_hasCeiling, m_ceiling}));
}

QWidget* LevelPanel::makeRunRow() {
  m_run = new QPushButton(tr("Level tracks"), this);
  m_run->setProperty("role", "primary");
  m_run->setToolTip(tr("Solve in the background and apply as one step of undo"));
  m_cancel = new QPushButton(tr("Cancel"), this);
  m_cancel->setToolTip(tr("Stop; nothing is changed"));
  m_progress = new QProgressBar(this);
  m_progress->setRange(0, kProgressSteps);
  m_progress->setTextVisible(false);
  m_progress->setFixedWidth(theme::px(200));
  m_progress->setAccessibleName(tr("Progress of levelling"));
  connect(m_run, &QPushButton::clicked, this, &LevelPanel::run);
  connect(m_cancel, &QPushButton::clicked, this, &LevelPanel::cancel);
  return rowOf({m_run, m_cancel, m_progress});
}

void LevelPanel::setTarget(Lufs target) {
  m_targetValue = target;
  m_target->setText(loudnessText(target) + QStringLiteral(" LUFS"));
  m_goal->setCurrentIndex(targetGoal);
}

void LevelPanel::refreshTracks() {
  int const chosen = std::max(m_anchor->currentIndex(), 0);
  QStringList names;
  for (std::size_t i = 0; i < m_bridge.album().tracks.size(); ++i)
    names << QStringLiteral("%1 %2").arg(i + 1).arg(toQt(m_bridge.album().tracks[i].credits.title));
  QStringList present;
  for (int i = 0; i < m_anchor->count(); ++i)
    present << m_anchor->itemText(i);
  if (names != present) {
    m_anchor->clear();
    m_anchor->addItems(names);
    m_anchor->setCurrentIndex(std::min(chosen, static_cast<int>(names.size()) - 1));
  }
  showEnabled();
}

void LevelPanel::showEnabled() {
  bool const isRelative = m_goal->currentIndex() == relativeGoal;
  bool const hasTracks = !m_bridge.album().tracks.empty();
  m_target->setEnabled(!isRelative);
  m_common->setEnabled(!isRelative);
  m_anchor->setEnabled(isRelative && hasTracks);
  m_mode->setEnabled(!isRelative);
  m_ceiling->setEnabled(m_hasCeiling->isChecked());
  m_run->setEnabled(hasTracks && !m_isRunning);
  m_run->setToolTip(hasTracks ? tr("Solve in the background and apply as one step of undo") : tr("Add tracks first"));
  m_cancel->setVisible(m_isRunning);
  m_progress->setVisible(m_isRunning);
}

LevelRequest LevelPanel::request() const {
  LevelRequest wish;
  bool const isRelative = m_goal->currentIndex() == relativeGoal;
  if (!isRelative)
    wish.target = m_targetValue;
  if (m_by->currentIndex() > 0)
    wish.by = std::array{LevelBy::s95, LevelBy::integrated,
                         LevelBy::maxShortTerm}[static_cast<std::size_t>(m_by->currentIndex() - 1)];
  wish.mode = !isRelative && m_mode->currentIndex() == 1 ? LevelMode::album : LevelMode::track;
  auto const anchor = static_cast<std::size_t>(std::max(m_anchor->currentIndex(), 0));
  if (isRelative && anchor < m_bridge.album().tracks.size())
    wish.anchor = m_bridge.album().tracks[anchor].id;
  if (m_hasCeiling->isChecked())
    wish.ceiling = m_ceilingValue;
  if (m_scope->currentIndex() == 1)
    wish.tracks = m_bridge.selectedTracks();
  return wish;
}

void LevelPanel::run() {
  if (m_isRunning || m_bridge.album().tracks.empty())
    return;
  m_isRunning = true;
  BackgroundWork::Started const started = m_bridge.work().begin(tr("Levelling"));
  m_job = started.id;
  say(tr("Levelling…"), false);
  showEnabled();
  QPointer<LevelPanel> const self(this); // the panel may be closed before the worker is done
  BackgroundWork* const work = &m_bridge.work();
  m_bridge.session().solveLevels(request(), started.progress,
                                 [self, work, id = started.id](Result<LevelOutcome> outcome) {
                                   work->finish(id);
                                   if (self != nullptr)
                                     self->finish(outcome);
                                 });
}

void LevelPanel::cancel() {
  if (m_isRunning)
    m_bridge.work().cancel(m_job);
}

void LevelPanel::showProgress() {
  auto const& jobs = m_bridge.work().jobs();
  auto const job = std::ranges::find(jobs, m_job, &BackgroundWork::Job::id);
  if (!m_isRunning || job == jobs.end())
    return;
  m_progress->setValue(static_cast<int>(job->fraction * kProgressSteps));
  if (!job->activity.isEmpty())
    say(job->activity, false);
}

void LevelPanel::finish(Result<LevelOutcome> const& outcome) {
  m_isRunning = false;
  showEnabled();
  if (outcome)
    return showOutcome(*outcome);
  bool const wasCancelled = outcome.error().kind == ErrorKind::cancelled;
  say(wasCancelled ? tr("Cancelled; nothing was changed.") : toQt(outcome.error().message()), !wasCancelled);
}

void LevelPanel::showOutcome(LevelOutcome const& outcome) {
  m_moves->showMoves(outcome);
  m_moves->setVisible(true);
  auto const missed =
      std::ranges::count_if(outcome.moves, [](LevelMove const& move) { return !move.hit && !move.locked; });
  QString const album = tr("The album is at %1 LUFS.").arg(loudnessText(outcome.albumIntegrated));
  say(missed == 0
          ? tr("Applied as one step; undo takes it back. Every track is where it should be. ") + album
          : tr("Applied as one step; undo takes it back. Tracks that missed: %1, see the reasons below. ").arg(missed) +
                album,
      false);
}

void LevelPanel::say(QString const& text, bool isError) {
  m_state->setText(text);
  m_state->setProperty("role", isError ? "error" : "label");
  m_state->style()->unpolish(m_state);
  m_state->style()->polish(m_state);
}

} // namespace lacquer

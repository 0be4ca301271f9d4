#include "ui/compare/blind_panel.h"

#include "ui/bridge/comparing.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/compare/blind_text.h"
#include "ui/compare/blind_trial_page.h"
#include "ui/compare/source_text.h"
#include "ui/params/check_box.h"
#include "ui/params/choice_box.h"
#include "ui/params/number_field.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <random>

namespace lacquer {
namespace {

QString const kListener = QStringLiteral("blind/listener");
constexpr int kMostTrials = 100;

std::uint64_t entropy() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32U) | device();
}

} // namespace

BlindPanel::BlindPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_pages(new QStackedWidget(this))
    , m_trial(new BlindTrialPage) {
  setAccessibleName(tr("Blind test"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_pages);
  m_pages->addWidget(makeSetup());
  m_pages->addWidget(m_trial);
  connectAll();
  showSources();
  showLog();
  showPlace();
}

BlindPanel::~BlindPanel() { m_trial->end(); }

QWidget* BlindPanel::makeSetup() {
  auto* setup = new QWidget;
  auto* column = new QVBoxLayout(setup);
  column->setContentsMargins(theme::px(8), theme::px(8), theme::px(8), theme::px(8));
  column->setSpacing(theme::px(theme::kUnit));
  m_verdict = new QLabel;
  m_verdict->setWordWrap(true);
  m_verdict->setFont(theme::font(theme::Size::body, QFont::DemiBold));
  m_verdict->hide();
  column->addWidget(m_verdict);
  auto* form = new QFormLayout;
  form->setSpacing(theme::px(theme::kUnit));
  form->setLabelAlignment(Qt::AlignLeft);
  m_kind = new ChoiceBox;
  m_kind->setAccessibleName(tr("Kind of test"));
  m_kind->addItem(tr("ABX: can two be told apart?"));
  m_kind->addItem(tr("Preference: which is liked best?"));
  form->addRow(tr("Test"), m_kind);
  m_count = new NumberField(tr("Number of trials"), [this](QString const& typed) {
    bool isNumber = false;
    int const trials = typed.trimmed().toInt(&isNumber);
    if (!isNumber || trials < 1 || trials > kMostTrials)
      return tr("A whole number from 1 to %1").arg(kMostTrials);
    setTrials(trials);
    return QString();
  });
  m_count->setToolTip(tr("Planned before the first answer; the result is told after the last. 12 and more can show something."));
  m_count->setWidestText(QStringLiteral("888"));
  auto* count = new QHBoxLayout;
  count->addWidget(m_count);
  count->addSpacing(theme::px(8));
  m_listener = new QLineEdit(QSettings().value(kListener).toString());
  m_listener->setAccessibleName(tr("Listener"));
  m_listener->setPlaceholderText(tr("Who listens"));
  auto* listener = new QLabel(tr("Listener"));
  listener->setBuddy(m_listener);
  count->addWidget(listener);
  count->addWidget(m_listener, 1);
  form->addRow(tr("Trials"), count);
  m_where = new QLabel;
  m_where->setWordWrap(true);
  form->addRow(tr("Over"), m_where);
  column->addLayout(form);
  auto* sources = new QWidget;
  sources->setAccessibleName(tr("Sources of the blind test"));
  m_sources = new QVBoxLayout(sources);
  m_sources->setContentsMargins(0, 0, 0, 0);
  m_sources->setSpacing(0);
  m_sources->addStretch();
  auto* scroll = new QScrollArea;
  scroll->setWidget(sources);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setMinimumHeight(theme::px(3 * theme::kHitTarget));
  column->addWidget(scroll, 2);
  m_missing = new QLabel;
  m_missing->setProperty("role", "hint");
  m_missing->setWordWrap(true);
  column->addWidget(m_missing);
  m_start = new QPushButton(tr("Start the blind test"));
  m_start->setProperty("role", "primary");
  column->addWidget(m_start, 0, Qt::AlignLeft);
  auto* heading = new QLabel(tr("Earlier tests"));
  heading->setProperty("role", "heading");
  column->addSpacing(theme::px(theme::kUnit));
  column->addWidget(heading);
  m_log = new QListWidget;
  m_log->setAccessibleName(tr("Earlier blind tests"));
  m_log->setWordWrap(true);
  m_log->setMinimumHeight(theme::px(48));
  column->addWidget(m_log, 1);
  setTrials(m_trials);
  setFocusProxy(m_start);
  return setup;
}

void BlindPanel::connectAll() {
  connect(&m_bridge.comparing(), &Comparing::changed, this, &BlindPanel::showSources);
  connect(&m_bridge, &SessionBridge::recordsChanged, this, &BlindPanel::showLog);
  connect(&m_bridge, &SessionBridge::projectChanged, this, [this] {
    cancel();
    m_verdict->hide();
    showLog();
  });
  connect(&m_bridge.transport(), &Transport::loopRangesChanged, this, &BlindPanel::showPlace);
  connect(&m_bridge, &SessionBridge::selectionChanged, this, &BlindPanel::showPlace);
  connect(m_kind, &QComboBox::currentIndexChanged, this, &BlindPanel::readyChanged);
  connect(m_start, &QPushButton::clicked, this, [this] { start(); });
  connect(m_listener, &QLineEdit::editingFinished, this, [this] { QSettings().setValue(kListener, m_listener->text()); });
  connect(m_trial, &BlindTrialPage::answered, this, &BlindPanel::answer);
  connect(m_trial, &BlindTrialPage::cancelled, this, &BlindPanel::cancel);
  connect(m_trial, &BlindTrialPage::hearWanted, this, [this](QChar letter) {
    if (m_test)
      m_bridge.comparing().hearBlindly(m_test->sourceOf(static_cast<char>(letter.unicode())));
  });
}

BlindTestKind BlindPanel::kind() const { return m_kind->currentIndex() == 0 ? BlindTestKind::abx : BlindTestKind::preference; }
void BlindPanel::setKind(BlindTestKind kind) { m_kind->setCurrentIndex(kind == BlindTestKind::abx ? 0 : 1); }

void BlindPanel::setTrials(int trials) {
  m_trials = std::clamp(trials, 1, kMostTrials);
  m_count->setText(QString::number(m_trials));
}

void BlindPanel::setSources(std::vector<CompareSource> const& sources) {
  for (std::size_t i = 0; i < m_boxes.size(); ++i)
    m_boxes[i]->setChecked(std::ranges::find(sources, m_listed[i]) != sources.end());
}

std::vector<CompareSource> BlindPanel::chosen() const {
  std::vector<CompareSource> sources;
  for (std::size_t i = 0; i < m_boxes.size(); ++i)
    if (m_boxes[i]->isChecked())
      sources.push_back(m_listed[i]);
  return sources;
}

void BlindPanel::listSources(std::vector<CompareSource> sources) {
  for (CheckBox* box : m_boxes)
    delete box;
  m_boxes.clear();
  m_listed = std::move(sources);
  for (std::size_t i = 0; i < m_listed.size(); ++i) {
    auto* box = new CheckBox({});
    connect(box, &QCheckBox::toggled, this, &BlindPanel::readyChanged);
    m_sources->insertWidget(static_cast<int>(i), box);
    m_boxes.push_back(box);
  }
}

void BlindPanel::showSources() {
  if (m_test)
    return; // nothing is listed while a test runs
  std::vector<CompareSource> available;
  for (CompareSourceState const& state : m_bridge.comparing().sources())
    if (state.isAvailable)
      available.push_back(state.source);
  if (available != m_listed) {
    std::vector<CompareSource> const before =
        m_listed.empty() ? std::vector<CompareSource>{{SourceKind::original, 0, {}}, {SourceKind::master, 0, {}}} : chosen();
    listSources(std::move(available));
    setSources(before);
  }
  for (std::size_t i = 0; i < m_boxes.size(); ++i)
    if (QString const name = toQt(m_bridge.comparing().find(m_listed[i])->name); name != m_boxes[i]->text())
      m_boxes[i]->setText(name);
  readyChanged();
}

void BlindPanel::readyChanged() {
  std::size_t const count = chosen().size();
  bool const isAbx = kind() == BlindTestKind::abx;
  bool const isReady = !m_bridge.album().tracks.empty() && (isAbx ? count == 2 : count >= 2);
  m_start->setEnabled(isReady);
  m_missing->setText(isReady ? tr("Begins at equal loudness. Keys alone: letters hear, \u2191 \u2193 choose, Enter answers, Esc ends.")
                     : isAbx ? tr("Mark two sources.")
                             : tr("Mark two sources or more."));
}

QString BlindPanel::place() const {
  auto const loop = m_bridge.transport().loopRange();
  if (!loop)
    return {};
  TrackId const track = m_bridge.trackAt(loop->start);
  Placement const* placed = m_bridge.placementOf(track);
  Track const* found = m_bridge.album().findTrack(track);
  if (placed == nullptr || found == nullptr)
    return {};
  SampleRate const rate = m_bridge.album().rate;
  auto const time = [&](Frames at) { return timeText(at - placed->mark, rate, TimeDisplay::programme); };
  return tr("\u2018%1\u2019 %2 \u2013 %3").arg(toQt(found->credits.title), time(loop->start), time(loop->end));
}

void BlindPanel::showPlace() {
  QString const where = place();
  m_where->setText(where.isEmpty() ? tr("10 s about the playhead (mark a section with I and O, or loop, for another)") : where);
}

void BlindPanel::start(std::uint64_t seed) {
  if (m_test)
    return;
  auto const sources = chosen();
  auto test = BlindTest::begin(kind(), sources, m_trials, seed == 0 ? entropy() : seed);
  if (!test)
    return m_bridge.raise(test.error());
  m_names.clear();
  for (CompareSource const& source : sources)
    m_names.push_back(m_bridge.comparing().find(source)->name);
  Transport& transport = m_bridge.transport();
  if (!transport.loopRange())
    transport.loop(LoopOver::playhead);
  m_place = toUtf8(place());
  m_test = *std::move(test);
  m_verdict->hide();
  m_verdict->clear();
  listSources({});
  m_log->clear();
  m_pages->setCurrentWidget(m_trial);
  m_bridge.comparing().beginBlind(tr("trial %1 of %2").arg(1).arg(m_trials));
  QString const letters = QString::fromStdString(m_test->letters());
  bool const isAbx = m_test->kind() == BlindTestKind::abx;
  m_trial->begin(letters, isAbx ? QStringLiteral("AB") : letters, isAbx);
  m_trial->showTrial(0, m_trials);
  auto const loop = transport.loopRange();
  if (loop && (transport.position() < loop->start || transport.position() >= loop->end))
    transport.seek(loop->start);
  transport.play();
}

void BlindPanel::answer(QChar letter) {
  if (!m_test)
    return;
  if (auto const taken = m_test->answer(static_cast<char>(letter.unicode())); !taken)
    return m_bridge.raise(taken.error());
  if (m_test->isFinished())
    return finish();
  m_bridge.comparing().setBlindProgress(tr("trial %1 of %2").arg(m_test->trial() + 1).arg(m_test->trials()));
  m_trial->showTrial(m_test->trial(), m_test->trials());
}

void BlindPanel::finish() {
  BlindTestRecord record = m_test->record(m_names);
  record.when = toUtf8(QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
  record.listener = toUtf8(m_listener->text().trimmed());
  record.place = m_place;
  leave();
  m_verdict->setText(verdictText(record));
  m_verdict->show();
  m_bridge.session().addBlindTest(std::move(record));
  showLog();
}

void BlindPanel::cancel() {
  if (!m_test)
    return;
  int const given = m_test->trial();
  int const planned = m_test->trials();
  leave();
  m_verdict->setText(tr("The test was ended: %1 of %2 answers were given and are discarded.").arg(given).arg(planned));
  m_verdict->show();
  Q_EMIT m_bridge.statusMessage(tr("Blind test ended; its answers are discarded"));
  showLog();
}

void BlindPanel::leave() {
  m_test.reset();
  m_trial->end();
  m_pages->setCurrentIndex(0);
  m_bridge.comparing().endBlind(); // its change lists the sources again
  m_start->setFocus();
}

QString BlindPanel::verdictShown() const { return m_verdict->isHidden() ? QString() : m_verdict->text(); }

void BlindPanel::showLog() {
  if (m_test)
    return;
  m_log->clear();
  auto const& records = m_bridge.session().blindTests();
  for (std::size_t i = records.size(); i-- > 0;)
    m_log->addItem(recordText(records[i]));
  if (records.empty()) {
    auto* item = new QListWidgetItem(tr("None yet. Tests that reach their last trial are kept in the project."), m_log);
    item->setForeground(theme::colour(theme::Token::textLow));
    item->setFlags(Qt::NoItemFlags);
  }
}

} // namespace lacquer

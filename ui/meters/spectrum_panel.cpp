#include "ui/meters/spectrum_panel.h"

#include "session/comparison.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/params/choice_box.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace lacquer {
namespace {

QString const kAgainst = QStringLiteral("meters/against");
QString const kPeak = QStringLiteral("meters/spectrumPeak");
QString const kAverage = QStringLiteral("meters/spectrumAverage");
QString const kSignals = QStringLiteral("meters/spectrumChannels");

theme::Token tokenOf(CompareSource const& source) {
  switch (source.kind) {
  case SourceKind::original:
  case SourceKind::mix:
    return theme::Token::sourceOriginal;
  case SourceKind::reference:
    return theme::Token::sourceReference;
  case SourceKind::master:
  case SourceKind::snapshot:
  case SourceKind::withoutSlot:
  case SourceKind::onlySlot:
    break;
  }
  return theme::Token::sourceMaster;
}

/// For the settings; mixes belong to one track and are not remembered over tracks.
QString keyOf(CompareSource const& source) {
  return QString::number(static_cast<int>(source.kind)) + QLatin1Char('/') + QString::number(source.number);
}

} // namespace

SpectrumPanel::SpectrumPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_view(new SpectrumView(this))
    , m_choice(new ChoiceBox(this)) {
  m_choice->setAccessibleName(tr("Spectrum against"));
  m_choice->setToolTip(tr("Lays the long-term spectrum of a source over what is heard, both equally loud"));
  m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  auto* const label = new QLabel(tr("against"), this);
  label->setProperty("role", "label");
  auto* const row = new QHBoxLayout;
  row->setContentsMargins(theme::px(theme::kPanelPadding), 0, theme::px(theme::kPanelPadding), 0);
  row->addWidget(label);
  row->addWidget(m_choice, 1);
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(m_view, 1);
  column->addLayout(row);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  addActions();
  connect(m_choice, &QComboBox::activated, this, [this] {
    QSettings().setValue(kAgainst, m_choice->currentData().toString());
    showSource();
  });
  connect(&bridge, &SessionBridge::albumChanged, this, &SpectrumPanel::listSources);
  connect(&bridge, &SessionBridge::recordsChanged, this, &SpectrumPanel::listSources);
  connect(&bridge, &SessionBridge::selectionChanged, this, &SpectrumPanel::listSources);
  connect(&bridge, &SessionBridge::measurementsUpdated, this, &SpectrumPanel::showSource);
  connect(&bridge.transport(), &Transport::positionChanged, this, [this](Frames at) {
    if (TrackId const playing = m_bridge.trackAt(at); playing != m_playing) {
      m_playing = playing;
      listSources();
    }
  });
  listSources();
}

void SpectrumPanel::addActions() {
  QSettings const settings;
  auto const toggle = [this](QString const& text, QString const& key, bool on, void (SpectrumView::*set)(bool)) {
    auto* const action = new QAction(text, this);
    action->setCheckable(true);
    connect(action, &QAction::toggled, this, [this, key, set](bool isOn) {
      QSettings().setValue(key, isOn);
      (m_view->*set)(isOn);
    });
    action->setChecked(on);
    (m_view->*set)(on);
    addAction(action);
  };
  toggle(tr("Highest since reset"), kPeak, settings.value(kPeak, true).toBool(), &SpectrumView::setShowsPeak);
  toggle(tr("Average since reset"), kAverage, settings.value(kAverage, true).toBool(), &SpectrumView::setShowsAverage);
  auto* const group = new QActionGroup(this);
  int const channels = settings.value(kSignals, 0).toInt();
  int number = 0;
  for (QString const& text : {tr("Both channels"), tr("Mid alone"), tr("Side alone")}) {
    QAction* const action = group->addAction(text);
    action->setCheckable(true);
    action->setChecked(number == channels);
    connect(action, &QAction::triggered, this, [this, number] {
      QSettings().setValue(kSignals, number);
      m_view->setChannels(static_cast<SpectrumView::Channels>(number));
    });
    addAction(action);
    ++number;
  }
  m_view->setChannels(static_cast<SpectrumView::Channels>(channels));
}

void SpectrumPanel::listSources() {
  QSignalBlocker const blocker(m_choice);
  m_sources.clear();
  m_choice->clear();
  m_choice->addItem(tr("nothing"), QString());
  for (CompareSourceState const& state : m_bridge.session().comparison().sources()) {
    m_sources.push_back(state.source);
    m_choice->addItem(toQt(state.name), keyOf(state.source));
  }
  int const place = m_choice->findData(QSettings().value(kAgainst).toString());
  m_choice->setCurrentIndex(std::max(place, 0));
  showSource();
}

void SpectrumPanel::showSource() {
  int const place = m_choice->currentIndex();
  if (place <= 0)
    return m_view->setOverlay(std::nullopt);
  CompareSource const source = m_sources[static_cast<std::size_t>(place) - 1];
  m_view->setOverlay(SpectrumView::Overlay{m_choice->currentText(), tokenOf(source),
                                           m_bridge.session().comparison().spectrumOf(source)});
}

} // namespace lacquer

#include "ui/workspace/transport_bar.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/theme/theme.h"
#include "ui/workspace/transport_icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

constexpr int kIcon = 16;
constexpr int kButtonWidth = 36;
constexpr int kTextOfButton = 10;
constexpr int kTitleWidth = 136;
constexpr double kHighLoad = 0.7;

/// Index of the track whose range on the medium holds the frame; the first for what lies before it; −1 without tracks.
int trackAt(Timeline const& timeline, Frames at) {
  int found = timeline.placements.empty() ? -1 : 0;
  for (std::size_t i = 0; i < timeline.placements.size(); ++i)
    if (timeline.placements[i].mark <= at)
      found = static_cast<int>(i);
  return found;
}

} // namespace

TransportBar::TransportBar(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge) {
  setAccessibleName(tr("Transport"));
  build();
  Transport& transport = bridge.transport();
  connect(m_toStart, &QToolButton::clicked, &transport, &Transport::seekToStart);
  connect(m_play, &QToolButton::clicked, &transport, &Transport::togglePlay);
  connect(m_stop, &QToolButton::clicked, &transport, &Transport::stop);
  connect(m_loop, &QToolButton::clicked, &transport, &Transport::setLooping);
  connect(&transport, &Transport::playingChanged, m_play, &QToolButton::setChecked);
  connect(&transport, &Transport::loopingChanged, m_loop, &QToolButton::setChecked);
  connect(&transport, &Transport::positionChanged, this, &TransportBar::showPosition);
  connect(&bridge, &SessionBridge::albumChanged, this, &TransportBar::showPosition);
  connect(&bridge, &SessionBridge::playerStatus, this, &TransportBar::showStatus);
  setTimeDisplay(TimeDisplay::programme);
  showStatus({});
}

QToolButton* TransportBar::makeButton(QIcon const& icon, QString const& name, QString const& toolTip) {
  auto* const button = new QToolButton(this);
  button->setIcon(icon);
  button->setIconSize(QSize(theme::px(kIcon), theme::px(kIcon)));
  button->setMinimumSize(theme::px(kButtonWidth), theme::px(theme::kRowHeight));
  button->setAccessibleName(name);
  button->setToolTip(toolTip);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

QLabel* TransportBar::makeLabel(QString const& name, QString const& widest, bool isLarge) {
  auto* const label = new QLabel(this);
  label->setFont(
      theme::numberFont(isLarge ? theme::Size::display : theme::Size::label, isLarge ? QFont::Medium : QFont::Normal));
  label->setAccessibleName(name);
  label->setToolTip(name);
  label->setMinimumWidth(QFontMetrics(label->font()).horizontalAdvance(widest));
  return label;
}

void TransportBar::makeButtons() {
  m_toStart =
      makeButton(transportIcon(TransportIcon::toStart), tr("Go to start"), tr("Go to the start of the album (Home)"));
  m_play = makeButton(transportIcon(TransportIcon::play), tr("Play"), tr("Play, and stop where play began (Space)"));
  m_stop =
      makeButton(transportIcon(TransportIcon::stop), tr("Stop"), tr("Stop and return to where play began (Space)"));
  m_loop =
      makeButton(transportIcon(TransportIcon::loop), tr("Loop"), tr("Play the selected track round and round (L)"));
  m_play->setCheckable(true);
  m_loop->setCheckable(true);
}

void TransportBar::makeReadings() {
  m_track = makeLabel(tr("Track number"), QStringLiteral("00"), true);
  m_trackTime = makeLabel(tr("Time in the track"), QStringLiteral("−00:00.000"), true);
  m_title = makeLabel(tr("Track"), {}, false);
  m_title->setFont(theme::font(theme::Size::label));
  m_title->setContentsMargins(theme::px(kTextOfButton), 0, 0, 0); // aligned with the text of the button beneath
  m_title->setFixedWidth(theme::px(kTitleWidth + kTextOfButton));  // the compare bar beside it stays where it is
  m_albumTime = new QToolButton(this);
  m_albumTime->setProperty("role", "flat");
  m_albumTime->setFont(theme::numberFont(theme::Size::label));
  m_albumTime->setFocusPolicy(Qt::TabFocus);
  connect(m_albumTime, &QToolButton::clicked, this, [this] {
    setTimeDisplay(m_display == TimeDisplay::programme ? TimeDisplay::disc
                   : m_display == TimeDisplay::disc    ? TimeDisplay::milliseconds
                                                       : TimeDisplay::programme);
  });
  m_conversion = makeLabel(tr("Rate conversion"), {}, false);
  m_load = makeLabel(tr("Load of the audio thread and dropouts"), {}, false);
}

void TransportBar::build() {
  makeButtons();
  makeReadings();
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(theme::px(theme::kPanelPadding), theme::px(theme::kUnit), theme::px(theme::kPanelPadding),
                          theme::px(theme::kUnit));
  row->setSpacing(theme::px(theme::kUnit));
  for (QWidget* const button : {m_toStart, m_play, m_stop, m_loop})
    row->addWidget(button);
  row->addSpacing(theme::px(theme::kGroupGap));
  row->addWidget(m_track);
  row->addSpacing(theme::px(theme::kPanelPadding));
  row->addWidget(m_trackTime);
  auto* const place = new QVBoxLayout;
  place->setSpacing(0);
  place->addWidget(m_title);
  place->addWidget(m_albumTime, 0, Qt::AlignLeft);
  row->addSpacing(theme::px(theme::kPanelPadding));
  row->addLayout(place);
  row->addWidget(m_conversion);
  row->addWidget(m_load);
}

void TransportBar::setTimeDisplay(TimeDisplay display) {
  m_display = display;
  QString const unit = display == TimeDisplay::programme ? tr("minutes and seconds")
                       : display == TimeDisplay::disc    ? tr("minutes, seconds and CD frames")
                                                         : tr("milliseconds");
  m_albumTime->setToolTip(tr("Time in the programme, in %1. Click to change the unit.").arg(unit));
  showPosition();
}

void TransportBar::showPosition() {
  Timeline const& timeline = m_bridge.timeline();
  Frames const at = m_bridge.transport().position();
  int const index = trackAt(timeline, at);
  m_albumTime->setText(tr("album %1").arg(timeText(at, timeline.rate, m_display)));
  m_albumTime->setAccessibleName(m_albumTime->text());
  if (index < 0) {
    m_track->setText(QStringLiteral("––"));
    m_trackTime->setText(QStringLiteral("––:––.–––"));
    m_title->setText(tr("No tracks"));
    return;
  }
  Frames const inTrack = at - timeline.placements[static_cast<std::size_t>(index)].mark;
  bool const isBefore = inTrack < Frames(0);
  m_track->setText(QStringLiteral("%1").arg(index + 1, 2, 10, QLatin1Char('0')));
  m_trackTime->setText((isBefore ? QString(QChar(0x2212)) : QString()) +
                       timeText(isBefore ? -inTrack : inTrack, timeline.rate, TimeDisplay::programme));
  QString const title = toQt(m_bridge.album().tracks[static_cast<std::size_t>(index)].credits.title);
  m_title->setText(m_title->fontMetrics().elidedText(title, Qt::ElideRight, theme::px(kTitleWidth)));
  m_title->setToolTip(title);
}

void TransportBar::showStatus(PlayerStatus const& status) {
  bool const isOpen = !status.device.name.empty();
  m_conversion->setVisible(isOpen && status.converting);
  m_conversion->setText(tr("⇄ %1 kHz").arg(status.device.rate.value() / 1000.0));
  m_conversion->setToolTip(
      tr("The device runs at another rate than the album: what is heard is converted. Exports are not."));
  std::int64_t const dropouts = status.deviceUnderflows + status.ownUnderflows;
  QString const load = tr("load %1 %").arg(std::lround(status.load * 100.0));
  bool const isHigh = dropouts > 0 || status.loadP999 > kHighLoad;
  m_load->setVisible(isOpen && isHigh); // else the status line tells
  m_load->setText(dropouts > 0
                      ? tr("⚠ %1 · %2").arg(dropouts == 1 ? tr("1 dropout") : tr("%1 dropouts").arg(dropouts), load)
                  : isHigh ? tr("⚠ high %1").arg(load)
                           : load);
  m_load->setToolTip(
      tr("Load of the audio thread, 99.9th percentile %1 %; dropouts since play began: %2 by the device, %3 late")
          .arg(std::lround(status.loadP999 * 100.0))
          .arg(status.deviceUnderflows)
          .arg(status.ownUnderflows));
  if (std::exchange(m_warns, isHigh) != isHigh)
    m_load->setStyleSheet(isHigh ? QStringLiteral("color: %1;").arg(theme::colour(theme::Token::warn).name())
                                 : QString());
}

} // namespace lacquer

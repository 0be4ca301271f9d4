#include "ui/workspace/status_line.h"

#include "ui/bridge/background_work.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/workspace/window_settings.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace lacquer {
namespace {

constexpr int kMessageMilliseconds = 6000;

QLabel* makeLabel(QWidget* parent, QString const& name) {
  auto* label = new QLabel(parent);
  label->setFont(theme::numberFont(theme::Size::label));
  label->setProperty("role", "label");
  label->setAccessibleName(name);
  label->setContentsMargins(theme::px(8), 0, theme::px(8), 0);
  return label;
}

QString rateText(SampleRate rate) { return QStringLiteral("%1 kHz").arg(rate.value() / 1000.0); }

} // namespace

StatusLine::StatusLine(SessionBridge& bridge, QWidget* parent)
    : QStatusBar(parent)
    , m_bridge(bridge)
    , m_device(makeLabel(this, tr("Audio device")))
    , m_work(makeLabel(this, tr("Background work")))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
    , m_measuring(makeLabel(this, tr("Measuring")))
    , m_heard(makeLabel(this, tr("Listening pass")))
    , m_saved(makeLabel(this, tr("Saved"))) {
  setSizeGripEnabled(false);
  m_progress->setFixedWidth(theme::px(120));
  m_progress->setTextVisible(false);
  m_progress->setAccessibleName(tr("Progress of the background work"));
  m_cancel->setText(tr("Cancel"));
  m_cancel->setToolTip(tr("Cancels the background work"));
  m_cancel->setProperty("role", "flat");
  connect(m_cancel, &QToolButton::clicked, this, [this] { m_bridge.work().cancel(m_shownJob); });
  addWidget(m_device);
  for (QWidget* widget : {static_cast<QWidget*>(m_work), static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_cancel),
                          static_cast<QWidget*>(m_measuring), static_cast<QWidget*>(m_heard), static_cast<QWidget*>(m_saved)})
    addPermanentWidget(widget);
  connect(&bridge, &SessionBridge::playerStatus, this, &StatusLine::showPlayer);
  connect(&bridge, &SessionBridge::measurementsUpdated, this, &StatusLine::showMeasuring);
  connect(&bridge, &SessionBridge::albumChanged, this, &StatusLine::showMeasuring);
  connect(&bridge, &SessionBridge::albumChanged, this, &StatusLine::showHeard);
  connect(&bridge, &SessionBridge::recordsChanged, this, &StatusLine::showHeard);
  connect(&bridge.work(), &BackgroundWork::changed, this, &StatusLine::showWork);
  connect(&bridge, &SessionBridge::statusMessage, this, [this](QString const& what) { showMessage(what, kMessageMilliseconds); });
  showPlayer({});
  showWork();
  showMeasuring();
  showHeard();
}

QString StatusLine::deviceText() const { return m_device->text(); }

void StatusLine::setSaved(QString const& text) { m_saved->setText(text); }

void StatusLine::showPlayer(PlayerStatus const& status) {
  QStringList parts;
  if (status.device.name.empty()) {
    DeviceRequest const wish = savedDevice(m_bridge.album().rate);
    parts << (wish.name.empty() ? tr("Default device") : toQt(wish.name)) << rateText(m_bridge.album().rate)
          << QString::number(wish.framesPerBlock);
  } else {
    parts << toQt(status.device.name) << rateText(status.device.rate) << QString::number(status.device.framesPerBlock)
          << tr("%1 ms").arg(numberText(status.device.latency.value() * 1000.0, 0)) << tr("load %1 %").arg(numberText(status.load * 100.0, 0));
    if (status.converting)
      parts << tr("converting from %1").arg(rateText(m_bridge.album().rate));
    if (std::int64_t const missed = status.deviceUnderflows + status.ownUnderflows; missed > 0)
      parts << tr("! %n dropout(s)", nullptr, static_cast<int>(missed));
  }
  QString const text = parts.join(QStringLiteral(" \u00B7 "));
  if (text != m_device->text())
    m_device->setText(text);
  m_device->setToolTip(tr("Device, rate, frames a block, latency of the output, and load of the audio thread. Preferences choose the device."));
}

void StatusLine::showWork() {
  auto const& jobs = m_bridge.work().jobs();
  bool const busy = !jobs.empty();
  m_work->setVisible(busy);
  m_progress->setVisible(busy);
  m_cancel->setVisible(busy);
  if (!busy)
    return;
  BackgroundWork::Job const& job = jobs.back();
  m_shownJob = job.id;
  QString text = job.activity.isEmpty() ? job.title : job.title + QStringLiteral(": ") + job.activity;
  if (jobs.size() > 1)
    text += tr(" (and %1 more)").arg(jobs.size() - 1);
  m_work->setText(m_work->fontMetrics().elidedText(text, Qt::ElideMiddle, theme::px(320)));
  m_progress->setValue(static_cast<int>(job.fraction * 100.0));
}

void StatusLine::showMeasuring() {
  auto const [left, all] = m_bridge.session().measurements().remaining();
  m_measuring->setVisible(left > 0);
  if (left > 0)
    m_measuring->setText(tr("measuring %1 of %2").arg(std::min(all, all - left + 1)).arg(all));
}

void StatusLine::showHeard() {
  auto const& tracks = m_bridge.album().tracks;
  auto const heard = std::ranges::count_if(tracks, [this](Track const& track) { return m_bridge.session().isHeard(track.id); });
  m_heard->setVisible(!tracks.empty() && !m_bridge.session().heardTracks().empty());
  m_heard->setText(tr("heard %1 of %2").arg(heard).arg(tracks.size()));
  m_heard->setToolTip(tr("Tracks heard from start to end without a break since their last change"));
}

} // namespace lacquer

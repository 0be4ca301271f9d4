#include "ui/chain/loudness_match.h"

#include "album/compare_states.h"
#include "params/slot_settings.h"
#include "session/comparison.h"
#include "session/measurement_service.h"
#include "ui/bridge/background_work.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_edits.h"
#include "ui/chain/chain_target.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kCloseEnough = 0.05; // LU
constexpr int kMostRounds = 4;
constexpr int kWatchMilliseconds = 100;
// How much of a change of trim arrives at the end of the chain: all of it, or less where something behind holds against it.
constexpr double kLeastSlope = 0.2;
constexpr double kMostSlope = 1.2;

ParamSpec const& trimSpec() { return slotTable().spec(static_cast<int>(SlotParam::trim)); }

double toStep(double trim) {
  double const hundredths = std::round(trim * 100.0) / 100.0;
  return std::clamp(hundredths, trimSpec().minimum, trimSpec().maximum);
}

} // namespace

LoudnessMatch::LoudnessMatch(SessionBridge& bridge, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge) {
  connect(&bridge, &SessionBridge::measurementsUpdated, this, &LoudnessMatch::look);
  // Once everyone knows the new album: it is given to be measured by others.
  connect(&bridge, &SessionBridge::albumChanged, this, [this] { QTimer::singleShot(0, this, &LoudnessMatch::look); });
  connect(&m_watch, &QTimer::timeout, this, [this] {
    if (isCancelled())
      cancel();
  });
}

LoudnessMatch::~LoudnessMatch() = default;

void LoudnessMatch::start(TrackId track, SlotId slot) {
  if (isRunning())
    return;
  m_track = track;
  m_slot = slot;
  m_rounds = 0;
  m_last.reset();
  m_gesture = GestureId::none;
  if (QString const why = obstacle(); !why.isEmpty()) {
    Q_EMIT refused(why);
    return;
  }
  auto const started = m_bridge.work().begin(tr("Match loudness"));
  m_job = started.id;
  m_watch.start(kWatchMilliseconds);
  Q_EMIT said(tr("Measuring with and without the processor…"));
  m_bridge.session().comparison().offer({SourceKind::withoutSlot, slot.value(), track});
  look();
}

void LoudnessMatch::cancel() {
  if (!isRunning())
    return;
  end();
  Q_EMIT said({});
}

bool LoudnessMatch::isCancelled() const {
  auto const& jobs = m_bridge.work().jobs();
  auto const job = std::ranges::find(jobs, m_job, &BackgroundWork::Job::id);
  return job == jobs.end() || job->cancel.isCancelled();
}

QString LoudnessMatch::obstacle() const {
  Slot const* const slot = findSlot(m_bridge.album(), m_track, m_slot);
  if (slot == nullptr)
    return tr("The processor is not there any more.");
  if (slot->bypassed)
    return tr("%1 is bypassed: let it work first.").arg(toQt(slot->values.table().name()));
  if (Track const* const track = m_bridge.album().findTrack(m_track); track != nullptr && track->locked)
    return tr("‘%1’ is locked: unlock the track first.").arg(toQt(track->credits.title));
  if (m_bridge.album().tracks.empty())
    return tr("There is nothing to measure: add tracks first.");
  return {};
}

std::optional<double> LoudnessMatch::difference() const {
  Album const& album = m_bridge.album();
  MeasurementService const& service = m_bridge.session().measurements();
  Album const without = withoutSlot(album, m_track, m_slot);
  SourceFigures master;
  SourceFigures bare;
  for (Track const& track : album.tracks) {
    master.tracks.push_back(service.trackOf(album, track.id));
    bare.tracks.push_back(service.trackOf(without, track.id));
  }
  Timeline const timeline = makeTimeline(album);
  bool const isAlbum = m_track.isNone();
  MatchRequest const request{isAlbum ? MatchScope::album : MatchScope::track, LoudnessBy::integrated,
                             trackRanges(timeline, FileGaps::append), {}, timeline.rate};
  std::size_t const index = isAlbum ? 0 : static_cast<std::size_t>(m_bridge.indexOf(m_track));
  auto const offset = levelsAgainst(master, bare, request).at(index);
  return offset ? std::optional(offset->value()) : std::nullopt;
}

bool LoudnessMatch::isMeasuring() const {
  Album const& album = m_bridge.album();
  MeasurementService const& service = m_bridge.session().measurements();
  Album const without = withoutSlot(album, m_track, m_slot);
  return std::ranges::any_of(album.tracks, [&](Track const& track) {
    return (m_track.isNone() || track.id == m_track) &&
           (service.isMeasuring(album, track.id) || service.isMeasuring(without, track.id));
  });
}

bool LoudnessMatch::isOffered() const {
  CompareSource const wanted{SourceKind::withoutSlot, m_slot.value(), m_track};
  auto const sources = m_bridge.session().comparison().sources();
  return std::ranges::find(sources, wanted, &CompareSourceState::source) != sources.end();
}

void LoudnessMatch::look() {
  if (!isRunning())
    return;
  if (QString const why = obstacle(); !why.isEmpty()) {
    end();
    Q_EMIT refused(why);
    return;
  }
  if (isMeasuring())
    return;
  if (auto const found = difference())
    return take(*found);
  bool const wasOffered = isOffered();
  end();
  Q_EMIT refused(wasOffered ? tr("It cannot be measured: a source is missing, or there is nothing to hear.")
                            : tr("Not measured to the end: another processor is listened to. Start it again."));
}

void LoudnessMatch::take(double loudness) {
  Slot const& slot = *findSlot(m_bridge.album(), m_track, m_slot);
  QString const name = toQt(slot.values.table().name());
  double const trim = slot.settings[static_cast<int>(SlotParam::trim)];
  double slope = 1.0;
  if (m_last && std::abs(trim - m_last->trim) > 0.01)
    slope = std::clamp((loudness - m_last->loudness) / (trim - m_last->trim), kLeastSlope, kMostSlope);
  double const wanted = toStep(trim - loudness / slope);
  bool const isDone = std::abs(loudness) <= kCloseEnough;
  if (isDone || m_rounds == kMostRounds || wanted == trim) {
    end();
    Q_EMIT said(isDone ? tr("%1: trim %2 dB, equally loud with and without.").arg(name, signedText(trim, 2))
                       : tr("%1: trim %2 dB, %3 LU against without: more cannot be had by its trim.")
                             .arg(name, signedText(trim, 2), signedText(loudness, 2)));
    return;
  }
  m_last = Difference{loudness, trim};
  ++m_rounds;
  if (m_gesture == GestureId::none)
    m_gesture = m_bridge.openGesture();
  // Applying it comes back to look(), which waits for the figures of the new state.
  if (!m_bridge.apply(chainEdits::setTrim(m_bridge.album(), "Match loudness", m_track, m_slot, wanted), m_gesture))
    cancel();
}

void LoudnessMatch::end() {
  int const job = std::exchange(m_job, 0);
  m_watch.stop();
  if (m_gesture != GestureId::none)
    m_bridge.closeGesture();
  m_gesture = GestureId::none;
  m_bridge.work().finish(job);
  if (!m_bridge.session().comparison().isEngaged())
    m_bridge.session().comparison().end(); // the slot source need not be kept any longer
}

} // namespace lacquer

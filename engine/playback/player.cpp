#include "playback/player.h"

#include "media/disk_cache.h"
#include "playback/player_state.h"
#include "playback/prefetch_reader.h"

#include <algorithm>

namespace lacquer {

namespace {
/// What is heard of each place while scrubbing.
constexpr Seconds kScrap{0.1};
} // namespace

Player::State::State(std::unique_ptr<AudioDevice> output, std::function<void(std::optional<Error>)> stopped,
                     std::filesystem::path cacheFolder)
    : device(std::move(output))
    , onStopped(std::move(stopped))
    , builder(cacheFolder.empty() ? cacheRoot() : std::move(cacheFolder))
    , worker([this] { run(); }) {}

Player::State::~State() {
  {
    std::lock_guard const lock(mutex);
    quitting = true;
    cancel.cancel();
  }
  wake.notify_all();
  worker.join();
  closeDevice();
}

/// Opens the device at the album's rate unless it is open so. [ui]
Result<void> Player::State::openDevice() {
  std::unique_lock const deviceLock(deviceMutex);
  DeviceRequest wanted;
  {
    std::lock_guard const lock(mutex);
    wanted = request;
    wanted.rate = album->rate;
    if (feed && feed->albumRate() == wanted.rate && device->isAlive())
      return {};
    savedClock = clockNow();
    feed.reset();
  }
  device->close();
  auto opened = std::make_shared<DeviceFeed>(wanted.rate);
  // The callback keeps the feed alive: a device that hangs while it is closed may hold on to it.
  LACQUER_TRY(format, device->open(wanted, [opened](float* interleaved, int frames, bool underflow) {
                opened->fill(interleaved, frames, underflow);
              }));
  {
    std::lock_guard const lock(mutex);
    opened->monitor().begin(monitor);
    opened->mixer().listen(plan);
    opened->mixer().watch(watched);
  }
  opened->connect(format);
  std::lock_guard const lock(mutex);
  feed = std::move(opened);
  lastOffered = armedJump = 0;
  return {};
}

void Player::State::closeDevice() {
  std::unique_lock const deviceLock(deviceMutex);
  std::shared_ptr<DeviceFeed> old; // freed outside the mutex, with its graphs
  {
    std::lock_guard const lock(mutex);
    savedClock = clockNow();
    old = std::exchange(feed, nullptr);
  }
  device->close();
}

std::optional<FrameRange> Player::State::leg() const {
  if (legIndex >= route.ranges.size())
    return std::nullopt;
  return route.ranges[legIndex];
}

std::optional<std::size_t> Player::State::nextLeg() const {
  if (legIndex + 1 < route.ranges.size())
    return legIndex + 1;
  return route.repeats && !route.ranges.empty() ? std::optional<std::size_t>(0) : std::nullopt;
}

/// The range that holds the frame, or else the first one that ends behind it.
std::size_t Player::State::legFor(Frames start) const {
  auto const holds = [&](FrameRange const& range) { return range.start <= start && start < range.end; };
  auto const found = std::ranges::find_if(route.ranges, holds);
  if (found != route.ranges.end())
    return static_cast<std::size_t>(found - route.ranges.begin());
  auto const behind = std::ranges::find_if(route.ranges, [&](FrameRange const& range) { return start < range.end; });
  return behind != route.ranges.end() ? static_cast<std::size_t>(behind - route.ranges.begin()) : 0;
}

Frames Player::State::clockNow() const {
  if (!feed || feed->mixer().startedSerial() == 0)
    return savedClock;
  return feed->mixer().position() + feed->mixer().clockOffset();
}

/// Mutex held.
void Player::State::beginSession(Frames start) {
  ++session;
  cancel.cancel();
  playing = true;
  from = std::max(start, Frames(0));
  legIndex = legFor(from);
  scrubUntil.reset();
  wish = Wish::start;
}

/// Mutex held.
void Player::State::endSession() {
  from = heard();
  if (feed)
    feed->mixer().stopUpTo(session);
  ++session;
  cancel.cancel();
  playing = false;
  wish = Wish::none;
}

/// The programme frame that reaches the ear now. Mutex held.
Frames Player::State::heard() const {
  if (!playing || !feed || feed->mixer().startedSession() != session)
    return from;
  Frames const rendered = feed->mixer().position();
  Frames const position = rendered - feed->latency();
  // Just behind a jump the ear is still in front of it.
  bool const jumped = armedJump != 0 && feed->mixer().startedSerial() == armedJump;
  if (jumped && rendered >= jumpTo && position < jumpTo)
    return jumpFrom - (jumpTo - position);
  return std::max(position, jumped ? Frames(0) : std::min(from, rendered));
}

Result<void> Player::State::play(Frames start) {
  {
    std::lock_guard const lock(mutex);
    if (albumLength <= Frames(0))
      return refused("the album has no sound to play", "Add a track first");
  }
  LACQUER_CHECK(openDevice());
  {
    std::lock_guard const lock(mutex);
    if (!playing) {
      feed->resetCounters();
      feed->tap().reset();
    }
    beginSession(start);
  }
  wake.notify_all();
  return {};
}

/// What plays goes on at `to` with a device opened anew. [ui]
void Player::State::moveOver(Frames to) {
  closeDevice();
  if (auto const resumed = play(to); !resumed) {
    std::lock_guard const lock(mutex);
    endSession();
    from = to;
    reports.emplace_back(resumed.error());
    wake.notify_all();
  }
}

/// Lets what plays, and what is being made, follow; false when what plays cannot. Mutex held.
bool Player::State::follow(ValueEdit const& edit) {
  if (making)
    valuesMeanwhile.push_back(edit);
  return feed->mixer().push(edit);
}

/// Mutex held.
void Player::State::takeAuditions(std::vector<ParamChange> wanted) {
  std::vector<ParamChange> changes;
  auto const isOf = [](ParamChange const& a, ParamChange const& b) { return a.slot == b.slot && a.index == b.index; };
  for (ParamChange const& old : auditions)
    if (std::ranges::none_of(wanted, [&](ParamChange const& one) { return isOf(one, old); }))
      changes.push_back({old.track, old.slot, old.index, 0.0});
  for (ParamChange const& one : wanted)
    if (std::ranges::find(auditions, one) == auditions.end())
      changes.push_back(one);
  auditions = std::move(wanted);
  if (changes.empty() || !feed)
    return;
  ++revision; // streams made so far do not know of it
  for (ParamChange const& change : changes)
    follow({revision, change});
}

/// Mutex held.
void Player::State::followValues(Changes const& changes) {
  bool delivered = true;
  auto const followOne = [&](auto const& change) { delivered &= follow({revision, change}); };
  std::ranges::for_each(changes.params, followOne);
  std::ranges::for_each(changes.bypasses, followOne);
  std::ranges::for_each(changes.levels, followOne);
  if (!delivered && wish == Wish::none)
    wish = Wish::edit;
}

Player::Player(std::unique_ptr<AudioDevice> device, std::function<void(std::optional<Error>)> onStopped,
               std::filesystem::path cacheFolder)
    : m_state(std::make_unique<State>(std::move(device), std::move(onStopped), std::move(cacheFolder))) {}
Player::~Player() = default;

void Player::setAlbum(std::shared_ptr<Album const> album, Changes const& changes) {
  State& state = *m_state;
  Timeline const timeline = makeTimeline(*album);
  std::optional<Frames> moveTo;
  {
    std::lock_guard const lock(state.mutex);
    SampleRate const before = state.album->rate;
    state.album = std::move(album);
    state.albumLength = timeline.length;
    ++state.revision;
    if (state.playing && timeline.rate != before)
      moveTo = toFrames(toSeconds(state.heard(), before), timeline.rate);
    else if (state.playing && changes.structural)
      state.wish = state.wish == State::Wish::start ? State::Wish::start : State::Wish::edit;
    else if (state.playing && state.feed)
      state.followValues(changes);
  }
  if (moveTo)
    state.moveOver(*moveTo);
  state.wake.notify_all();
}

std::vector<DeviceInfo> Player::devices() {
  std::lock_guard const lock(m_state->deviceMutex);
  return m_state->device->devices();
}

void Player::setDevice(DeviceRequest const& request) {
  std::optional<Frames> moveTo;
  {
    std::lock_guard const lock(m_state->mutex);
    m_state->request = request;
    if (m_state->playing)
      moveTo = m_state->heard();
  }
  if (moveTo)
    m_state->moveOver(*moveTo);
  else
    m_state->closeDevice();
}

Result<void> Player::play(Frames from) { return m_state->play(from); }

void Player::stop() {
  {
    std::lock_guard const lock(m_state->mutex);
    if (!m_state->playing)
      return;
    m_state->endSession();
  }
  m_state->wake.notify_all();
}

void Player::seek(Frames to) {
  {
    std::lock_guard const lock(m_state->mutex);
    if (m_state->playing)
      m_state->beginSession(to);
    else
      m_state->from = std::max(to, Frames(0));
  }
  m_state->wake.notify_all();
}

/// Mutex held.
void Player::State::takeRoute(PlayRoute next) {
  std::erase_if(next.ranges, [](FrameRange const& range) { return range.length() <= Frames(0); });
  if (route == next)
    return;
  route = std::move(next);
  legIndex = legFor(playing && feed ? feed->mixer().position() : from);
  if (feed && armedJump != 0) { // what waits for the old route's jump is wrong now
    feed->mixer().dropWaitingUpTo(armedJump);
    lastOffered = std::min(lastOffered, feed->mixer().startedSerial());
  }
}

void Player::setLoop(std::optional<FrameRange> loop) {
  setRoute(loop ? PlayRoute{{*loop}, true} : PlayRoute());
}

void Player::setRoute(PlayRoute route) {
  {
    std::lock_guard const lock(m_state->mutex);
    m_state->takeRoute(std::move(route));
  }
  m_state->wake.notify_all();
}

Result<void> Player::scrub(Frames at) {
  State& state = *m_state;
  {
    std::lock_guard const lock(state.mutex);
    if (state.albumLength <= Frames(0))
      return refused("the album has no sound to play", "Add a track first");
  }
  LACQUER_CHECK(state.openDevice());
  {
    std::lock_guard const lock(state.mutex);
    state.beginSession(std::clamp(at, Frames(0), state.albumLength));
    state.scrubAt = state.from;
    state.scrubUntil = state.from + toFrames(kScrap, state.album->rate);
  }
  state.wake.notify_all();
  return {};
}

void Player::setCompanions(std::vector<Companion> companions) {
  {
    std::lock_guard const lock(m_state->mutex);
    m_state->companions = std::move(companions);
    if (m_state->playing && m_state->wish == State::Wish::none)
      m_state->wish = State::Wish::edit;
  }
  m_state->wake.notify_all();
}

void Player::setListening(ListeningPlan plan) {
  std::lock_guard const lock(m_state->mutex);
  m_state->plan = std::move(plan);
  // One that stood waiting begins now.
  if (auto const found = m_state->fileStarts.find(m_state->plan.heard);
      found != m_state->fileStarts.end() && found->second.clock == State::kNotStarted)
    found->second.clock = m_state->clockNow();
  if (m_state->feed)
    m_state->feed->mixer().listen(m_state->plan);
}

void Player::setMonitor(MonitorSettings const& settings) {
  std::lock_guard const lock(m_state->mutex);
  m_state->monitor = settings;
  if (m_state->feed)
    m_state->feed->monitor().set(settings);
}

/// Where the files beside the album play. Mutex held.
std::vector<std::pair<ListeningKey, Seconds>> Player::State::filePositions() const {
  std::vector<std::pair<ListeningKey, Seconds>> positions;
  Frames const clock = clockNow();
  for (Companion const& companion : companions) {
    auto const start = fileStarts.find(companion.key);
    if (!companion.file || start == fileStarts.end() || !start->second.isOf(*companion.file))
      continue;
    CompanionFile const& file = *companion.file;
    if (start->second.clock == kNotStarted) {
      positions.emplace_back(companion.key, file.from);
      continue;
    }
    Frames const length = toFrames(toSeconds(file.file.length, file.file.rate), album->rate);
    FrameRange const loop = LoopedFileReader::loopOf({toFrames(file.loopStart, album->rate), toFrames(file.loopEnd, album->rate)}, length);
    if (loop.length() > Frames(0))
      positions.emplace_back(companion.key,
                             toSeconds(LoopedFileReader::inFile(std::max(Frames(0), clock - start->second.clock), toFrames(file.from, album->rate), loop), album->rate));
  }
  return positions;
}

void Player::watchSlot(SlotId slot) {
  std::lock_guard const lock(m_state->mutex);
  m_state->watched = slot;
  if (m_state->feed)
    m_state->feed->mixer().watch(slot);
}

void Player::setAuditions(std::vector<ParamChange> auditions) {
  std::lock_guard const lock(m_state->mutex);
  m_state->takeAuditions(std::move(auditions));
}

PlayerStatus Player::status() const {
  State const& state = *m_state;
  std::lock_guard const lock(state.mutex);
  PlayerStatus status;
  status.playing = state.playing && !state.scrubUntil;
  status.position = state.scrubUntil ? state.scrubAt : state.heard();
  status.heard = state.plan.heard;
  status.unavailable = state.unavailable;
  status.filePositions = state.filePositions();
  if (!state.feed)
    return status;
  DeviceFeed& feed = *state.feed;
  status.waiting = status.playing && feed.mixer().startedSession() != state.session;
  status.device = feed.format();
  status.converting = feed.isConverting();
  status.load = feed.load().load();
  status.loadP999 = feed.load().quantile(0.999);
  status.deviceUnderflows = feed.deviceUnderflows();
  status.ownUnderflows = feed.ownUnderflows();
  status.clippedFrames = feed.monitor().clippedFrames();
  if (state.playing)
    status.heard = feed.mixer().heard();
  return status;
}

MeterReading Player::takeReading() {
  std::shared_ptr<DeviceFeed> feed;
  {
    std::lock_guard const lock(m_state->mutex);
    feed = m_state->feed;
  }
  if (!feed)
    return {};
  MeterReading reading = feed->tap().take();
  feed->mixer().takeActivity(reading.activity);
  reading.watched = feed->slotTap().take();
  if (feed->mixer().isSilent()) { // what was played stays measured, but nothing sounds
    reading.loudness.momentary = reading.loudness.shortTerm = kNoLoudness;
    reading.rmsDb.fill(MeterReading::kSilent);
    reading.correlation = 0.0;
    reading.activity.clear();
  }
  return reading;
}

void Player::resetMeters() {
  std::lock_guard const lock(m_state->mutex);
  if (m_state->feed) {
    m_state->feed->tap().reset();
    m_state->feed->monitor().resetClipped();
  }
}

void Player::waitUntilSettled() {
  std::shared_ptr<DeviceFeed> feed;
  {
    std::unique_lock lock(m_state->mutex);
    feed = m_state->feed;
    // Two rounds: the first may have begun before the call.
    auto const wanted = m_state->idleRounds + 2;
    while (m_state->idleRounds < wanted) {
      m_state->wake.notify_all();
      m_state->settled.wait_for(lock, std::chrono::milliseconds(1));
    }
  }
  if (feed)
    feed->tap().waitUntilMeasured();
}

} // namespace lacquer

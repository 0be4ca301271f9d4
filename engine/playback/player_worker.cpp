#include "playback/player_state.h"
#include "realtime/thread_role.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// How often the worker looks at what the audio thread says while a device is open.
constexpr std::chrono::milliseconds kLook{10};
/// What lies between offering a stream and the audio thread taking it, at least, besides two blocks of the device.
constexpr Seconds kHandOver{0.06};
constexpr Seconds kFirstMargin{0.25};
constexpr Seconds kMaxMargin{4.0};

} // namespace

void Player::State::run() {
  ScopedThreadRole const role(ThreadRole::worker);
  std::unique_lock lock(mutex);
  while (!quitting) {
    lock.unlock();
    bool const busy = pass();
    lock.lock();
    while (!reports.empty() && !quitting) {
      std::optional<Error> const report = std::move(reports.front());
      reports.erase(reports.begin());
      lock.unlock();
      onStopped(report);
      lock.lock();
    }
    if (busy || quitting)
      continue;
    ++idleRounds;
    settled.notify_all();
    if (feed)
      wake.wait_for(lock, kLook);
    else
      wake.wait(lock);
  }
  ++idleRounds;
  settled.notify_all();
}

bool Player::State::pass() {
  bool const closed = closeLost();
  watchDevice();
  watchFiles();
  watchEnd();
  std::shared_ptr<DeviceFeed> open;
  {
    std::lock_guard const lock(mutex);
    open = feed;
  }
  if (open)
    open->mixer().collect();
  noteJump();
  return fulfil() || armJump() || closed || isLost();
}

bool Player::State::isLost() const {
  std::lock_guard const lock(mutex);
  return lost != nullptr;
}

/// Makes the stream of the newest wish.
bool Player::State::fulfil() {
  StreamOrder order;
  {
    std::lock_guard const lock(mutex);
    if (wish == Wish::none || !playing || !feed)
      return false;
    bool const started = feed->mixer().startedSession() == session;
    order = wish == Wish::edit && started ? orderEdit() : StreamOrder{album, from, {}, {}, CrossFade::equalPower, {}, clockNow(), {}};
    wish = Wish::none;
  }
  make(std::move(order), false);
  return true;
}

/// An edit takes over a little ahead of the playhead. Mutex held.
StreamOrder Player::State::orderEdit() {
  StreamMixer const& mixer = feed->mixer();
  StreamOrder order{album, mixer.position() + toFrames(margin, album->rate), {}, {}, CrossFade::equalGain, {}, {}, {}};
  if (nextLeg() && mixer.position() < leg()->end && order.from >= leg()->end)
    return orderJump();
  order.clock = order.from + mixer.clockOffset();
  Seconds const blocks(2.0 * feed->format().framesPerBlock / feed->format().rate.value());
  order.soonest = [open = feed, handOver = toFrames(kHandOver + blocks, album->rate)] {
    return open->mixer().position() + handOver;
  };
  return order;
}

/// From the end of the range that plays to the start of the next. Mutex held.
StreamOrder Player::State::orderJump() const {
  Frames const to = route.ranges[*nextLeg()].start;
  Frames const end = leg()->end;
  return {album, to, end, {}, CrossFade::equalPower, {}, end + feed->mixer().clockOffset(), {}};
}

/// Has the stream for the route's next jump ready before the playhead gets there.
bool Player::State::armJump() {
  StreamOrder order;
  {
    std::lock_guard const lock(mutex);
    if (!playing || !feed || !nextLeg() || wish != Wish::none || feed->mixer().startedSession() != session ||
        feed->mixer().startedSerial() < lastOffered || feed->mixer().position() >= leg()->end ||
        leg()->end > albumLength)
      return false;
    order = orderJump();
  }
  make(std::move(order), true);
  return true;
}

/// The playhead has jumped: the next range is the one that plays.
void Player::State::noteJump() {
  std::lock_guard const lock(mutex);
  if (!feed || armedJump == 0 || feed->mixer().startedSerial() != armedJump || feed->mixer().startedSession() != session)
    return;
  if (armedLeg < route.ranges.size() && route.ranges[armedLeg].start == jumpTo)
    legIndex = armedLeg;
}

void Player::State::make(StreamOrder order, bool isJump) {
  std::uint64_t madeSession = 0;
  std::uint64_t madeRevision = 0;
  CancelToken madeCancel;
  PlayRoute madeRoute;
  std::optional<std::size_t> madeLeg;
  std::shared_ptr<DeviceFeed> madeFeed;
  {
    std::lock_guard const lock(mutex);
    // The order was written a moment ago: where the album has changed since, the wish that came with it follows.
    madeSession = session;
    madeRevision = revision;
    madeRoute = route;
    madeLeg = nextLeg();
    madeFeed = feed;
    order.album = album;
    if (!scrubUntil)
      order.companions = companions;
    cancel = madeCancel;
    making = true;
    valuesMeanwhile.clear();
  }
  order.startOf = [this, clock = order.clock](Companion const& companion) { // the worker's alone, but for the map
    std::lock_guard const lock(mutex);
    FileStart& start = fileStarts[companion.key];
    if (!start.isOf(*companion.file))
      start = FileStart{companion.file->file.identity.content, companion.file->take, kNotStarted};
    bool const waits = companion.file->waits && plan.heard != companion.key;
    if (start.clock == kNotStarted && !waits)
      start.clock = clock;
    return start.clock == kNotStarted ? clock : start.clock;
  };
  auto made = builder.build(order, madeCancel);

  std::unique_lock lock(mutex);
  making = false;
  if (session != madeSession || feed != madeFeed || !feed)
    return;
  if (!made) {
    if (made.error().kind != ErrorKind::cancelled) {
      lock.unlock();
      giveUp(std::move(made).error());
    }
    return;
  }
  bool const overtaken = isJump ? wish != Wish::none || route != madeRoute : wish == Wish::start;
  if (overtaken)
    return;
  std::unique_ptr<PlayStream> stream = std::move(made->stream);
  if (!scrubUntil)
    unavailable = std::move(made->unavailable);
  stream->session = session;
  stream->serial = ++serial;
  stream->revision = madeRevision;
  for (ValueEdit const& edit : valuesMeanwhile) {
    stream->apply(edit);
    stream->revision = edit.revision;
  }
  for (ParamChange const& audition : auditions)
    stream->apply({stream->revision, audition});
  lastOffered = stream->serial;
  if (stream->switchAt && !stream->exact) {
    armedJump = stream->serial;
    armedLeg = *madeLeg;
    jumpFrom = *stream->switchAt;
    jumpTo = order.from;
  }
  feed->mixer().offer(std::move(stream));
}

void Player::State::watchEnd() {
  std::lock_guard const lock(mutex);
  if (!playing || !feed)
    return;
  StreamMixer const& mixer = feed->mixer();
  if (mixer.missedSerial() == lastOffered && lastOffered != 0) {
    // Came too late: the next one gets more time.
    margin = std::min(margin * 2.0, kMaxMargin);
    lastOffered = mixer.startedSerial();
    wish = wish == Wish::none ? Wish::edit : wish;
  } else if (mixer.startedSerial() == lastOffered && wish == Wish::none) {
    margin = kFirstMargin;
  }
  bool const started = mixer.startedSession() == session;
  if (scrubUntil && started && mixer.position() >= *scrubUntil) {
    endSession();
    from = scrubAt;
    scrubUntil.reset();
    return;
  }
  if (leg() && !nextLeg() && started && mixer.position() >= leg()->end && from < leg()->end && !scrubUntil) {
    endSession(); // the route is over
    reports.emplace_back(std::nullopt);
    return;
  }
  if (mixer.endedSession() != session)
    return;
  if (nextLeg() && leg()->end >= mixer.position() && route.ranges[*nextLeg()].start < albumLength) {
    std::size_t const next = *nextLeg();
    beginSession(route.ranges[next].start); // the jump was not ready in time
    legIndex = next;
    return;
  }
  if (albumLength > mixer.position())
    return beginSession(mixer.position()); // the album grew meanwhile
  endSession();
  from = mixer.position();
  reports.emplace_back(std::nullopt);
}

/// Says that the device is gone at once; closing it, which may take its time, follows in closeLost().
void Player::State::watchDevice() {
  std::string name;
  {
    std::unique_lock const deviceLock(deviceMutex, std::try_to_lock);
    if (!deviceLock) // the ui is opening or closing it
      return;
    std::lock_guard const lock(mutex);
    if (!feed || feed == lost || device->isAlive())
      return;
    lost = feed;
    name = feed->format().name;
  }
  giveUp(deviceFailed(fmt::format("the sound output “{}” has stopped", name),
                      "Check that it is connected and its server runs, then play again")
             .value());
}

bool Player::State::closeLost() {
  std::unique_lock const deviceLock(deviceMutex);
  std::shared_ptr<DeviceFeed> old; // freed outside the mutex, with its graphs
  {
    std::lock_guard const lock(mutex);
    if (!lost)
      return false;
    old = std::exchange(lost, nullptr);
    if (feed != old)
      return true; // the ui has opened another one meanwhile
    feed = nullptr;
  }
  device->close();
  return true;
}

void Player::State::watchFiles() {
  if (auto error = builder.takeError())
    giveUp(*std::move(error));
}

/// Stops with a message.
void Player::State::giveUp(Error error) {
  std::lock_guard const lock(mutex);
  if (!playing)
    return;
  endSession();
  reports.emplace_back(std::move(error));
}

} // namespace lacquer

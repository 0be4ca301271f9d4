#!/bin/bash
# with-jack.sh RATE PERIOD COMMAND…
#
# Runs a command beside a JACK server of its own: no sound card, the clock of a dummy driver, monitor ports to record
# from. Many may run at a time; none touches a server of the user. Exit status: that of the command, 77 where JACK is not
# installed (ctest takes that for skipped), 99 where its server does not start.
#
# With a period of 4096 the server rides out a busy machine; PortAudio splits it into the blocks the program asked for.
set -u
if (($# < 3)); then
  echo "usage: $0 rate period command…" >&2
  exit 2
fi
rate=$1 period=$2
shift 2

if ! command -v jackd >/dev/null || ! command -v jack_wait >/dev/null; then
  echo "skipped: jackd is not installed" >&2
  exit 77
fi

# A server that was killed (a test does that) leaves its entry in JACK's registry, which has room for eight. While no
# server runs at all, the registry holds nothing but such entries.
if ! grep -qsxE 'jackd|jackdbus' /proc/[0-9]*/comm; then
  rm -rf /dev/shm/jack-shm-registry /dev/shm/jack-[0-9]*-[0-9]* /dev/shm/jack_lacquer-test-* 2>/dev/null
fi

export JACK_DEFAULT_SERVER="lacquer-test-$$" JACK_NO_START_SERVER=1 JACK_NO_AUDIO_RESERVATION=1
if chrt -f 10 true 2>/dev/null; then
  scheduling=(--realtime -P 70)
else
  scheduling=(--no-realtime)
fi
jackd "${scheduling[@]}" --name "$JACK_DEFAULT_SERVER" -d dummy -r "$rate" -p "$period" -C 2 -P 2 -m \
  >"${JACK_LOG:-/dev/null}" 2>&1 &
export LACQUER_JACK_PID=$!
disown # a test may kill the server: no word about that
stop_server() {
  kill "$LACQUER_JACK_PID" 2>/dev/null
  for _ in {1..50}; do # until it has given its resources back
    kill -0 "$LACQUER_JACK_PID" 2>/dev/null || return
    sleep 0.1
  done
  kill -9 "$LACQUER_JACK_PID" 2>/dev/null
}
trap stop_server EXIT
trap 'exit 130' INT TERM

if ! jack_wait -w -t 20 >/dev/null 2>&1; then
  echo "the JACK server did not start" >&2
  exit 99
fi
"$@"

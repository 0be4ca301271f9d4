#include "mastering/mix_alignment.h"

#include "analysis/stretch_loudness.h"
#include "core/audio_buffer.h"
#include "mastering/album_measurement.h"
#include "mastering/file_measurement.h"
#include "mastering/mix_correlation.h"
#include "media/disk_cache.h"
#include "media/resampled_source.h"
#include "realtime/thread_role.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace lacquer {

namespace {

constexpr int kBlock = 8192;
constexpr double kCoarseRate = 5000.0;
/// Mixes of one song were above 0.4, also equalized, compressed, with echo or with a song over them; songs that share
/// nothing but their drum samples and tempo 0.05; others below 0.01.
constexpr double kLeastConfidence = 0.08;
constexpr double kSegmentSeconds = 30.0;
constexpr double kEndSeconds = 10.0;
constexpr double kLeastForDrift = 40.0;
constexpr double kLeastInCommon = 2.0;

/// One of the two files, as a programme at the common rate.
struct Programme {
  ResampledSource source;
  SampleRate rate;

  [[nodiscard]] double seconds() const { return toSeconds(source.length(), rate).value(); }

  /// The middle of the stretch.
  Result<std::vector<double>> middle(Frames from, std::int64_t frames) {
    std::vector<double> samples(static_cast<std::size_t>(frames));
    AudioBuffer buffer(kBlock);
    for (std::int64_t done = 0; done < frames; done += kBlock) {
      AudioBlock const block = buffer.block(0, static_cast<int>(std::min<std::int64_t>(kBlock, frames - done)));
      LACQUER_CHECK(source.read(from + Frames(done), block));
      for (int i = 0; i < block.frames(); ++i)
        samples[static_cast<std::size_t>(done + i)] = 0.5 * (block.data(0)[i] + block.data(1)[i]);
    }
    return samples;
  }
};

/// Low-pass of a decimation by `factor`: sinc under a Hann window, flat to about 0.8 of the new Nyquist frequency.
std::vector<double> decimationFilter(int factor) {
  int const half = 8 * factor;
  std::vector<double> taps;
  for (int i = -half; i <= half; ++i) {
    double const x = std::numbers::pi * 0.9 * i / factor;
    double const sinc = i == 0 ? 1.0 : std::sin(x) / x;
    taps.push_back(sinc * (0.5 + 0.5 * std::cos(std::numbers::pi * i / half)) * 0.9 / factor);
  }
  return taps;
}

/// The whole programme's middle, of every `factor`th frame.
Result<std::vector<double>> decimated(Programme& programme, int factor, CancelToken const& cancel) {
  std::vector<double> const taps = decimationFilter(factor);
  int const half = static_cast<int>(taps.size()) / 2;
  std::int64_t const length = programme.source.length().value();
  std::vector<double> result;
  std::int64_t const step = std::int64_t{factor} * 4096;
  for (std::int64_t from = 0; from < length; from += step) {
    if (cancel.isCancelled())
      return cancelled();
    LACQUER_TRY(samples, programme.middle(Frames(from - half), std::min(step, length - from) + 2 * half));
    for (std::size_t n = 0; n + taps.size() <= samples.size(); n += static_cast<std::size_t>(factor)) {
      double sum = 0.0;
      for (std::size_t t = 0; t < taps.size(); ++t)
        sum += taps[t] * samples[n + t];
      result.push_back(sum);
    }
  }
  return result;
}

/// Start of the loudest `seconds` within [from, to], by the short-term curve of the old file.
double loudestStart(Measurement const& measured, double from, double to, double seconds) {
  double best = from;
  double most = -1.0;
  for (double start = from; start + seconds <= to; start += 0.5) {
    double sum = 0.0;
    for (double at = start + 3.0; at <= start + seconds; at += 0.5) {
      auto const i = static_cast<std::size_t>(std::lround((at - 3.0) * 10.0));
      if (i < measured.shortTerm.size() && std::isfinite(measured.shortTerm[i]))
        sum += std::pow(10.0, measured.shortTerm[i] / 10.0);
    }
    if (sum > most) {
      most = sum;
      best = start;
    }
  }
  return best;
}

class Alignment {
public:
  Alignment(Source const& before, Source const& now, Programme old, Programme fresh, std::vector<TrackFigures> figures)
      : m_before(before)
      , m_now(now)
      , m_old(std::move(old))
      , m_new(std::move(fresh))
      , m_figures(std::move(figures)) {}

  Result<MixAlignment> find(Progress const& progress) {
    LACQUER_TRY(coarse, coarseLag(progress));
    LACQUER_CHECK(refine(coarse));
    if (progress.cancel.isCancelled())
      return cancelled();
    LACQUER_CHECK(checkDrift());
    compareLengths();
    compareLoudness();
    compareSpectra();
    return std::move(m_result);
  }

private:
  Failure notTheSame() const {
    return Failure(Error{ErrorKind::refused,
                         fmt::format("does not hold the same song as ‘{}’", m_before.path.filename().string()),
                         m_now.path, "Choose another file, or place it by hand"});
  }

  /// To a frame of the decimated programmes.
  Result<Correlation> coarseLag(Progress const& progress) {
    int const factor = std::max(1, static_cast<int>(m_old.rate.value() / kCoarseRate));
    LACQUER_TRY(a, decimated(m_old, factor, progress.cancel));
    progress.report(0.6, "comparing the mixes");
    LACQUER_TRY(b, decimated(m_new, factor, progress.cancel));
    progress.report(0.7, "comparing the mixes");
    auto const everywhere = static_cast<std::int64_t>(std::max(a.size(), b.size()));
    Correlation found = correlate(a, b, -everywhere, everywhere);
    if (std::abs(found.height) < kLeastConfidence) { // cut another way, or at another speed: a piece may do
      double const rate = m_old.rate.value() / static_cast<double>(factor);
      double const start = loudestStart(m_figures[0].measurement, 0.0, m_old.seconds(), kSegmentSeconds);
      auto const from = std::min(static_cast<std::size_t>(start * rate), a.size());
      std::size_t const count = std::min(a.size() - from, static_cast<std::size_t>(kSegmentSeconds * rate));
      found = correlate(std::span(a).subspan(from, count), b, -everywhere, everywhere);
      found.lag -= static_cast<std::int64_t>(from);
    }
    if (std::abs(found.height) < kLeastConfidence)
      return notTheSame();
    found.lag *= factor;
    m_slack = 4 * factor;
    return found;
  }

  /// Where both files have something, in seconds of the old one.
  [[nodiscard]] std::pair<double, double> common(double shift) const {
    return {std::max(0.0, -shift), std::min(m_old.seconds(), m_new.seconds() - shift)};
  }

  /// The lag near `about` by the stretch of the old file.
  Result<Correlation> lagOf(double start, double seconds, std::int64_t about, std::int64_t slack) {
    Frames const from(std::llround(start * m_old.rate.value()));
    std::int64_t const frames = std::llround(seconds * m_old.rate.value());
    LACQUER_TRY(a, m_old.middle(from, frames));
    LACQUER_TRY(b, m_new.middle(from + Frames(about), frames));
    Correlation found = correlate(a, b, -slack, slack);
    found.lag += about;
    return found;
  }

  Result<void> refine(Correlation const& coarse) {
    double const rate = m_old.rate.value();
    auto const [from, to] = common(static_cast<double>(coarse.lag) / rate);
    if (to - from < kLeastInCommon)
      return notTheSame();
    double const seconds = std::min(kSegmentSeconds, to - from);
    double const start = loudestStart(m_figures[0].measurement, from, to, seconds);
    LACQUER_TRY(fine, lagOf(start, seconds, coarse.lag, m_slack));
    m_result.isExact = std::abs(fine.height) >= kLeastConfidence;
    Correlation const& best = m_result.isExact ? fine : coarse;
    m_result.confidence = std::abs(best.height);
    m_lag = best.lag;
    // Between files of one rate nothing lies between the frames.
    double const fraction = m_before.rate == m_now.rate ? 0.0 : best.fraction;
    m_result.shift = {Seconds((static_cast<double>(m_lag) + fraction) / rate + 0.0), best.height < 0.0};
    return {};
  }

  /// The shift at the start of the song and at its end.
  Result<void> checkDrift() {
    auto const [from, to] = common(m_result.shift.shift.value());
    if (to - from < kLeastForDrift)
      return {};
    double const quarter = (to - from) / 4.0;
    auto const slack = static_cast<std::int64_t>(m_old.rate.value() / 4);
    Measurement const& measured = m_figures[0].measurement;
    LACQUER_TRY(first, lagOf(loudestStart(measured, from, from + quarter, kEndSeconds), kEndSeconds, m_lag, slack));
    LACQUER_TRY(last, lagOf(loudestStart(measured, to - quarter, to, kEndSeconds), kEndSeconds, m_lag, slack));
    if (std::min(std::abs(first.height), std::abs(last.height)) < kLeastConfidence)
      return {};
    std::int64_t const frames = last.lag - first.lag;
    m_result.drift = std::abs(frames) <= 1 ? Seconds(0.0) : toSeconds(Frames(frames), m_old.rate);
    return {};
  }

  void compareLengths() {
    double const shift = m_result.shift.shift.value();
    double const before = toSeconds(m_before.length, m_before.rate).value();
    double const now = toSeconds(m_now.length, m_now.rate).value();
    m_result.lengthDifference = Seconds(now - before);
    m_result.missingAtStart = Seconds(std::max(0.0, -shift));
    m_result.missingAtEnd = Seconds(std::max(0.0, before - (now - shift)));
  }

  void compareLoudness() {
    double const shift = m_result.shift.shift.value();
    Measurement const& before = m_figures[0].measurement;
    Measurement const& now = m_figures[1].measurement;
    auto const [from, to] = common(shift);
    Lufs const a = loudnessOf(before, LoudnessBy::integrated, Stretch{Seconds(from), Seconds(to)});
    Lufs const b = loudnessOf(now, LoudnessBy::integrated, Stretch{Seconds(from + shift), Seconds(to + shift)});
    if (std::isfinite(a.value()) && std::isfinite(b.value()))
      m_result.louder = b.value() - a.value();
    constexpr float kQuiet = -60.0F;
    for (std::size_t i = 0; i < before.shortTerm.size(); i += 10) {
      double const place = static_cast<double>(i) + shift * 10.0; // values every 100 ms
      double const whole = std::floor(place);
      auto const j = static_cast<std::size_t>(std::max(whole, 0.0));
      if (whole < 0.0 || j + 1 >= now.shortTerm.size())
        continue;
      if (std::min({before.shortTerm[i], now.shortTerm[j], now.shortTerm[j + 1]}) <= kQuiet)
        continue;
      double const there = std::lerp(double(now.shortTerm[j]), double(now.shortTerm[j + 1]), place - whole);
      m_result.steps.push_back({Seconds(1.5 + static_cast<double>(i) / 10.0), there - before.shortTerm[i]});
    }
  }

  void compareSpectra() {
    constexpr float kNothing = -140.0F;
    auto const difference = [](auto const& before, auto const& now, auto& target) {
      for (std::size_t k = 0; k < target.size(); ++k)
        target[k] = std::min(before[k], now[k]) <= kNothing ? std::nanf("") : now[k] - before[k];
    };
    difference(m_figures[0].spectrum.mid, m_figures[1].spectrum.mid, m_result.mid);
    difference(m_figures[0].spectrum.side, m_figures[1].spectrum.side, m_result.side);
  }

  Source const& m_before;
  Source const& m_now;
  Programme m_old;
  Programme m_new;
  std::vector<TrackFigures> m_figures; ///< of the old file and the new one
  std::int64_t m_slack = 0;            ///< of the coarse lag, in frames
  std::int64_t m_lag = 0;
  MixAlignment m_result;
};

} // namespace

Result<MixAlignment> alignMix(Source const& before, Source const& now, SampleRate albumRate,
                              Progress const& progress) {
  ScopedThreadRole const role(ThreadRole::worker);
  SampleRate const rate = before.rate == now.rate ? before.rate : albumRate;
  Progress quiet;
  quiet.cancel = progress.cancel;
  std::vector<Source const*> const files{&before, &now};
  std::vector<TrackFigures> figures(2);
  std::vector<std::optional<Programme>> programmes(2);
  LACQUER_CHECK(inParallel(2, [&](std::size_t i) -> Result<void> {
    Source const& file = *files[i];
    LACQUER_TRY(opened, ResampledSource::open(file.path, rate, cacheRoot(), file.identity.content, &quiet));
    programmes[i].emplace(Programme{std::move(opened), rate});
    LACQUER_TRY(measured, measurePathFigures(file.path, quiet));
    figures[i] = std::move(measured);
    return {};
  }));
  progress.report(0.5, "comparing the mixes");
  Alignment alignment(before, now, *std::move(programmes[0]), *std::move(programmes[1]), std::move(figures));
  return alignment.find(progress);
}

} // namespace lacquer

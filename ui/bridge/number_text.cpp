#include "ui/bridge/number_text.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

QString const kMinus = QStringLiteral("\u2212");
QString const kNothing = QStringLiteral("\u2013");

QString padded(std::int64_t value, int digits) { return QStringLiteral("%1").arg(value, digits, 10, QLatin1Char('0')); }

} // namespace

QString numberText(double value, int decimals) {
  if (!std::isfinite(value))
    return kNothing;
  double const unit = std::pow(10.0, decimals);
  double const rounded = std::round(value * unit) / unit;
  QString const digits = QString::number(std::abs(rounded), 'f', decimals);
  return rounded < 0.0 ? kMinus + digits : digits;
}

QString signedText(double value, int decimals) {
  QString const text = numberText(value, decimals);
  double const unit = std::pow(10.0, decimals);
  return std::isfinite(value) && std::round(value * unit) > 0.0 ? QLatin1Char('+') + text : text;
}

QString loudnessText(Lufs loudness) { return numberText(loudness.value(), 1); }
QString truePeakText(Decibels peak) { return numberText(peak.value(), 2); }

std::string typedText(QString const& text) {
  QString typed = text.trimmed();
  typed.replace(kMinus, QStringLiteral("-"));
  return typed.toStdString();
}

QString timeText(Frames at, SampleRate rate, TimeDisplay display) {
  double const seconds = std::max(0.0, toSeconds(at, rate).value());
  switch (display) {
  case TimeDisplay::disc: {
    auto const frames = static_cast<std::int64_t>(seconds * 75.0 + 1e-9);
    return QStringLiteral("%1:%2:%3").arg(padded(frames / 4500, 2), padded(frames / 75 % 60, 2), padded(frames % 75, 2));
  }
  case TimeDisplay::milliseconds:
    return QStringLiteral("%1 ms").arg(std::llround(seconds * 1000.0));
  case TimeDisplay::programme:
    break;
  }
  std::int64_t const milliseconds = std::llround(seconds * 1000.0);
  return QStringLiteral("%1:%2.%3")
      .arg(padded(milliseconds / 60000, 2), padded(milliseconds / 1000 % 60, 2), padded(milliseconds % 1000, 3));
}

QString lengthText(Seconds length) {
  std::int64_t const seconds = std::llround(std::max(0.0, length.value()));
  if (seconds >= 3600)
    return QStringLiteral("%1:%2:%3").arg(QString::number(seconds / 3600), padded(seconds / 60 % 60, 2), padded(seconds % 60, 2));
  return QStringLiteral("%1:%2").arg(QString::number(seconds / 60), padded(seconds % 60, 2));
}

QString durationText(Seconds length) {
  double const seconds = length.value();
  if (std::abs(seconds) < 1.0)
    return QStringLiteral("%1 ms").arg(numberText(seconds * 1000.0, 0));
  return QStringLiteral("%1 s").arg(numberText(seconds, 2));
}

} // namespace lacquer

#include "ui/theme/theme.h"

#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPalette>

#include <array>
#include <cmath>

namespace lacquer::theme {
namespace {

struct TokenValues {
  Token token;
  QRgb dark;
  QRgb light;
  QRgb highContrast;
};

constexpr std::array kValues{
    TokenValues{Token::surface0, 0x111315, 0xE4E6E9, 0x000000},
    TokenValues{Token::surface1, 0x181B1E, 0xF3F4F6, 0x000000},
    TokenValues{Token::surface2, 0x202428, 0xFFFFFF, 0x0C0C0C},
    TokenValues{Token::surface3, 0x2A2F34, 0xE2E6EA, 0x1C1C1C},
    TokenValues{Token::lineSubtle, 0x2C3136, 0xD3D7DC, 0x5A5A5A},
    TokenValues{Token::lineStrong, 0x434A52, 0xB3BAC2, 0x9A9A9A},
    TokenValues{Token::lineControl, 0x7E8791, 0x6F7883, 0xFFFFFF},
    TokenValues{Token::textHigh, 0xE8EAED, 0x15181B, 0xFFFFFF},
    TokenValues{Token::textMid, 0xB4BBC2, 0x3E464E, 0xF0F0F0},
    TokenValues{Token::textLow, 0x98A1AA, 0x535C66, 0xD8D8D8},
    TokenValues{Token::accent, 0x5AA9E6, 0x0B66AE, 0x66CCFF},
    TokenValues{Token::onAccent, 0x0C1319, 0xFFFFFF, 0x000000},
    TokenValues{Token::sourceOriginal, 0x9AA5B1, 0x59646F, 0xD0D8E0},
    TokenValues{Token::sourceMaster, 0x45C4B0, 0x0B7566, 0x40FFE0},
    TokenValues{Token::sourceReference, 0xA894F0, 0x6A4FC4, 0xCDBCFF},
    TokenValues{Token::meterOk, 0x6CBF6A, 0x277A2D, 0x70FF70},
    TokenValues{Token::meterNear, 0xE6B450, 0x8A5D00, 0xFFD860},
    TokenValues{Token::meterOver, 0xF0716A, 0xC0281F, 0xFF9088},
    TokenValues{Token::waveBody, 0x5C7A99, 0x4E77A2, 0x7FA8D8},
    TokenValues{Token::wavePeak, 0x8FB3D9, 0x2B5C90, 0xC0E0FF},
    TokenValues{Token::waveClip, 0xF0716A, 0xC0281F, 0xFF9088},
    TokenValues{Token::good, 0x6CBF6A, 0x277A2D, 0x70FF70},
    TokenValues{Token::warn, 0xE6B450, 0x8A5D00, 0xFFD860},
    TokenValues{Token::bad, 0xF0716A, 0xC0281F, 0xFF9088},
};

constexpr double kText = 4.5;
constexpr double kGraphics = 3.0;
constexpr std::array kPairs{
    ColourPair{Token::textHigh, Token::surface0, kText},        ColourPair{Token::textHigh, Token::surface1, kText},
    ColourPair{Token::textHigh, Token::surface2, kText},        ColourPair{Token::textHigh, Token::surface3, kText},
    ColourPair{Token::textMid, Token::surface0, kText},         ColourPair{Token::textMid, Token::surface1, kText},
    ColourPair{Token::textMid, Token::surface2, kText},         ColourPair{Token::textMid, Token::surface3, kText},
    ColourPair{Token::textLow, Token::surface0, kText},         ColourPair{Token::textLow, Token::surface1, kText},
    ColourPair{Token::textLow, Token::surface2, kText},         ColourPair{Token::textLow, Token::surface3, kText},
    ColourPair{Token::onAccent, Token::accent, kText},          ColourPair{Token::accent, Token::surface0, kGraphics},
    ColourPair{Token::accent, Token::surface1, kGraphics},      ColourPair{Token::accent, Token::surface2, kGraphics},
    ColourPair{Token::accent, Token::surface3, kGraphics},      ColourPair{Token::lineControl, Token::surface1, kGraphics},
    ColourPair{Token::lineControl, Token::surface2, kGraphics}, ColourPair{Token::sourceOriginal, Token::surface1, kText},
    ColourPair{Token::sourceMaster, Token::surface1, kText},    ColourPair{Token::sourceReference, Token::surface1, kText},
    ColourPair{Token::meterOk, Token::surface0, kGraphics},     ColourPair{Token::meterNear, Token::surface0, kGraphics},
    ColourPair{Token::meterOver, Token::surface0, kGraphics},   ColourPair{Token::waveBody, Token::surface0, kGraphics},
    ColourPair{Token::waveBody, Token::surface2, kGraphics},    ColourPair{Token::wavePeak, Token::surface2, kGraphics},
    ColourPair{Token::waveClip, Token::surface2, kGraphics},    ColourPair{Token::good, Token::surface1, kText},
    ColourPair{Token::warn, Token::surface1, kText},            ColourPair{Token::bad, Token::surface1, kText},
    ColourPair{Token::warn, Token::surface2, kText},            ColourPair{Token::bad, Token::surface2, kText},
    ColourPair{Token::good, Token::surface2, kText},
};

constexpr std::array kSizes{11, 12, 13, 16, 22};

struct Settings {
  Scheme scheme = Scheme::dark;
  double fontScale = 1.0;
};
Settings& settings() {
  static Settings values;
  return values;
}

bool figuresAreEven(QFont const& candidate) {
  QFontMetricsF const metrics(candidate);
  double const zero = metrics.horizontalAdvance(QLatin1Char('0'));
  for (char digit = '1'; digit <= '9'; ++digit)
    if (std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) - zero) > 0.01)
      return false;
  return true;
}

QStringList const& numberFamilies() {
  static QStringList const families = [] {
    for (char const* name : {"Inter", "Noto Sans", "Liberation Sans", "Nimbus Sans", "DejaVu Sans"}) {
      QString const family = QString::fromLatin1(name);
      if (!QFontDatabase::hasFamily(family))
        continue;
      QFont candidate(family);
      candidate.setPixelSize(64);
      if (figuresAreEven(candidate))
        return QStringList{family, QStringLiteral("DejaVu Sans")};
    }
    return QStringList{QStringLiteral("DejaVu Sans")};
  }();
  return families;
}

QFont makeFont(QStringList const& families, Size size, int weight) {
  QFont made;
  made.setFamilies(families);
  made.setPixelSize(px(kSizes[static_cast<std::size_t>(size)]));
  made.setWeight(static_cast<QFont::Weight>(weight));
  return made;
}

double linearChannel(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(QColor const& of) {
  return 0.2126 * linearChannel(of.redF()) + 0.7152 * linearChannel(of.greenF()) + 0.0722 * linearChannel(of.blueF());
}

QPalette makePalette() {
  QPalette palette;
  palette.setColor(QPalette::Window, colour(Token::surface0));
  palette.setColor(QPalette::Base, colour(Token::surface1));
  palette.setColor(QPalette::AlternateBase, colour(Token::surface1));
  palette.setColor(QPalette::Button, colour(Token::surface2));
  palette.setColor(QPalette::ToolTipBase, colour(Token::surface3));
  palette.setColor(QPalette::ToolTipText, colour(Token::textHigh));
  palette.setColor(QPalette::WindowText, colour(Token::textHigh));
  palette.setColor(QPalette::Text, colour(Token::textHigh));
  palette.setColor(QPalette::ButtonText, colour(Token::textHigh));
  palette.setColor(QPalette::PlaceholderText, colour(Token::textLow));
  palette.setColor(QPalette::Highlight, colour(Token::accent));
  palette.setColor(QPalette::HighlightedText, colour(Token::onAccent));
  palette.setColor(QPalette::Mid, colour(Token::lineStrong));
  for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, colour(Token::lineControl));
  return palette;
}

} // namespace

QColor colour(Token token, Scheme scheme) {
  TokenValues const& values = kValues[static_cast<std::size_t>(token)];
  switch (scheme) {
  case Scheme::dark:
    return QColor(values.dark);
  case Scheme::light:
    return QColor(values.light);
  case Scheme::highContrast:
    return QColor(values.highContrast);
  }
  return {};
}

QColor colour(Token token) { return colour(token, settings().scheme); }

QColor faded(Token token, double opacity) {
  QColor result = colour(token);
  result.setAlphaF(static_cast<float>(opacity));
  return result;
}

int px(int atOneX) { return static_cast<int>(std::lround(atOneX * settings().fontScale)); }

QFont font(Size size, int weight) {
  return makeFont({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")}, size, weight);
}

QFont numberFont(Size size, int weight) { return makeFont(numberFamilies(), size, weight); }

void setFontScale(double scale) { settings().fontScale = std::clamp(scale, 0.75, 2.0); }
double fontScale() { return settings().fontScale; }
void setScheme(Scheme scheme) { settings().scheme = scheme; }
Scheme scheme() { return settings().scheme; }

void apply(QApplication& application) {
  application.setStyle(QStringLiteral("Fusion"));
  application.setPalette(makePalette());
  application.setFont(font(Size::body));
  application.setStyleSheet(styleSheet());
}

std::span<ColourPair const> pairsInUse() { return kPairs; }

double contrast(QColor const& one, QColor const& other) {
  double const a = luminance(one);
  double const b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace lacquer::theme

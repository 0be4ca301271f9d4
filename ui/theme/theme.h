#pragma once

#include <QColor>
#include <QFont>
#include <QString>

#include <span>

class QApplication;

namespace lacquer::theme {

/// The colours of the window by what they are for. Widgets never hold a literal colour or size.
enum class Token {
  surface0, ///< window
  surface1, ///< panels
  surface2, ///< controls
  surface3, ///< raised, hover
  lineSubtle,  ///< separators
  lineStrong,  ///< edges of panels
  lineControl, ///< outlines of controls
  textHigh, ///< values
  textMid,  ///< labels
  textLow,  ///< hints; never data
  accent,   ///< focus, selection, active control
  onAccent, ///< text on a filled accent
  sourceOriginal,
  sourceMaster,
  sourceReference,
  meterOk,
  meterNear,
  meterOver,
  waveBody,
  wavePeak,
  waveClip,
  good,
  warn,
  bad,
};

/// Values for the same tokens.
enum class Scheme { dark, light, highContrast };

/// Sizes of type in pixels at 1×: 11, 12, 13, 16, 22.
enum class Size { small, label, body, title, display };

/// Multiples of 4 at 1×; give them to px().
inline constexpr int kHair = 1;
inline constexpr int kUnit = 4;
inline constexpr int kPanelPadding = 8;
inline constexpr int kGroupGap = 16;
inline constexpr int kRadius = 4;
inline constexpr int kHitTarget = 24;
inline constexpr int kRowHeight = 28;

[[nodiscard]] QColor colour(Token token);
[[nodiscard]] QColor colour(Token token, Scheme scheme);
/// The colour with an opacity of 0 … 1, for fills behind text of the same hue.
[[nodiscard]] QColor faded(Token token, double opacity);

/// A length given at 1×, in the pixels of widgets: grows with the font scale (the device's scale is Qt's business).
[[nodiscard]] int px(int atOneX);
/// For texts: Inter where installed.
[[nodiscard]] QFont font(Size size, int weight = QFont::Normal);
/// For numbers: a family whose figures are all equally wide, so that numbers do not dance and columns align.
[[nodiscard]] QFont numberFont(Size size, int weight = QFont::Normal);

/// 1 is normal; 1.25 enlarges type and every length by a quarter.
void setFontScale(double scale);
[[nodiscard]] double fontScale();
void setScheme(Scheme scheme);
[[nodiscard]] Scheme scheme();

/// Sets palette, font and the one style sheet that is generated from the tokens.
void apply(QApplication& application);

/// A pair of tokens that is painted one upon the other somewhere in the window, and the least contrast it needs:
/// 4.5 for text, 3 for graphics (WCAG 2.2, 1.4.3 and 1.4.11).
struct ColourPair {
  Token foreground;
  Token background;
  double leastContrast;
};
[[nodiscard]] std::span<ColourPair const> pairsInUse();
/// Contrast ratio, 1 … 21 (WCAG 2.2, relative luminance). [any]
[[nodiscard]] double contrast(QColor const& one, QColor const& other);

} // namespace lacquer::theme

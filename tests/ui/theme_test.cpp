#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <gtest/gtest.h>

namespace lacquer::theme {
namespace {

class EveryScheme : public testing::TestWithParam<Scheme> {};

TEST_P(EveryScheme, everyPairInUseHasItsContrast) {
  for (ColourPair const& pair : pairsInUse())
    EXPECT_GE(contrast(colour(pair.foreground, GetParam()), colour(pair.background, GetParam())), pair.leastContrast)
        << "token " << static_cast<int>(pair.foreground) << " on " << static_cast<int>(pair.background);
}
INSTANTIATE_TEST_SUITE_P(Schemes, EveryScheme, testing::Values(Scheme::dark, Scheme::light, Scheme::highContrast));

TEST(Theme, contrastOfBlackOnWhiteIsTwentyOne) {
  EXPECT_NEAR(contrast(Qt::black, Qt::white), 21.0, 1e-9);
  EXPECT_NEAR(contrast(Qt::white, Qt::white), 1.0, 1e-9);
}

// #777777 on white is the textbook case just below 4.5 (WebAIM: 4.48:1).
TEST(Theme, contrastFollowsRelativeLuminance) { EXPECT_NEAR(contrast(QColor(0x777777), Qt::white), 4.48, 0.005); }

TEST(Theme, figuresOfNumbersAreEquallyWide) {
  for (Size size : {Size::small, Size::label, Size::body, Size::title, Size::display}) {
    QFontMetricsF const metrics(numberFont(size));
    for (char digit = '1'; digit <= '9'; ++digit)
      EXPECT_NEAR(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance(QLatin1Char('0')), 0.51);
  }
}

TEST(Theme, lengthsAndTypeGrowWithTheFontScale) {
  setFontScale(1.25);
  EXPECT_EQ(px(24), 30);
  EXPECT_EQ(font(Size::title).pixelSize(), 20);
  EXPECT_TRUE(styleSheet().contains(QStringLiteral("min-height: 30px")));
  setFontScale(1.0);
  EXPECT_EQ(px(24), 24);
}

TEST(Theme, theStyleSheetHasNoNameLeftUnresolved) { EXPECT_FALSE(styleSheet().contains(QLatin1Char('@'))); }

} // namespace
} // namespace lacquer::theme

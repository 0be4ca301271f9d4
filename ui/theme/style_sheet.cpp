#include "ui/theme/style_sheet.h"

#include "ui/theme/theme.h"

#include <QHash>

namespace lacquer::theme {
namespace {

// Written with @names: tokens become colours, @12px lengths at the font scale.
char const* const kSurfaces = R"(
* { outline: 0; }
QWidget { color: @textHigh; }
QMainWindow, QDialog { background: @surface0; }
QMainWindow::separator { background: @surface0; width: @4px; height: @4px; }
QMainWindow::separator:hover { background: @lineStrong; }
QDockWidget { background: @surface0; color: @textMid; }
QToolTip { background: @surface3; color: @textHigh; border: 1px solid @lineControl; padding: @4px; }
QFrame[role="panel"] { background: @surface1; border: 1px solid @lineSubtle; border-radius: @4px; }
QFrame[role="banner"] { background: @surface2; border: 1px solid @warn; border-radius: @4px; }
QFrame[role="banner"][severity="error"] { border: 1px solid @bad; }
QFrame[role="banner"][severity="note"] { border: 1px solid @lineControl; }
QFrame[role="popup"] { background: @surface3; border: 1px solid @lineControl; border-radius: @4px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: @16px; font-weight: 600; color: @textHigh; }
QLabel[role="heading"] { font-size: @12px; font-weight: 600; color: @textMid; }
QLabel[role="label"] { font-size: @12px; color: @textMid; }
QLabel[role="hint"] { font-size: @12px; color: @textLow; }
QLabel[role="error"] { font-size: @12px; color: @bad; }
QSplitter::handle { background: @surface0; }
QSplitter::handle:hover { background: @lineStrong; }
QScrollArea { border: 0; background: transparent; }
QAbstractScrollArea { background: @surface1; border: 0; }
)";

char const* const kControls = R"(
QPushButton, QToolButton { background: @surface2; border: 1px solid @lineControl; border-radius: @4px; padding: 0 @12px;
  min-height: @24px; color: @textHigh; }
QToolButton { padding: 0 @4px; min-width: @24px; }
QToolButton::menu-indicator { image: none; }
QPushButton:hover, QToolButton:hover { background: @surface3; }
QPushButton:pressed, QToolButton:pressed { background: @surface1; }
QPushButton:checked, QToolButton:checked { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; }
QPushButton:checked:focus, QToolButton:checked:focus { border: 2px solid @textHigh; }
QPushButton:disabled, QToolButton:disabled { color: @lineControl; border-color: @lineStrong; }
QPushButton[role="primary"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[role="primary"]:focus { border: 2px solid @textHigh; }
QPushButton[role="flat"], QToolButton[role="flat"] { background: transparent; border: 1px solid transparent; color: @textMid; }
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover { background: @surface3; color: @textHigh; }
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus { border: 2px solid @accent; }
QPushButton[role="flat"]:checked, QToolButton[role="flat"]:checked { background: @surface3; color: @textHigh; border: 1px solid @accent; }
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit { background: @surface2; border: 1px solid @lineControl;
  border-radius: @4px; padding: 0 @4px; min-height: @24px; color: @textHigh; selection-background-color: @accent;
  selection-color: @onAccent; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus { border: 2px solid @accent; }
QLineEdit[refused="true"] { border: 2px solid @bad; }
QLineEdit:disabled, QComboBox:disabled { color: @lineControl; border-color: @lineStrong; }
QComboBox::drop-down { border: 0; width: @20px; }
QComboBox QAbstractItemView { background: @surface3; border: 1px solid @lineControl; selection-background-color: @accent;
  selection-color: @onAccent; }
QCheckBox, QRadioButton { min-height: @24px; spacing: @8px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QProgressBar { background: @surface2; border: 1px solid @lineControl; border-radius: @4px; max-height: @8px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: @2px; }
)";

char const* const kViews = R"(
QAbstractItemView { background: @surface1; color: @textHigh; border: 0; selection-background-color: @surface3;
  selection-color: @textHigh; alternate-background-color: @surface1; }
QHeaderView { background: @surface1; }
QHeaderView::section { background: @surface1; color: @textMid; border: 0; border-bottom: 1px solid @lineStrong;
  padding: 0 @8px; min-height: @24px; font-size: @12px; font-weight: 600; }
QHeaderView::section:hover { background: @surface3; color: @textHigh; }
QTableCornerButton::section { background: @surface1; border: 0; }
QTabWidget::pane { border: 0; border-top: 1px solid @lineStrong; }
QTabBar::tab { background: transparent; color: @textMid; padding: 0 @12px; min-height: @24px; border: 0;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @textHigh; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @textHigh; background: @surface3; }
QTabBar:focus { color: @accent; }
QMenuBar { background: @surface0; color: @textMid; }
QMenuBar::item { padding: @8px @8px; background: transparent; }
QMenuBar::item:selected { background: @surface3; color: @textHigh; }
QMenu { background: @surface2; border: 1px solid @lineStrong; padding: @4px 0; }
QMenu::item { padding: @4px @24px @4px @20px; color: @textHigh; }
QMenu::item:selected { background: @accent; color: @onAccent; }
QMenu::item:disabled { color: @lineControl; }
QMenu::separator { height: 1px; background: @lineStrong; margin: @4px 0; }
QStatusBar { background: @surface0; color: @textMid; border-top: 1px solid @lineSubtle; }
QStatusBar::item { border: 0; }
QScrollBar { background: @surface1; border: 0; }
QScrollBar:vertical { width: @12px; }
QScrollBar:horizontal { height: @12px; }
QScrollBar::handle { background: @lineStrong; border-radius: @4px; margin: @2px; }
QScrollBar::handle:vertical { min-height: @24px; }
QScrollBar::handle:horizontal { min-width: @24px; }
QScrollBar::handle:hover { background: @lineControl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

QHash<QString, Token> const& tokenNames() {
  static QHash<QString, Token> const names{
      {QStringLiteral("surface0"), Token::surface0},       {QStringLiteral("surface1"), Token::surface1},
      {QStringLiteral("surface2"), Token::surface2},       {QStringLiteral("surface3"), Token::surface3},
      {QStringLiteral("lineSubtle"), Token::lineSubtle},   {QStringLiteral("lineStrong"), Token::lineStrong},
      {QStringLiteral("lineControl"), Token::lineControl}, {QStringLiteral("textHigh"), Token::textHigh},
      {QStringLiteral("textMid"), Token::textMid},         {QStringLiteral("textLow"), Token::textLow},
      {QStringLiteral("accent"), Token::accent},           {QStringLiteral("onAccent"), Token::onAccent},
      {QStringLiteral("warn"), Token::warn},               {QStringLiteral("bad"), Token::bad},
      {QStringLiteral("good"), Token::good},
  };
  return names;
}

QString expand(QString const& source) {
  QString expanded;
  expanded.reserve(source.size() + 512);
  for (qsizetype i = 0; i < source.size(); ++i) {
    if (source[i] != QLatin1Char('@')) {
      expanded += source[i];
      continue;
    }
    qsizetype end = i + 1;
    while (end < source.size() && source[end].isLetterOrNumber())
      ++end;
    QString const word = source.mid(i + 1, end - i - 1);
    if (word.endsWith(QLatin1String("px")))
      expanded += QString::number(px(word.left(word.size() - 2).toInt())) + QLatin1String("px");
    else
      expanded += colour(tokenNames().value(word, Token::bad)).name();
    i = end - 1;
  }
  return expanded;
}

} // namespace

QString styleSheet() {
  return expand(QString::fromLatin1(kSurfaces) + QString::fromLatin1(kControls) + QString::fromLatin1(kViews));
}

} // namespace lacquer::theme

#include "ui/chain/level_row.h"

#include "ui/bridge/number_text.h"
#include "ui/chain/rack_painting.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <utility>

namespace lacquer {
namespace {

constexpr int kHeight = 40;
constexpr int kIndent = 20;

QString stateText(LevelRow::State state) {
  switch (state) {
  case LevelRow::State::none:
    return {};
  case LevelRow::State::typed:
    return LevelRow::tr("typed");
  case LevelRow::State::solved:
    return QStringLiteral("✓ ") + LevelRow::tr("solved");
  case LevelRow::State::stale:
    return QStringLiteral("⚠ ") + LevelRow::tr("stale");
  }
  return {};
}

} // namespace

LevelRow::LevelRow(NumberField::Commit commit, QWidget* parent)
    : QWidget(parent)
    , m_gain(new NumberField(tr("Level"), std::move(commit), this))
    , m_placeButton(new QToolButton(this)) {
  setFixedHeight(theme::px(kHeight));
  m_gain->setWidestText(QStringLiteral("−00.00 dB"));
  m_gain->setToolTip(tr("What levelling writes, in dB. Double click types; typing marks it as set by hand."));
  m_placeButton->setProperty("role", "flat");
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(theme::px(kIndent), 0, theme::px(theme::kUnit), 0);
  row->setSpacing(theme::px(theme::kUnit));
  row->addStretch();
  row->addWidget(m_placeButton);
  row->addWidget(m_gain);
  connect(m_placeButton, &QToolButton::clicked, this, [this] {
    Q_EMIT placeToggled(m_place == LevelPlace::preLimiter ? LevelPlace::postChain : LevelPlace::preLimiter);
  });
}

void LevelRow::showLevel(Level const& level, State state) {
  m_state = state;
  m_place = level.place;
  m_gain->setText(signedText(level.gain.value(), 2) + QStringLiteral(" dB"));
  m_gain->setStale(state == State::stale);
  bool const isBefore = level.place == LevelPlace::preLimiter;
  m_placeButton->setText(isBefore ? tr("pre limiter") : tr("post chain"));
  m_placeButton->setAccessibleName(tr("Place of the level: %1").arg(m_placeButton->text()));
  m_placeButton->setToolTip(isBefore ? tr("Acts in front of the last limiter. Click to move it behind the chain.")
                                     : tr("Acts behind the chain. Click to move it in front of the last limiter."));
  setAccessibleName(tr("Level %1 %2").arg(m_gain->text(), stateText(state)));
  setToolTip(state == State::stale ? tr("The sound changed since the level was solved. Level again (Process, Level…).")
                                   : tr("The track's level: what levelling writes, where it acts."));
  update();
}

void LevelRow::setCurrent(bool isCurrent) {
  m_isCurrent = isCurrent;
  update();
}

void LevelRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintRackRow(painter, rect(), m_isCurrent, underMouse());
  QRect area(theme::px(kIndent) + theme::px(theme::kUnit), 0, m_placeButton->geometry().left() - theme::px(kIndent),
             height());
  painter.setFont(theme::font(theme::Size::body));
  painter.setPen(theme::colour(theme::Token::textHigh));
  QString const name = tr("Level");
  painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, name);
  area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(name) + theme::px(theme::kPanelPadding));
  painter.setFont(theme::font(theme::Size::small));
  painter.setPen(theme::colour(m_state == State::stale    ? theme::Token::warn
                               : m_state == State::solved ? theme::Token::good
                                                          : theme::Token::textMid));
  painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, stateText(m_state));
}

} // namespace lacquer

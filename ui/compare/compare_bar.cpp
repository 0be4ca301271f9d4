#include "ui/compare/compare_bar.h"

#include "ui/bridge/comparing.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/compare/monitor_strip.h"
#include "ui/compare/source_row.h"
#include "ui/compare/source_text.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace lacquer {

CompareBar::CompareBar(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge) {
  setAccessibleName(tr("Compare"));
  build();
  Comparing& comparing = bridge.comparing();
  connect(m_matched, &QToolButton::clicked, this, [&comparing] { comparing.setMatched(!comparing.isMatched()); });
  connect(m_delta, &QToolButton::clicked, this, [&comparing] { comparing.setDelta(!comparing.isDelta()); });
  connect(m_blindButton, &QToolButton::clicked, this, &CompareBar::blindTestWanted);
  connect(m_monitorButton, &QToolButton::clicked, this, &CompareBar::openMonitor);
  connect(m_clip, &QToolButton::clicked, &comparing, &Comparing::resetClipped);
  connect(&comparing, &Comparing::changed, this, &CompareBar::refresh);
  connect(&comparing, &Comparing::clippedChanged, this, &CompareBar::showClipping);
  refresh();
  showClipping();
}

QToolButton* CompareBar::addButton(QString const& name) {
  auto* button = new QToolButton(this);
  button->setText(name);
  button->setFocusPolicy(Qt::TabFocus);
  button->setMinimumHeight(theme::px(theme::kRowHeight));
  layout()->addWidget(button);
  return button;
}

void CompareBar::build() {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kUnit));
  row->addWidget(m_sources = new SourceRow(m_bridge, this), 1);
  m_blind = new QLabel(this);
  m_blind->setProperty("role", "label");
  row->addWidget(m_blind, 1);
  m_headroom = new QLabel(this);
  m_headroom->setFont(theme::numberFont(theme::Size::label));
  m_headroom->setProperty("role", "label");
  row->addWidget(m_headroom);
  m_matched = addButton({});
  m_matched->setFont(theme::numberFont(theme::Size::label));
  m_matched->setMinimumWidth(QFontMetrics(m_matched->font()).horizontalAdvance(QStringLiteral("= \u221288.8 dB")) + theme::px(12));
  m_delta = addButton(QStringLiteral("\u0394"));
  m_delta->setCheckable(true);
  m_delta->setAccessibleName(tr("Difference"));
  m_delta->setToolTip(tr("Hears only the difference of what is heard and the one before (D)"));
  m_blindButton = addButton(tr("blind"));
  m_blindButton->setCheckable(true);
  m_blindButton->setAccessibleName(tr("Blind test"));
  m_blindButton->setToolTip(tr("Sets up a blind test, or ends the one that runs (X)"));
  m_monitorButton = addButton(tr("monitor"));
  m_clip = addButton(tr("clip"));
  m_popup = new QFrame(this, Qt::Popup);
  m_popup->setProperty("role", "popup");
  auto* column = new QVBoxLayout(m_popup);
  column->setContentsMargins(theme::px(12), theme::px(8), theme::px(12), theme::px(12));
  column->addWidget(m_monitor = new MonitorStrip(m_bridge, m_popup));
}

void CompareBar::refresh() {
  Comparing const& comparing = m_bridge.comparing();
  bool const isBlind = comparing.isBlind();
  m_sources->setVisible(!isBlind);
  m_blind->setVisible(isBlind);
  m_blind->setText(tr("Blind test, %1 \u00B7 Esc ends it").arg(comparing.blindProgress()));
  m_blindButton->setChecked(isBlind);
  m_delta->setChecked(comparing.isDelta());
  m_delta->setEnabled(!isBlind);
  m_matched->setEnabled(!isBlind);
  showMatching();
  showMonitor();
}

void CompareBar::showMatching() {
  Comparing const& comparing = m_bridge.comparing();
  CompareSourceState const* heard = comparing.find(comparing.heard());
  bool const isBlind = comparing.isBlind();
  bool const isMatched = comparing.isMatched();
  m_matched->setText(isBlind || heard == nullptr ? QStringLiteral("=") : isMatched ? offsetText(*heard) : tr("\u2260 unmatched"));
  m_matched->setAccessibleName(isBlind     ? tr("Equally loud")
                               : isMatched ? tr("Equally loud: %1").arg(m_matched->text())
                                           : tr("Unmatched"));
  m_matched->setToolTip(isBlind     ? tr("All sources stand equally loud")
                        : isMatched ? tr("By how much what is heard was moved to stand as loud as the master. Click, or U, hears it as it is.")
                                    : tr("Sources are heard as they are. Click, or U, makes them equally loud."));
  Decibels const headroom = comparing.headroom();
  m_headroom->setVisible(!isBlind && comparing.isEngaged() && isMatched && headroom < Decibels(0.0));
  m_headroom->setText(tr("all %1 dB").arg(signedText(headroom.value())));
  m_headroom->setToolTip(tr("All sources stand this much lower, so that none of them passes full scale"));
}

void CompareBar::showMonitor() {
  MonitorSettings const& monitor = m_bridge.comparing().monitor();
  QString const state = monitorSummary(monitor);
  bool const isNeutral = state.isEmpty();
  m_monitorButton->setText(isNeutral ? tr("monitor") : state);
  m_monitorButton->setAccessibleName(isNeutral ? tr("Monitor section") : tr("Monitor section: %1").arg(state));
  m_monitorButton->setToolTip(tr("What the ears get, never a delivery: gain, dim, mute, mono, side, swap, bands, outputs"));
  m_monitorButton->setProperty("alert", !isNeutral);
  m_monitorButton->setStyleSheet(isNeutral ? QString()
                                           : QStringLiteral("color: %1; border-color: %1;").arg(theme::colour(theme::Token::warn).name()));
}

void CompareBar::showClipping() {
  std::int64_t const frames = m_bridge.comparing().clippedFrames();
  bool const clips = frames > 0;
  m_clip->setText(clips ? tr("CLIP") : tr("clip"));
  m_clip->setEnabled(clips);
  m_clip->setAccessibleName(clips ? tr("The output has clipped: reset") : tr("The output has not clipped"));
  m_clip->setToolTip(clips ? tr("%1 frames went above full scale at the converter. Click resets.").arg(frames)
                           : tr("Nothing has gone above full scale at the converter"));
  m_clip->setStyleSheet(clips ? QStringLiteral("color: %1; border: 2px solid %1; font-weight: 600;").arg(theme::colour(theme::Token::bad).name())
                              : QString());
}

void CompareBar::openMonitor() {
  if (m_popup->isVisible())
    return m_popup->hide();
  m_monitor->refreshOutputs();
  m_popup->adjustSize();
  QPoint const corner = m_monitorButton->mapToGlobal(QPoint(m_monitorButton->width() - m_popup->width(), m_monitorButton->height() + theme::px(4)));
  m_popup->move(std::max(0, corner.x()), corner.y());
  m_popup->show();
  m_monitor->setFocus();
}

} // namespace lacquer

#include "ui/processors/band_cell.h"

#include "ui/bridge/number_text.h"
#include "ui/params/listen_button.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace lacquer {

BandCell::BandCell(int band, QWidget* parent)
    : QWidget(parent)
    , m_choose(new QToolButton(this))
    , m_solo(new ListenButton(tr("S"), tr("band %1 alone").arg(band + 1), this))
    , m_bypass(new QToolButton(this))
    , m_gain(new QLabel(this)) {
  m_choose->setText(QString::number(band + 1));
  m_choose->setCheckable(true);
  m_choose->setAccessibleName(tr("Band %1").arg(band + 1));
  m_choose->setToolTip(tr("Shows the controls of band %1").arg(band + 1));
  m_bypass->setText(tr("B"));
  m_bypass->setCheckable(true);
  m_bypass->setAccessibleName(tr("Bypass band %1").arg(band + 1));
  m_bypass->setToolTip(tr("Passes band %1 as it is").arg(band + 1));
  m_gain->setFont(theme::numberFont(theme::Size::small));
  m_gain->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  m_gain->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  m_gain->setProperty("role", "label");
  m_gain->setToolTip(tr("By how many dB band %1 turns itself now").arg(band + 1));
  m_gain->setAccessibleName(tr("Gain of band %1").arg(band + 1));
  showGain(0.0);
  connect(m_choose, &QToolButton::clicked, this, [this] {
    m_choose->setChecked(true);
    Q_EMIT chosen();
  });
  connect(m_bypass, &QToolButton::clicked, this, &BandCell::bypassWished);
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(2));
  row->addWidget(m_choose);
  row->addWidget(m_solo);
  row->addWidget(m_bypass);
  row->addSpacing(theme::px(2));
  row->addWidget(m_gain, 1);
}

void BandCell::showState(bool isChosen, bool isBypassed) {
  m_choose->setChecked(isChosen);
  m_bypass->setChecked(isBypassed);
}

void BandCell::showGain(double decibels) {
  QString const text = signedText(decibels);
  if (text == m_text)
    return;
  m_text = text;
  showText();
}

void BandCell::showText() {
  // Where there is no room nothing stands there: a figure without its sign would be another one.
  bool const fits = QFontMetrics(m_gain->font()).horizontalAdvance(m_text) <= m_gain->width();
  m_gain->setText(fits ? m_text : QString());
  m_gain->setAccessibleDescription(m_text);
}

QString BandCell::gainText() const { return m_text; }

void BandCell::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  layout()->activate();
  showText();
}

} // namespace lacquer

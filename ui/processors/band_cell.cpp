#include "ui/processors/band_cell.h"

#include "ui/bridge/number_text.h"
#include "ui/params/listen_button.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace lacquer {

BandCell::BandCell(int band, QWidget* parent)
    : QWidget(parent)
    , m_choose(new QToolButton(this))
    , m_solo(new ListenButton(tr("S"), tr("band %1 alone").arg(band + 1), this))
    , m_bypass(new QToolButton(this)) {
  m_choose->setText(QString::number(band + 1));
  m_choose->setCheckable(true);
  m_choose->setAccessibleName(tr("Band %1").arg(band + 1));
  m_choose->setToolTip(tr("Shows the controls of band %1").arg(band + 1));
  m_bypass->setText(tr("B"));
  m_bypass->setCheckable(true);
  m_bypass->setAccessibleName(tr("Bypass band %1").arg(band + 1));
  m_bypass->setToolTip(tr("Passes band %1 as it is").arg(band + 1));
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
  row->addStretch();
}

void BandCell::showState(bool isChosen, bool isBypassed) {
  m_choose->setChecked(isChosen);
  m_bypass->setChecked(isBypassed);
}

void BandCell::showGain(double decibels) {
  QString const text = tr("%1 dB").arg(signedText(decibels));
  if (text != m_choose->accessibleDescription())
    m_choose->setAccessibleDescription(text);
}

} // namespace lacquer

#include "ui/chain/slot_editor.h"

#include "params/param_text.h"
#include "processors/equalizer.h"
#include "processors/match_equalizer.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_target.h"
#include "ui/chain/frequency_plot.h"
#include "ui/chain/generic_editor.h"
#include "ui/params/check_box.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// Whether any band works on mid or side alone: then one curve does not tell all.
bool isMidSide(ParamValues const& values) {
  for (int band = 0; band < kEqualizerBands; ++band)
    if (values.choice(equalizerParam(band, EqualizerBandParam::type)) != 0 &&
        values.choice(equalizerParam(band, EqualizerBandParam::channel)) != 0)
      return true;
  return false;
}

std::vector<FrequencyPlot::Curve> equalizerCurves(ParamValues const& values, SampleRate rate) {
  auto const curve = [&](QString const& name, EqualizerChannel channel, Qt::PenStyle style) {
    auto const gain = [values, rate, channel](double hertz) {
      bool const isBelowNyquist = hertz < rate.value() / 2.0;
      return isBelowNyquist ? 20.0 * std::log10(std::max(equalizerMagnitude(values, rate, channel, hertz), 1e-10))
                            : -200.0;
    };
    return FrequencyPlot::Curve{name, gain, style};
  };
  if (!isMidSide(values))
    return {curve(QObject::tr("Stereo"), EqualizerChannel::stereo, Qt::SolidLine)};
  return {curve(QObject::tr("Mid"), EqualizerChannel::mid, Qt::SolidLine),
          curve(QObject::tr("Side"), EqualizerChannel::side, Qt::DashLine)};
}

std::vector<FrequencyPlot::Curve> matchCurves(ParamValues const& values) {
  auto const curve = [&](QString const& name, MatchChannel channel, Qt::PenStyle style) {
    return FrequencyPlot::Curve{name, [values, channel](double hertz) { return matchCurve(values, channel, hertz); }, style};
  };
  return {curve(QObject::tr("Mid"), MatchChannel::mid, Qt::SolidLine), curve(QObject::tr("Side"), MatchChannel::side, Qt::DashLine)};
}

} // namespace

SlotEditor::SlotEditor(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_title(new QLabel(this))
    , m_doc(new QLabel(this))
    , m_active(new CheckBox(tr("Active"), this))
    , m_hint(new QLabel(this)) {
  m_title->setProperty("role", "title");
  m_doc->setProperty("role", "label");
  m_doc->setWordWrap(true);
  m_hint->setProperty("role", "hint");
  m_hint->setWordWrap(true);
  m_hint->setAlignment(Qt::AlignCenter);
  m_active->setToolTip(tr("Whether the processor works; off is bypassed, with its latency kept. Key B in the rack."));
  connect(m_active, &QCheckBox::clicked, this, [this](bool isActive) {
    TrackId const track = m_track;
    SlotId const slot = m_slot;
    m_bridge.apply({fmt::format("{} {} of {}", isActive ? "Activate" : "Bypass", toUtf8(m_title->text()),
                                toUtf8(chainOwnerName(m_bridge.album(), track))),
                    [=](Album const& album) { return edits::setBypassed(album, track, slot, !isActive); }});
  });
  auto* const head = new QHBoxLayout;
  head->setSpacing(theme::px(theme::kGroupGap));
  head->addWidget(m_title);
  head->addWidget(m_active);
  head->addStretch();
  m_body = new QVBoxLayout(this);
  int const padding = theme::px(theme::kGroupGap);
  m_body->setContentsMargins(padding, padding, padding, padding);
  m_body->setSpacing(theme::px(theme::kPanelPadding));
  m_body->addLayout(head);
  m_body->addWidget(m_doc);
  m_body->addWidget(m_hint, 1);
  connect(&bridge, &SessionBridge::albumChanged, this, &SlotEditor::refresh);
  refresh();
}

void SlotEditor::setSlot(TrackId track, SlotId slot) {
  if (track == m_track && slot == m_slot)
    return;
  if (m_gesture != GestureId::none)
    m_bridge.closeGesture();
  m_gesture = GestureId::none;
  m_track = track;
  m_slot = slot;
  refresh();
}

void SlotEditor::rebuild(ParamTable const& table) {
  delete m_editor;
  delete m_plot;
  m_plot = nullptr;
  m_title->setText(toQt(table.name()));
  m_doc->setText(toQt(table.doc()));
  m_active->setAccessibleName(tr("%1 active").arg(toQt(table.name())));
  if (&table == &equalizerTable() || &table == &matchEqualizerTable()) {
    m_plot = new FrequencyPlot(this);
    m_body->addWidget(m_plot, 2);
  }
  m_editor = new GenericEditor(table, this);
  m_body->addWidget(m_editor, 1);
  connect(m_editor, &GenericEditor::gestureBegan, this, [this] { m_gesture = m_bridge.openGesture(); });
  connect(m_editor, &GenericEditor::gestureEnded, this, [this] {
    m_bridge.closeGesture();
    m_gesture = GestureId::none;
  });
  connect(m_editor, &GenericEditor::edited, this, &SlotEditor::edit);
}

void SlotEditor::refresh() {
  Slot const* const slot = findSlot(m_bridge.album(), m_track, m_slot);
  for (QWidget* const part :
       {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_doc), static_cast<QWidget*>(m_active)})
    part->setVisible(slot != nullptr);
  m_hint->setVisible(slot == nullptr);
  if (slot == nullptr) {
    delete m_editor;
    delete m_plot;
    m_editor = nullptr;
    m_plot = nullptr;
    bool const isEmpty =
        findChain(m_bridge.album(), m_track) == nullptr || findChain(m_bridge.album(), m_track)->empty();
    m_hint->setText(
        isEmpty ? tr("Add a processor to the chain to shape the sound.\nEverything you hear is what the export writes.")
                : tr("Choose a processor in the chain to edit it."));
    return;
  }
  if (m_editor == nullptr || &m_editor->table() != &slot->values.table())
    rebuild(slot->values.table());
  m_active->setChecked(!slot->bypassed);
  m_editor->setValues(slot->values);
  showPicture(*slot);
}

void SlotEditor::showPicture(Slot const& slot) {
  if (m_plot == nullptr)
    return;
  bool const isMatch = &slot.values.table() == &matchEqualizerTable();
  m_plot->setCurves(isMatch ? matchCurves(slot.values) : equalizerCurves(slot.values, m_bridge.album().rate));
}

void SlotEditor::edit(int index, double value) {
  TrackId const track = m_track;
  SlotId const slot = m_slot;
  ParamSpec const& spec = m_editor->table().spec(index);
  std::string const name = fmt::format("{} {} of {}: {}", m_editor->table().name(), spec.name.view(),
                                       toUtf8(chainOwnerName(m_bridge.album(), track)), formatParam(spec, value));
  Edit const edit{name, [=](Album const& album) { return edits::setParam(album, track, slot, index, value); }};
  if (!m_bridge.apply(edit, m_gesture))
    refresh(); // shows again what stands
}

} // namespace lacquer

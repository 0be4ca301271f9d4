#include "ui/chain/slot_editor.h"

#include "params/param_text.h"
#include "processors/match_equalizer.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_target.h"
#include "ui/chain/frequency_plot.h"
#include "ui/chain/generic_editor.h"
#include "ui/chain/slot_settings_bar.h"
#include "ui/params/check_box.h"
#include "ui/params/controls_area.h"
#include "ui/params/flow_layout.h"
#include "ui/processors/processor_view.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr double kLongestTick = 0.5; ///< seconds

std::vector<FrequencyPlot::Curve> matchCurves(ParamValues const& values) {
  auto const curve = [&](QString const& name, MatchChannel channel, Qt::PenStyle style) {
    return FrequencyPlot::Curve{name, [values, channel](double hertz) { return matchCurve(values, channel, hertz); }, style};
  };
  return {curve(QObject::tr("Mid"), MatchChannel::mid, Qt::SolidLine), curve(QObject::tr("Side"), MatchChannel::side, Qt::DashLine)};
}

} // namespace

SlotEditor::SlotEditor(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge) {
  build();
  connect(&bridge, &SessionBridge::albumChanged, this, &SlotEditor::refresh);
  connect(&bridge, &SessionBridge::meterTick, this, &SlotEditor::showWork);
  connect(&bridge, &SessionBridge::blindRunning, this, [this](bool isRunning) {
    m_isBlind = isRunning;
    endAuditions();
  });
  refresh();
}

void SlotEditor::build() {
  m_doc = new QLabel(this);
  m_doc->setProperty("role", "label");
  m_doc->setWordWrap(true);
  m_hint = new QLabel(this);
  m_hint->setProperty("role", "hint");
  m_hint->setWordWrap(true);
  m_hint->setAlignment(Qt::AlignCenter);
  m_head = makeHead();
  m_body = new QVBoxLayout(this);
  int const padding = theme::px(theme::kPanelPadding);
  m_body->setContentsMargins(theme::px(theme::kGroupGap), padding, theme::px(theme::kGroupGap), padding);
  m_body->setSpacing(padding);
  m_body->addWidget(m_head);
  m_body->addWidget(m_doc);
  m_body->addWidget(m_hint, 1);
}

QWidget* SlotEditor::makeHead() {
  auto* const head = new QWidget(this);
  auto* const left = new QWidget(head);
  auto* const flow = new FlowLayout(left, FlowLayout::Line::middle);
  flow->setSpacing(theme::px(theme::kPanelPadding));
  m_title = new QLabel(left);
  m_title->setProperty("role", "title");
  m_title->setMinimumHeight(theme::px(theme::kHitTarget));
  m_active = new CheckBox(tr("Active"), left);
  m_active->setToolTip(tr("Whether the processor works; off is bypassed, with its latency kept. Key B in the rack."));
  connect(m_active, &QCheckBox::clicked, this, &SlotEditor::setActive);
  m_settings = new SlotSettingsBar(left);
  connect(m_settings, &SlotSettingsBar::gestureBegan, this, &SlotEditor::beginGesture);
  connect(m_settings, &SlotSettingsBar::edited, this, &SlotEditor::editSetting);
  connect(m_settings, &SlotSettingsBar::gestureEnded, this, &SlotEditor::endGesture);
  flow->addWidget(m_title);
  flow->addWidget(m_active);
  flow->addWidget(m_settings);
  m_tools = new QHBoxLayout;
  m_tools->setSpacing(theme::px(theme::kPanelPadding));
  auto* const row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kGroupGap));
  row->addWidget(left, 1);
  row->addLayout(m_tools);
  row->setAlignment(m_tools, Qt::AlignTop);
  return head;
}

void SlotEditor::setSlot(TrackId track, SlotId slot) {
  if (track == m_track && slot == m_slot)
    return;
  endAuditions();
  endGesture();
  m_track = track;
  m_slot = slot;
  drop(); // another slot of the same processor begins with views of its own
  refresh();
}

void SlotEditor::drop() {
  delete m_view;
  delete m_plot;
  delete m_controls; // with the controls in it
  m_view = nullptr;
  m_plot = nullptr;
  m_controls = nullptr;
  m_editor = nullptr;
  m_table = nullptr;
}

void SlotEditor::rebuild(ParamTable const& table) {
  drop();
  m_table = &table;
  m_title->setText(toQt(table.name()));
  m_title->setToolTip(toQt(table.doc()));
  m_doc->setText(toQt(table.doc()));
  m_active->setAccessibleName(tr("%1 active").arg(toQt(table.name())));
  addView(table);
  addControls(table);
}

void SlotEditor::addView(ParamTable const& table) {
  m_view = makeProcessorView(table.id(), this);
  if (m_view == nullptr && &table == &matchEqualizerTable()) {
    m_plot = new FrequencyPlot(this);
    m_body->addWidget(m_plot, 2);
  }
  if (m_view == nullptr)
    return;
  m_body->addWidget(m_view, 1);
  connect(m_view, &ProcessorView::gestureBegan, this, &SlotEditor::beginGesture);
  connect(m_view, &ProcessorView::edited, this, &SlotEditor::edit);
  connect(m_view, &ProcessorView::gestureEnded, this, &SlotEditor::endGesture);
  connect(m_view, &ProcessorView::auditioned, this, &SlotEditor::audition);
  connect(m_view, &ProcessorView::currentItemChanged, this, [this](int item) { m_editor->setCurrentItem(item); });
}

void SlotEditor::addControls(ParamTable const& table) {
  m_editor = new GenericEditor(table, [view = m_view](int index) { return view != nullptr && view->covers(index); });
  m_controls = new ControlsArea(this);
  m_controls->setContent(m_editor);
  m_editor->setCurrentItem(m_view == nullptr ? -1 : m_view->currentItem());
  m_body->addWidget(m_controls, m_view == nullptr ? 1 : 0);
  m_controls->setVisible(!m_editor->isEmpty());
  connect(m_editor, &GenericEditor::gestureBegan, this, &SlotEditor::beginGesture);
  connect(m_editor, &GenericEditor::edited, this, &SlotEditor::edit);
  connect(m_editor, &GenericEditor::gestureEnded, this, &SlotEditor::endGesture);
  connect(m_editor, &GenericEditor::auditioned, this, &SlotEditor::audition);
}

void SlotEditor::showHint() {
  drop();
  Chain const* const chain = findChain(m_bridge.album(), m_track);
  m_hint->setText(
      chain == nullptr || chain->empty()
          ? tr("Add a processor to the chain to shape the sound.\nEverything you hear is what the export writes.")
          : tr("Choose a processor in the chain to edit it."));
}

void SlotEditor::refresh() {
  Slot const* const slot = findSlot(m_bridge.album(), m_track, m_slot);
  m_head->setVisible(slot != nullptr);
  m_hint->setVisible(slot == nullptr);
  if (slot == nullptr) {
    m_doc->hide();
    endAuditions();
    showHint();
    watch();
    return;
  }
  if (m_table != &slot->values.table())
    rebuild(slot->values.table());
  m_doc->setVisible(m_view == nullptr);
  m_active->setChecked(!slot->bypassed);
  m_settings->setValues(slot->settings);
  showPicture(*slot);
  m_editor->setValues(slot->values);
  watch();
}

void SlotEditor::showPicture(Slot const& slot) {
  if (m_view != nullptr)
    m_view->setValues(slot.values, m_bridge.album().rate);
  if (m_plot != nullptr)
    m_plot->setCurves(matchCurves(slot.values));
}

void SlotEditor::watch() {
  SlotId const wanted = isVisible() && m_view != nullptr ? m_slot : SlotId();
  if (wanted == m_watched)
    return;
  m_watched = wanted;
  m_sinceWork.invalidate();
  m_bridge.session().player().watchSlot(wanted);
}

void SlotEditor::showWork(MeterReading const& reading) {
  if (m_view == nullptr || m_isBlind || m_watched.isNone() || reading.watched.slot != m_watched)
    return;
  double const seconds = m_sinceWork.isValid() ? static_cast<double>(m_sinceWork.nsecsElapsed()) * 1e-9 : 0.0;
  m_sinceWork.start();
  m_view->showWork(reading.watched, std::min(seconds, kLongestTick));
}

void SlotEditor::focusFirst() {
  if (m_view != nullptr && m_view->focusPolicy() != Qt::NoFocus)
    m_view->setFocus(Qt::OtherFocusReason);
  else if (m_editor != nullptr)
    m_editor->focusFirst();
}

bool SlotEditor::event(QEvent* event) {
  if (event->type() == QEvent::WindowDeactivate)
    endAuditions();
  return QWidget::event(event);
}

void SlotEditor::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  watch();
}

void SlotEditor::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  endAuditions();
  watch();
}

void SlotEditor::beginGesture() {
  m_gesture = m_bridge.openGesture();
}

void SlotEditor::endGesture() {
  if (m_gesture != GestureId::none)
    m_bridge.closeGesture();
  m_gesture = GestureId::none;
}

void SlotEditor::apply(std::string const& what, std::function<Result<Album>(Album const&)> edit) {
  std::string const name = fmt::format("{} {}", m_table->name(), what);
  if (!m_bridge.apply({name, std::move(edit)}, m_gesture))
    refresh(); // shows again what stands
}

void SlotEditor::setActive(bool isActive) {
  TrackId const track = m_track;
  SlotId const slot = m_slot;
  std::string const name = fmt::format("{} {} of {}", isActive ? "Activate" : "Bypass", toUtf8(m_title->text()),
                                       toUtf8(chainOwnerName(m_bridge.album(), track)));
  bool const done =
      m_bridge.apply({name, [=](Album const& album) { return edits::setBypassed(album, track, slot, !isActive); }});
  if (!done)
    refresh();
}

void SlotEditor::edit(int index, double value) {
  TrackId const track = m_track;
  SlotId const slot = m_slot;
  ParamSpec const& spec = m_table->spec(index);
  std::string const what = fmt::format("{} of {}: {}", spec.name.view(), toUtf8(chainOwnerName(m_bridge.album(), track)),
                                       formatParam(spec, value));
  apply(what, [=](Album const& album) { return edits::setParam(album, track, slot, index, value); });
}

void SlotEditor::editSetting(SlotParam param, double value) {
  TrackId const track = m_track;
  SlotId const slot = m_slot;
  ParamSpec const& spec = slotTable().spec(static_cast<int>(param));
  std::string const what = fmt::format("{} of {}: {}", toUtf8(toQt(spec.name).toLower()),
                                       toUtf8(chainOwnerName(m_bridge.album(), track)), formatParam(spec, value));
  apply(what, [=](Album const& album) { return edits::setSlotParam(album, track, slot, param, value); });
}

void SlotEditor::audition(int index, double value) {
  if (value == 0.0)
    m_auditions.erase(index);
  else
    m_auditions[index] = value;
  std::vector<ParamChange> changes;
  for (auto const& [param, wanted] : m_auditions)
    changes.push_back({.track = m_track, .slot = m_slot, .index = param, .value = wanted});
  m_bridge.session().player().setAuditions(std::move(changes));
}

void SlotEditor::endAuditions() {
  if (m_auditions.empty())
    return;
  m_auditions.clear();
  m_bridge.session().player().setAuditions({});
  if (m_view != nullptr)
    m_view->endAuditions();
  if (m_editor != nullptr)
    m_editor->endAuditions();
}

} // namespace lacquer

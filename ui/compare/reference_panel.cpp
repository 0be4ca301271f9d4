#include "ui/compare/reference_panel.h"

#include "album/quantity_text.h"
#include "ui/bridge/comparing.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/compare/loop_table.h"
#include "ui/compare/reference_edits.h"
#include "ui/params/number_field.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace lacquer {
namespace {

constexpr Seconds kHalfLoop{4.0};

QLabel* makeLabel(QString const& text) {
  auto* label = new QLabel(text);
  label->setProperty("role", "label");
  return label;
}

} // namespace

ReferencePanel::ReferencePanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge) {
  setAccessibleName(tr("Reference"));
  build();
  connect(m_name, &QLineEdit::editingFinished, this, &ReferencePanel::takeName);
  connect(&bridge, &SessionBridge::albumChanged, this, &ReferencePanel::refresh);
  refresh();
}

QWidget* ReferencePanel::makeButtons() {
  auto* widget = new QWidget;
  auto* row = new QHBoxLayout(widget);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kUnit));
  auto const add = [&](QString const& text, QString const& help, auto&& run) {
    auto* button = new QPushButton(text);
    button->setToolTip(help);
    connect(button, &QPushButton::clicked, this, run);
    row->addWidget(button);
  };
  add(tr("Loop here"), tr("Makes a loop of 8 s about the place where the reference plays; a drag in its lane makes one as well"), [this] { addLoopHere(); });
  add(tr("Cue here"), tr("Marks the place where the reference plays"), [this] { addCueHere(); });
  row->addStretch();
  add(tr("Play"), tr("Hears the loop or from the cue that is chosen (Enter)"), [this] { m_marks->playCurrent(); });
  add(tr("Delete"), tr("Removes the loop or cue that is chosen (Del)"), [this] { m_marks->removeCurrent(); });
  return widget;
}

void ReferencePanel::build() {
  m_body = new QWidget;
  auto* column = new QVBoxLayout(m_body);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  m_name = new QLineEdit;
  m_name->setAccessibleName(tr("Name of the reference"));
  m_name->setToolTip(tr("How it is called on buttons and lanes"));
  column->addWidget(m_name);
  auto* levels = new QHBoxLayout;
  levels->setSpacing(theme::px(theme::kUnit));
  m_trim = new NumberField(tr("Trim"), [this](QString const& typed) { return takeTrim(typed); });
  m_trim->setToolTip(tr("Added on top of equal loudness, in dB"));
  m_trim->setWidestText(QStringLiteral("\u221288.8 dB"));
  m_weight = new NumberField(tr("Weight"), [this](QString const& typed) { return takeWeight(typed); });
  m_weight->setToolTip(tr("How much it counts among the references that a match aims at; 0 leaves it out"));
  m_weight->setWidestText(QStringLiteral("88.8"));
  levels->addWidget(makeLabel(tr("Trim")));
  levels->addWidget(m_trim);
  levels->addSpacing(theme::px(8));
  levels->addWidget(makeLabel(tr("Weight")));
  levels->addWidget(m_weight);
  levels->addStretch();
  auto* remove = new QPushButton(tr("Remove reference"));
  remove->setToolTip(tr("Takes it out of the album; the file stays"));
  connect(remove, &QPushButton::clicked, this, &ReferencePanel::removeReference);
  levels->addWidget(remove);
  column->addLayout(levels);
  column->addWidget(m_marks = new LoopTable(m_bridge), 3);
  column->addWidget(makeButtons());
  m_notes = new QPlainTextEdit;
  m_notes->setAccessibleName(tr("Notes on the reference"));
  m_notes->setPlaceholderText(tr("Notes: what to listen for"));
  m_notes->setTabChangesFocus(true);
  m_notes->installEventFilter(this);
  column->addWidget(m_notes, 1);
  m_hint = new QLabel(tr("Choose the lane of a reference. Here stand its trim, its loops and cues, and notes on it."));
  m_hint->setProperty("role", "hint");
  m_hint->setWordWrap(true);
  m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::px(8), theme::px(8), theme::px(8), theme::px(8));
  all->addWidget(m_hint, 1);
  all->addWidget(m_body, 1);
}

void ReferencePanel::showReference(ReferenceId reference) {
  m_reference = reference;
  m_marks->showReference(reference);
  refresh();
}

void ReferencePanel::refresh() {
  Reference const* found = m_bridge.album().findReference(m_reference);
  m_hint->setVisible(found == nullptr);
  m_body->setVisible(found != nullptr);
  if (found == nullptr)
    return;
  if (!m_name->hasFocus() || !m_name->isModified())
    m_name->setText(toQt(found->name));
  m_trim->setText(signedText(found->trim.value()) + QStringLiteral(" dB"));
  m_weight->setText(numberText(found->weight));
  if (QString const notes = toQt(found->notes); !m_notes->hasFocus() && notes != m_notes->toPlainText())
    m_notes->setPlainText(notes);
}

void ReferencePanel::takeName() {
  Reference const* found = m_bridge.album().findReference(m_reference);
  std::string const name = toUtf8(m_name->text().trimmed());
  m_name->setModified(false);
  if (found == nullptr || name == found->name)
    return;
  Reference changed = *found;
  changed.name = name;
  if (!m_bridge.apply(referenceEdits::set("Name", std::move(changed))))
    refresh();
}

void ReferencePanel::takeNotes() {
  Reference const* found = m_bridge.album().findReference(m_reference);
  std::string notes = toUtf8(m_notes->toPlainText());
  if (found == nullptr || notes == found->notes)
    return;
  Reference changed = *found;
  changed.notes = std::move(notes);
  m_bridge.apply(referenceEdits::set("Notes", std::move(changed)));
}

QString ReferencePanel::takeTrim(QString const& typed) {
  Reference const* found = m_bridge.album().findReference(m_reference);
  auto const trim = parseDecibels(typedText(typed));
  if (!trim || found == nullptr)
    return trim ? QString() : toQt(trim.error().message());
  Reference changed = *found;
  changed.trim = *trim;
  auto const done = m_bridge.session().apply(referenceEdits::set("Trim", std::move(changed)));
  return done ? QString() : toQt(done.error().message());
}

QString ReferencePanel::takeWeight(QString const& typed) {
  Reference const* found = m_bridge.album().findReference(m_reference);
  auto const weight = parsePlainNumber(typedText(typed));
  if (!weight || found == nullptr)
    return weight ? QString() : toQt(weight.error().message());
  Reference changed = *found;
  changed.weight = *weight;
  auto const done = m_bridge.session().apply(referenceEdits::set("Weight", std::move(changed)));
  return done ? QString() : toQt(done.error().message());
}

Seconds ReferencePanel::place() const { return m_bridge.comparing().referencePosition(m_reference).value_or(Seconds(0.0)); }

void ReferencePanel::addLoopHere() {
  if (Reference const* found = m_bridge.album().findReference(m_reference))
    m_bridge.apply(referenceEdits::addLoop(*found, place() - kHalfLoop, place() + kHalfLoop));
}

void ReferencePanel::addCueHere() {
  if (Reference const* found = m_bridge.album().findReference(m_reference))
    m_bridge.apply(referenceEdits::addCue(*found, place()));
}

void ReferencePanel::removeReference() { m_bridge.apply(referenceEdits::remove(m_bridge.album(), m_reference)); }

bool ReferencePanel::eventFilter(QObject* object, QEvent* event) {
  if (object == m_notes && event->type() == QEvent::FocusOut)
    takeNotes();
  return QWidget::eventFilter(object, event);
}

} // namespace lacquer

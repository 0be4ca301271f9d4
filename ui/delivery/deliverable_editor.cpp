#include "ui/delivery/deliverable_editor.h"

#include "album/fields.h"
#include "album/file_names.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/delivery_text.h"
#include "ui/params/check_box.h"
#include "ui/params/choice_box.h"
#include "ui/params/number_field.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

enum GridColumn { labelColumn, controlColumn };

/// An option that this build of the album knows.
bool isField(std::string_view name) {
  return std::ranges::find(deliverableFields(), name, &Field<Deliverable>::name) != deliverableFields().end();
}

std::string textOf(Deliverable const& deliverable, std::string_view name) {
  auto const field = std::ranges::find(deliverableFields(), name, &Field<Deliverable>::name);
  return field->text(deliverable);
}

std::string rateWord(SampleRate rate) { return fmt::format("{}k", rate.value() / 1000.0); }

} // namespace

DeliverableEditor::DeliverableEditor(SessionBridge& bridge, QWidget* parent)
    : QScrollArea(parent)
    , m_bridge(bridge)
    , m_title(new QLabel)
    , m_about(new QLabel)
    , m_choose(new QPushButton(tr("Deliver")))
    , m_example(new QLabel)
    , m_state(new QLabel) {
  setAccessibleName(tr("Options of the deliverable"));
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* const page = new QWidget;
  m_title->setProperty("role", "title");
  for (QLabel* const label : {m_title, m_about, m_example, m_state})
    label->setWordWrap(true);
  m_about->setProperty("role", "hint");
  m_example->setProperty("role", "hint");
  m_state->setProperty("role", "error");
  m_choose->setToolTip(tr("Adds it to what the album delivers"));
  connect(m_choose, &QPushButton::clicked, this, [this] {
    if (!m_places.empty())
      m_bridge.apply(deliveryEdits::choose(m_places.front(), true));
  });
  auto* const grid = new QGridLayout;
  grid->setHorizontalSpacing(theme::px(theme::kPanelPadding));
  grid->setVerticalSpacing(theme::px(theme::kUnit));
  grid->setColumnStretch(controlColumn, 1);
  int line = 0;
  for (DeliveryOption const& option : deliveryOptions()) {
    if (!isField(option.field))
      continue;
    Row row{&option, new QLabel(option.label), makeControl(option)};
    row.label->setProperty("role", "label");
    row.label->setToolTip(option.help);
    row.label->setBuddy(row.control);
    row.control->setToolTip(option.help);
    row.control->setAccessibleName(option.label);
    grid->addWidget(row.label, line, labelColumn);
    grid->addWidget(row.control, line++, controlColumn);
    if (option.field == "file_names")
      grid->addWidget(m_example, line++, controlColumn);
    m_rows.push_back(row);
  }
  auto* const column = new QVBoxLayout(page);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(padding);
  column->addWidget(m_title);
  column->addWidget(m_about);
  column->addWidget(m_choose, 0, Qt::AlignLeft);
  column->addLayout(grid);
  column->addWidget(m_state);
  column->addStretch();
  setWidget(page);
  connect(&bridge, &SessionBridge::albumChanged, this, &DeliverableEditor::refresh);
  refresh();
}

QWidget* DeliverableEditor::makeControl(DeliveryOption const& option) {
  std::string const field = option.field;
  switch (option.kind) {
  case DeliveryOption::Kind::choice: {
    auto* const box = new ChoiceBox;
    for (DeliveryOption::Choice const& choice : option.choices)
      box->addItem(choice.text, toQt(choice.word));
    box->setMinimumContentsLength(8);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(box, &QComboBox::activated, this, [this, box, field](int index) { setOption(field, box->itemData(index).toString()); });
    return box;
  }
  case DeliveryOption::Kind::onOff: {
    auto* const box = new CheckBox({});
    connect(box, &QCheckBox::clicked, this, [this, field](bool isOn) { setOption(field, isOn ? QStringLiteral("on") : QStringLiteral("off")); });
    return box;
  }
  case DeliveryOption::Kind::number: {
    auto* const number = new NumberField(option.label, [this, field](QString const& typed) { return setOption(field, typed); });
    return number;
  }
  case DeliveryOption::Kind::text:
    break;
  }
  auto* const line = new QLineEdit;
  line->setPlaceholderText(toQt(kUsualFileNames));
  connect(line, &QLineEdit::editingFinished, this, [this, line, field] {
    if (line->isModified() && setOption(field, line->text()).isEmpty())
      line->setModified(false);
  });
  connect(line, &QLineEdit::textEdited, this, [this] {
    if (auto const shown = m_places.empty() ? std::nullopt : deliverableAt(m_bridge.album(), m_places.front()))
      showExample(*shown);
  });
  return line;
}

std::vector<DeliveryPlace> DeliverableEditor::chosenPlaces() const {
  std::vector<DeliveryPlace> chosen;
  for (DeliveryPlace const& place : m_places)
    if (deliverableAt(m_bridge.album(), place))
      chosen.push_back(place);
  return chosen;
}

void DeliverableEditor::showPlaces(std::vector<DeliveryPlace> places) {
  if (places == m_places)
    return;
  m_places = std::move(places);
  say({});
  refresh();
}

QWidget* DeliverableEditor::control(std::string_view field) const {
  for (Row const& row : m_rows)
    if (row.option->field == field)
      return row.control;
  return nullptr;
}

QString DeliverableEditor::example() const { return m_example->text(); }
QString DeliverableEditor::said() const { return m_state->text(); }

void DeliverableEditor::say(QString const& text) {
  m_state->setText(text);
  m_state->setVisible(!text.isEmpty());
}

QString DeliverableEditor::setOption(std::string const& field, QString const& text) {
  std::string const typed = field == "file_names" ? toUtf8(text) : typedText(text);
  DeliveryPlace moved = m_places.empty() ? DeliveryPlace() : m_places.front();
  auto const done = m_bridge.session().apply(deliveryEdits::setField(m_bridge.album(), chosenPlaces(), field, typed));
  QString const why = done ? QString() : toQt(done.error().message());
  say(why);
  if (!done)
    refresh();
  else if (field == "rate") {
    moved.column.rate = typed == "own" ? 0 : std::atoi(typed.c_str());
    Q_EMIT placeMoved(moved);
  }
  return why;
}

void DeliverableEditor::refresh() {
  auto const shown = m_places.empty() ? std::nullopt : deliverableAt(m_bridge.album(), m_places.front());
  auto const format = m_places.empty() ? std::nullopt : [&] {
    auto const found = findDelivery(m_places.front().column.name);
    return found ? std::optional(*found) : std::nullopt;
  }();
  auto const chosen = static_cast<int>(chosenPlaces().size());
  m_title->setText(m_places.empty() ? tr("No deliverable selected")
                   : chosen > 1     ? tr("%1 deliverables").arg(chosen)
                                    : toQt(deliveryLabel(m_places.front())));
  m_about->setText(format ? deliveryText(*format) : QString());
  m_choose->setVisible(!m_places.empty() && !shown);
  bool isNamed = false;
  for (Row const& row : m_rows) {
    bool const isUsed = shown && format && row.option->isOf(*format);
    row.label->setVisible(isUsed);
    row.control->setVisible(isUsed);
    isNamed = isNamed || (isUsed && row.option->field == "file_names");
    if (isUsed)
      showRow(row, textOf(*shown, row.option->field));
  }
  m_example->setVisible(isNamed);
  if (isNamed)
    showExample(*shown);
}

void DeliverableEditor::showRow(Row const& row, std::string const& text) {
  if (auto* const box = qobject_cast<ChoiceBox*>(row.control)) {
    int index = box->findData(toQt(text));
    if (index < 0) { // set elsewhere to something that is not offered here
      box->addItem(toQt(text), toQt(text));
      index = box->count() - 1;
    }
    box->setCurrentIndex(index);
  } else if (auto* const check = qobject_cast<CheckBox*>(row.control)) {
    check->setChecked(text == "on");
  } else if (auto* const number = qobject_cast<NumberField*>(row.control)) {
    QString shown = toQt(text);
    shown.replace(QLatin1Char('-'), QChar(0x2212));
    number->setText(QStringLiteral("%1 %2").arg(shown, row.option->unit));
  } else if (auto* const line = qobject_cast<QLineEdit*>(row.control); line != nullptr && !line->isModified()) {
    line->setText(toQt(text));
  }
}

void DeliverableEditor::showExample(Deliverable const& deliverable) {
  auto const* const line = qobject_cast<QLineEdit*>(control("file_names"));
  Album const& album = m_bridge.album();
  if (line == nullptr || album.tracks.empty())
    return m_example->clear();
  std::string const typed = toUtf8(line->text());
  if (auto const sound = checkFileNameTemplate(typed); !sound)
    return m_example->setText(toQt(sound.error().message()));
  int const index = std::max(0, m_bridge.indexOf(m_bridge.selectedTrack()));
  Track const& track = album.tracks[static_cast<std::size_t>(index)];
  auto const format = findDelivery(deliverable.name);
  FileNameFields fields;
  fields.track = index + 1;
  fields.title = track.credits.title;
  fields.artist = track.credits.artist.empty() ? album.credits.artist : track.credits.artist;
  fields.album = album.credits.title;
  fields.albumArtist = album.credits.artist;
  fields.version = track.version;
  fields.isrc = track.isrc;
  fields.catalogue = album.catalogue;
  fields.format = deliverable.name;
  SampleRate const own = format && format->atCdRate ? SampleRate(44100) : album.rate;
  fields.rate = rateWord(deliverable.rate == 0 ? own : SampleRate(deliverable.rate));
  m_example->setText(toQt(trackFileName(typed, fields)) + (format ? toQt(extension(format->format)) : QString()));
}

} // namespace lacquer

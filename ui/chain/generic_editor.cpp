#include "ui/chain/generic_editor.h"

#include "ui/bridge/text.h"
#include "ui/params/flow_layout.h"
#include "ui/params/listen_button.h"
#include "ui/params/param_cell.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

namespace lacquer {
namespace {

/// "Band 3 frequency" in column "frequency" of row 3 → {"Band 3", "Frequency"}; people read names, not ids.
std::pair<QString, QString> splitName(QString const& name, int number) {
  QString const digits = QString::number(number);
  qsizetype const at = name.indexOf(digits);
  if (at < 0)
    return {digits, name};
  qsizetype const end = at + digits.size();
  QString column = name.mid(end).trimmed();
  if (!column.isEmpty())
    column[0] = column[0].toUpper();
  return {name.left(end), column};
}

QLabel* makeLabel(QString const& text, char const* role, QWidget* parent) {
  auto* const label = new QLabel(text, parent);
  label->setProperty("role", role);
  return label;
}

bool canBeOff(ParamSpec const& spec) {
  return spec.isChoice() && spec.choices.front().id == "off";
}

QVBoxLayout* makeColumn(QWidget* panel, int spacing) {
  auto* const column = new QVBoxLayout(panel);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(spacing));
  return column;
}

/// The grouping without the parameters that have controls elsewhere.
ParamGroups uncovered(ParamGroups groups, std::function<bool(int)> const& isCovered) {
  if (!isCovered)
    return groups;
  std::erase_if(groups.singles, isCovered);
  for (ParamGrid& grid : groups.grids)
    for (ParamGrid::Row& row : grid.rows)
      for (auto& cell : row.cells)
        if (cell && isCovered(*cell))
          cell.reset();
  return groups;
}

} // namespace

GenericEditor::GenericEditor(ParamTable const& table, std::function<bool(int)> isCovered, QWidget* parent)
    : QWidget(parent)
    , m_table(&table)
    , m_groups(uncovered(groupParams(table), isCovered))
    , m_values(table)
    , m_controls(static_cast<std::size_t>(table.size()), nullptr)
    , m_column(makeColumn(this, theme::kGroupGap)) {
  setAccessibleName(toQt(table.name()));
  if (!m_groups.singles.empty())
    makeSingles();
  collectRows();
  showRows();
}

void GenericEditor::adopt(int index, ParamControl* control) {
  m_controls[static_cast<std::size_t>(index)] = control;
  control->setValue(m_values[index]);
  connect(control, &ParamControl::gestureBegan, this, &GenericEditor::gestureBegan);
  connect(control, &ParamControl::gestureEnded, this, &GenericEditor::gestureEnded);
  connect(control, &ParamControl::edited, this, [this, index](double value) {
    m_values.set(index, value);
    showSwitchedOff();
    Q_EMIT edited(index, value);
  });
}

void GenericEditor::addListenButton(int index, double value, QString const& text, QString const& what, QWidget* parent) {
  auto* const button = new ListenButton(text, what, parent);
  parent->layout()->addWidget(button);
  m_listening.push_back({index, value, button});
  connect(button, &ListenButton::listeningChanged, this, [this, index, value, button](bool isListening) {
    for (Listening const& other : m_listening)
      if (other.index == index && other.button != button)
        other.button->setListening(false);
    Q_EMIT auditioned(index, isListening ? value : 0.0);
  });
}

void GenericEditor::addListening(int index, QWidget* parent) {
  ParamSpec const& spec = m_table->spec(index);
  QString const name = toQt(spec.name);
  if (spec.choices.size() == 2) {
    addListenButton(index, 1.0, name, name, parent);
    return;
  }
  auto* const cell = new QWidget(parent);
  auto* const column = makeColumn(cell, theme::kUnit / 2);
  column->addWidget(makeLabel(name, "label", cell));
  auto* const buttons = new QWidget(cell);
  new FlowLayout(buttons);
  column->addWidget(buttons);
  int const last = static_cast<int>(spec.maximum);
  for (int value = 1; value <= last; ++value) {
    QString const choice = spec.isChoice() ? toQt(spec.choices[static_cast<std::size_t>(value)].name) : QString::number(value);
    addListenButton(index, value, choice, tr("%1 %2").arg(name, choice), buttons);
  }
  parent->layout()->addWidget(cell);
}

void GenericEditor::makeSingles() {
  auto* const panel = new QWidget(this);
  auto* const flow = new FlowLayout(panel);
  m_column->addWidget(panel);
  for (int const index : m_groups.singles) {
    ParamSpec const& spec = m_table->spec(index);
    if (spec.audition) {
      addListening(index, panel);
      continue;
    }
    ParamCell const made = makeParamCell(spec, toQt(spec.name), ParamLook::knob, panel);
    adopt(index, made.control);
    flow->addWidget(made.cell);
  }
}

void GenericEditor::collectRows() {
  for (std::size_t grid = 0; grid < m_groups.grids.size(); ++grid)
    for (ParamGrid::Row const& cells : m_groups.grids[grid].rows) {
      if (std::ranges::none_of(cells.cells, [](auto const& cell) { return cell.has_value(); }))
        continue;
      auto const& first = cells.cells.front();
      bool const isSwitched = first && canBeOff(m_table->spec(*first));
      m_rows.push_back({grid, cells, isSwitched ? *first : -1, nullptr});
    }
}

void GenericEditor::makeRow(Row& row) {
  row.panel = new QWidget(this);
  auto* const column = makeColumn(row.panel, theme::kUnit);
  auto* const cells = new QWidget(row.panel);
  auto* const flow = new FlowLayout(cells);
  QString heading;
  for (auto const& index : row.cells.cells) {
    if (!index)
      continue;
    ParamSpec const& spec = m_table->spec(*index);
    auto const [rowName, columnName] = splitName(toQt(spec.name), row.cells.number);
    heading = rowName;
    ParamCell const made =
        makeParamCell(spec, columnName, m_item >= 0 ? ParamLook::knob : ParamLook::field, cells);
    adopt(*index, made.control);
    flow->addWidget(made.cell);
  }
  column->addWidget(makeLabel(heading, "heading", row.panel));
  column->addWidget(cells);
  // In the order of the rows, whichever was shown first.
  int place = m_groups.singles.empty() ? 0 : 1;
  for (Row const& other : m_rows)
    if (&other == &row)
      break;
    else if (other.panel != nullptr)
      ++place;
  m_column->insertWidget(place, row.panel);
}

void GenericEditor::dropRows() {
  for (Row& row : m_rows) {
    if (row.panel == nullptr)
      continue;
    for (auto const& index : row.cells.cells)
      if (index)
        m_controls[static_cast<std::size_t>(*index)] = nullptr;
    delete row.panel;
    row.panel = nullptr;
  }
}

bool GenericEditor::isOff(Row const& row) const {
  return row.switchIndex >= 0 && m_values.choice(row.switchIndex) == 0;
}

bool GenericEditor::isShown(std::size_t row) const {
  if (m_item >= 0)
    return m_rows[row].cells.number == m_item + 1;
  if (!isOff(m_rows[row]))
    return true;
  // The first of the grid that is off, to begin with.
  for (std::size_t other = 0; other < row; ++other)
    if (m_rows[other].grid == m_rows[row].grid && isOff(m_rows[other]))
      return false;
  return true;
}

void GenericEditor::showRows() {
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    bool const shows = isShown(i);
    if (shows && m_rows[i].panel == nullptr)
      makeRow(m_rows[i]);
    if (m_rows[i].panel != nullptr)
      m_rows[i].panel->setVisible(shows);
  }
  showSwitchedOff();
}

void GenericEditor::setValues(ParamValues const& values) {
  m_values = values;
  for (int index = 0; index < m_table->size(); ++index)
    if (ParamControl* const shown = control(index))
      shown->setValue(values[index]);
  showRows();
}

void GenericEditor::setCurrentItem(int item) {
  if (item == m_item)
    return;
  if ((item < 0) != (m_item < 0))
    dropRows(); // the other look
  m_item = item;
  showRows();
}

void GenericEditor::endAuditions() {
  for (Listening const& listening : m_listening)
    listening.button->setListening(false);
}

void GenericEditor::focusFirst() {
  auto const first = std::ranges::find_if(m_controls, [](ParamControl const* shown) { return shown != nullptr; });
  if (first != m_controls.end())
    (*first)->setFocus(Qt::OtherFocusReason);
}

void GenericEditor::showSwitchedOff() {
  for (Row const& row : m_rows) {
    if (row.panel == nullptr || row.switchIndex < 0)
      continue;
    for (auto const& index : row.cells.cells)
      if (index && *index != row.switchIndex)
        control(*index)->setEnabled(!isOff(row));
  }
}

} // namespace lacquer

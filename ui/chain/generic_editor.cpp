#include "ui/chain/generic_editor.h"

#include "ui/bridge/text.h"
#include "ui/chain/param_groups.h"
#include "ui/params/param_choice_box.h"
#include "ui/params/param_field.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

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

QLabel* makeLabel(QString const& text, QWidget* parent) {
  auto* const label = new QLabel(text, parent);
  label->setProperty("role", "label");
  return label;
}

bool canBeOff(ParamSpec const& spec) {
  return spec.isChoice() && spec.choices.front().id == "off";
}

} // namespace

GenericEditor::GenericEditor(ParamTable const& table, QWidget* parent)
    : QWidget(parent)
    , m_table(&table)
    , m_controls(static_cast<std::size_t>(table.size()), nullptr) {
  setAccessibleName(toQt(table.name()));
  ParamGroups const groups = groupParams(table);
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kGroupGap));
  if (!groups.singles.empty())
    column->addWidget(makeSingles(groups.singles));
  for (ParamGrid const& grid : groups.grids)
    column->addWidget(makeGrid(grid));
  column->addStretch();
  showSwitchedOff();
}

void GenericEditor::adopt(int index, ParamControl* control) {
  m_controls[static_cast<std::size_t>(index)] = control;
  connect(control, &ParamControl::gestureBegan, this, &GenericEditor::gestureBegan);
  connect(control, &ParamControl::gestureEnded, this, &GenericEditor::gestureEnded);
  connect(control, &ParamControl::edited, this, [this, index](double value) {
    showSwitchedOff();
    Q_EMIT edited(index, value);
  });
}

QWidget* GenericEditor::makeSingles(std::vector<int> const& singles) {
  auto* const panel = new QWidget(this);
  auto* const row = new QHBoxLayout(panel);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kPanelPadding));
  for (int const index : singles) {
    ParamSpec const& spec = m_table->spec(index);
    ParamControl* const control = makeParamControl(spec, panel);
    adopt(index, control);
    if (qobject_cast<ParamChoiceBox*>(control) == nullptr) {
      row->addWidget(control);
      continue;
    }
    auto* const named = new QVBoxLayout;
    named->setSpacing(theme::px(theme::kUnit));
    named->addWidget(makeLabel(toQt(spec.name), panel));
    named->addWidget(control);
    row->addLayout(named);
  }
  row->addStretch();
  return panel;
}

QWidget* GenericEditor::makeGrid(ParamGrid const& grid) {
  auto* const panel = new QWidget(this);
  auto* const cells = new QGridLayout(panel);
  cells->setContentsMargins(0, 0, 0, 0);
  cells->setHorizontalSpacing(theme::px(theme::kPanelPadding));
  cells->setVerticalSpacing(theme::px(theme::kUnit));
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    SwitchedRow switched{-1, {}};
    for (std::size_t c = 0; c < grid.columns.size(); ++c) {
      auto const index = grid.rows[r].cells[c];
      if (!index)
        continue;
      ParamSpec const& spec = m_table->spec(*index);
      auto const [rowName, columnName] = splitName(toQt(spec.name), grid.rows[r].number);
      int const row = static_cast<int>(r) + 1;
      int const column = static_cast<int>(c) + 1;
      if (r == 0)
        cells->addWidget(makeLabel(columnName, panel), 0, column);
      if (c == 0)
        cells->addWidget(makeLabel(rowName, panel), row, 0);
      ParamControl* const control = spec.isChoice() ? makeParamControl(spec, panel) : new ParamField(spec, panel);
      adopt(*index, control);
      cells->addWidget(control, row, column);
      if (c == 0 && canBeOff(spec))
        switched.switchIndex = *index;
      else
        switched.others.push_back(*index);
    }
    if (switched.switchIndex >= 0)
      m_switchedRows.push_back(std::move(switched));
  }
  cells->setColumnStretch(static_cast<int>(grid.columns.size()) + 1, 1);
  return panel;
}

void GenericEditor::setValues(ParamValues const& values) {
  for (int index = 0; index < m_table->size(); ++index)
    if (ParamControl* const shown = control(index))
      shown->setValue(values[index]);
  showSwitchedOff();
}

void GenericEditor::showSwitchedOff() {
  for (SwitchedRow const& row : m_switchedRows)
    for (int const index : row.others)
      control(index)->setEnabled(control(row.switchIndex)->value() >= 0.5);
}

} // namespace lacquer

#pragma once

#include "params/param_values.h"
#include "ui/chain/param_groups.h"

#include <QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace lacquer {

class ListenButton;
class ParamControl;

/// An editor for any processor, made from its table of parameters. It keeps nothing: it shows values and says what the
/// user wishes. Controls wrap where it is narrow.
///
/// Grids (`band.N.…`) show their rows that are in use, with one more to begin with, or the item in hand alone; the
/// controls of a row are made when it is shown first. What is for listening only gets buttons to listen. [ui]
class GenericEditor final : public QWidget {
  Q_OBJECT
public:
  /// `isCovered` says which parameters have controls elsewhere.
  explicit GenericEditor(ParamTable const& table, std::function<bool(int index)> isCovered = {}, QWidget* parent = nullptr);

  void setValues(ParamValues const& values);
  /// The row to show alone, from 0; −1: those in use. Rows that are never off are all shown then.
  void setCurrentItem(int item);
  /// All buttons to listen go out; emits nothing.
  void endAuditions();
  [[nodiscard]] ParamTable const& table() const { return *m_table; }
  /// The control of a parameter; null where none is made (yet): a point of a curve, a row that was never shown, what is
  /// covered or for listening only.
  [[nodiscard]] ParamControl* control(int index) const { return m_controls[static_cast<std::size_t>(index)]; }
  [[nodiscard]] bool isEmpty() const { return m_groups.singles.empty() && m_rows.empty(); }
  /// Gives the focus to the first control.
  void focusFirst();

Q_SIGNALS:
  void gestureBegan();
  void edited(int index, double value);
  void gestureEnded();
  /// A parameter that is for listening only shall stand at `value` from now on.
  void auditioned(int index, double value);

private:
  /// A row of a grid; its controls are null until it is shown.
  struct Row {
    std::size_t grid = 0;
    ParamGrid::Row cells;
    int switchIndex = -1; ///< the parameter whose first choice says "off"; −1: none
    QWidget* panel = nullptr;
  };
  struct Listening {
    int index = 0;
    double value = 0.0;
    ListenButton* button = nullptr;
  };

  void makeSingles();
  void collectRows();
  void makeRow(Row& row);
  void dropRows();
  void addListening(int index, QWidget* parent);
  void addListenButton(int index, double value, QString const& text, QString const& what, QWidget* parent);
  void adopt(int index, ParamControl* control);
  void showRows();
  [[nodiscard]] bool isShown(std::size_t row) const;
  [[nodiscard]] bool isOff(Row const& row) const;
  void showSwitchedOff();

  ParamTable const* m_table;
  ParamGroups m_groups; ///< without what is covered
  std::vector<Row> m_rows;
  ParamValues m_values;
  int m_item = -1;
  std::vector<ParamControl*> m_controls;
  std::vector<Listening> m_listening;
  QVBoxLayout* m_column = nullptr;
};

} // namespace lacquer

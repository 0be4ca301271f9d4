#pragma once

#include "params/param_values.h"

#include <QWidget>
#include <vector>

class QGridLayout;

namespace lacquer {

class ParamControl;
struct ParamGrid;

/// An editor for any processor, made from its table of parameters: grids (`band.N.…`) as tables of cells, everything
/// else as knobs, lists and switches. It keeps nothing: it shows values and says what the user wishes. [ui]
class GenericEditor final : public QWidget {
  Q_OBJECT
public:
  explicit GenericEditor(ParamTable const& table, QWidget* parent = nullptr);

  void setValues(ParamValues const& values);
  [[nodiscard]] ParamTable const& table() const { return *m_table; }
  /// The control of a parameter; null for a point of a curve, which is drawn instead.
  [[nodiscard]] ParamControl* control(int index) const { return m_controls[static_cast<std::size_t>(index)]; }

Q_SIGNALS:
  void gestureBegan();
  void edited(int index, double value);
  void gestureEnded();

private:
  [[nodiscard]] QWidget* makeSingles(std::vector<int> const& singles);
  [[nodiscard]] QWidget* makeGrid(ParamGrid const& grid);
  void adopt(int index, ParamControl* control);
  void showSwitchedOff();

  ParamTable const* m_table;
  std::vector<ParamControl*> m_controls;
  /// Rows whose first cell says "off": the cells that then mean nothing.
  struct SwitchedRow {
    int switchIndex = 0;
    std::vector<int> others;
  };
  std::vector<SwitchedRow> m_switchedRows;
};

} // namespace lacquer

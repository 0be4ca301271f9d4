#pragma once

#include "ui/delivery/delivery_choice.h"

#include <QTableView>

namespace lacquer {

class DeliveryMatrixModel;

/// The matrix of versions and deliverables. A click on a box, Enter or F2 chooses a deliverable or leaves it out; headers
/// select whole rows and columns. [ui]
class DeliveryMatrix final : public QTableView {
  Q_OBJECT
public:
  explicit DeliveryMatrix(DeliveryMatrixModel& model, QWidget* parent = nullptr);

  /// The current one first, then the other selected ones.
  [[nodiscard]] std::vector<DeliveryPlace> selectedPlaces() const;
  /// Empty: the main one.
  [[nodiscard]] std::string currentVersion() const;
  void setCurrentPlace(DeliveryPlace const& place);
  void toggleCurrent();

Q_SIGNALS:
  /// Another cell, or other ones selected.
  void placesChanged();
  /// A row's or a column's head was clicked: its settings are wanted.
  void versionWanted();
  void deliverableWanted();

protected:
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void selectionChanged(QItemSelection const& selected, QItemSelection const& deselected) override;
  void currentChanged(QModelIndex const& current, QModelIndex const& previous) override;

private:
  void keepPlace();

  DeliveryMatrixModel& m_model;
  DeliveryPlace m_place; ///< where the current cell was before the model was made anew
};

} // namespace lacquer

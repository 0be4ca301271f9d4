#pragma once

#include "ui/delivery/delivery_states.h"

#include <QAbstractTableModel>

namespace lacquer {

class SessionBridge;

/// Versions as rows, deliverables as columns: what is chosen, what lies in the destination folder, what is being exported.
/// [ui]
class DeliveryMatrixModel final : public QAbstractTableModel {
  Q_OBJECT
public:
  /// What a cell shows beside its tick.
  enum class Look { none, looking, never, stale, current, failed, foreign, exporting };
  struct Cell {
    bool isChosen = false;
    Look look = Look::none;
    bool isOld = false; ///< of an album before the present one: shown dimmed
    double fraction = 0.0;
  };

  DeliveryMatrixModel(SessionBridge& bridge, DeliveryStates& states, QObject* parent = nullptr);

  [[nodiscard]] int rowCount(QModelIndex const& parent = {}) const override;
  [[nodiscard]] int columnCount(QModelIndex const& parent = {}) const override;
  [[nodiscard]] QVariant data(QModelIndex const& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(QModelIndex const& index) const override;
  bool setData(QModelIndex const& index, QVariant const& value, int role) override;

  [[nodiscard]] Cell cell(QModelIndex const& index) const;
  [[nodiscard]] DeliveryPlace place(QModelIndex const& index) const;
  [[nodiscard]] QModelIndex indexOf(DeliveryPlace const& place) const;
  /// Empty: the main version.
  [[nodiscard]] std::string versionOf(int row) const;
  [[nodiscard]] std::vector<DeliveryColumn> const& columns() const { return m_columns; }
  /// Chooses it for the main version, or only shows its column where it is there.
  void addColumn(DeliveryColumn const& column);
  void removeColumn(int column);
  /// What an export works on, and how far it is.
  void setExporting(std::vector<DeliveryPlace> places, double fraction);

private:
  void follow();
  void repaintAll();

  SessionBridge& m_bridge;
  DeliveryStates& m_states;
  std::vector<DeliveryColumn> m_columns; ///< also those that lost their last deliverable: it can be chosen again
  std::vector<std::string> m_versions;
  std::vector<DeliveryPlace> m_exporting;
  double m_fraction = 0.0;
};

/// "stale" and the like. [any]
[[nodiscard]] QString lookText(DeliveryMatrixModel::Cell const& cell);

} // namespace lacquer

#include "ui/delivery/delivery_matrix.h"

#include "ui/bridge/text.h"
#include "ui/delivery/delivery_cell_delegate.h"
#include "ui/delivery/delivery_matrix_model.h"
#include "ui/params/typing_keys.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <algorithm>

namespace lacquer {
namespace {

constexpr int kColumnWidth = 116;
constexpr int kVersionWidth = 132;
constexpr int kHeaderHeight = 40; ///< two lines: name and rate

} // namespace

DeliveryMatrix::DeliveryMatrix(DeliveryMatrixModel& model, QWidget* parent)
    : QTableView(parent)
    , m_model(model) {
  setAccessibleName(tr("Versions and deliverables"));
  setToolTip(tr("Enter or a click on its box adds or removes a deliverable"));
  setModel(&model);
  setItemDelegate(new DeliveryCellDelegate(this));
  setEditTriggers(NoEditTriggers);
  setSelectionMode(ExtendedSelection);
  setTabKeyNavigation(false);
  setShowGrid(false);
  setHorizontalScrollMode(ScrollPerPixel);
  horizontalHeader()->setHighlightSections(true);
  horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  horizontalHeader()->setDefaultSectionSize(theme::px(kColumnWidth));
  horizontalHeader()->setMinimumSectionSize(theme::px(kColumnWidth));
  horizontalHeader()->setFixedHeight(theme::px(kHeaderHeight));
  horizontalHeader()->setSectionsClickable(true);
  verticalHeader()->setDefaultSectionSize(theme::px(theme::kRowHeight) + theme::px(theme::kUnit));
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->setFixedWidth(theme::px(kVersionWidth));
  verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  verticalHeader()->setSectionsClickable(true);
  connect(verticalHeader(), &QHeaderView::sectionClicked, this, &DeliveryMatrix::versionWanted);
  connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &DeliveryMatrix::deliverableWanted);
  connect(&model, &QAbstractItemModel::modelReset, this, &DeliveryMatrix::keepPlace);
  keepPlace();
}

void DeliveryMatrix::keepPlace() {
  DeliveryPlace const before = m_place;
  QModelIndex index = m_model.indexOf(before);
  if (!index.isValid() && !m_model.columns().empty()) {
    auto const column = std::ranges::find(m_model.columns(), before.column);
    bool const isThere = column != m_model.columns().end();
    index = m_model.index(0, isThere ? static_cast<int>(column - m_model.columns().begin()) : 0);
  }
  setCurrentIndex(index);
  Q_EMIT placesChanged();
}

std::vector<DeliveryPlace> DeliveryMatrix::selectedPlaces() const {
  std::vector<DeliveryPlace> places;
  if (currentIndex().isValid())
    places.push_back(m_model.place(currentIndex()));
  for (QModelIndex const& index : selectionModel()->selectedIndexes())
    if (index != currentIndex())
      places.push_back(m_model.place(index));
  return places;
}

std::string DeliveryMatrix::currentVersion() const { return m_model.versionOf(std::max(0, currentIndex().row())); }

void DeliveryMatrix::setCurrentPlace(DeliveryPlace const& place) {
  if (QModelIndex const index = m_model.indexOf(place); index.isValid())
    setCurrentIndex(index);
}

void DeliveryMatrix::toggleCurrent() {
  QModelIndex const index = currentIndex();
  if (!index.isValid())
    return;
  bool const isTicked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
  m_model.setData(index, isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void DeliveryMatrix::keyPressEvent(QKeyEvent* event) {
  if (opensEditor(*event))
    return toggleCurrent();
  QTableView::keyPressEvent(event);
}

void DeliveryMatrix::contextMenuEvent(QContextMenuEvent* event) {
  QModelIndex const index = indexAt(event->pos());
  if (!index.isValid())
    return;
  DeliveryPlace const place = m_model.place(index);
  bool const isTicked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
  auto* const menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(isTicked ? tr("Leave out") : tr("Deliver"), this, [this, place, isTicked] {
    m_model.setData(m_model.indexOf(place), isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
  });
  menu->addAction(tr("Remove %1 of all versions").arg(toQt(deliveryLabel({place.column, {}}))), this,
                  [this, column = index.column()] { m_model.removeColumn(column); });
  menu->popup(event->globalPos());
}

void DeliveryMatrix::selectionChanged(QItemSelection const& selected, QItemSelection const& deselected) {
  QTableView::selectionChanged(selected, deselected);
  Q_EMIT placesChanged();
}

void DeliveryMatrix::currentChanged(QModelIndex const& current, QModelIndex const& previous) {
  QTableView::currentChanged(current, previous);
  if (current.isValid())
    m_place = m_model.place(current);
  Q_EMIT placesChanged();
}

} // namespace lacquer

#include "ui/delivery/delivery_matrix_model.h"

#include "deliver/delivery_format.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/delivery_text.h"

#include <QDateTime>
#include <algorithm>

namespace lacquer {
namespace {

using Look = DeliveryMatrixModel::Look;
constexpr std::size_t kMostStaleNamed = 12;

Look lookOf(DeliveryStatus const& status) {
  switch (status.state) {
  case DeliveryState::never:
    return Look::never;
  case DeliveryState::stale:
    return Look::stale;
  case DeliveryState::current:
    return status.passed ? Look::current : Look::failed;
  case DeliveryState::foreign:
    break;
  }
  return Look::foreign;
}

QString explanation(Look look) {
  switch (look) {
  case Look::never:
    return DeliveryMatrixModel::tr("Never exported to this folder");
  case Look::stale:
    return DeliveryMatrixModel::tr("Stale: the album or the options changed since");
  case Look::current:
    return DeliveryMatrixModel::tr("Current: an export would change nothing");
  case Look::failed:
    return DeliveryMatrixModel::tr("Current, but a check failed when it was exported");
  case Look::foreign:
    return DeliveryMatrixModel::tr("Something else lies there, or it was changed since it was exported");
  case Look::exporting:
    return DeliveryMatrixModel::tr("Being exported");
  case Look::looking:
    return DeliveryMatrixModel::tr("Being looked at");
  case Look::none:
    break;
  }
  return DeliveryMatrixModel::tr("Not delivered; tick it to add it");
}

QString whenText(std::string const& iso) {
  QDateTime const when = QDateTime::fromString(toQt(iso), Qt::ISODate);
  return when.isValid() ? when.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")) : toQt(iso);
}

QString details(DeliveryStatus const& status) {
  QStringList lines;
  if (!status.when.empty())
    lines << DeliveryMatrixModel::tr("Exported %1").arg(whenText(status.when));
  for (std::size_t i = 0; i < std::min(status.stale.size(), kMostStaleNamed); ++i)
    lines << DeliveryMatrixModel::tr("stale: %1").arg(toQt(status.stale[i]));
  if (status.stale.size() > kMostStaleNamed)
    lines << DeliveryMatrixModel::tr("and %1 more").arg(status.stale.size() - kMostStaleNamed);
  return lines.join(QLatin1Char('\n'));
}

} // namespace

QString lookText(DeliveryMatrixModel::Cell const& cell) {
  switch (cell.look) {
  case Look::looking:
    return QStringLiteral("\u2026");
  case Look::never:
    return DeliveryMatrixModel::tr("never");
  case Look::stale:
    return DeliveryMatrixModel::tr("stale");
  case Look::current:
    return DeliveryMatrixModel::tr("current");
  case Look::failed:
    return DeliveryMatrixModel::tr("failed");
  case Look::foreign:
    return DeliveryMatrixModel::tr("foreign");
  case Look::exporting:
    return QStringLiteral("%1 %").arg(static_cast<int>(cell.fraction * 100.0));
  case Look::none:
    break;
  }
  return {};
}

DeliveryMatrixModel::DeliveryMatrixModel(SessionBridge& bridge, DeliveryStates& states, QObject* parent)
    : QAbstractTableModel(parent)
    , m_bridge(bridge)
    , m_states(states) {
  connect(&bridge, &SessionBridge::albumChanged, this, &DeliveryMatrixModel::follow);
  connect(&bridge, &SessionBridge::projectChanged, this, [this] {
    m_columns.clear();
    follow();
  });
  connect(&states, &DeliveryStates::changed, this, &DeliveryMatrixModel::repaintAll);
  follow();
}

void DeliveryMatrixModel::follow() {
  std::vector<Deliverable> all = deliverablesOf(m_bridge.album());
  for (DeliveryColumn const& kept : m_columns)
    all.push_back({.name = kept.name, .rate = kept.rate});
  std::vector<DeliveryColumn> columns = columnsOf(all);
  std::vector<std::string> versions{std::string()};
  for (AlbumVersion const& version : m_bridge.album().versions)
    versions.push_back(version.name);
  if (columns == m_columns && versions == m_versions)
    return repaintAll();
  beginResetModel();
  m_columns = std::move(columns);
  m_versions = std::move(versions);
  endResetModel();
}

void DeliveryMatrixModel::repaintAll() {
  if (rowCount() > 0 && columnCount() > 0)
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int DeliveryMatrixModel::rowCount(QModelIndex const& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_versions.size());
}

int DeliveryMatrixModel::columnCount(QModelIndex const& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

std::string DeliveryMatrixModel::versionOf(int row) const {
  return row >= 0 && row < rowCount() ? m_versions[static_cast<std::size_t>(row)] : std::string();
}

DeliveryPlace DeliveryMatrixModel::place(QModelIndex const& index) const {
  if (!index.isValid())
    return {};
  return {m_columns[static_cast<std::size_t>(index.column())], versionOf(index.row())};
}

QModelIndex DeliveryMatrixModel::indexOf(DeliveryPlace const& place) const {
  auto const column = std::ranges::find(m_columns, place.column);
  auto const row = std::ranges::find(m_versions, place.version);
  if (column == m_columns.end() || row == m_versions.end())
    return {};
  return index(static_cast<int>(row - m_versions.begin()), static_cast<int>(column - m_columns.begin()));
}

DeliveryMatrixModel::Cell DeliveryMatrixModel::cell(QModelIndex const& index) const {
  Cell shown;
  auto const deliverable = deliverableAt(m_bridge.album(), place(index));
  if (!deliverable)
    return shown;
  shown.isChosen = true;
  shown.look = Look::looking;
  shown.isOld = !m_states.isUpToDate();
  if (auto const status = m_states.of(*deliverable))
    shown.look = lookOf(*status);
  if (std::ranges::find(m_exporting, place(index)) != m_exporting.end()) {
    shown.look = Look::exporting;
    shown.isOld = false;
    shown.fraction = m_fraction;
  }
  return shown;
}

QVariant DeliveryMatrixModel::data(QModelIndex const& index, int role) const {
  if (!index.isValid())
    return {};
  Cell const shown = cell(index);
  switch (role) {
  case Qt::DisplayRole:
    return lookText(shown);
  case Qt::CheckStateRole:
    return shown.isChosen ? Qt::Checked : Qt::Unchecked;
  case Qt::ToolTipRole: {
    QString text = explanation(shown.look);
    if (auto const deliverable = deliverableAt(m_bridge.album(), place(index)))
      if (auto const status = m_states.of(*deliverable); status && !details(*status).isEmpty())
        text += QLatin1Char('\n') + details(*status);
    return text;
  }
  case Qt::AccessibleTextRole:
    return tr("%1: %2").arg(toQt(deliveryLabel(place(index))), shown.isChosen ? lookText(shown) : tr("not delivered"));
  default:
    return {};
  }
}

QVariant DeliveryMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical) {
    QString const name = toQt(versionOf(section));
    if (role == Qt::DisplayRole)
      return section == 0 ? tr("Main") : name;
    if (role == Qt::ToolTipRole)
      return section == 0 ? tr("The album as it is") : tr("Version ‘%1’: the main one but for its overrides").arg(name);
    return {};
  }
  DeliveryColumn const& column = m_columns[static_cast<std::size_t>(section)];
  auto const format = findDelivery(column.name);
  if (role == Qt::DisplayRole)
    return column.rate == 0 ? toQt(column.name) : QStringLiteral("%1\n%2 kHz").arg(toQt(column.name)).arg(column.rate / 1000.0);
  if (role == Qt::ToolTipRole)
    return format ? deliveryText(*format) : toQt(format.error().message());
  return {};
}

Qt::ItemFlags DeliveryMatrixModel::flags(QModelIndex const& index) const {
  return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable : Qt::NoItemFlags;
}

bool DeliveryMatrixModel::setData(QModelIndex const& index, QVariant const& value, int role) {
  if (!index.isValid() || role != Qt::CheckStateRole)
    return false;
  return m_bridge.apply(deliveryEdits::choose(place(index), value.toInt() == Qt::Checked));
}

void DeliveryMatrixModel::addColumn(DeliveryColumn const& column) {
  if (std::ranges::find(m_columns, column) == m_columns.end() || !deliverableAt(m_bridge.album(), {column, {}}))
    m_bridge.apply(deliveryEdits::choose({column, {}}, true));
}

void DeliveryMatrixModel::removeColumn(int column) {
  DeliveryColumn const gone = m_columns[static_cast<std::size_t>(column)];
  std::vector<Deliverable> const present = deliverablesOf(m_bridge.album());
  bool const isUsed = std::ranges::any_of(present, [&](Deliverable const& each) { return placeOf(each).column == gone; });
  if (isUsed && !m_bridge.apply(deliveryEdits::removeColumn(gone)))
    return;
  beginResetModel();
  std::erase(m_columns, gone);
  endResetModel();
}

void DeliveryMatrixModel::setExporting(std::vector<DeliveryPlace> places, double fraction) {
  m_exporting = std::move(places);
  m_fraction = fraction;
  repaintAll();
}

} // namespace lacquer

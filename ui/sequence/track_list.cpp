#include "ui/sequence/track_list.h"

#include "ui/bridge/session_bridge.h"
#include "ui/sequence/track_table_model.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

namespace lacquer {
namespace {

using theme::Token;

class TrackListDelegate : public QStyledItemDelegate {
public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override {
    painter->save();
    bool const selected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, theme::colour(selected ? Token::surface3 : Token::surface1));
    if (selected)
      painter->fillRect(QRect(option.rect.left(), option.rect.top(), theme::px(3), option.rect.height()), theme::colour(Token::accent));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
      painter->setPen(theme::colour(Token::accent));
      painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    QRect const number(option.rect.left() + theme::px(8), option.rect.top(), theme::px(20), option.rect.height());
    painter->setFont(theme::numberFont(theme::Size::body));
    painter->setPen(theme::colour(Token::textLow));
    painter->drawText(number, Qt::AlignRight | Qt::AlignVCenter, QString::number(index.row() + 1));
    QRect const title = option.rect.adjusted(theme::px(36), 0, -theme::px(4), 0);
    painter->setFont(theme::font(theme::Size::body));
    painter->setPen(theme::colour(Token::textHigh));
    painter->drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, title.width()));
    painter->restore();
  }
  [[nodiscard]] QSize sizeHint(QStyleOptionViewItem const&, QModelIndex const&) const override {
    return {theme::px(80), theme::px(theme::kRowHeight)};
  }
};

} // namespace

TrackList::TrackList(SessionBridge& bridge, TrackTableModel& model, QWidget* parent)
    : QListView(parent)
    , m_bridge(bridge) {
  setModel(&model);
  setModelColumn(static_cast<int>(TrackColumn::title));
  setItemDelegate(new TrackListDelegate(this));
  setAccessibleName(tr("Tracks, short list"));
  setSelectionMode(ExtendedSelection);
  setEditTriggers(NoEditTriggers);
  setUniformItemSizes(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setMinimumWidth(theme::px(80));
  connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TrackList::takeSelection);
  connect(&bridge, &SessionBridge::selectionChanged, this, &TrackList::showSelection);
  connect(&model, &QAbstractItemModel::modelReset, this, &TrackList::showSelection);
  showSelection();
}

QSize TrackList::sizeHint() const { return {theme::px(152), theme::px(200)}; }

void TrackList::showSelection() {
  if (m_synchronising)
    return;
  QScopedValueRollback const guard(m_synchronising, true);
  QItemSelection rows;
  for (TrackId const track : m_bridge.selectedTracks())
    if (int const row = m_bridge.indexOf(track); row >= 0 && row < model()->rowCount())
      rows.select(model()->index(row, modelColumn()), model()->index(row, modelColumn()));
  selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
  int const row = m_bridge.indexOf(m_bridge.selectedTrack());
  if (row >= 0 && row < model()->rowCount())
    selectionModel()->setCurrentIndex(model()->index(row, modelColumn()), QItemSelectionModel::NoUpdate);
}

void TrackList::takeSelection() {
  if (m_synchronising || model()->rowCount() != static_cast<int>(m_bridge.album().tracks.size()))
    return;
  std::vector<TrackId> tracks;
  for (QModelIndex const& index : selectionModel()->selectedIndexes())
    tracks.emplace_back(index.data(TrackTableModel::trackRole).toULongLong());
  if (tracks.empty())
    return;
  QScopedValueRollback const guard(m_synchronising, true);
  bool const currentSelected = selectionModel()->isSelected(currentIndex());
  TrackId const current = currentSelected ? TrackId(currentIndex().data(TrackTableModel::trackRole).toULongLong()) : tracks.front();
  m_bridge.setSelection(current, std::move(tracks));
}

void TrackList::contextMenuEvent(QContextMenuEvent* event) { Q_EMIT menuRequested(event->globalPos()); }

} // namespace lacquer

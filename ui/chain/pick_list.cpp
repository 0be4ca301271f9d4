#include "ui/chain/pick_list.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace lacquer {
namespace {

using theme::Token;
constexpr int kDocRole = Qt::UserRole + 1;
constexpr int kMarkRole = Qt::UserRole + 2;
constexpr int kItemHeight = 40;
constexpr int kHeadingHeight = 24;
constexpr int kPage = 8;

bool isHeading(QListWidgetItem const& item) { return item.data(Qt::UserRole).isNull(); }

class PickDelegate final : public QStyledItemDelegate {
public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override {
    painter->save();
    QRect const box = option.rect.adjusted(theme::px(12), 0, -theme::px(12), 0);
    if (index.data(Qt::UserRole).isNull()) {
      painter->fillRect(option.rect, theme::colour(Token::surface3));
      painter->setFont(theme::font(theme::Size::label, QFont::DemiBold));
      painter->setPen(theme::colour(Token::textMid));
      painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    } else {
      paintItem(*painter, option, index, box);
    }
    painter->restore();
  }
  [[nodiscard]] QSize sizeHint(QStyleOptionViewItem const&, QModelIndex const& index) const override {
    return {theme::px(200), theme::px(index.data(Qt::UserRole).isNull() ? kHeadingHeight : kItemHeight)};
  }

private:
  static void paintItem(QPainter& painter, QStyleOptionViewItem const& option, QModelIndex const& index, QRect const& box) {
    bool const isCurrent = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect, theme::colour(isCurrent ? Token::surface1 : Token::surface3));
    if (isCurrent)
      painter.fillRect(QRect(option.rect.topLeft(), QSize(theme::px(3), option.rect.height())), theme::colour(Token::accent));
    int const half = box.height() / 2;
    painter.setFont(theme::font(theme::Size::body));
    painter.setPen(theme::colour(Token::textHigh));
    painter.drawText(box.adjusted(0, theme::px(2), 0, -half), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    painter.setFont(theme::font(theme::Size::small));
    painter.setPen(theme::colour(Token::textMid));
    painter.drawText(box.adjusted(0, theme::px(2), 0, -half), Qt::AlignRight | Qt::AlignVCenter, index.data(kMarkRole).toString());
    QString const doc = index.data(kDocRole).toString();
    painter.drawText(box.adjusted(0, half, 0, -theme::px(2)), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(doc, Qt::ElideRight, box.width()));
  }
};

bool matches(PickItem const& item, QStringList const& words) {
  QString const text = item.name + QLatin1Char(' ') + item.group + QLatin1Char(' ') + item.doc;
  return std::ranges::all_of(words, [&](QString const& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

PickList::PickList(QString const& name, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_head(new QHBoxLayout)
    , m_column(new QVBoxLayout(this)) {
  setProperty("role", "popup");
  setAccessibleName(name);
  m_search->setPlaceholderText(tr("Type to search"));
  m_search->setAccessibleName(tr("Search"));
  m_search->setClearButtonEnabled(true);
  m_search->installEventFilter(this);
  m_list->setAccessibleName(name);
  m_list->setItemDelegate(new PickDelegate(m_list));
  m_list->setFocusPolicy(Qt::NoFocus);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  int const padding = theme::px(theme::kPanelPadding);
  m_column->setContentsMargins(padding, padding, padding, padding);
  m_column->setSpacing(padding);
  m_head->setSpacing(padding);
  m_head->addWidget(m_search, 1);
  m_column->addLayout(m_head);
  m_column->addWidget(m_list, 1);
  connect(m_search, &QLineEdit::textChanged, this, &PickList::fill);
  connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem const* item) {
    if (!isHeading(*item))
      take();
  });
  hide();
}

void PickList::setItems(std::vector<PickItem> items) {
  m_items = std::move(items);
  fill();
}

void PickList::setFilter(std::function<bool(PickItem const&)> filter) {
  m_filter = std::move(filter);
  fill();
}

void PickList::fill() {
  QString const before = current();
  QStringList const words = m_search->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  m_list->clear();
  QString group;
  for (PickItem const& each : m_items) {
    if (!matches(each, words) || (m_filter && !m_filter(each)))
      continue;
    if (each.group != group) {
      group = each.group;
      (new QListWidgetItem(group, m_list))->setFlags(Qt::NoItemFlags);
    }
    auto* const item = new QListWidgetItem(each.name, m_list);
    item->setData(Qt::UserRole, each.id);
    item->setData(kDocRole, each.doc);
    item->setData(kMarkRole, each.mark);
    item->setToolTip(each.doc);
  }
  setCurrent(before);
}

QString PickList::current() const {
  QListWidgetItem const* const item = m_list->currentItem();
  return item == nullptr ? QString() : item->data(Qt::UserRole).toString();
}

void PickList::setCurrent(QString const& id) {
  int first = -1;
  for (int row = 0; row < m_list->count(); ++row) {
    QListWidgetItem const& item = *m_list->item(row);
    if (isHeading(item))
      continue;
    if (first < 0)
      first = row;
    if (item.data(Qt::UserRole).toString() == id)
      return m_list->setCurrentRow(row);
  }
  m_list->setCurrentRow(m_preselects || !m_search->text().isEmpty() ? first : -1);
}

QStringList PickList::shown() const {
  QStringList ids;
  for (int row = 0; row < m_list->count(); ++row)
    if (!isHeading(*m_list->item(row)))
      ids << m_list->item(row)->data(Qt::UserRole).toString();
  return ids;
}

void PickList::open(QWidget const& anchor, QString const& current) {
  m_isTaken = m_isCancelled = false;
  m_search->clear();
  fill();
  setCurrent(current);
  m_told = this->current();
  QRect const screen = anchor.screen()->availableGeometry();
  QSize const size(theme::px(m_size.width()), std::min(theme::px(m_size.height()), screen.height() * 2 / 3));
  QPoint corner = anchor.mapToGlobal(QPoint(0, anchor.height() + theme::px(theme::kUnit)));
  if (corner.y() + size.height() > screen.bottom())
    corner.setY(std::max(screen.top(), anchor.mapToGlobal(QPoint()).y() - size.height() - theme::px(theme::kUnit)));
  corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - size.width())));
  setGeometry(QRect(corner, size));
  show();
  m_search->setFocus();
}

void PickList::step(int steps) {
  int const direction = steps > 0 ? 1 : -1;
  int row = m_list->currentRow();
  int reached = row;
  for (int left = std::abs(steps); left > 0;) {
    row += direction;
    if (row < 0 || row >= m_list->count())
      break;
    if (isHeading(*m_list->item(row)))
      continue;
    reached = row;
    --left;
  }
  if (reached < 0)
    return;
  m_list->setCurrentRow(reached);
  if (reached == 1 && isHeading(*m_list->item(0)))
    m_list->scrollToTop(); // the first heading, too
  tellMove();
}

void PickList::tellMove() {
  QString const now = current();
  if (now == m_told)
    return;
  m_told = now;
  if (!now.isEmpty())
    Q_EMIT moved(now);
}

void PickList::take() {
  QString const id = current();
  if (id.isEmpty())
    return;
  tellMove();
  m_isTaken = true;
  hide();
  Q_EMIT taken(id);
}

void PickList::hideEvent(QHideEvent* event) {
  QFrame::hideEvent(event);
  if (!m_isTaken && !event->spontaneous())
    Q_EMIT dropped(m_isCancelled);
}

void PickList::cancel() {
  m_isCancelled = true;
  hide();
}

void PickList::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) // of any control in it
    return cancel();
  QFrame::keyPressEvent(event);
}

bool PickList::onKey(int key) {
  switch (key) {
  case Qt::Key_Down: step(1); return true;
  case Qt::Key_Up: step(-1); return true;
  case Qt::Key_PageDown: step(kPage); return true;
  case Qt::Key_PageUp: step(-kPage); return true;
  case Qt::Key_Return:
  case Qt::Key_Enter: take(); return true;
  case Qt::Key_Escape: cancel(); return true;
  default: return false;
  }
}

bool PickList::eventFilter(QObject* object, QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();
    return true;
  }
  if (event->type() == QEvent::KeyPress && onKey(static_cast<QKeyEvent*>(event)->key()))
    return true;
  return QFrame::eventFilter(object, event);
}

} // namespace lacquer

#include "ui/params/flow_layout.h"

#include "ui/theme/theme.h"

#include <algorithm>

namespace lacquer {

FlowLayout::FlowLayout(QWidget* parent, Line line)
    : QLayout(parent)
    , m_line(line) {
  setContentsMargins(0, 0, 0, 0);
  setSpacing(theme::px(theme::kPanelPadding));
}

FlowLayout::~FlowLayout() {
  for (QLayoutItem* const item : m_items)
    delete item;
}

void FlowLayout::addItem(QLayoutItem* item) {
  m_items.push_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const {
  return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
  if (index < 0 || index >= count())
    return nullptr;
  auto const at = m_items.begin() + index;
  QLayoutItem* const item = *at;
  m_items.erase(at);
  return item;
}

int FlowLayout::heightForWidth(int width) const {
  return arrange(QRect(0, 0, width, 0), true);
}

QSize FlowLayout::sizeHint() const {
  int width = 0;
  int height = 0;
  for (QLayoutItem const* const item : m_items)
    if (!item->isEmpty()) {
      width += item->sizeHint().width() + (width > 0 ? spacing() : 0);
      height = std::max(height, item->sizeHint().height());
    }
  QMargins const margins = contentsMargins();
  return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const {
  QSize size;
  for (QLayoutItem const* const item : m_items)
    if (!item->isEmpty())
      size = size.expandedTo(item->minimumSize());
  QMargins const margins = contentsMargins();
  return {size.width() + margins.left() + margins.right(), size.height() + margins.top() + margins.bottom()};
}

void FlowLayout::setGeometry(QRect const& rect) {
  QLayout::setGeometry(rect);
  arrange(rect, false);
}

int FlowLayout::arrange(QRect const& rect, bool isTrial) const {
  QRect const area = rect.marginsRemoved(contentsMargins());
  int top = area.top();
  for (std::size_t first = 0; first < m_items.size();) {
    int width = 0;
    int height = 0;
    std::size_t end = first;
    for (; end < m_items.size(); ++end) {
      if (m_items[end]->isEmpty())
        continue;
      QSize const size = m_items[end]->sizeHint();
      int const needed = width + (width > 0 ? spacing() : 0) + size.width();
      if (width > 0 && needed > area.width())
        break;
      width = needed;
      height = std::max(height, size.height());
    }
    int left = area.left();
    for (std::size_t i = first; i < end; ++i) {
      if (m_items[i]->isEmpty())
        continue;
      QSize const size(std::min(m_items[i]->sizeHint().width(), area.width()), m_items[i]->sizeHint().height());
      int const above = (height - size.height()) / (m_line == Line::foot ? 1 : 2);
      if (!isTrial)
        m_items[i]->setGeometry(QRect(QPoint(left, top + above), size));
      left += size.width() + spacing();
    }
    if (height > 0)
      top += height + (end < m_items.size() ? spacing() : 0);
    first = end;
  }
  return top - rect.top() + contentsMargins().bottom();
}

} // namespace lacquer

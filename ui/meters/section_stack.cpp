#include "ui/meters/section_stack.h"

#include "ui/meters/meter_section.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QSettings>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>

namespace lacquer {
namespace {

constexpr int kColumnWidth = 232; ///< below twice this there is one column
constexpr int kMostColumns = 3;

} // namespace

SectionStack::SectionStack(QString settingsKey, QWidget* parent)
    : QWidget(parent)
    , m_key(std::move(settingsKey)) {}

void SectionStack::add(MeterSection* section) {
  section->setParent(this);
  m_all.push_back(section);
  m_order.push_back(section);
  connect(section, &MeterSection::foldedChanged, this, [this] {
    remember();
    arrange();
  });
  connect(section, &MeterSection::moveRequested, this, [this, section](int steps) { move(section->id(), steps); });
  connect(section, &MeterSection::menuRequested, this, [this, section](QPoint const& global) {
    QMenu menu;
    fillMenu(menu, section);
    menu.exec(global);
  });
}

void SectionStack::restore() {
  QSettings const settings;
  QStringList const order = settings.value(m_key + QStringLiteral("/order")).toStringList();
  std::ranges::stable_sort(m_order, {}, [&](MeterSection* section) {
    qsizetype const place = order.indexOf(section->id());
    return place < 0 ? order.size() : place;
  });
  m_hidden = settings.value(m_key + QStringLiteral("/hidden")).toStringList();
  QStringList const folded = settings.value(m_key + QStringLiteral("/folded")).toStringList();
  for (MeterSection* const section : m_all)
    section->setFolded(folded.contains(section->id()));
  m_isRestoring = false;
  arrange();
}

void SectionStack::remember() const {
  if (m_isRestoring)
    return;
  QStringList order;
  QStringList folded;
  for (MeterSection* const section : m_order) {
    order << section->id();
    if (section->isFolded())
      folded << section->id();
  }
  QSettings settings;
  settings.setValue(m_key + QStringLiteral("/order"), order);
  settings.setValue(m_key + QStringLiteral("/hidden"), m_hidden);
  settings.setValue(m_key + QStringLiteral("/folded"), folded);
}

MeterSection* SectionStack::find(QString const& id) const {
  auto const found = std::ranges::find(m_all, id, &MeterSection::id);
  return found == m_all.end() ? nullptr : *found;
}

QStringList SectionStack::shownIds() const {
  QStringList ids;
  for (MeterSection* const section : m_order)
    if (!m_hidden.contains(section->id()))
      ids << section->id();
  return ids;
}

void SectionStack::setShown(QString const& id, bool isShown) {
  m_hidden.removeAll(id);
  if (!isShown)
    m_hidden << id;
  remember();
  arrange();
}

void SectionStack::move(QString const& id, int steps) {
  QStringList const shown = shownIds();
  qsizetype const target = shown.indexOf(id) + steps;
  if (!shown.contains(id) || target < 0 || target >= shown.size())
    return;
  auto const from = std::ranges::find(m_order, id, &MeterSection::id);
  auto const to = std::ranges::find(m_order, shown[target], &MeterSection::id);
  from < to ? std::rotate(from, from + 1, to + 1) : std::rotate(to, from, from + 1);
  remember();
  arrange();
}

void SectionStack::resetOrder() {
  m_order = m_all;
  m_hidden.clear();
  for (MeterSection* const section : m_all)
    section->setFolded(false);
  remember();
  arrange();
}

void SectionStack::fillMenu(QMenu& menu, MeterSection* of) {
  if (of != nullptr) {
    menu.addActions(of->body()->actions());
    if (!of->body()->actions().isEmpty())
      menu.addSeparator();
    QString const id = of->id();
    menu.addAction(tr("Move up"), this, [this, id] { move(id, -1); });
    menu.addAction(tr("Move down"), this, [this, id] { move(id, 1); });
    menu.addAction(tr("Hide %1").arg(of->title()), this, [this, id] { setShown(id, false); });
    menu.addSeparator();
  }
  for (MeterSection* const section : m_order) {
    QAction* const action = menu.addAction(section->title());
    action->setCheckable(true);
    action->setChecked(!m_hidden.contains(section->id()));
    connect(action, &QAction::toggled, this, [this, id = section->id()](bool isShown) { setShown(id, isShown); });
  }
  menu.addSeparator();
  menu.addAction(tr("Show all, in the usual order"), this, &SectionStack::resetOrder);
}

int SectionStack::columnCount() const {
  return std::clamp(width() / theme::px(kColumnWidth), 1, kMostColumns);
}

void SectionStack::arrange() {
  if (m_isRestoring)
    return;
  m_columns = columnCount();
  delete layout();
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kPanelPadding));
  std::vector<MeterSection*> shown;
  int total = 0;
  for (MeterSection* const section : m_order) {
    section->setVisible(!m_hidden.contains(section->id()));
    if (m_hidden.contains(section->id()))
      continue;
    shown.push_back(section);
    total += section->sizeHint().height();
  }
  auto next = shown.begin();
  int done = 0;
  for (int column = 0; column < m_columns; ++column) {
    auto* const list = new QVBoxLayout;
    list->setSpacing(theme::px(theme::kUnit));
    row->addLayout(list, 1);
    bool isFilled = false;
    bool const isLast = column + 1 == m_columns;
    for (; next != shown.end() && (isLast || list->count() == 0 || done < total * (column + 1) / m_columns); ++next) {
      done += (*next)->sizeHint().height();
      list->addWidget(*next, (*next)->wantsHeight() ? 1 : 0);
      isFilled = isFilled || (*next)->wantsHeight();
    }
    if (!isFilled)
      list->addStretch(1);
  }
}

void SectionStack::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (columnCount() != m_columns)
    arrange();
}

} // namespace lacquer

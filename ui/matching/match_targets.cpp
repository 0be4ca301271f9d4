#include "ui/matching/match_targets.h"

#include "album/edits.h"
#include "core/numbers.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/params/number_field.h"
#include "ui/params/tick_delegate.h"
#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSet>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace lacquer {
namespace {

constexpr int kKind = Qt::UserRole;
constexpr int kId = Qt::UserRole + 1;
constexpr double kMostWeight = 100.0;

} // namespace

MatchTargets::MatchTargets(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_list(new QListWidget(this))
    , m_weight(new NumberField(
          tr("Weight of the reference"), [this](QString const& typed) { return setWeight(typed); }, this)) {
  m_list->setAccessibleName(tr("What to aim at"));
  m_list->setItemDelegate(new TickDelegate(m_list));
  m_list->setToolTip(tr("Tick what to aim at; several are averaged, references by their weights"));
  m_weight->setWidestText(QStringLiteral("100.00"));
  m_weight->setToolTip(tr("Weight of the chosen reference among the others. Double click types."));
  auto* const folder = new QPushButton(tr("Folder…"), this);
  folder->setToolTip(tr("Chooses a folder: its audio files are aimed at with equal weights"));
  auto* const label = new QLabel(tr("Weight"), this);
  label->setProperty("role", "label");
  auto* const row = new QHBoxLayout;
  row->addWidget(label);
  row->addWidget(m_weight);
  row->addStretch();
  row->addWidget(folder);
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(m_list, 1);
  column->addLayout(row);
  connect(m_list, &QListWidget::itemChanged, this, &MatchTargets::onTicked);
  connect(m_list, &QListWidget::currentItemChanged, this, &MatchTargets::showWeight);
  connect(folder, &QPushButton::clicked, this, &MatchTargets::chooseFolder);
  connect(&bridge, &SessionBridge::albumChanged, this, &MatchTargets::fill);
  connect(&bridge, &SessionBridge::selectionChanged, this, &MatchTargets::fill);
  fill();
}

QListWidgetItem* MatchTargets::add(Kind kind, quint64 id, QString const& text, QString const& help) {
  auto* const item = new QListWidgetItem(text, m_list);
  item->setData(kKind, static_cast<int>(kind));
  item->setData(kId, id);
  item->setToolTip(help);
  item->setSizeHint(QSize(0, theme::px(theme::kHitTarget)));
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
  item->setCheckState(Qt::Unchecked);
  return item;
}

void MatchTargets::fill() {
  QSet<std::pair<int, quint64>> ticked;
  for (int row = 0; row < m_list->count(); ++row)
    if (m_list->item(row)->checkState() == Qt::Checked)
      ticked.insert({m_list->item(row)->data(kKind).toInt(), m_list->item(row)->data(kId).toULongLong()});
  int const current = m_list->currentRow();
  QSignalBlocker const blocker(m_list);
  m_list->clear();
  Album const& album = m_bridge.album();
  for (Reference const& reference : album.references)
    add(Kind::reference, reference.id.value(),
        tr("%1 · weight %2").arg(toQt(reference.name), numberText(reference.weight, reference.weight < 10.0 ? 2 : 0)),
        tr("A reference of the album"));
  if (!m_folder.isEmpty())
    add(Kind::folder, 0, tr("Folder %1").arg(QFileInfo(m_folder).fileName()), m_folder);
  add(Kind::median, 0, tr("Median of the album"), tr("The median of all other tracks as they are heard; stands alone"));
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    if (album.tracks[i].id != m_bridge.selectedTrack())
      add(Kind::track, album.tracks[i].id.value(), tr("%1 %2").arg(i + 1).arg(toQt(album.tracks[i].credits.title)),
          tr("Another track of the album, as it is heard"));
  for (int row = 0; row < m_list->count(); ++row) {
    QListWidgetItem* const item = m_list->item(row);
    if (ticked.contains({item->data(kKind).toInt(), item->data(kId).toULongLong()}))
      item->setCheckState(Qt::Checked);
  }
  m_list->setCurrentRow(std::min(current, m_list->count() - 1));
  showWeight();
}

void MatchTargets::onTicked(QListWidgetItem* item) {
  bool const isMedian = item->data(kKind).toInt() == static_cast<int>(Kind::median);
  if (item->checkState() == Qt::Checked) {
    QSignalBlocker const blocker(m_list);
    for (int row = 0; row < m_list->count(); ++row) {
      QListWidgetItem* const other = m_list->item(row);
      bool const otherIsMedian = other->data(kKind).toInt() == static_cast<int>(Kind::median);
      if (other != item && (isMedian || otherIsMedian)) // it cannot be averaged with others
        other->setCheckState(Qt::Unchecked);
    }
  }
  Q_EMIT changed();
}

MatchTargets::Choice MatchTargets::choice() const {
  Choice choice;
  for (int row = 0; row < m_list->count(); ++row) {
    QListWidgetItem const* const item = m_list->item(row);
    if (item->checkState() != Qt::Checked)
      continue;
    quint64 const id = item->data(kId).toULongLong();
    switch (static_cast<Kind>(item->data(kKind).toInt())) {
    case Kind::median:
      choice.aim.albumMedian = true;
      break;
    case Kind::reference:
      if (Reference const* const reference = m_bridge.album().findReference(ReferenceId(id)); reference != nullptr && reference->weight > 0.0)
        choice.aim.files.push_back({reference->file.path, reference->weight});
      break;
    case Kind::track:
      choice.aim.tracks.push_back(TrackId(id));
      break;
    case Kind::folder:
      choice.folder = toPath(m_folder);
      break;
    }
  }
  return choice;
}

void MatchTargets::showWeight() {
  QListWidgetItem const* const item = m_list->currentItem();
  bool const isReference = item != nullptr && item->data(kKind).toInt() == static_cast<int>(Kind::reference);
  Reference const* const reference =
      isReference ? m_bridge.album().findReference(ReferenceId(item->data(kId).toULongLong())) : nullptr;
  m_weight->setEnabled(reference != nullptr);
  m_weight->setText(reference != nullptr ? numberText(reference->weight, 2) : QString(QChar(0x2013)));
}

QString MatchTargets::setWeight(QString const& typed) {
  QListWidgetItem const* const item = m_list->currentItem();
  Reference const* const found =
      item == nullptr ? nullptr : m_bridge.album().findReference(ReferenceId(item->data(kId).toULongLong()));
  auto const value = parseNumber<double>(typedText(typed));
  if (found == nullptr || !value || *value < 0.0 || *value > kMostWeight)
    return tr("A weight lies between 0 and 100");
  Reference changed = *found;
  changed.weight = *value;
  m_bridge.apply({toUtf8(tr("Weight of ‘%1’").arg(toQt(changed.name))),
                  [changed](Album const& album) { return edits::setReference(album, changed); }});
  Q_EMIT this->changed();
  return {};
}

void MatchTargets::chooseFolder() {
  QString const folder = QFileDialog::getExistingDirectory(this, tr("Folder to aim at"), m_folder);
  if (folder.isEmpty())
    return;
  m_folder = folder;
  fill();
  for (int row = 0; row < m_list->count(); ++row)
    if (m_list->item(row)->data(kKind).toInt() == static_cast<int>(Kind::folder))
      m_list->item(row)->setCheckState(Qt::Checked);
}

} // namespace lacquer

#include "ui/delivery/version_panel.h"

#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/finding_list.h"
#include "ui/theme/theme.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

enum Column { whatColumn, hereColumn, mainColumn, columns };
constexpr int kValueWidth = 96;

QTableWidgetItem* makeItem(QString const& text, bool isValue) {
  auto* const item = new QTableWidgetItem(text);
  item->setToolTip(text);
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  if (isValue)
    item->setFont(theme::numberFont(theme::Size::label));
  return item;
}

} // namespace

VersionPanel::VersionPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_ofVersion(new QWidget(this))
    , m_main(new QLabel(tr("The main version is the album as it is. Every other version follows it, but for the values that it "
                           "overrides: an instrumental has other mixes, a clean version other titles and ISRCs, a vinyl "
                           "version no final limiter. Add one above the matrix."),
                        this))
    , m_state(new QLabel(this))
    , m_findings(new FindingList(this)) {
  setAccessibleName(tr("Version"));
  m_main->setWordWrap(true);
  m_main->setProperty("role", "hint");
  m_state->setWordWrap(true);
  m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_state->hide();
  auto* const inner = new QVBoxLayout(m_ofVersion);
  inner->setContentsMargins(0, 0, 0, 0);
  inner->setSpacing(theme::px(theme::kPanelPadding));
  inner->addWidget(makeName());
  inner->addWidget(makeLines(), 1);
  inner->addWidget(makeAdder());
  auto* const column = new QVBoxLayout(this);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(padding);
  column->addWidget(m_main);
  column->addWidget(m_ofVersion, 1);
  column->addWidget(m_state);
  column->addWidget(m_findings);
  column->addStretch();
  connect(&bridge, &SessionBridge::albumChanged, this, &VersionPanel::refresh);
  refresh();
}

QWidget* VersionPanel::makeName() {
  auto* const line = new QWidget(m_ofVersion);
  auto* const label = new QLabel(tr("Name"), line);
  label->setProperty("role", "label");
  m_name = new QLineEdit(line);
  m_name->setAccessibleName(tr("Name of the version"));
  label->setBuddy(m_name);
  auto* const gone = new QPushButton(tr("Remove version"), line);
  gone->setToolTip(tr("Removes the version with its overrides and deliverables; files stay"));
  connect(m_name, &QLineEdit::editingFinished, this, &VersionPanel::rename);
  connect(gone, &QPushButton::clicked, this, &VersionPanel::remove);
  auto* const row = new QHBoxLayout(line);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kPanelPadding));
  row->addWidget(label);
  row->addWidget(m_name, 1);
  row->addWidget(gone);
  return line;
}

QWidget* VersionPanel::makeLines() {
  m_table = new QTableWidget(0, columns, m_ofVersion);
  m_table->setAccessibleName(tr("Overrides"));
  m_table->setToolTip(tr("F2 or a double click edits a value, Del reverts it to that of the main version"));
  m_table->setHorizontalHeaderLabels({tr("Overridden"), tr("Here"), tr("Main")});
  m_table->horizontalHeader()->setHighlightSections(false);
  m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  m_table->horizontalHeader()->setSectionResizeMode(whatColumn, QHeaderView::Stretch);
  for (int const column : {hereColumn, mainColumn})
    m_table->setColumnWidth(column, theme::px(kValueWidth));
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setDefaultSectionSize(theme::px(theme::kRowHeight));
  m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
  m_table->setTabKeyNavigation(false);
  m_table->setShowGrid(false);
  m_table->setMinimumHeight(theme::px(3 * theme::kRowHeight));
  m_table->installEventFilter(this);
  connect(m_table, &QTableWidget::itemChanged, this, &VersionPanel::take);
  connect(m_table, &QTableWidget::itemSelectionChanged, this,
          [this] { m_revert->setEnabled(!m_table->selectedItems().isEmpty()); });
  return m_table;
}

QWidget* VersionPanel::makeAdder() {
  auto* const line = new QWidget(m_ofVersion);
  m_revert = new QPushButton(tr("Revert to main"), line);
  m_revert->setToolTip(tr("Gives the selected values of the main version back (Del)"));
  m_revert->setEnabled(false);
  m_address = new QLineEdit(line);
  m_address->setPlaceholderText(tr("tracks.3.gap"));
  m_address->setAccessibleName(tr("Address of the value to override"));
  m_address->setToolTip(tr("What to override, by its address: type parts of it, such as “3.gap” or “isrc”"));
  m_value = new QLineEdit(line);
  m_value->setPlaceholderText(tr("value"));
  m_value->setAccessibleName(tr("Value in this version"));
  m_value->setFixedWidth(theme::px(kValueWidth));
  auto* const add = new QPushButton(tr("Override"), line);
  add->setToolTip(tr("Sets the value in this version alone"));
  auto* const completer = new QCompleter(m_address);
  completer->setModel(new QStringListModel(completer));
  completer->setFilterMode(Qt::MatchContains);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  m_address->setCompleter(completer);
  m_address->installEventFilter(this);
  connect(m_revert, &QPushButton::clicked, this, &VersionPanel::revertCurrent);
  auto const run = [this] { overrideValue(m_address->text().trimmed(), m_value->text()); };
  connect(add, &QPushButton::clicked, this, run);
  connect(m_value, &QLineEdit::returnPressed, this, run);
  auto* const row = new QHBoxLayout;
  row->setSpacing(theme::px(theme::kUnit));
  row->addWidget(m_address, 1);
  row->addWidget(m_value);
  row->addWidget(add);
  auto* const column = new QVBoxLayout(line);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(m_revert, 0, Qt::AlignLeft);
  column->addLayout(row);
  return line;
}

bool VersionPanel::exists() const {
  return !m_version.empty() && std::ranges::find(m_bridge.album().versions, m_version, &AlbumVersion::name) != m_bridge.album().versions.end();
}

QString VersionPanel::said() const { return m_state->text(); }

void VersionPanel::say(QString const& text, bool isError) {
  m_state->setText(text);
  m_state->setVisible(!text.isEmpty());
  m_state->setProperty("role", isError ? "error" : "hint");
  m_state->style()->unpolish(m_state);
  m_state->style()->polish(m_state);
}

void VersionPanel::showVersion(std::string const& version) {
  if (version != m_version)
    say({}, false);
  m_version = version;
  refresh();
}

void VersionPanel::startNaming() {
  m_name->setFocus();
  m_name->selectAll();
}

void VersionPanel::refresh() {
  if (!m_version.empty() && !exists())
    m_version.clear();
  bool const isMain = m_version.empty();
  m_main->setVisible(isMain);
  m_ofVersion->setVisible(!isMain);
  if (!m_name->hasFocus() || !m_name->isModified())
    m_name->setText(toQt(m_version));
  fill();
  std::vector<Finding> const findings = isMain ? std::vector<Finding>() : validateVersion(m_bridge.album(), m_version);
  m_findings->showFindings(findings, {});
  m_findings->setVisible(!findings.empty());
}

void VersionPanel::fill() {
  m_isFilling = true;
  m_shown = m_version.empty() ? std::vector<OverrideLine>() : overrideLines(m_bridge.album(), m_version);
  int const row = m_table->currentRow();
  m_table->setRowCount(static_cast<int>(m_shown.size()));
  for (int at = 0; at < m_table->rowCount(); ++at) {
    OverrideLine const& line = m_shown[static_cast<std::size_t>(at)];
    auto* const what = makeItem(toQt(line.label), false);
    what->setToolTip(toQt(line.address));
    m_table->setItem(at, whatColumn, what);
    auto* const here = makeItem(toQt(line.text), true);
    here->setFlags(here->flags() | Qt::ItemIsEditable);
    m_table->setItem(at, hereColumn, here);
    auto* const main = makeItem(line.mainText.empty() ? QStringLiteral("\u2013") : toQt(line.mainText), true);
    main->setForeground(theme::colour(theme::Token::textMid));
    m_table->setItem(at, mainColumn, main);
  }
  if (row >= 0 && row < m_table->rowCount())
    m_table->selectRow(row);
  m_isFilling = false;
}

void VersionPanel::rename() {
  std::string const wanted = toUtf8(m_name->text().trimmed());
  if (m_version.empty() || wanted == m_version)
    return;
  std::string const before = m_version;
  m_name->setModified(false);
  bool const isDone = m_bridge.apply({fmt::format("Rename version ‘{}’ to ‘{}’", before, wanted),
                                      [before, wanted](Album const& album) { return edits::renameVersion(album, before, wanted); }});
  m_version = isDone ? wanted : before; // the matrix, made anew, may have shown another one meanwhile
  refresh();
  Q_EMIT versionChanged();
}

void VersionPanel::remove() {
  std::string const gone = m_version;
  m_bridge.apply({fmt::format("Remove version ‘{}’", gone), [gone](Album const& album) { return edits::removeVersion(album, gone); }});
  Q_EMIT versionChanged();
}

void VersionPanel::take(QTableWidgetItem const* item) {
  if (m_isFilling || item->column() != hereColumn)
    return;
  auto const row = static_cast<std::size_t>(item->row());
  if (row < m_shown.size())
    overrideValue(toQt(m_shown[row].address), item->text());
}

void VersionPanel::overrideValue(QString const& address, QString const& text) {
  std::string const at = toUtf8(address);
  std::string const value = typedText(text);
  Edit const edit{fmt::format("‘{}’: {} = {}", m_version, at, value),
                  [version = m_version, at, value](Album const& album) { return edits::setOverride(album, version, at, value); }};
  if (auto const done = m_bridge.session().apply(edit); !done) {
    say(toQt(done.error().message()), true);
    return fill(); // what was there before
  }
  say({}, false);
  m_address->clear();
  m_value->clear();
}

void VersionPanel::revertCurrent() {
  std::vector<std::string> gone;
  for (QTableWidgetItem const* const item : m_table->selectedItems())
    if (item->column() == whatColumn && item->row() < static_cast<int>(m_shown.size()))
      gone.push_back(m_shown[static_cast<std::size_t>(item->row())].address);
  if (gone.empty())
    return;
  std::string const name = gone.size() == 1 ? fmt::format("‘{}’: revert {}", m_version, gone.front())
                                            : fmt::format("‘{}’: revert {} values", m_version, gone.size());
  m_bridge.apply({name, [version = m_version, gone](Album const& album) -> Result<Album> {
                    Album edited = album;
                    for (std::string const& address : gone) {
                      LACQUER_TRY(next, edits::revertOverride(std::move(edited), version, address));
                      edited = std::move(next);
                    }
                    return edited;
                  }});
}

void VersionPanel::suggestAddresses() {
  QStringList addresses;
  for (std::string const& address : fieldAddresses(m_bridge.album()))
    if (!address.starts_with("deliverables.") && !address.starts_with("references."))
      addresses << toQt(address);
  static_cast<QStringListModel*>(m_address->completer()->model())->setStringList(addresses);
}

bool VersionPanel::eventFilter(QObject* object, QEvent* event) {
  if (object == m_address && event->type() == QEvent::FocusIn)
    suggestAddresses();
  if (object == m_table && event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Delete))
    event->accept(); // reverts here and removes no tracks
  if (object == m_table && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Delete)) {
    revertCurrent();
    return true;
  }
  return QWidget::eventFilter(object, event);
}

} // namespace lacquer

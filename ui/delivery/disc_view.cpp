#include "ui/delivery/disc_view.h"

#include "album/metadata_table.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/code_fields.h"
#include "ui/delivery/cover_well.h"
#include "ui/delivery/disc_table.h"
#include "ui/delivery/disc_table_model.h"
#include "ui/delivery/disc_time_bar.h"
#include "ui/delivery/finding_list.h"
#include "ui/delivery/metadata_paste.h"
#include "ui/params/check_box.h"
#include "ui/params/choice_box.h"
#include "ui/params/flow_layout.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

namespace lacquer {
namespace {

QPushButton* makeButton(QString const& text, QString const& help) {
  auto* const button = new QPushButton(text);
  button->setToolTip(help);
  return button;
}

} // namespace

DiscView::DiscView(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_model(new DiscTableModel(bridge, this)) {
  setAccessibleName(tr("Disc"));
  m_table = new DiscTable(bridge, *m_model, this);
  m_table->setMinimumHeight(theme::px(5 * theme::kRowHeight));
  m_paste = new MetadataPaste(bridge, this);
  m_findings = new FindingList(this);
  m_empty = new QLabel(tr("Add tracks, and the disc shows here where each of them lies."), this);
  m_empty->setProperty("role", "hint");
  m_empty->setAlignment(Qt::AlignCenter);
  auto* const upper = new QWidget;
  auto* const column = new QVBoxLayout(upper);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(padding);
  column->addWidget(makeHead());
  column->addWidget(m_empty, 1);
  column->addWidget(m_table, 1);
  column->addWidget(m_findings);
  column->addWidget(makeTools());
  column->addWidget(m_paste);
  auto* const halves = new QSplitter(Qt::Vertical, this);
  halves->setChildrenCollapsible(false);
  halves->addWidget(upper);
  halves->addWidget(makeLower());
  halves->setStretchFactor(0, 1);
  halves->setStretchFactor(1, 0);
  halves->setSizes({theme::px(480), theme::px(290)});
  auto* const outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(halves);
  setFocusProxy(m_table);
  connect(m_table, &DiscTable::copyWanted, this, &DiscView::copyTexts);
  connect(m_table, &DiscTable::pasteWanted, this, &DiscView::pasteTexts);
  connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { m_removeIndex->setEnabled(m_table->isOnIndexMark()); });
  connect(m_codes, &CodeFields::languageChanged, m_model, &DiscTableModel::setLanguage);
  connect(m_model, &DiscTableModel::discChanged, this, &DiscView::showDisc);
  connect(&bridge, &SessionBridge::projectChanged, m_paste, &MetadataPaste::cancel);
  showDisc();
}

QWidget* DiscView::makeHead() {
  auto* const head = new QWidget(this);
  m_parts = new ChoiceBox(head);
  m_parts->setAccessibleName(tr("Disc of the album"));
  m_parts->setToolTip(tr("Part breaks divide the album into discs"));
  m_bar = new DiscTimeBar(head);
  connect(m_parts, &QComboBox::activated, m_model, &DiscTableModel::setPart);
  auto* const row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kGroupGap));
  row->addWidget(m_parts);
  row->addWidget(m_bar, 1);
  return head;
}

QWidget* DiscView::makeTools() {
  auto* const tools = new QWidget(this);
  auto* const add = makeButton(tr("Add index"), tr("Adds an index mark to the selected track, at the playhead where it lies in it (Insert)"));
  m_removeIndex = makeButton(tr("Remove index"), tr("Removes the selected index mark (Del)"));
  m_removeIndex->setEnabled(false);
  auto* const copy = makeButton(tr("Copy texts"), tr("Copies the texts of all tracks as a table for a spreadsheet (Ctrl+C in the table)"));
  auto* const paste = makeButton(tr("Paste texts…"), tr("Shows what the table on the clipboard would change (Ctrl+V in the table)"));
  connect(add, &QPushButton::clicked, this, &DiscView::addIndexMark);
  connect(m_removeIndex, &QPushButton::clicked, this, &DiscView::removeIndexMark);
  connect(copy, &QPushButton::clicked, this, &DiscView::copyTexts);
  connect(paste, &QPushButton::clicked, this, &DiscView::pasteTexts);
  auto* const flow = new FlowLayout(tools, FlowLayout::Line::middle);
  flow->setSpacing(theme::px(theme::kUnit));
  for (QPushButton* const button : {add, m_removeIndex, copy, paste})
    flow->addWidget(button);
  flow->addWidget(makeIsrcRow());
  return tools;
}

QWidget* DiscView::makeIsrcRow() {
  auto* const row = new QWidget(this);
  auto* const label = new QLabel(tr("Count ISRCs from"), row);
  label->setProperty("role", "label");
  m_firstIsrc = new QLineEdit(row);
  m_firstIsrc->setFont(theme::numberFont(theme::Size::body));
  m_firstIsrc->setFixedWidth(theme::px(132));
  m_firstIsrc->setPlaceholderText(QStringLiteral("GBAAA2600001"));
  m_firstIsrc->setAccessibleName(tr("First ISRC"));
  m_firstIsrc->setToolTip(tr("The last five digits count up, one a track"));
  label->setBuddy(m_firstIsrc);
  m_onlyMissing = new CheckBox(tr("only missing"), row);
  m_onlyMissing->setToolTip(tr("Tracks that have an ISRC keep it"));
  m_onlyMissing->setChecked(true);
  auto* const count = makeButton(tr("Count"), tr("Gives the tracks their ISRCs, as one step of undo"));
  m_isrcReason = new QLabel(row);
  m_isrcReason->setProperty("role", "error");
  m_isrcReason->setWordWrap(true);
  m_isrcReason->setFixedWidth(theme::px(300));
  m_isrcReason->hide();
  connect(count, &QPushButton::clicked, this, &DiscView::countIsrcs);
  connect(m_firstIsrc, &QLineEdit::returnPressed, this, &DiscView::countIsrcs);
  connect(m_firstIsrc, &QLineEdit::textEdited, this, [this] { sayIsrc({}); });
  auto* const line = new QHBoxLayout(row);
  line->setContentsMargins(theme::px(theme::kGroupGap), 0, 0, 0);
  line->setSpacing(theme::px(theme::kUnit));
  for (QWidget* const each : {static_cast<QWidget*>(label), static_cast<QWidget*>(m_firstIsrc), static_cast<QWidget*>(m_onlyMissing),
                              static_cast<QWidget*>(count), static_cast<QWidget*>(m_isrcReason)})
    line->addWidget(each);
  return row;
}

QWidget* DiscView::makeLower() {
  auto* const page = new QWidget;
  m_codes = new CodeFields(m_bridge, page);
  m_cover = new CoverWell(m_bridge, page);
  auto* const row = new QHBoxLayout(page);
  int const padding = theme::px(theme::kPanelPadding);
  row->setContentsMargins(padding, padding, padding, padding);
  row->setSpacing(theme::px(theme::kGroupGap));
  row->addWidget(m_codes, 1);
  row->addWidget(m_cover, 0, Qt::AlignTop);
  auto* const area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setWidget(page);
  return area;
}

void DiscView::showDisc() {
  bool const hasTracks = m_model->rowCount() > 0;
  m_table->setVisible(hasTracks);
  m_empty->setVisible(!hasTracks);
  m_bar->setProgramme(hasTracks ? m_model->disc().leadOut - kDiscPause : CdFrames(0));
  m_findings->showFindings(hasTracks ? std::span<Finding const>(m_model->discFindings()) : std::span<Finding const>(), {});
  m_removeIndex->setEnabled(m_table->isOnIndexMark());
  showParts();
}

void DiscView::showParts() {
  int const count = m_model->parts();
  QSignalBlocker const guard(m_parts);
  if (m_parts->count() != count) {
    m_parts->clear();
    for (int i = 0; i < count; ++i)
      m_parts->addItem(tr("Disc %1").arg(i + 1));
  }
  m_parts->setCurrentIndex(m_model->part());
  m_parts->setVisible(count > 1);
}

void DiscView::copyTexts() {
  QApplication::clipboard()->setText(toQt(metadataTable(m_bridge.album())));
  Q_EMIT m_bridge.statusMessage(tr("The texts of all tracks are on the clipboard"));
}

void DiscView::pasteTexts() { m_paste->offer(toUtf8(QApplication::clipboard()->text())); }

void DiscView::addIndexMark() { m_table->addIndexMark(); }
void DiscView::removeIndexMark() { m_table->removeIndexMark(); }

void DiscView::goToIsrcs() {
  if (m_firstIsrc->text().isEmpty())
    suggestIsrc();
  m_firstIsrc->setFocus();
  m_firstIsrc->selectAll();
}

/// Behind the highest that the album has.
void DiscView::suggestIsrc() {
  std::string highest;
  for (Track const& track : m_bridge.album().tracks)
    highest = std::max(highest, track.isrc);
  if (auto const next = highest.empty() ? Result<std::vector<std::string>>(std::vector<std::string>()) : countedIsrcs(highest, 2); next && next->size() == 2)
    m_firstIsrc->setText(toQt(next->back()));
}

void DiscView::sayIsrc(QString const& why) {
  m_isrcReason->setText(why);
  m_isrcReason->setVisible(!why.isEmpty());
}

void DiscView::countIsrcs() {
  std::string const first = toUtf8(m_firstIsrc->text());
  bool const onlyMissing = m_onlyMissing->isChecked();
  auto const done = m_bridge.session().apply({"Count ISRCs from " + first, [first, onlyMissing](Album const& album) {
                                                return edits::countIsrcs(album, first, onlyMissing);
                                              }});
  sayIsrc(done ? QString() : toQt(done.error().message()));
}

void DiscView::setCdOffsets() { m_codes->setCdOffsets(true); }

} // namespace lacquer

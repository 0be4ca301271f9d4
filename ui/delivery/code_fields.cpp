#include "ui/delivery/code_fields.h"

#include "album/validate.h"
#include "disc/cd_text_tables.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/address_field.h"
#include "ui/delivery/disc_edits.h"
#include "ui/params/choice_box.h"
#include "ui/params/flow_layout.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::array<char const*, 5> kTextFields{"title", "artist", "songwriter", "composer", "arranger"};

QString languageName(std::string const& code) {
  if (code.empty())
    return CodeFields::tr("album's own");
  QLocale const locale(toQt(code));
  QString const name = locale.language() == QLocale::C ? QString() : QLocale::languageToString(locale.language());
  return name.isEmpty() ? toQt(code) : QStringLiteral("%1 (%2)").arg(name, toQt(code));
}

QWidget* makeGroup(QString const& heading, QLayout* inside) {
  auto* const group = new QWidget;
  auto* const column = new QVBoxLayout(group);
  column->setContentsMargins(0, 0, theme::px(theme::kGroupGap), theme::px(theme::kPanelPadding));
  column->setSpacing(theme::px(theme::kUnit));
  auto* const label = new QLabel(heading, group);
  label->setProperty("role", "heading");
  column->addWidget(label);
  column->addLayout(inside);
  column->addStretch();
  return group;
}

QGridLayout* makeGrid() {
  auto* const grid = new QGridLayout;
  grid->setHorizontalSpacing(theme::px(theme::kPanelPadding));
  grid->setVerticalSpacing(theme::px(theme::kUnit));
  grid->setColumnMinimumWidth(1, theme::px(190));
  grid->setColumnStretch(1, 1);
  return grid;
}

void addRow(QGridLayout& grid, QString const& name, QWidget* field) {
  int const row = grid.rowCount();
  auto* const label = new QLabel(name);
  label->setProperty("role", "label");
  label->setBuddy(field);
  grid.addWidget(label, row, 0, Qt::AlignRight | Qt::AlignVCenter);
  grid.addWidget(field, row, 1);
}

void setRole(QLabel& label, char const* role) {
  label.setProperty("role", QString::fromLatin1(role));
  label.style()->unpolish(&label);
  label.style()->polish(&label);
}

} // namespace

CodeFields::CodeFields(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge) {
  setAccessibleName(tr("Codes and CD-Text of the album"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_reason = new QLabel(this);
  m_reason->setWordWrap(true);
  m_reason->setProperty("role", "error");
  m_reason->hide();
  auto* const flow = new FlowLayout;
  flow->setSpacing(theme::px(theme::kPanelPadding));
  std::array<QWidget*, 3> const groups{makeTexts(), makeCodes(), makeOffsets()};
  int tallest = 0;
  for (QWidget* const group : groups)
    tallest = std::max(tallest, group->sizeHint().height());
  for (QWidget* const group : groups) {
    group->setMinimumHeight(tallest); // so that their headings stand on one line
    flow->addWidget(group);
  }
  column->addWidget(m_reason);
  column->addLayout(flow);
  column->addStretch();
  connect(&bridge, &SessionBridge::albumChanged, this, &CodeFields::showAlbum);
  connect(&bridge, &SessionBridge::projectChanged, this, [this] { setLanguage(std::nullopt); });
  showAlbum();
}

AddressField* CodeFields::addField(QGridLayout& grid, std::string const& address, QString const& label, QString const& help) {
  auto* const field = new AddressField(m_bridge, address, label, this);
  field->setToolTip(help);
  connect(field, &AddressField::refused, this, [this, field](QString const& why) {
    if (why.isEmpty() && m_reason->property("of").value<void*>() != field)
      return;
    m_reason->setProperty("of", QVariant::fromValue<void*>(field));
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
  });
  addRow(grid, label, field);
  return field;
}

QWidget* CodeFields::makeCodes() {
  auto* const grid = makeGrid();
  m_upc = addField(*grid, "upc", tr("UPC/EAN"), tr("12 or 13 digits; the last one is checked"));
  m_upc->setFont(theme::numberFont(theme::Size::body));
  m_upcState = new QLabel(this);
  grid->addWidget(m_upcState, grid->rowCount(), 1);
  connect(m_upc, &QLineEdit::textChanged, this, &CodeFields::showUpc);
  addField(*grid, "catalogue", tr("Catalogue"), tr("Catalogue number of the release"));
  addField(*grid, "label", tr("Label"), tr("Label that releases the album"));
  addField(*grid, "master_id", tr("Master ID"), tr("For the plant; the catalogue number where it is empty"));
  m_genre = new ChoiceBox(this);
  m_genre->setEditable(true);
  m_genre->setInsertPolicy(QComboBox::NoInsert);
  m_genre->addItem({});
  for (std::string_view const genre : cdTextGenres())
    m_genre->addItem(toQt(genre));
  m_genre->setAccessibleName(tr("Genre"));
  m_genre->setToolTip(tr("CD-Text has codes for the genres of the list; any other is given as a text"));
  auto const take = [this] { m_bridge.set("genre", toUtf8(m_genre->currentText())); };
  connect(m_genre, &QComboBox::activated, this, take);
  connect(m_genre->lineEdit(), &QLineEdit::editingFinished, this, [this, take] {
    if (toUtf8(m_genre->currentText()) != m_bridge.album().genre)
      take();
  });
  addRow(*grid, tr("Genre"), m_genre);
  addField(*grid, "language", tr("Language"), tr("Of the album's own texts, by ISO 639-1: en, de, ja"));
  addField(*grid, "closed_info", tr("Closed info"), tr("CD-Text for the plant; players do not show it"));
  return makeGroup(tr("Codes"), grid);
}

QWidget* CodeFields::makeLanguageRow() {
  auto* const row = new QWidget(this);
  m_languages = new ChoiceBox(row);
  m_languages->setAccessibleName(tr("Language of the texts"));
  m_languages->setToolTip(tr("Whose texts are shown here and in the table above"));
  m_addLanguage = new QToolButton(row);
  m_addLanguage->setText(tr("Add"));
  m_addLanguage->setAccessibleName(tr("Add a language"));
  m_addLanguage->setToolTip(tr("Adds texts in a further language; CD-Text holds eight"));
  m_addLanguage->setPopupMode(QToolButton::InstantPopup);
  m_languageMenu = new QMenu(m_addLanguage);
  m_addLanguage->setMenu(m_languageMenu);
  m_removeLanguage = new QPushButton(tr("Remove"), row);
  m_removeLanguage->setToolTip(tr("Removes the texts in this language"));
  connect(m_languageMenu, &QMenu::aboutToShow, this, &CodeFields::fillLanguageMenu);
  connect(m_removeLanguage, &QPushButton::clicked, this, &CodeFields::removeLanguage);
  connect(m_languages, &QComboBox::activated, this, [this](int chosen) {
    setLanguage(chosen == 0 ? std::nullopt : std::optional<std::size_t>(static_cast<std::size_t>(chosen - 1)));
  });
  auto* const line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(theme::px(theme::kUnit));
  line->addWidget(m_languages, 1);
  line->addWidget(m_addLanguage);
  line->addWidget(m_removeLanguage);
  return row;
}

QWidget* CodeFields::makeMessage() {
  m_message = new QPlainTextEdit(this);
  m_message->setAccessibleName(tr("Message"));
  m_message->setToolTip(tr("A message to the listener; may have several lines"));
  m_message->setTabChangesFocus(true);
  m_message->setFixedHeight(theme::px(52));
  m_message->installEventFilter(this);
  return m_message;
}

QWidget* CodeFields::makeTexts() {
  auto* const grid = makeGrid();
  grid->setColumnMinimumWidth(1, theme::px(260));
  addRow(*grid, tr("Texts in"), makeLanguageRow());
  QStringList const labels{tr("Title"), tr("Performer"), tr("Songwriter"), tr("Composer"), tr("Arranger")};
  for (std::size_t i = 0; i < kTextFields.size(); ++i)
    m_texts.push_back(addField(*grid, kTextFields[i], labels[static_cast<qsizetype>(i)], tr("Of the album; CD-Text")));
  addRow(*grid, tr("Message"), makeMessage());
  return makeGroup(tr("CD-Text of the album"), grid);
}

QWidget* CodeFields::makeOffsets() {
  auto* const grid = makeGrid();
  grid->setColumnMinimumWidth(1, theme::px(90));
  addField(*grid, "mark_offsets.first_track", tr("First track"), tr("Seconds; below zero is earlier"));
  addField(*grid, "mark_offsets.track_start", tr("Track starts"), tr("Seconds; below zero is earlier, for players that unmute late"));
  addField(*grid, "mark_offsets.index", tr("Indexes"), tr("Seconds; below zero is earlier"));
  addField(*grid, "mark_offsets.track_end", tr("Track ends"), tr("Seconds; moves INDEX 00 behind the audio"));
  auto* const preset = new QPushButton(tr("CD preset"));
  preset->setToolTip(tr("Track starts 10 CD frames (0.133 s) early"));
  auto* const none = new QPushButton(tr("None"));
  none->setToolTip(tr("All mark offsets at 0"));
  connect(preset, &QPushButton::clicked, this, [this] { setCdOffsets(true); });
  connect(none, &QPushButton::clicked, this, [this] { setCdOffsets(false); });
  auto* const row = new QHBoxLayout;
  row->setSpacing(theme::px(theme::kUnit));
  row->addWidget(preset);
  row->addWidget(none);
  row->addStretch();
  grid->addLayout(row, grid->rowCount(), 1);
  return makeGroup(tr("Mark offsets, seconds"), grid);
}

void CodeFields::setCdOffsets(bool on) {
  m_bridge.apply(discEdits::setMarkOffsets(on ? kCdMarkOffsets : MarkOffsets(), on ? "Mark offsets for CDs" : "No mark offsets"));
}

std::string CodeFields::textAddress(std::string const& field) const {
  return m_language ? fmt::format("languages.{}.{}", *m_language + 1, field) : field;
}

void CodeFields::fillLanguageMenu() {
  m_languageMenu->clear();
  Album const& album = m_bridge.album();
  std::vector<std::pair<QString, std::string>> known;
  for (std::string_view const code : cdTextLanguages()) {
    std::string const iso(code);
    if (iso != album.language && std::ranges::find(album.languages, iso, &CdTextLanguage::language) == album.languages.end())
      known.emplace_back(languageName(iso), iso);
  }
  std::ranges::sort(known);
  for (auto const& [name, code] : known)
    m_languageMenu->addAction(name, this, [this, iso = code] { addLanguage(iso); });
}

void CodeFields::addLanguage(std::string const& code) {
  Edit const edit{"Add language ‘" + code + "’", [code](Album const& album) { return edits::addLanguage(album, code); }};
  if (m_bridge.apply(edit))
    setLanguage(m_bridge.album().languages.size() - 1);
}

void CodeFields::removeLanguage() {
  if (!m_language)
    return;
  std::size_t const index = *m_language;
  std::string const code = m_bridge.album().languages[index].language;
  setLanguage(std::nullopt);
  m_bridge.apply({"Remove language ‘" + code + "’", [index](Album const& album) { return edits::removeLanguage(album, index); }});
}

void CodeFields::setLanguage(std::optional<std::size_t> language) {
  takeMessage();
  m_language = language;
  for (std::size_t i = 0; i < m_texts.size(); ++i)
    m_texts[i]->setAddress(textAddress(kTextFields[i]));
  showAlbum();
  Q_EMIT languageChanged(m_language);
}

void CodeFields::showAlbum() {
  if (m_language && *m_language >= m_bridge.album().languages.size())
    return setLanguage(std::nullopt);
  showLanguages();
  showGenre();
  showUpc(m_upc->text());
  QString const message = toQt(fieldText(m_bridge.album(), textAddress("message")).value_or(""));
  if (!m_message->document()->isModified() && m_message->toPlainText() != message)
    m_message->setPlainText(message);
}

void CodeFields::showLanguages() {
  Album const& album = m_bridge.album();
  QSignalBlocker const guard(m_languages);
  m_languages->clear();
  m_languages->addItem(languageName(album.language));
  for (CdTextLanguage const& language : album.languages)
    m_languages->addItem(languageName(language.language));
  m_languages->setCurrentIndex(m_language ? static_cast<int>(*m_language) + 1 : 0);
  m_removeLanguage->setEnabled(m_language.has_value());
  m_addLanguage->setEnabled(album.languages.size() < kMostCdTextLanguages);
}

void CodeFields::showGenre() {
  if (!m_genre->lineEdit()->isModified() && m_genre->currentText() != toQt(m_bridge.album().genre))
    m_genre->setEditText(toQt(m_bridge.album().genre));
}

void CodeFields::showUpc(QString const& typed) {
  auto const code = normaliseUpc(toUtf8(typed));
  bool const isEmpty = code && code->empty();
  m_upcState->setVisible(!isEmpty);
  m_upcState->setText(code ? tr("✓ check digit %1").arg(toQt(code->substr(code->empty() ? 0 : code->size() - 1)))
                           : QStringLiteral("✗ ") + toQt(code.error().remedy));
  setRole(*m_upcState, code ? "label" : "error");
}

QString CodeFields::upcState() const { return m_upcState->isHidden() ? QString() : m_upcState->text(); }

void CodeFields::takeMessage() {
  if (m_message == nullptr || !m_message->document()->isModified())
    return;
  m_message->document()->setModified(false);
  m_bridge.set(textAddress("message"), toUtf8(m_message->toPlainText()));
}

bool CodeFields::eventFilter(QObject* object, QEvent* event) {
  if (object == m_message && event->type() == QEvent::FocusOut)
    takeMessage();
  return QWidget::eventFilter(object, event);
}

} // namespace lacquer

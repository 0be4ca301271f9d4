#include "ui/chain/preset_panel.h"

#include "ui/bridge/text.h"
#include "ui/params/choice_box.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace lacquer {
namespace {

constexpr QSize kSize(480, 560);

QString idOf(Preset const& preset) { return toQt(presetSubject(preset)) + QLatin1Char('/') + toQt(preset.name); }

bool soundAlike(Chain const& one, Chain const& other) {
  return std::ranges::equal(one, other, [](Slot const& a, Slot const& b) { return soundsAlike(a, b); });
}

} // namespace

PresetPanel::PresetPanel(SessionBridge& bridge, std::filesystem::path userFolder, QWidget* parent)
    : PickList(tr("Presets"), parent)
    , m_bridge(bridge)
    , m_library(std::move(userFolder))
    , m_preview(bridge, this) {
  setSizeAtOneX(kSize);
  setPreselects(false);
  search()->setPlaceholderText(tr("Search presets"));
  buildHead();
  buildFoot();
  connect(this, &PickList::moved, this, &PresetPanel::tryPreset);
  connect(this, &PickList::taken, this, [this](QString const& id) {
    tryPreset(id);
    m_preview.keep();
  });
  connect(this, &PickList::dropped, this, [this](bool isCancelled) { isCancelled ? m_preview.goBack() : m_preview.keep(); });
}

void PresetPanel::buildHead() {
  m_category = new ChoiceBox(this);
  m_category->setAccessibleName(tr("Category"));
  m_category->setToolTip(tr("Shows the presets of one category"));
  head()->addWidget(m_category);
  connect(m_category, &QComboBox::currentIndexChanged, this, [this] {
    QString const wanted = m_category->currentData().toString();
    setFilter(wanted.isEmpty() ? std::function<bool(PickItem const&)>()
                               : [wanted](PickItem const& item) { return item.group == wanted; });
  });
}

void PresetPanel::buildFoot() {
  auto const button = [this](QString const& text, QString const& help, void (PresetPanel::*run)()) {
    auto* const made = new QPushButton(text, this);
    made->setToolTip(help);
    connect(made, &QPushButton::clicked, this, run);
    return made;
  };
  m_name = new QLineEdit(this);
  m_name->setPlaceholderText(tr("Name"));
  m_name->setAccessibleName(tr("Name of the preset"));
  m_newCategory = new QLineEdit(this);
  m_newCategory->setPlaceholderText(tr("Category"));
  m_newCategory->setAccessibleName(tr("Category of the preset"));
  m_save = button(tr("Save"), tr("Saves the present settings as a preset of your own"), &PresetPanel::save);
  m_rename = button(tr("Rename"), tr("Gives your preset in hand the name above"), &PresetPanel::rename);
  m_delete = button(tr("Delete"), tr("Deletes your preset in hand; can be taken back"), &PresetPanel::removeCurrent);
  m_undo = button(tr("Undo"), tr("Brings the deleted preset back"), &PresetPanel::undoDelete);
  m_message = new QLabel(this);
  m_message->setWordWrap(true);
  auto* const fields = new QHBoxLayout;
  fields->addWidget(m_name, 3);
  fields->addWidget(m_newCategory, 2);
  auto* const buttons = new QHBoxLayout;
  for (QPushButton* const each : {m_save, m_rename, m_delete})
    buttons->addWidget(each);
  buttons->addStretch();
  buttons->addWidget(m_undo);
  column()->addLayout(fields);
  column()->addLayout(buttons);
  column()->addWidget(m_message);
  connect(m_name, &QLineEdit::returnPressed, this, &PresetPanel::save);
  connect(m_newCategory, &QLineEdit::returnPressed, this, &PresetPanel::save);
  connect(m_name, &QLineEdit::textEdited, this, &PresetPanel::disarm);
}

void PresetPanel::openFor(QWidget const& anchor, TrackId track, SlotId slot) {
  m_preview.begin(track, slot);
  m_library.reload();
  m_tried.clear();
  m_deleted.reset();
  m_undo->hide();
  disarm();
  refreshCategories();
  refresh();
  QString const now = matching();
  m_tried = now;
  showCurrent(now);
  if (now.isEmpty())
    m_name->clear();
  if (!m_library.problems().empty())
    say(toQt(m_library.problems().front().message()), true);
  open(anchor, now);
}

void PresetPanel::refreshCategories() {
  QSignalBlocker const quiet(m_category);
  m_category->clear();
  m_category->addItem(tr("All categories"), QString());
  for (std::string const& each : m_library.categories(m_preview.subject()))
    m_category->addItem(toQt(each), toQt(each));
  setFilter({});
}

void PresetPanel::refresh() {
  std::vector<PickItem> items;
  PresetQuery query;
  query.subject = m_preview.subject();
  for (PresetEntry const* const each : m_library.search(query))
    items.push_back({idOf(each->preset), toQt(each->preset.name), toQt(each->preset.doc), toQt(each->preset.category),
                     each->isFactory() ? QString() : tr("yours")});
  setItems(std::move(items));
}

/// The preset that the present settings are; empty for none.
QString PresetPanel::matching() const {
  Chain const now = m_preview.slotsNow();
  PresetQuery query;
  query.subject = m_preview.subject();
  for (PresetEntry const* const each : m_library.search(query))
    if (soundAlike(each->preset.slots, now))
      return idOf(each->preset);
  return {};
}

PresetEntry const* PresetPanel::entry(QString const& id) const {
  auto const found = std::ranges::find_if(m_library.entries(), [&](PresetEntry const& each) { return idOf(each.preset) == id; });
  return found == m_library.entries().end() ? nullptr : &*found;
}

void PresetPanel::showCurrent(QString const& id) {
  PresetEntry const* const found = entry(id);
  bool const isOwn = found != nullptr && !found->isFactory();
  m_rename->setEnabled(isOwn);
  m_delete->setEnabled(isOwn);
  if (found != nullptr) {
    m_name->setText(toQt(found->preset.name));
    m_newCategory->setText(toQt(found->preset.category));
  }
}

void PresetPanel::tryPreset(QString const& id) {
  PresetEntry const* const found = entry(id);
  if (found == nullptr || id == m_tried)
    return;
  disarm();
  showCurrent(id);
  QString const why = m_preview.apply(found->preset);
  say(why, true);
  if (why.isEmpty())
    m_tried = id;
}

Result<Preset> PresetPanel::present() const {
  Chain const now = m_preview.slotsNow();
  std::string const name = toUtf8(m_name->text().trimmed());
  QString const typed = m_newCategory->text().trimmed();
  std::string const category = toUtf8(typed.isEmpty() ? tr("My presets") : typed);
  if (!m_preview.isChain() && now.empty())
    return refused("the processor is not there any more", "Choose another one");
  return m_preview.isChain() ? makePreset(now, name, category) : makePreset(now.front(), name, category);
}

void PresetPanel::save() {
  auto const preset = present();
  if (!preset)
    return say(toQt(preset.error().message()), true);
  QString const id = idOf(*preset);
  PresetEntry const* const there = entry(id);
  if (there != nullptr && !there->isFactory() && !m_replaces) {
    m_replaces = true;
    m_save->setText(tr("Replace"));
    return say(tr("You have a preset ‘%1’: press Replace (or Enter) to write over it.").arg(m_name->text().trimmed()), false);
  }
  auto const done = m_library.save(*preset, m_replaces ? PresetLibrary::Existing::replace : PresetLibrary::Existing::refuse);
  disarm();
  if (!done)
    return say(toQt(done.error().message()), true);
  m_tried = id;
  refreshCategories();
  refresh();
  setCurrent(id);
  showCurrent(id);
  say(tr("Saved ‘%1’.").arg(toQt(preset->name)), false);
}

void PresetPanel::rename() {
  QString const id = current();
  auto const done = m_library.rename(toUtf8(id), toUtf8(m_name->text().trimmed()));
  if (!done)
    return say(toQt(done.error().message()), true);
  QString const renamed = id.section(QLatin1Char('/'), 0, 0) + QLatin1Char('/') + m_name->text().trimmed();
  refresh();
  setCurrent(renamed);
  m_tried = renamed;
  say(tr("Renamed."), false);
}

void PresetPanel::removeCurrent() {
  PresetEntry const* const found = entry(current());
  if (found == nullptr)
    return;
  Preset const removed = found->preset;
  if (auto const done = m_library.remove(toUtf8(current())); !done)
    return say(toQt(done.error().message()), true);
  m_deleted = removed;
  m_undo->show();
  refreshCategories();
  refresh();
  showCurrent(current());
  say(tr("Deleted ‘%1’.").arg(toQt(removed.name)), false);
}

void PresetPanel::undoDelete() {
  if (!m_deleted)
    return;
  Preset const back = *std::exchange(m_deleted, std::nullopt);
  m_undo->hide();
  if (auto const done = m_library.save(back, PresetLibrary::Existing::refuse); !done)
    return say(toQt(done.error().message()), true);
  refreshCategories();
  refresh();
  setCurrent(idOf(back));
  showCurrent(idOf(back));
  say({}, false);
}

void PresetPanel::disarm() {
  m_replaces = false;
  m_save->setText(tr("Save"));
  say({}, false);
}

QString PresetPanel::message() const { return m_message->text(); }

void PresetPanel::say(QString const& text, bool isError) {
  m_message->setProperty("role", isError && !text.isEmpty() ? "error" : "label");
  m_message->style()->unpolish(m_message);
  m_message->style()->polish(m_message);
  m_message->setText(text.isEmpty() ? tr("Up and Down try, Enter keeps, Esc puts back.") : text);
}

} // namespace lacquer

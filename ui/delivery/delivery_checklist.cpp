#include "ui/delivery/delivery_checklist.h"

#include "deliver/delivery_format.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/delivery_text.h"
#include "ui/params/check_box.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// What an album that names no deliverables gets; the same as on the command line.
constexpr std::array<std::string_view, 4> kUsual{"wav24", "flac24", "ddp", "cue"};

std::vector<Deliverable> ofAlbum(Album const& album) {
  if (!album.deliverables.empty())
    return album.deliverables;
  std::vector<Deliverable> usual;
  for (std::string_view const name : kUsual)
    usual.push_back({.name = std::string(name)});
  return usual;
}

bool holds(std::vector<Deliverable> const& deliverables, std::string_view name) {
  return std::ranges::find(deliverables, name, &Deliverable::name) != deliverables.end();
}

} // namespace

DeliveryChecklist::DeliveryChecklist(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge) {
  setAccessibleName(tr("Deliverables"));
  auto* const grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(theme::px(theme::kGroupGap));
  grid->setVerticalSpacing(0);
  int row = 0;
  for (DeliveryFormat const& format : deliveryTable()) {
    auto* const box = new CheckBox(toQt(format.name), this);
    QString const what = deliveryText(format);
    box->setToolTip(what);
    box->setAccessibleDescription(what);
    auto* const text = new QLabel(what, this);
    text->setProperty("role", "label");
    text->setBuddy(box);
    grid->addWidget(box, row, 0);
    grid->addWidget(text, row++, 1);
    connect(box, &QCheckBox::clicked, this, [this, name = format.name](bool isChosen) { choose(name, isChosen); });
    m_boxes.push_back(box);
  }
  grid->setColumnStretch(1, 1);
  connect(&bridge, &SessionBridge::albumChanged, this, &DeliveryChecklist::refresh);
  refresh();
}

QCheckBox* DeliveryChecklist::box(std::string_view name) const {
  auto const table = deliveryTable();
  auto const found = std::ranges::find(table, name, &DeliveryFormat::name);
  return found == table.end() ? nullptr : m_boxes[static_cast<std::size_t>(found - table.begin())];
}

void DeliveryChecklist::refresh() {
  std::vector<Deliverable> const present = ofAlbum(m_bridge.album());
  for (DeliveryFormat const& format : deliveryTable()) {
    bool const isPossible = !m_trackFilesOnly || format.kind == DeliveryKind::trackFiles;
    box(format.name)->setEnabled(isPossible);
    box(format.name)->setChecked(isPossible && holds(present, format.name));
  }
  Q_EMIT changed();
}

void DeliveryChecklist::choose(std::string_view name, bool isChosen) {
  std::vector<Deliverable> wanted = ofAlbum(m_bridge.album());
  std::erase_if(wanted, [&](Deliverable const& each) { return each.name == name; });
  if (isChosen)
    wanted.push_back({.name = std::string(name)});
  if (wanted.empty()) { // an empty list means the usual ones: keep one, and say so
    m_bridge.raise({ErrorKind::refused, "an album needs at least one deliverable", {}, "Choose another one first"});
    return refresh();
  }
  auto const order = [](Deliverable const& each) {
    auto const table = deliveryTable();
    return std::ranges::find(table, each.name, &DeliveryFormat::name) - table.begin();
  };
  std::ranges::stable_sort(wanted, {}, order);
  std::string const edit = fmt::format("{} deliverable {}", isChosen ? "Add" : "Remove", name);
  if (!m_bridge.apply({edit, [wanted](Album const& album) { return edits::setDeliverables(album, wanted); }}))
    refresh();
}

std::vector<Deliverable> DeliveryChecklist::chosen() const {
  std::vector<Deliverable> wanted;
  for (Deliverable const& each : ofAlbum(m_bridge.album()))
    if (QCheckBox const* const known = box(each.name); known == nullptr || known->isChecked())
      wanted.push_back(each);
  return wanted;
}

void DeliveryChecklist::setTrackFilesOnly(bool trackFilesOnly) {
  m_trackFilesOnly = trackFilesOnly;
  refresh();
}

} // namespace lacquer

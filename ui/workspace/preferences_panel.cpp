#include "ui/workspace/preferences_panel.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/params/choice_box.h"
#include "ui/theme/theme.h"
#include "ui/workspace/action_set.h"
#include "ui/workspace/window_settings.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTableWidget>
#include <QVBoxLayout>

namespace lacquer {
namespace {

QLabel* addHeading(QVBoxLayout& column, QString const& text) {
  auto* heading = new QLabel(text);
  heading->setProperty("role", "heading");
  column.addSpacing(theme::px(8));
  column.addWidget(heading);
  return heading;
}

QComboBox* addChoice(QVBoxLayout& column, QString const& name, QString const& help) {
  auto* label = new QLabel(name);
  label->setProperty("role", "label");
  auto* box = new ChoiceBox;
  box->setAccessibleName(name);
  box->setToolTip(help);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(12);
  label->setBuddy(box);
  column.addWidget(label);
  column.addWidget(box);
  return box;
}

void choose(QComboBox* box, QVariant const& value) {
  int const index = box->findData(value);
  box->setCurrentIndex(std::max(0, index));
}

} // namespace

PreferencesPanel::PreferencesPanel(SessionBridge& bridge, ActionSet& actions, QWidget* parent)
    : QFrame(parent)
    , m_bridge(bridge)
    , m_actions(actions) {
  setProperty("role", "panel");
  setAccessibleName(tr("Preferences"));
  setMinimumWidth(theme::px(320));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(theme::px(12), theme::px(8), theme::px(12), theme::px(12));
  column->setSpacing(theme::px(4));
  auto* top = new QHBoxLayout;
  auto* title = new QLabel(tr("Preferences"));
  title->setProperty("role", "title");
  auto* close = new QPushButton(tr("Close"));
  close->setToolTip(tr("Closes the preferences (Esc)"));
  connect(close, &QPushButton::clicked, this, &PreferencesPanel::closed);
  top->addWidget(title, 1);
  top->addWidget(close);
  column->addLayout(top);
  addAudio(*column);
  addAppearance(*column);
  addKeys(*column);
}

void PreferencesPanel::addAudio(QVBoxLayout& column) {
  addHeading(column, tr("Audio"));
  m_device = addChoice(column, tr("Output device"), tr("Where play is heard. Takes effect at once."));
  m_block = addChoice(column, tr("Block size"), tr("Frames the device asks for at a time: smaller reacts faster, larger is safer."));
  for (int const frames : {64, 128, 256, 512, 1024, 2048})
    m_block->addItem(tr("%1 frames (%2 ms at 44.1 kHz)").arg(frames).arg(frames / 44.1, 0, 'f', 1), frames);
  choose(m_block, savedDevice(m_bridge.album().rate).framesPerBlock);
  connect(m_device, &QComboBox::activated, this, &PreferencesPanel::takeDevice);
  connect(m_block, &QComboBox::activated, this, &PreferencesPanel::takeDevice);
}

void PreferencesPanel::addAppearance(QVBoxLayout& column) {
  addHeading(column, tr("Appearance"));
  m_theme = addChoice(column, tr("Theme"), tr("Colours of the window"));
  m_theme->addItem(tr("Dark"), QStringLiteral("dark"));
  m_theme->addItem(tr("Light"), QStringLiteral("light"));
  m_theme->addItem(tr("High contrast"), QStringLiteral("highContrast"));
  m_typeSize = addChoice(column, tr("Size of type"), tr("Enlarges type and all controls; complete after the next start"));
  for (int const percent : {100, 110, 125, 150})
    m_typeSize->addItem(QStringLiteral("%1 %").arg(percent), percent);
  QSettings const settings;
  choose(m_theme, settings.value(QStringLiteral("appearance/theme"), QStringLiteral("dark")));
  choose(m_typeSize, qRound(settings.value(QStringLiteral("appearance/fontScale"), 1.0).toDouble() * 100.0));
  connect(m_theme, &QComboBox::activated, this, &PreferencesPanel::takeAppearance);
  connect(m_typeSize, &QComboBox::activated, this, &PreferencesPanel::takeAppearance);
}

void PreferencesPanel::addKeys(QVBoxLayout& column) {
  addHeading(column, tr("Keys"));
  m_keys = new QTableWidget(0, 2);
  m_keys->setAccessibleName(tr("Keys of the commands"));
  m_keys->setHorizontalHeaderLabels({tr("Command"), tr("Key")});
  m_keys->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  m_keys->setColumnWidth(1, theme::px(136));
  m_keys->verticalHeader()->hide();
  m_keys->verticalHeader()->setDefaultSectionSize(theme::px(32));
  m_keys->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_keys->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  m_keys->setWordWrap(false);
  m_keys->setShowGrid(false);
  m_keys->setSelectionMode(QAbstractItemView::NoSelection);
  column.addWidget(m_keys, 1);
  auto* hint = new QLabel(tr("Press the new key in its field. A key that another command has moves over."));
  hint->setProperty("role", "hint");
  hint->setWordWrap(true);
  column.addWidget(hint);
}

void PreferencesPanel::fillKeys() {
  m_keys->setRowCount(0);
  for (ActionSet::Command const& command : m_actions.commands()) {
    int const row = m_keys->rowCount();
    m_keys->insertRow(row);
    auto* name = new QTableWidgetItem(command.menu + QStringLiteral(": ") + plainText(*command.action));
    name->setToolTip(command.action->statusTip());
    name->setData(Qt::UserRole, command.id);
    m_keys->setItem(row, 0, name);
    auto* edit = new QKeySequenceEdit(command.action->shortcut());
    edit->setAccessibleName(tr("Key of %1").arg(plainText(*command.action)));
    connect(edit, &QKeySequenceEdit::editingFinished, this, [this, row] { takeKey(row); });
    m_keys->setCellWidget(row, 1, edit);
  }
}

void PreferencesPanel::takeKey(int row) {
  auto* edit = qobject_cast<QKeySequenceEdit*>(m_keys->cellWidget(row, 1));
  QString const id = m_keys->item(row, 0)->data(Qt::UserRole).toString();
  QKeySequence const key = edit->keySequence();
  if (key == m_actions.find(id)->shortcut())
    return;
  if (ActionSet::Command const* owner = m_actions.ownerOf(key, id); owner != nullptr && !key.isEmpty()) {
    QList<QKeySequence> rest = owner->action->shortcuts();
    rest.removeAll(key);
    m_actions.setKeys(owner->id, rest);
    for (int other = 0; other < m_keys->rowCount(); ++other)
      if (m_keys->item(other, 0)->data(Qt::UserRole).toString() == owner->id)
        qobject_cast<QKeySequenceEdit*>(m_keys->cellWidget(other, 1))->setKeySequence(rest.value(0));
  }
  m_actions.setKeys(id, key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key});
}

void PreferencesPanel::refreshDevices() {
  m_device->clear();
  m_device->addItem(tr("System default"), QString());
  for (DeviceInfo const& device : m_bridge.session().player().devices())
    if (device.outputChannels > 0)
      m_device->addItem(toQt(device.name), toQt(device.name));
  QString const saved = toQt(savedDevice(m_bridge.album().rate).name);
  if (!saved.isEmpty() && m_device->findData(saved) < 0)
    m_device->addItem(tr("%1 (not connected)").arg(saved), saved);
  choose(m_device, saved);
}

void PreferencesPanel::takeDevice() {
  DeviceRequest request = savedDevice(m_bridge.album().rate);
  std::string const device = toUtf8(m_device->currentData().toString());
  if (device != request.name)
    request.firstChannel = 0; // another device has other channels
  request.name = device;
  request.framesPerBlock = m_block->currentData().toInt();
  saveDevice(request);
  m_bridge.session().player().setDevice(request);
}

void PreferencesPanel::takeAppearance() {
  QSettings settings;
  settings.setValue(QStringLiteral("appearance/theme"), m_theme->currentData());
  settings.setValue(QStringLiteral("appearance/fontScale"), m_typeSize->currentData().toInt() / 100.0);
  applyAppearance(*qApp);
  for (QWidget* widget : QApplication::allWidgets())
    widget->update();
}

void PreferencesPanel::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  refreshDevices();
  fillKeys();
  m_device->setFocus();
}

void PreferencesPanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape)
    return Q_EMIT closed();
  QFrame::keyPressEvent(event);
}

} // namespace lacquer

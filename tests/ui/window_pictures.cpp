// lacquer_window_pictures ALBUM.lacquer FOLDER [RECORD …]: pictures of the window in every layout, once the figures of the
// album are there; the records become references to compare with. Needs no screen; QT_SCALE_FACTOR=2 doubles the pixels.

#include "ui/bridge/comparing.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/chain/chain_commands.h"
#include "ui/chain/chain_list.h"
#include "ui/chain/chain_rack.h"
#include "ui/chain/preset_panel.h"
#include "ui/chain/slot_listening.h"
#include "ui/compare/blind_panel.h"
#include "ui/compare/compare_bar.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/monitor_strip.h"
#include "ui/compare/reference_edits.h"
#include "ui/delivery/ddp_panel.h"
#include "ui/delivery/delivery_matrix.h"
#include "ui/delivery/delivery_page.h"
#include "ui/delivery/export_bar.h"
#include "ui/delivery/export_queue.h"
#include "ui/delivery/export_queue_view.h"
#include "ui/delivery/version_panel.h"
#include "ui/sequence/timeline_view.h"
#include "ui/theme/theme.h"
#include "ui/workspace/action_set.h"
#include "ui/workspace/main_window.h"
#include "ui/workspace/sequence_page.h"
#include "ui/workspace/window_settings.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QPixmap>
#include <QPushButton>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr qint64 kLongestWait = 180000;

void settle(lacquer::SessionBridge& bridge) {
  QElapsedTimer since;
  since.start();
  do
    QApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
  while ((bridge.session().measurements().remaining().first > 0 || since.elapsed() < 2000) && since.elapsed() < kLongestWait);
}

bool write(QWidget& window, QDir const& folder, char const* name) {
  QApplication::processEvents();
  QString const path = folder.filePath(QString::fromLatin1(name) + QStringLiteral(".png"));
  return window.grab().save(path);
}

/// What the slots of a chain might be doing.
lacquer::MeterReading workOf(lacquer::Track const& track) {
  lacquer::MeterReading reading;
  double level = 0.35;
  for (lacquer::Slot const& slot : track.chain) {
    lacquer::SlotReading one;
    one.inputPeak = {level, 0.9 * level};
    level = std::min(1.3 * level, 0.89);
    one.outputPeak = {level, 0.95 * level};
    bool const reduces = slot.values.table().id() == "compressor" || slot.values.table().id() == "limiter";
    one.gainReductionDb = reduces ? 2.4 : 0.0;
    reading.activity.push_back({track.id, slot.id, one});
  }
  return reading;
}

/// The rack at work: meters, settings and links of slots, one of them listened to, and what pops up.
bool writeRack(lacquer::SessionBridge& bridge, lacquer::MainWindow& window, QDir const& folder) {
  using namespace lacquer;
  ChainRack& rack = *window.rack();
  TrackId const track = bridge.selectedTrack();
  std::string const chain = "tracks." + std::to_string(bridge.indexOf(track) + 1) + ".chain.";
  bridge.apply({"Chain", [=](Album const& album) { return edits::setChain(album, track, {}); }});
  for (char const* const id : {"equalizer", "compressor", "saturation", "stereo", "limiter"})
    rack.addProcessor(id);
  bridge.set(chain + "2.mix", "60");
  bridge.set(chain + "3.route", "side");
  bridge.set(chain + "3.trim", "-1.5");
  rack.list()->setCurrentSlot(bridge.album().findTrack(track)->chain[1].id);
  rack.run(ChainCommand::linkAll);
  for (int times = 0; times < 3; ++times)
    Q_EMIT bridge.meterTick(workOf(*bridge.album().findTrack(track)));
  bool written = write(window, folder, "rack");
  rack.run(ChainCommand::hearWithout);
  settle(bridge);
  written = written && write(window, folder, "rack-without");
  rack.list()->listening().end();
  rack.run(ChainCommand::add);
  written = written && write(*rack.picker(), folder, "rack-add");
  rack.picker()->hide();
  rack.run(ChainCommand::slotPresets);
  written = written && write(*rack.presets(), folder, "rack-presets");
  rack.presets()->hide();
  rack.run(ChainCommand::chainPresets);
  written = written && write(*rack.presets(), folder, "rack-chain-presets");
  rack.presets()->hide();
  return written;
}

/// The Compare layout with references, a loop, a cue and a snapshot; then a blind test.
bool writeCompare(lacquer::SessionBridge& bridge, lacquer::MainWindow& window, QDir const& folder, QStringList const& records) {
  using namespace lacquer;
  bridge.session().takeSnapshot(0);
  bridge.set("tracks.1.gain", "-1.5");
  if (!records.isEmpty())
    window.compare().addReferences(records);
  window.setLayoutPage(MainWindow::Layout::compare);
  settle(bridge);
  if (!bridge.album().references.empty()) {
    bridge.apply(referenceEdits::addLoop(bridge.album().references.front(), Seconds(8.0), Seconds(21.0)));
    bridge.apply(referenceEdits::addCue(bridge.album().references.front(), Seconds(30.0)));
    window.compare().showReference(bridge.album().references.front().id);
  }
  settle(bridge);
  bridge.comparing().hearOriginal();
  bool written = write(window, folder, "compare");
  window.compare().showSnapshots();
  written = written && write(window, folder, "compare-snapshots");
  window.compareBar().openMonitor();
  written = written && write(window.compareBar().monitor(), folder, "monitor");
  window.compareBar().openMonitor();
  window.showBlindTest();
  written = written && write(window, folder, "blind-setup");
  window.compare().blind().start(1);
  written = written && write(window, folder, "blind");
  window.compare().blind().cancel();
  bridge.transport().stop();
  bridge.transport().setLooping(false);
  return written;
}

/// The Deliver layout: versions with overrides, an export that was made, its files, and the panel of filesets.
bool writeDeliver(lacquer::SessionBridge& bridge, lacquer::MainWindow& window, QDir const& folder) {
  using namespace lacquer;
  bridge.set("tracks.1.gain", "0"); // what comparing changed
  DeliveryPage& page = window.delivery();
  window.showExport(false);
  page.exportBar().setFolder(toPath(folder.filePath(QStringLiteral("delivery"))));
  settle(bridge);
  bool written = write(window, folder, "deliver-before");
  page.addVersion(QStringLiteral("Instrumental"), false);
  page.versions().overrideValue(QStringLiteral("tracks.1.title"), QStringLiteral("Undertow (instrumental)"));
  page.versions().overrideValue(QStringLiteral("tracks.2.gap"), QStringLiteral("3.5"));
  page.versions().overrideValue(QStringLiteral("tracks.2.gap"), QStringLiteral("long"));
  page.addVersion(QStringLiteral("Vinyl"), true);
  DeliveryPlace place;
  place.column.name = "wav24";
  place.version = "Instrumental";
  bridge.apply(deliveryEdits::choose(place, true));
  page.matrix().setCurrentPlace(place);
  settle(bridge);
  written = written && write(window, folder, "deliver-versions");
  place.version.clear();
  page.matrix().setCurrentPlace(place);
  page.exportBar().setScope(ExportBar::Scope::everything);
  page.exportNow();
  if (page.exportBar().isAsking()) {
    written = written && write(window, folder, "deliver-question");
    page.exportBar().replace();
  }
  QElapsedTimer since;
  since.start();
  bool isPictured = false;
  while (page.queue().running() != nullptr && since.elapsed() < kLongestWait) {
    QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    if (!isPictured && page.queue().running() != nullptr && page.queue().running()->fraction > 0.3)
      written = written && (isPictured = write(window, folder, "deliver-exporting"));
  }
  settle(bridge);
  for (QPushButton* const button : page.queueView().findChildren<QPushButton*>())
    if (button->isCheckable())
      button->setChecked(true);
  settle(bridge);
  written = written && write(window, folder, "deliver");
  window.showDdp();
  written = written && write(window, folder, "ddp-empty");
  QDir const fileset(folder.filePath(QStringLiteral("delivery/ddp")));
  if (fileset.exists()) {
    window.showDdp(toPath(fileset.path()));
    while (page.ddp().isWorking() && since.elapsed() < kLongestWait)
      QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    written = written && write(window, folder, "ddp");
  }
  return written;
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: lacquer_window_pictures ALBUM.lacquer FOLDER [RECORD ...]\n", stderr);
    return 2;
  }
  setenv("QT_QPA_PLATFORM", "offscreen", 0);
  QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("lacquer-pictures"));
  lacquer::applyAppearance(application);
  lacquer::SessionBridge bridge;
  lacquer::MainWindow window(bridge);
  window.resize(lacquer::theme::px(1440), lacquer::theme::px(880));
  window.show();
  QDir const folder(QString::fromLocal8Bit(argv[2]));
  bool written = QDir().mkpath(folder.path()) && write(window, folder, "empty");
  window.openProject(lacquer::toPath(QString::fromLocal8Bit(argv[1])));
  settle(bridge);
  bridge.transport().seek(lacquer::Frames(bridge.timeline().length.value() / 3));
  written = written && write(window, folder, "sequence");
  window.sequence().timeline()->zoomToSelection();
  written = written && write(window, folder, "sequence-zoomed");
  for (int step = 0; step < 12; ++step)
    window.sequence().timeline()->zoomIn();
  write(window, folder, "sequence-close"); // asks for the exact columns
  settle(bridge);
  written = written && write(window, folder, "sequence-close");
  window.sequence().timeline()->zoomToFit();
  window.showLevelling();
  written = written && write(window, folder, "levelling");
  window.showLevelling();
  window.setLayoutPage(lacquer::MainWindow::Layout::master);
  written = written && write(window, folder, "master") && writeRack(bridge, window, folder);
  written = written && writeDeliver(bridge, window, folder);
  QStringList records;
  for (int i = 3; i < argc; ++i)
    records << QString::fromLocal8Bit(argv[i]);
  written = written && writeCompare(bridge, window, folder, records);
  window.setLayoutPage(lacquer::MainWindow::Layout::sequence);
  window.showPalette();
  written = written && write(window, folder, "palette");
  window.showPreferences();
  written = written && write(window, folder, "preferences");
  window.showHelp();
  bridge.set("tracks.1.gain", "loud");
  written = written && write(window, folder, "help-and-error");
  return written ? 0 : 3;
}

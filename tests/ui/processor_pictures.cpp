// lacquer_processor_pictures FOLDER: pictures of every processor's view, empty and at work, and of its whole editor, and
// how long the views take to paint. Needs no screen; QT_SCALE_FACTOR=2 doubles the pixels.

#include "bridge_with_tracks.h"
#include "processors/catalog.h"
#include "picture_program.h"
#include "slot_views.h"
#include "ui/bridge/text.h"
#include "ui/chain/slot_editor.h"
#include "ui/processors/processor_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPalette>
#include <QPixmap>
#include <QVBoxLayout>

#include <cstdio>
#include <ctime>
#include <string>

namespace {

using namespace lacquer;

void setTyped(ParamValues& values, std::string_view id, double value) {
  if (auto const index = values.table().indexOf(id))
    values.set(*index, value);
}

/// Settings at which there is something to see.
ParamValues settingsOf(ParamTable const& table) {
  ParamValues values(table);
  std::string_view const id = table.id();
  if (id == "compressor") {
    setTyped(values, "threshold", -16.0);
    setTyped(values, "ratio", 3.0);
  } else if (id == "multiband") {
    setTyped(values, "bands", 2.0);
    setTyped(values, "band.1.ratio", 2.5);
    setTyped(values, "band.2.gain", 1.5);
    setTyped(values, "band.2.ratio", 2.0);
    setTyped(values, "band.2.below.ratio", 1.6);
    setTyped(values, "band.4.bypass", 1.0);
  } else if (id == "limiter") {
    setTyped(values, "input", 5.0);
  } else if (id == "clipper") {
    setTyped(values, "drive", 3.0);
    setTyped(values, "level", -1.0);
    setTyped(values, "softness", 40.0);
  } else if (id == "saturation") {
    setTyped(values, "drive", 12.0);
    setTyped(values, "bias", 20.0);
    setTyped(values, "tone", 4.0);
    setTyped(values, "low", 80.0);
  } else if (id == "stereo") {
    setTyped(values, "width.1", 60.0);
    setTyped(values, "width.3", 125.0);
    setTyped(values, "width.4", 150.0);
    setTyped(values, "mono", 2.0);
  }
  return values;
}

/// Milliseconds of the processor that a sixtieth of a second of work takes, with what has to be painted for it.
double paintCost(ProcessorView& view, SlotSong& song) {
  constexpr int kFrames = 240;
  std::vector<SlotView> work;
  for (int i = 0; i < kFrames; ++i) {
    work.push_back(song.next(i % 3 == 0 ? 1 : 2));
    if (i % 2 == 1) { // thirty spectra a second
      work.back().input = work[work.size() - 2].input;
      work.back().output = work[work.size() - 2].output;
    }
  }
  std::clock_t const began = std::clock(); // of the processor: others may work beside
  for (SlotView const& frame : work) {
    view.showWork(frame, 1.0 / 60.0);
    QApplication::processEvents();
  }
  return 1e3 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC / kFrames;
}

void picture(PictureProgram& program, ParamTable const& table, int width, QString const& suffix) {
  QWidget frame;
  auto* const view = makeProcessorView(table.id(), &frame);
  if (view == nullptr)
    return;
  auto* const box = new QVBoxLayout(&frame);
  box->addWidget(view);
  QPalette palette = frame.palette();
  palette.setColor(QPalette::Window, theme::colour(theme::Token::surface1));
  frame.setPalette(palette);
  frame.resize(theme::px(width), theme::px(280));
  view->setValues(settingsOf(table), SampleRate(44100));
  frame.show();
  program.write(frame, toQt(table.id()) + suffix + QStringLiteral("-empty"));
  SlotSong song(table.id() == "limiter" ? -6.0 : -12.0);
  for (int i = 0; i < 60; ++i) {
    view->showWork(song.next(20), 0.2);
    QApplication::processEvents();
  }
  for (QWidget* const child : view->findChildren<QWidget*>())
    if (child->inherits("lacquer::HandlePlot"))
      child->setFocus();
  program.write(frame, toQt(table.id()) + suffix);
  std::printf("%s%s: %.2f ms a picture\n", std::string(table.id()).c_str(), qPrintable(suffix), paintCost(*view, song));
}

/// The editor as the Master layout shows it, its view at work.
void pictureEditor(PictureProgram& program, SessionBridge& bridge, ParamTable const& table) {
  TrackId const track = bridge.album().tracks.front().id;
  bridge.apply({"Add", [&](Album const& album) { return edits::addSlot(album, track, settingsOf(table), 0); }});
  SlotEditor editor(bridge);
  editor.setAutoFillBackground(true);
  editor.setSlot(track, bridge.album().tracks.front().chain.front().id);
  editor.resize(theme::px(860), theme::px(660));
  editor.show();
  QApplication::processEvents();
  SlotSong song(table.id() == "limiter" ? -6.0 : -12.0);
  for (int i = 0; i < 60 && editor.view() != nullptr; ++i)
    editor.view()->showWork(song.next(20), 0.2);
  program.write(editor, QStringLiteral("editor-") + toQt(table.id()));
}

} // namespace

int main(int argc, char** argv) {
  PictureProgram program(argc, argv);
  SessionBridge bridge;
  addTracks(bridge, {"Undertow"});
  for (CatalogEntry const& entry : catalog()) {
    picture(program, *entry.table, 880, QString());
    picture(program, *entry.table, 600, QStringLiteral("-narrow"));
    pictureEditor(program, bridge, *entry.table);
  }
  return program.status();
}

// lacquer_equalizer_pictures FOLDER: pictures of the equalizer's editor in the rack's place, empty, at work and narrow, and
// how long it takes to paint. Needs no screen; QT_SCALE_FACTOR=2 doubles the pixels.

#include "bridge_with_tracks.h"
#include "processors/equalizer.h"
#include "picture_program.h"
#include "slot_views.h"
#include "ui/chain/slot_editor.h"
#include "ui/processors/equalizer_canvas.h"
#include "ui/processors/equalizer_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPixmap>

#include <cmath>
#include <cstdio>
#include <ctime>

namespace {

using namespace lacquer;
using Param = EqualizerBandParam;
using Type = EqualizerBandType;

void put(ParamValues& values, int band, Type type, double hertz, double gain, double q,
         EqualizerChannel channel = EqualizerChannel::stereo) {
  values.set(equalizerParam(band, Param::type), static_cast<double>(type));
  values.set(equalizerParam(band, Param::frequency), hertz);
  values.set(equalizerParam(band, Param::gain), gain);
  values.set(equalizerParam(band, Param::q), q);
  values.set(equalizerParam(band, Param::channel), static_cast<double>(channel));
}

ParamValues settings(bool isMidSide) {
  ParamValues values(equalizerTable());
  put(values, 0, Type::lowCut, 28.0, 0.0, 0.707);
  put(values, 1, Type::lowShelf, 110.0, 1.5, 0.707);
  put(values, 2, Type::bell, 320.0, -2.2, 1.4);
  put(values, 3, Type::bell, 3150.0, 2.0, 1.2, isMidSide ? EqualizerChannel::mid : EqualizerChannel::stereo);
  values.set(equalizerParam(3, Param::dynamic), 1.0);
  values.set(equalizerParam(3, Param::range), -5.0);
  put(values, 4, Type::highShelf, 9000.0, 2.5, 0.707, isMidSide ? EqualizerChannel::side : EqualizerChannel::stereo);
  put(values, 5, Type::notch, 50.0, 0.0, 12.0, isMidSide ? EqualizerChannel::left : EqualizerChannel::stereo);
  put(values, 6, Type::highCut, 19000.0, 0.0, 0.707);
  values.set(kEqualizerAutoGain, 1.0);
  return values;
}

/// The song, its output spectrum as the equalizer makes it, the dynamic band moving.
SlotView workOf(SlotSong& song, ParamValues const& values) {
  SlotView work = song.next(2);
  auto after = std::make_shared<LiveSpectrum::Reading>(*work.input);
  for (int band = 0; band < LiveSpectrum::kBands; ++band) {
    double const magnitude =
        equalizerMagnitude(values, SampleRate(44100), EqualizerChannel::stereo, LongTermSpectrum::centre(band));
    after->mid[static_cast<std::size_t>(band)] += static_cast<float>(20.0 * std::log10(std::max(magnitude, 1e-5)));
  }
  work.output = after;
  float const moved = work.bandGainsDb[0];
  work.bands = kEqualizerBands;
  work.bandGainsDb.fill(0.0F);
  work.bandGainsDb[3] = std::max(-5.0F, moved * 1.5F);
  return work;
}

void measure(EqualizerCanvas& canvas, SlotSong& song, ParamValues const& values, char const* name) {
  constexpr int kFrames = 120;
  QPixmap target((QSizeF(canvas.size()) * canvas.devicePixelRatioF()).toSize());
  target.setDevicePixelRatio(canvas.devicePixelRatioF());
  std::vector<SlotView> work;
  for (int i = 0; i < kFrames; ++i)
    work.push_back(workOf(song, values));
  auto const milliseconds = [](std::clock_t since) { // of the processor: others may be at work
    return 1000.0 * static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC / kFrames;
  };
  std::clock_t since = std::clock();
  for (SlotView const& frame : work) {
    canvas.showWork(frame, 1.0 / 60.0);
    canvas.render(&target, {}, canvas.plotArea().toAlignedRect());
  }
  double const playing = milliseconds(since);
  ParamValues moving = values;
  since = std::clock();
  for (int i = 0; i < kFrames; ++i) {
    moving.set(equalizerParam(2, Param::gain), -2.0 + 0.01 * i);
    canvas.setValues(moving, SampleRate(44100));
    canvas.render(&target);
  }
  double const dragging = milliseconds(since);
  canvas.setValues(values, SampleRate(44100));
  std::printf("%s, %d×%d at %g×: %.2f ms a picture while playing, %.2f ms under a drag\n", name, canvas.width(),
              canvas.height(), canvas.devicePixelRatioF(), playing, dragging);
}

} // namespace

int main(int argc, char** argv) {
  PictureProgram program(argc, argv);
  SessionBridge bridge;
  addTracks(bridge, {"Undertow"});
  TrackId const track = bridge.album().tracks.front().id;
  bridge.apply({"Add", [&](Album const& album) { return edits::addSlot(album, track, ParamValues(equalizerTable()), 0); }});
  SlotId const slot = bridge.album().tracks.front().chain.front().id;
  SlotEditor editor(bridge);
  editor.setStyleSheet(QStringLiteral("lacquer--SlotEditor { background: %1 }").arg(theme::colour(theme::Token::surface1).name()));
  editor.setSlot(track, slot);
  editor.resize(theme::px(820), theme::px(600));
  editor.show();
  editor.activateWindow();
  program.write(editor, QStringLiteral("equalizer-empty"));
  for (bool const isMidSide : {false, true}) {
    ParamValues const values = settings(isMidSide);
    ParamValues const plain{slotTable()};
    bridge.apply({"Set", [&](Album const& album) { return edits::setSlotValues(album, track, slot, values, plain); }});
    auto* const view = dynamic_cast<EqualizerView*>(editor.view());
    view->canvas()->setCurrentBand(isMidSide ? 3 : 2);
    view->canvas()->setFocus();
    program.write(editor, isMidSide ? QStringLiteral("equalizer-ms-resting") : QStringLiteral("equalizer-resting"));
    SlotSong song(-12.0);
    for (int i = 0; i < 60; ++i)
      view->showWork(workOf(song, values), 1.0 / 60.0);
    program.write(editor, isMidSide ? QStringLiteral("equalizer-ms") : QStringLiteral("equalizer"));
    measure(*view->canvas(), song, values, isMidSide ? "mid/side, dynamic" : "stereo, dynamic");
  }
  ParamValues natural = settings(true);
  natural.set(kEqualizerPhase, 2.0);
  bridge.apply({"Set", [&](Album const& album) { return edits::setSlotValues(album, track, slot, natural, ParamValues(slotTable())); }});
  dynamic_cast<EqualizerView*>(editor.view())->canvas()->setPiano(true);
  program.write(editor, QStringLiteral("equalizer-natural"));
  editor.resize(theme::px(480), theme::px(760));
  program.write(editor, QStringLiteral("equalizer-narrow"));
  return program.status();
}

#include "ui/workspace/disc_actions.h"

#include "ui/bridge/session_bridge.h"
#include "ui/delivery/cover_well.h"
#include "ui/delivery/disc_view.h"
#include "ui/workspace/action_set.h"

#include <QAction>

namespace lacquer {

DiscActions::DiscActions(ActionSet& actions, SessionBridge& bridge, std::function<DiscView&()> disc)
    : QObject(&actions) {
  QString const menu = QStringLiteral("Disc");
  std::vector<QAction*> ofTracks;
  auto const add = [&](char const* id, QString const& text, QString const& help, void (*run)(DiscView&)) {
    QAction* const action = actions.add(QString::fromLatin1(id), menu, {text, help}, {}, [disc, run] { run(disc()); });
    ofTracks.push_back(action);
  };
  add("disc.show", tr("Go to the &disc"), tr("Shows the PQ table, codes, CD-Text and cover"), [](DiscView& view) { view.setFocus(); });
  add("disc.addIndex", tr("Add &index mark"), tr("Adds an index mark to the selected track, at the playhead where it lies in it (Insert in the table)"), [](DiscView& view) { view.addIndexMark(); });
  add("disc.removeIndex", tr("&Remove index mark"), tr("Removes the index mark that is selected in the table (Del in the table)"), [](DiscView& view) { view.removeIndexMark(); });
  add("disc.cdOffsets", tr("&Mark offsets for CDs"), tr("Track starts 10 CD frames early, for players that unmute late"), [](DiscView& view) { view.setCdOffsets(); });
  add("disc.countIsrcs", tr("Count I&SRCs…"), tr("Goes to the line that gives the tracks ISRCs one after the other"), [](DiscView& view) { view.goToIsrcs(); });
  add("disc.copyTexts", tr("&Copy texts"), tr("Copies the texts of all tracks as a table for a spreadsheet (Ctrl+C in the table)"), [](DiscView& view) { view.copyTexts(); });
  add("disc.pasteTexts", tr("&Paste texts…"), tr("Shows what the table on the clipboard would change (Ctrl+V in the table)"), [](DiscView& view) { view.pasteTexts(); });
  add("disc.cover", tr("Choose c&over…"), tr("Chooses the picture that goes into the tags of files"), [](DiscView& view) { view.cover().choose(); });
  auto const update = [ofTracks, &bridge] {
    for (QAction* const action : ofTracks)
      action->setEnabled(!bridge.album().tracks.empty());
  };
  connect(&bridge, &SessionBridge::albumChanged, this, update);
  update();
}

} // namespace lacquer

#pragma once

#include <QObject>

#include <functional>

namespace lacquer {

class ActionSet;
class DiscView;
class SessionBridge;

/// The commands of the disc view, in the menu "Disc" and the palette; each shows the view first. [ui]
class DiscActions final : public QObject {
  Q_OBJECT
public:
  /// `disc` shows the view and gives it.
  DiscActions(ActionSet& actions, SessionBridge& bridge, std::function<DiscView&()> disc);
};

} // namespace lacquer

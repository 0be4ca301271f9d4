#pragma once

#include <QIcon>

namespace lacquer {

enum class TransportIcon { toStart, play, stop, loop };

/// Drawn from paths, so that it is sharp at every scale; in the colours of the theme: text, or text on the accent while
/// checked. [ui]
[[nodiscard]] QIcon transportIcon(TransportIcon which);

} // namespace lacquer

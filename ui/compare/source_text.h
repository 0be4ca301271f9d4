#pragma once

#include "session/comparison.h"
#include "ui/theme/theme.h"

#include <QList>
#include <QPen>
#include <QString>

namespace lacquer {

/// The colour that a kind of source has everywhere: bars, curves, lanes, buttons. Other mixes share that of the original,
/// snapshots that of the master; line pattern and name tell them apart. [any]
[[nodiscard]] theme::Token sourceToken(SourceKind kind);
/// For curves: colour by kind, pattern by number.
[[nodiscard]] QPen sourcePen(CompareSource const& source, Album const& album);
/// The key that hears it, as written on its button: "1", "2", "3", "⇧1"; empty where there is none.
[[nodiscard]] QString sourceKey(CompareSource const& source, Album const& album);
/// Short: "original", "MASTER", "S1", a reference's name.
[[nodiscard]] QString sourceLabel(CompareSourceState const& state);
/// What a tooltip says: name, loudness, offset, why it cannot be heard.
[[nodiscard]] QString sourceHelp(CompareSourceState const& state, Album const& album);
/// "−14.2 LUFS", "◌" while it is measured, "–" where nothing is known.
[[nodiscard]] QString sourceLoudness(CompareSourceState const& state);
/// "= −3.1 dB"; "◌ dB" while it is measured.
[[nodiscard]] QString offsetText(CompareSourceState const& state);

/// "◌"
[[nodiscard]] QString measuringMark();

} // namespace lacquer

#pragma once

#include <QString>

namespace lacquer::theme {

/// The style sheet of the whole window, generated from the tokens: no other widget sets one. Object names and the
/// dynamic properties that it knows: property `role` on labels ("title", "label", "hint", "error", "number"), on frames
/// ("panel", "banner") and on buttons ("primary", "flat"); property `refused` on line edits. [ui]
[[nodiscard]] QString styleSheet();

} // namespace lacquer::theme

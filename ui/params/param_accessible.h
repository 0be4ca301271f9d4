#pragma once

namespace lacquer {

class ParamControl;

/// Lets assistive technology read and set the values of ParamControls. Safe to call often. [ui]
void installParamAccessibility();
/// Tells assistive technology that the control's value changed. [ui]
void announceParamValue(ParamControl* control);

} // namespace lacquer

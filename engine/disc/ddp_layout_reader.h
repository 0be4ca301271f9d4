#pragma once

#include "disc/ddp_reader.h"

namespace lacquer {

/// Makes the layout of a fileset from its packets, identifier and CD-Text: sets layout and imageStart and adds findings
/// for what was odd in them. [any]
void readDdpLayout(DdpFileset& set);

} // namespace lacquer

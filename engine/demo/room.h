#pragma once

#include "demo/instruments.h"

namespace lacquer::demo {

/// Adds a room to the mix: eight delay lines in a Hadamard feedback network, `seconds` to −60 dB. (Jot & Chaigne,
/// "Digital delay networks for designing artificial reverberators", AES 90, 1991.)
void addRoom(Mix& mix, double seconds, double amount);

} // namespace lacquer::demo

#include "core/program_version.h"

namespace lacquer {

std::string_view programVersion() {
  return LACQUER_VERSION;
}

} // namespace lacquer

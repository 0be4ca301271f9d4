# Run as a script: cmake -DFILE=<resources/platforms.json> -DOUTPUT=<file.cpp> -P EmbedPlatforms.cmake
# Writes a source file that holds the document as a text.

file(READ "${FILE}" text)
file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT [[
// Made from resources/platforms.json by packaging/cmake/EmbedPlatforms.cmake.
#include "storage/platforms.h"

namespace lacquer {

std::string_view embeddedPlatforms() {
  return R"lacquer(@text@)lacquer";
}

} // namespace lacquer
]])

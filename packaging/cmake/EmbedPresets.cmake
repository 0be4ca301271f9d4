# Run as a script: cmake -DFOLDER=<resources/presets> -DOUTPUT=<file.cpp> -P EmbedPresets.cmake
# Writes a source file that holds every document named in FOLDER/documents.cmake as a text.

include("${FOLDER}/documents.cmake")
set(entries "")
foreach(document IN LISTS factory_preset_documents)
  file(READ "${FOLDER}/${document}" text)
  string(APPEND entries "    {\"${document}\", R\"lacquer(${text})lacquer\"},\n")
endforeach()
list(LENGTH factory_preset_documents count)
file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT [[
// Made from resources/presets by packaging/cmake/EmbedPresets.cmake.
#include "storage/factory_presets.h"

#include <array>

namespace lacquer {
namespace {

constexpr std::array<EmbeddedFile, @count@> kFiles{{
@entries@}};

} // namespace

std::span<EmbeddedFile const> embeddedPresets() {
  return kFiles;
}

} // namespace lacquer
]])

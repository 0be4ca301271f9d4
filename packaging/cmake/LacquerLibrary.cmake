# One way to declare a library of the project.
#
#   lacquer_library(<folder> HEADERS a.h … SOURCES a.cpp … DEPENDS core dsp … LINKS PkgConfig::X … PRIVATE_LINKS …)
#
# makes the static library lacquer_<folder>. Its headers are reached as "<folder>/a.h" through a private root that holds
# only this folder, so a header of a library that is not in DEPENDS cannot be included: the build proves the layering.

add_library(lacquer_build_options INTERFACE)
target_compile_features(lacquer_build_options INTERFACE cxx_std_20)
# -ffp-contract=off keeps renders bit-identical between instruction sets; fast-math is never used.
target_compile_options(lacquer_build_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wconversion -Wno-sign-conversion
  -Wcast-align -Wformat=2 -Wimplicit-fallthrough
  -Wno-missing-field-initializers # designated initializers leave the rest at its default
  -Wno-restrict # false alarms in g++ 12's std::string (GCC bug 105651)
  -ffp-contract=off -fno-math-errno -fno-trapping-math
  $<$<BOOL:${LACQUER_WARNINGS_AS_ERRORS}>:-Werror>)
if(LACQUER_SANITIZE)
  target_compile_options(lacquer_build_options INTERFACE -fsanitize=${LACQUER_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(lacquer_build_options INTERFACE -fsanitize=${LACQUER_SANITIZE})
endif()
find_program(LACQUER_MOLD mold)
if(LACQUER_MOLD)
  target_link_options(lacquer_build_options INTERFACE -fuse-ld=mold)
endif()

function(lacquer_library folder)
  cmake_parse_arguments(ARG "" "" "HEADERS;SOURCES;DEPENDS;LINKS;PRIVATE_LINKS" ${ARGN})
  set(target lacquer_${folder})
  get_filename_component(name ${folder} NAME)
  set(root "${CMAKE_BINARY_DIR}/include/${target}")
  file(MAKE_DIRECTORY "${root}")
  if(NOT EXISTS "${root}/${name}")
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${root}/${name}" SYMBOLIC)
  endif()
  if(ARG_SOURCES)
    add_library(${target} STATIC ${ARG_SOURCES})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE lacquer_build_options ${ARG_PRIVATE_LINKS})
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  list(TRANSFORM ARG_HEADERS PREPEND "${root}/${name}/" OUTPUT_VARIABLE headers)
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${root}" FILES ${headers})
  list(TRANSFORM ARG_DEPENDS PREPEND lacquer_)
  target_link_libraries(${target} ${scope} ${ARG_DEPENDS} ${ARG_LINKS})
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

#include "media/libav.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// Null where the library is not there, or lacks a function.
Libav const* loaded() {
  static Libav table;
  static bool const isThere = [] {
    std::string const name = fmt::format("libavformat.so.{}", LIBAVFORMAT_VERSION_MAJOR);
    // It brings libavcodec and libavutil, whose functions are found through it.
    void* const library = ::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
      return false;
    bool isWhole = true;
#define LACQUER_LIBAV_FIND(function)                                                                                   \
  table.function = reinterpret_cast<decltype(table.function)>(::dlsym(library, #function));                            \
  isWhole = isWhole && table.function != nullptr;
    LACQUER_LIBAV_FUNCTIONS(LACQUER_LIBAV_FIND)
#undef LACQUER_LIBAV_FIND
    if (isWhole)
      table.av_log_set_level(AV_LOG_QUIET); // its remarks would go to the terminal
    return isWhole;
  }();
  return isThere ? &table : nullptr;
}

} // namespace

Result<void> checkLibav() {
  if (loaded() == nullptr)
    return refused(fmt::format("AAC (M4A) needs libavformat {}, which is not installed", LIBAVFORMAT_VERSION_MAJOR),
                   fmt::format("Install the package libavformat{}, or use WAV, FLAC, MP3, Ogg Vorbis or Opus",
                               LIBAVFORMAT_VERSION_MAJOR));
  return {};
}

Libav const& libav() {
  return *loaded();
}

std::string libavMessage(int code) {
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  return libav().av_strerror(code, text, sizeof text) == 0 ? text : "unknown error";
}

} // namespace lacquer

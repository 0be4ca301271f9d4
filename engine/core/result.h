#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace lacquer {

/// What kind of thing went wrong; decides the exit status of the command line (docs: the command line's contract).
enum class ErrorKind {
  refused,   ///< wrong use, a refused value or address: status 2
  file,      ///< a file failed: missing, unreadable, not writable, disk full: status 3
  device,    ///< an audio device failed: status 3
  check,     ///< the work was done but a check failed: status 1
  cancelled, ///< the user cancelled
};

/// Says what happened, to which file, and what to do. A value; crosses threads freely.
struct Error {
  ErrorKind kind = ErrorKind::refused;
  std::string what;           ///< what happened, a sentence without a full stop
  std::filesystem::path file; ///< the file it happened to, or empty
  std::string remedy;         ///< what to do, a sentence without a full stop, or empty

  /// "file: what. Remedy." in one line.
  [[nodiscard]] std::string message() const;
  bool operator==(Error const&) const = default;
};

/// A value, or the reason why there is none. Never discard one.
template <class T> class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
  using tl::expected<T, Error>::expected;
  Result(tl::expected<T, Error> other)
      : tl::expected<T, Error>(std::move(other)) {}
};

using Failure = tl::unexpected<Error>;

/// `return refused("…", "…");`
[[nodiscard]] Failure refused(std::string what, std::string remedy = {});
[[nodiscard]] Failure fileFailed(std::filesystem::path file, std::string what, std::string remedy = {});
[[nodiscard]] Failure deviceFailed(std::string what, std::string remedy = {});
[[nodiscard]] Failure cancelled();
/// What the C library says of errno `code`.
[[nodiscard]] std::string systemMessage(int code);

} // namespace lacquer

/// Hands an error on: `LACQUER_TRY(reader, AudioFileReader::open(path));` declares `reader` or returns.
#define LACQUER_TRY(name, expression)                                                                                  \
  auto name##OrError = (expression);                                                                                   \
  if (!name##OrError)                                                                                                  \
    return ::lacquer::Failure(std::move(name##OrError).error());                                                       \
  auto name = *std::move(name##OrError)
/// As LACQUER_TRY for Result<void>. May be nested (in a lambda inside the expression).
#define LACQUER_CHECK(expression) LACQUER_CHECK_NUMBERED_(expression, __COUNTER__)
#define LACQUER_CHECK_NUMBERED_(expression, number) LACQUER_CHECK_AS_(expression, number)
#define LACQUER_CHECK_AS_(expression, number)                                                                          \
  do {                                                                                                                 \
    if (auto lacquerChecked##number = (expression); !lacquerChecked##number)                                           \
      return ::lacquer::Failure(std::move(lacquerChecked##number).error());                                            \
  } while (false)

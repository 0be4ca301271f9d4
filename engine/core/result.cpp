#include "core/result.h"

#include <system_error>

namespace lacquer {

namespace {

void appendSentence(std::string& text, std::string const& sentence) {
  if (sentence.empty())
    return;
  if (!text.empty())
    text += ' ';
  text += sentence;
  if (text.back() != '.' && text.back() != '!' && text.back() != '?')
    text += '.';
}

} // namespace

std::string Error::message() const {
  std::string text;
  appendSentence(text, file.empty() ? what : file.string() + ": " + what);
  appendSentence(text, remedy);
  return text;
}

Failure refused(std::string what, std::string remedy) {
  return Failure(Error{ErrorKind::refused, std::move(what), {}, std::move(remedy)});
}

Failure fileFailed(std::filesystem::path file, std::string what, std::string remedy) {
  return Failure(Error{ErrorKind::file, std::move(what), std::move(file), std::move(remedy)});
}

Failure deviceFailed(std::string what, std::string remedy) {
  return Failure(Error{ErrorKind::device, std::move(what), {}, std::move(remedy)});
}

Failure cancelled() { return Failure(Error{ErrorKind::cancelled, "cancelled", {}, {}}); }

std::string systemMessage(int code) { return std::generic_category().message(code); }

} // namespace lacquer

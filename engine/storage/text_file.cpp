#include "storage/text_file.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lacquer {

namespace {

std::string readRemedy(int code) {
  if (code == ENOENT || code == ENOTDIR)
    return "Check the name, or restore the file";
  if (code == EACCES || code == EPERM)
    return "Ask for the right to read it";
  return "Check the disk, then try again";
}

Failure cannotRead(std::filesystem::path const& path, int code) {
  return fileFailed(path, "cannot be read: " + systemMessage(code), readRemedy(code));
}

/// Closes on the way out.
struct Descriptor {
  int number;
  explicit Descriptor(int opened)
      : number(opened) {}
  ~Descriptor() {
    if (number >= 0)
      ::close(number);
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
};

} // namespace

Result<std::string> readTextFile(std::filesystem::path const& path, std::size_t mostBytes) {
  // O_NONBLOCK: a pipe of that name must not hang the program before it is found to be no file.
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number < 0)
    return cannotRead(path, errno);
  struct stat status {};
  if (::fstat(file.number, &status) != 0)
    return cannotRead(path, errno);
  if (!S_ISREG(status.st_mode))
    return fileFailed(path, "is no file", "Name a file");
  std::string text;
  std::string chunk(65536, '\0');
  while (true) {
    ssize_t const count = ::read(file.number, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return cannotRead(path, errno);
    if (count == 0)
      return text;
    if (text.size() + static_cast<std::size_t>(count) > mostBytes)
      return fileFailed(path, fmt::format("is larger than the {} MB of its kind", mostBytes >> 20),
                        "Choose another file");
    text.append(chunk, 0, static_cast<std::size_t>(count));
  }
}

} // namespace lacquer

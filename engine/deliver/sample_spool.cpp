#include "deliver/sample_spool.h"

#include "core/atomic_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace lacquer {
namespace {

Failure spoolFailed(std::filesystem::path const& folder, int code) {
  return fileFailed(folder, std::string("a file for comparing cannot be kept: ") + std::strerror(code),
                    writeRemedy(code));
}

} // namespace

Result<SampleSpool> SampleSpool::create(std::filesystem::path const& folder) {
  std::string name = (folder / ".spool-XXXXXX").string();
  int const descriptor = ::mkstemp(name.data());
  if (descriptor < 0)
    return spoolFailed(folder, errno);
  ::unlink(name.c_str());
  std::unique_ptr<std::FILE, Close> file(::fdopen(descriptor, "w+b"));
  if (!file) {
    int const code = errno;
    ::close(descriptor);
    return spoolFailed(folder, code);
  }
  return SampleSpool(std::move(file), folder);
}

Result<void> SampleSpool::append(AudioBlock block) {
  m_floats.resize(static_cast<std::size_t>(block.frames()) * kChannels);
  for (int i = 0; i < block.frames(); ++i)
    for (int c = 0; c < kChannels; ++c)
      m_floats[static_cast<std::size_t>(i * kChannels + c)] = static_cast<float>(block.data(c)[i]);
  if (std::fwrite(m_floats.data(), sizeof(float), m_floats.size(), m_file.get()) != m_floats.size())
    return spoolFailed(m_folder, errno);
  return {};
}

Result<void> SampleSpool::rewind() {
  if (std::fflush(m_file.get()) != 0 || std::fseek(m_file.get(), 0, SEEK_SET) != 0)
    return spoolFailed(m_folder, errno);
  return {};
}

Result<void> SampleSpool::read(AudioBlock block) {
  m_floats.assign(static_cast<std::size_t>(block.frames()) * kChannels, 0.0F);
  if (std::fread(m_floats.data(), sizeof(float), m_floats.size(), m_file.get()) < m_floats.size() &&
      std::ferror(m_file.get()) != 0)
    return spoolFailed(m_folder, errno);
  for (int i = 0; i < block.frames(); ++i)
    for (int c = 0; c < kChannels; ++c)
      block.data(c)[i] = m_floats[static_cast<std::size_t>(i * kChannels + c)];
  return {};
}

} // namespace lacquer

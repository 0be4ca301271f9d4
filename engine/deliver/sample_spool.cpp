#include "deliver/sample_spool.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace lacquer {

Result<SampleSpool> SampleSpool::create(std::filesystem::path const& file) {
  std::filesystem::path beside = file;
  beside += ".samples";
  LACQUER_TRY(samples, AtomicFile::create(beside));
  return SampleSpool(std::move(samples));
}

Result<void> SampleSpool::append(AudioBlock block) {
  m_floats.resize(static_cast<std::size_t>(block.frames()) * kChannels);
  for (int i = 0; i < block.frames(); ++i)
    for (int c = 0; c < kChannels; ++c)
      m_floats[static_cast<std::size_t>(i * kChannels + c)] = static_cast<float>(block.data(c)[i]);
  return m_file.write(std::as_bytes(std::span(m_floats)));
}

Result<void> SampleSpool::read(Frames at, AudioBlock block) {
  m_floats.assign(static_cast<std::size_t>(block.frames()) * kChannels, 0.0F);
  auto const bytes = std::as_writable_bytes(std::span(m_floats));
  auto const start = static_cast<off_t>(at.value() * kChannels * static_cast<std::int64_t>(sizeof(float)));
  for (std::size_t done = 0; done < bytes.size();) {
    ssize_t const read = ::pread(m_file.descriptor(), bytes.data() + done, bytes.size() - done,
                                 start + static_cast<off_t>(done));
    if (read < 0 && errno == EINTR)
      continue;
    if (read < 0)
      return fileFailed(m_file.path(), std::string("cannot be read: ") + std::strerror(errno),
                        "Check the disk, then export again");
    if (read == 0)
      break;
    done += static_cast<std::size_t>(read);
  }
  for (int i = 0; i < block.frames(); ++i)
    for (int c = 0; c < kChannels; ++c)
      block.data(c)[i] = m_floats[static_cast<std::size_t>(i * kChannels + c)];
  return {};
}

} // namespace lacquer

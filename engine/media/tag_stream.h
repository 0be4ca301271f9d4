#pragma once

#include "media/output_file.h"

#include <string>
#include <taglib/tiostream.h>

namespace lacquer {

/// Private to this folder: lets TagLib change a file with every operation checked; TagLib's own stream ignores a full
/// disk. Ask code() when it is done. [worker]
class TagStream final : public TagLib::IOStream {
public:
  explicit TagStream(std::filesystem::path const& path);
  ~TagStream() override;

  [[nodiscard]] int code() const { return m_file.code(); }
  /// Brings it to the disk. False: see code().
  bool finish() { return m_file.close(); }

  [[nodiscard]] TagLib::FileName name() const override { return m_name.c_str(); }
  TagLib::ByteVector readBlock(unsigned long length) override;
  void writeBlock(TagLib::ByteVector const& data) override;
  void insert(TagLib::ByteVector const& data, unsigned long start, unsigned long replace) override;
  void removeBlock(unsigned long start, unsigned long length) override;
  [[nodiscard]] bool readOnly() const override { return false; }
  [[nodiscard]] bool isOpen() const override { return m_isOpen; }
  void seek(long offset, Position from) override;
  [[nodiscard]] long tell() const override { return static_cast<long>(m_file.tell()); }
  long length() override { return static_cast<long>(m_file.length()); }
  void truncate(long length) override { m_file.truncate(length); }

private:
  /// Moves everything from `from` on to `to`, and the end of the file with it.
  void moveTail(std::int64_t from, std::int64_t to);
  void copy(std::int64_t from, std::int64_t to, std::size_t count);

  std::string m_name;
  OutputFile m_file;
  bool m_isOpen = false;
};

} // namespace lacquer

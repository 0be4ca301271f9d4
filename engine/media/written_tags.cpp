#include "media/written_tags.h"

#include "media/chunk_list.h"

#include <taglib/fileref.h>
#include <taglib/flacfile.h>
#include <taglib/mp4file.h>
#include <taglib/mpegfile.h>
#include <taglib/oggfile.h>

namespace lacquer {

namespace {

/// Of WAV, RF64 and AIFF.
std::optional<WrittenTags> tagsInChunk(std::filesystem::path const& path) {
  auto const list = readChunkList(path);
  if (!list)
    return std::nullopt;
  for (char const* const id : {"id3 ", "ID3 ", "ID32"})
    if (Chunk const* const chunk = list->find(id))
      if (auto const content = readChunk(path, *list, *chunk))
        return parseId3({reinterpret_cast<char const*>(content->data()), static_cast<unsigned int>(content->size())});
  return std::nullopt;
}

WrittenTags tagsOf(TagLib::File& file) {
  if (auto* const mp4 = dynamic_cast<TagLib::MP4::File*>(&file); mp4 != nullptr && mp4->tag() != nullptr)
    return writtenTags(*mp4->tag());
  if (auto* const mpeg = dynamic_cast<TagLib::MPEG::File*>(&file); mpeg != nullptr && mpeg->hasID3v2Tag())
    return writtenTags(*mpeg->ID3v2Tag());
  if (auto* const flac = dynamic_cast<TagLib::FLAC::File*>(&file); flac != nullptr && flac->hasXiphComment()) {
    WrittenTags written = writtenTags(*flac->xiphComment());
    for (TagLib::FLAC::Picture const* const picture : flac->pictureList())
      addPicture(written, *picture);
    return written;
  }
  if (dynamic_cast<TagLib::Ogg::File*>(&file) != nullptr)
    if (auto* const comments = dynamic_cast<TagLib::Ogg::XiphComment*>(file.tag()))
      return writtenTags(*comments);
  return {.properties = file.properties()};
}

} // namespace

Result<WrittenTags> readWrittenTags(std::filesystem::path const& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error))
    return fileFailed(path, "there is no such file", "Check the path, or put the file back where it was");
  if (auto written = tagsInChunk(path))
    return *std::move(written);
  TagLib::FileRef const file(path.c_str(), false);
  if (file.isNull() || file.tag() == nullptr)
    return WrittenTags{};
  return tagsOf(*file.file());
}

} // namespace lacquer

#include "media/file_tagging.h"

#include "media/audio_file_sink.h"
#include "media/tag_properties.h"
#include "media/tag_stream.h"

#include <taglib/flacfile.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/id3v2tag.h>
#include <taglib/mpegfile.h>
#include <taglib/opusfile.h>
#include <taglib/vorbisfile.h>
#include <taglib/xiphcomment.h>

namespace lacquer {

namespace {

Failure notTagged(std::filesystem::path const& path, int code) {
  return writeFailed(path, code != 0 ? systemMessage(code) : std::string("its tags cannot be changed"), code);
}

/// Opens the file as TagLib knows it, lets `change` edit and save it, and brings it to the disk.
template <class File, class Change, class... Arguments>
Result<void> changeTags(std::filesystem::path const& path, Change const& change, Arguments... arguments) {
  TagStream stream(path);
  if (stream.code() != 0)
    return notTagged(path, stream.code());
  bool isSaved = false;
  {
    File file(&stream, arguments...);
    isSaved = file.isValid() && change(file);
  }
  if (!isSaved || !stream.finish())
    return notTagged(path, stream.code());
  return {};
}

bool fillComments(TagLib::Ogg::XiphComment& comments, FileDescription const& description) {
  comments.setProperties(toProperties(description.tags, TotalsStyle::ownField));
  return true;
}

} // namespace

Result<void> describeFile(std::filesystem::path const& path, FileFormat format, FileDescription const& description) {
  constexpr bool kWithoutProperties = false;
  auto* const frames = TagLib::ID3v2::FrameFactory::instance();
  switch (format) {
    using enum FileFormat;
  case flac16:
  case flac24:
    return changeTags<TagLib::FLAC::File>(
        path,
        [&](TagLib::FLAC::File& file) { return fillComments(*file.xiphComment(true), description) && file.save(); },
        frames, kWithoutProperties);
  case vorbis:
    return changeTags<TagLib::Ogg::Vorbis::File>(
        path, [&](TagLib::Ogg::Vorbis::File& file) { return fillComments(*file.tag(), description) && file.save(); },
        kWithoutProperties);
  case opus:
    return changeTags<TagLib::Ogg::Opus::File>(
        path, [&](TagLib::Ogg::Opus::File& file) { return fillComments(*file.tag(), description) && file.save(); },
        kWithoutProperties);
  case mp3:
    return changeTags<TagLib::MPEG::File>(
        path,
        [&](TagLib::MPEG::File& file) {
          file.ID3v2Tag(true)->setProperties(toProperties(description.tags, TotalsStyle::afterSlash));
          auto const version = description.id3 == Id3Version::v23 ? TagLib::ID3v2::v3 : TagLib::ID3v2::v4;
          return file.save(TagLib::MPEG::File::ID3v2, TagLib::File::StripOthers, version);
        },
        frames, kWithoutProperties);
  default:
    return {};
  }
}

} // namespace lacquer

#include "media/file_tagging.h"

#include "media/audio_file_sink.h"
#include "media/chunked_files.h"
#include "media/loudness_tags.h"
#include "media/tag_description.h"
#include "media/tag_properties.h"
#include "media/tag_stream.h"
#include "media/written_tags.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <taglib/flacfile.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/mp4file.h>
#include <taglib/mpegfile.h>
#include <taglib/opusfile.h>
#include <taglib/vorbisfile.h>

namespace lacquer {

namespace {

constexpr bool kWithoutProperties = false;

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
    File file(&stream, arguments..., kWithoutProperties);
    isSaved = file.isValid() && change(file);
  }
  if (!isSaved || !stream.finish())
    return notTagged(path, stream.code());
  return {};
}

Result<void> describeFlac(std::filesystem::path const& path, FileDescription const& description) {
  return changeTags<TagLib::FLAC::File>(
      path,
      [&](TagLib::FLAC::File& file) {
        FileDescription texts = description;
        texts.cover = nullptr; // FLAC has a block of its own for pictures
        describeTo(*file.xiphComment(true), texts, false);
        file.removePictures();
        if (description.cover != nullptr)
          file.addPicture(newPicture(*description.cover));
        return file.save();
      },
      TagLib::ID3v2::FrameFactory::instance());
}

Result<void> describeMp3(std::filesystem::path const& path, FileDescription const& description) {
  return changeTags<TagLib::MPEG::File>(
      path,
      [&](TagLib::MPEG::File& file) {
        if (file.firstFrameOffset() < 0)
          return false; // TagLib takes any file for an MP3
        describeTo(*file.ID3v2Tag(true), description);
        auto const version = description.id3 == Id3Version::v23 ? TagLib::ID3v2::v3 : TagLib::ID3v2::v4;
        return file.save(TagLib::MPEG::File::ID3v2, TagLib::File::StripOthers, version);
      },
      TagLib::ID3v2::FrameFactory::instance());
}

template <class File> Result<void> describeOgg(std::filesystem::path const& path, FileDescription const& description) {
  return changeTags<File>(path, [&](File& file) {
    describeTo(*file.tag(), description, std::is_same_v<File, TagLib::Ogg::Opus::File>);
    return file.save();
  });
}

Result<void> describeMp4(std::filesystem::path const& path, FileDescription const& description) {
  return changeTags<TagLib::MP4::File>(path, [&](TagLib::MP4::File& file) {
    describeTo(*file.tag(), description);
    return file.save();
  });
}

/// What a reader gets back of these tags where all is well.
FileTags asHeld(FileTags tags, FileFormat format, Id3Version version) {
  bool const isId3 = format == FileFormat::mp3 || isWav(format) || isAiff(format);
  if (!isId3)
    return tags;
  // "3/12" cannot be said without the 3.
  tags.trackCount = tags.track > 0 ? tags.trackCount : 0;
  tags.discCount = tags.disc > 0 ? tags.discCount : 0;
  // ID3v2.3 has the year, and day and month together.
  if (version == Id3Version::v23 && tags.date.size() != 10)
    tags.date = tags.date.substr(0, 4);
  return tags;
}

std::vector<std::string> wrongLoudness(TagLib::PropertyMap const& properties, FileDescription const& description,
                                       bool isOpus) {
  auto const wanted = loudnessTags(description, isOpus);
  std::vector<std::string> wrong;
  for (std::string const name : loudnessTagNames()) {
    auto const expected = std::ranges::find(wanted, name, [](auto const& tag) { return tag.first; });
    std::string const text = expected == wanted.end() ? std::string() : expected->second;
    if (firstText(properties, name.c_str()) != text)
      wrong.push_back(name);
  }
  return wrong;
}

bool isSameCover(WrittenTags const& written, CoverPicture const* cover) {
  if (cover == nullptr)
    return written.cover.isEmpty();
  return written.coverType == cover->mimeType && written.cover.size() == cover->bytes.size() &&
         std::memcmp(written.cover.data(), cover->bytes.data(), cover->bytes.size()) == 0;
}

} // namespace

Result<void> describeFile(std::filesystem::path const& path, FileFormat format, FileDescription const& description) {
  switch (format) {
    using enum FileFormat;
  case wav16:
  case wav24:
  case wav32f:
    return describeWav(path, format, description);
  case flac16:
  case flac24:
    return describeFlac(path, description);
  case aiff16:
  case aiff24:
    return describeAiff(path, description);
  case mp3:
    return describeMp3(path, description);
  case vorbis:
    return describeOgg<TagLib::Ogg::Vorbis::File>(path, description);
  case opus:
    return describeOgg<TagLib::Ogg::Opus::File>(path, description);
  case aac:
    return describeMp4(path, description);
  }
  return {};
}

Result<std::vector<std::string>> wrongFields(std::filesystem::path const& path, FileFormat format,
                                             FileDescription const& description) {
  LACQUER_TRY(written, readWrittenTags(path));
  std::vector<std::string> wrong =
      differingFields(asHeld(description.tags, format, description.id3), fromProperties(written.properties));
  std::ranges::move(wrongLoudness(written.properties, description, format == FileFormat::opus),
                    std::back_inserter(wrong));
  if (!isSameCover(written, description.cover))
    wrong.emplace_back("cover");
  if (isWav(format) || isAiff(format)) {
    LACQUER_TRY(chunks, isWav(format) ? wrongWavChunks(path, format, description) : wrongAiffChunks(path, description));
    // The tag's fields are named above.
    if (!wrong.empty())
      std::erase(chunks, "ID3");
    std::ranges::move(chunks, std::back_inserter(wrong));
  }
  return wrong;
}

} // namespace lacquer

#pragma once

#include "media/file_tagging.h"

#include <taglib/flacpicture.h>
#include <taglib/id3v2tag.h>
#include <taglib/mp4tag.h>
#include <taglib/tpropertymap.h>
#include <taglib/xiphcomment.h>

namespace lacquer {

/// Private to this folder: a FileDescription in the three kinds of tags, and what such a tag says.

/// What lies in a file.
struct WrittenTags {
  TagLib::PropertyMap properties; ///< under the names of media/tags.cpp, whatever the format calls them
  TagLib::ByteVector cover;
  std::string coverType; ///< MIME
};

/// Replaces what the tag says of the fields of a description; what else it holds stays. `isOpus` decides on the kind of
/// loudness tags.
void describeTo(TagLib::Ogg::XiphComment& comments, FileDescription const& description, bool isOpus);
void describeTo(TagLib::ID3v2::Tag& tag, FileDescription const& description);
void describeTo(TagLib::MP4::Tag& tag, FileDescription const& description);

/// The caller owns it; never null.
[[nodiscard]] TagLib::FLAC::Picture* newPicture(CoverPicture const& cover);

[[nodiscard]] WrittenTags writtenTags(TagLib::Ogg::XiphComment& comments);
[[nodiscard]] WrittenTags writtenTags(TagLib::ID3v2::Tag& tag);
[[nodiscard]] WrittenTags writtenTags(TagLib::MP4::Tag& tag);
void addPicture(WrittenTags& written, TagLib::FLAC::Picture const& picture);

/// An ID3v2 tag of this description as bytes, in the version that it asks for.
[[nodiscard]] TagLib::ByteVector renderId3(FileDescription const& description);
/// A rendered ID3v2 tag read again; nothing where it is none.
[[nodiscard]] WrittenTags parseId3(TagLib::ByteVector const& bytes);

} // namespace lacquer

#include "media/tag_description.h"

#include "media/language_codes.h"
#include "media/loudness_tags.h"
#include "media/tag_properties.h"

#include <memory>
#include <taglib/attachedpictureframe.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/mp4coverart.h>
#include <taglib/mpegfile.h>
#include <taglib/tbytevectorstream.h>
#include <utility>

namespace lacquer {

namespace {

constexpr auto kLanguage = "LANGUAGE";
constexpr auto kFrontCover = TagLib::FLAC::Picture::FrontCover;

TagLib::ByteVector bytesOf(CoverPicture const& cover) {
  return {reinterpret_cast<char const*>(cover.bytes.data()), static_cast<unsigned int>(cover.bytes.size())};
}

TagLib::PropertyMap propertiesOf(FileDescription const& description, TotalsStyle totals, bool isOpus) {
  TagLib::PropertyMap properties = toProperties(description.tags, totals);
  for (auto const& [name, text] : loudnessTags(description, isOpus))
    properties.replace(name, TagLib::String(text, TagLib::String::UTF8));
  return properties;
}

// MP4: what iTunes has an atom for; everything else is a text of its own form under the same name.

constexpr auto kFreeForm = "----:com.apple.iTunes:";
constexpr std::pair<char const*, char const*> kAtoms[] = {
    {"TITLE", "\251nam"}, {"ARTIST", "\251ART"}, {"ALBUM", "\251alb"}, {"ALBUMARTIST", "aART"},
    {"COMPOSER", "\251wrt"}, {"GENRE", "\251gen"}, {"DATE", "\251day"}, {"COMMENT", "\251cmt"}};
/// Number, total, atom.
struct PairAtom {
  char const* number;
  char const* total;
  char const* atom;
};
constexpr PairAtom kPairs[] = {{"TRACKNUMBER", "TRACKTOTAL", "trkn"}, {"DISCNUMBER", "DISCTOTAL", "disk"}};
constexpr auto kAdvisory = "ITUNESADVISORY";
constexpr auto kRating = "rtng"; ///< 1: explicit

/// The atoms' first character is © in Latin-1.
TagLib::String atomName(char const* name) {
  return {name, TagLib::String::Latin1};
}

TagLib::String atomOf(TagLib::String const& property) {
  for (auto const& [name, atom] : kAtoms)
    if (property == name)
      return atomName(atom);
  return TagLib::String(kFreeForm) + property;
}

int numberOf(TagLib::PropertyMap const& properties, char const* name) {
  return properties.contains(name) ? properties[name].front().toInt() : 0;
}

} // namespace

TagLib::FLAC::Picture* newPicture(CoverPicture const& cover) {
  auto picture = std::make_unique<TagLib::FLAC::Picture>();
  picture->setType(kFrontCover);
  picture->setMimeType(TagLib::String(cover.mimeType));
  picture->setWidth(cover.width);
  picture->setHeight(cover.height);
  picture->setColorDepth(24);
  picture->setData(bytesOf(cover));
  return picture.release();
}

void describeTo(TagLib::Ogg::XiphComment& comments, FileDescription const& description, bool isOpus) {
  comments.setProperties(propertiesOf(description, TotalsStyle::ownField, isOpus));
  comments.removeAllPictures();
  if (description.cover != nullptr)
    comments.addPicture(newPicture(*description.cover));
}

void describeTo(TagLib::ID3v2::Tag& tag, FileDescription const& description) {
  TagLib::PropertyMap properties = propertiesOf(description, TotalsStyle::afterSlash, false);
  if (!description.tags.language.empty())
    properties.replace(kLanguage, TagLib::String(longLanguage(description.tags.language)));
  tag.setProperties(properties);
  tag.removeFrames("APIC");
  if (description.cover == nullptr)
    return;
  auto picture = std::make_unique<TagLib::ID3v2::AttachedPictureFrame>();
  picture->setType(TagLib::ID3v2::AttachedPictureFrame::FrontCover);
  picture->setMimeType(TagLib::String(description.cover->mimeType));
  picture->setPicture(bytesOf(*description.cover));
  tag.addFrame(picture.release());
}

void describeTo(TagLib::MP4::Tag& tag, FileDescription const& description) {
  TagLib::PropertyMap properties = propertiesOf(description, TotalsStyle::ownField, false);
  for (PairAtom const& pair : kPairs) {
    int const number = numberOf(properties, pair.number);
    int const total = numberOf(properties, pair.total);
    tag.removeItem(pair.atom);
    if (number > 0 || total > 0)
      tag.setItem(pair.atom, TagLib::MP4::Item(number, total));
    properties.erase(pair.number).erase(pair.total);
  }
  tag.removeItem(kRating);
  if (description.tags.explicitContent)
    tag.setItem(kRating, TagLib::MP4::Item(TagLib::MP4::Item(static_cast<TagLib::uchar>(1))));
  properties.erase(kAdvisory);

  for (TagLib::String const& name : describedNames())
    tag.removeItem(atomOf(name));
  for (auto const& [name, texts] : properties)
    tag.setItem(atomOf(name), TagLib::MP4::Item(texts));

  tag.removeItem("covr");
  if (description.cover == nullptr)
    return;
  bool const isPng = description.cover->mimeType == "image/png";
  TagLib::MP4::CoverArtList covers;
  covers.append({isPng ? TagLib::MP4::CoverArt::PNG : TagLib::MP4::CoverArt::JPEG, bytesOf(*description.cover)});
  tag.setItem("covr", TagLib::MP4::Item(covers));
}

void addPicture(WrittenTags& written, TagLib::FLAC::Picture const& picture) {
  if (!written.cover.isEmpty() && picture.type() != kFrontCover)
    return;
  written.cover = picture.data();
  written.coverType = picture.mimeType().to8Bit(true);
}

WrittenTags writtenTags(TagLib::Ogg::XiphComment& comments) {
  WrittenTags written{.properties = comments.properties()};
  for (TagLib::FLAC::Picture const* const picture : comments.pictureList())
    addPicture(written, *picture);
  return written;
}

WrittenTags writtenTags(TagLib::ID3v2::Tag& tag) {
  WrittenTags written{.properties = tag.properties()};
  if (written.properties.contains(kLanguage))
    written.properties.replace(
        kLanguage, TagLib::String(shortLanguage(written.properties[kLanguage].front().to8Bit(true))));
  for (TagLib::ID3v2::Frame const* const frame : tag.frameList("APIC"))
    if (auto const* const picture = dynamic_cast<TagLib::ID3v2::AttachedPictureFrame const*>(frame);
        picture != nullptr && written.cover.isEmpty()) {
      written.cover = picture->picture();
      written.coverType = picture->mimeType().to8Bit(true);
    }
  return written;
}

WrittenTags writtenTags(TagLib::MP4::Tag& tag) {
  WrittenTags written;
  for (TagLib::String const& name : describedNames())
    if (tag.contains(atomOf(name)))
      written.properties.replace(name, tag.item(atomOf(name)).toStringList());
  for (PairAtom const& pair : kPairs)
    if (tag.contains(pair.atom)) {
      auto const [number, total] = tag.item(pair.atom).toIntPair();
      written.properties.replace(pair.number, TagLib::String::number(number));
      written.properties.replace(pair.total, TagLib::String::number(total));
    }
  // iTunes wrote 4 in its first years.
  if (tag.contains(kRating) && (tag.item(kRating).toByte() == 1 || tag.item(kRating).toByte() == 4))
    written.properties.replace(kAdvisory, TagLib::String("1"));
  if (tag.contains("covr") && !tag.item("covr").toCoverArtList().isEmpty()) {
    TagLib::MP4::CoverArt const cover = tag.item("covr").toCoverArtList().front();
    written.cover = cover.data();
    written.coverType = cover.format() == TagLib::MP4::CoverArt::PNG ? "image/png" : "image/jpeg";
  }
  return written;
}

TagLib::ByteVector renderId3(FileDescription const& description) {
  TagLib::ID3v2::Tag tag;
  describeTo(tag, description);
  return tag.isEmpty() ? TagLib::ByteVector()
                       : tag.render(description.id3 == Id3Version::v23 ? TagLib::ID3v2::v3 : TagLib::ID3v2::v4);
}

WrittenTags parseId3(TagLib::ByteVector const& bytes) {
  TagLib::ByteVectorStream stream(bytes);
  TagLib::MPEG::File file(&stream, TagLib::ID3v2::FrameFactory::instance(), false);
  return file.isValid() && file.hasID3v2Tag() ? writtenTags(*file.ID3v2Tag()) : WrittenTags{};
}

} // namespace lacquer

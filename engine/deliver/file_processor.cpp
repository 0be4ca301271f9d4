#include "deliver/file_processor.h"

#include "album/edits.h"
#include "deliver/word_length.h"
#include "media/import.h"
#include "media/rate_converter.h"
#include "processors/catalog.h"
#include "render/render_pass.h"

#include <vector>

namespace lacquer {

namespace {

Frames tailOf(Chain const& chain, SampleRate rate) {
  Frames sum{0};
  for (Slot const& slot : chain) {
    auto const processor = findProcessor(slot.values.table().id())->make();
    processor->prepare({rate, 16}, slot.values);
    sum += processor->tail();
  }
  return sum;
}

Result<Album> albumOf(std::filesystem::path const& in, FileProcessing const& processing) {
  LACQUER_TRY(file, importFile(in, nullptr));
  Album album;
  album.rate = file.source.rate;
  LACQUER_TRY(withTrack, edits::addTracks(album, {&file, 1}, 0));
  album = std::move(withTrack);
  TrackId const track = album.tracks.front().id;
  LACQUER_TRY(withChain, edits::setChain(album, track, processing.chain));
  album = std::move(withChain);
  if (processing.withTail)
    album.tail = toSeconds(tailOf(album.tracks.front().chain, album.rate), album.rate);
  return album;
}

/// Rounded to the grid of the format; gives the number of clipped samples.
Result<std::int64_t> writeIntegers(Album const& album, FileProcessing const& processing, AudioFileWriter& writer,
                                   Progress const& progress) {
  int const used = bits(processing.format);
  WordLengthReducer reducer = makeReducer({used, used, processing.dither}, album.rate);
  std::vector<std::int32_t> integers;
  // The pass gives blocks of whole dither chunks, so that the noise is that of an export.
  LACQUER_CHECK(renderProgramme(album, {}, progress, [&](Frames at, AudioBlock block) -> Result<void> {
    integers.resize(static_cast<std::size_t>(block.frames()) * kChannels);
    reducer.reduce(at, block, integers);
    return writer.writeInteger(integers);
  }));
  return reducer.clippedSamples();
}

/// At the rate that the format takes; nothing clips.
Result<std::int64_t> writeFloats(Album const& album, SampleRate rate, AudioFileWriter& writer,
                                 Progress const& progress) {
  RateConverter converter(album.rate, rate);
  Result<void> written;
  auto const receive = [&](AudioBlock block) {
    if (written)
      written = writer.writeFloat(block);
  };
  LACQUER_CHECK(renderProgramme(album, {}, progress, [&](Frames, AudioBlock block) -> Result<void> {
    converter.push(block, receive);
    return written;
  }));
  converter.finish(receive);
  LACQUER_CHECK(written);
  return 0;
}

} // namespace

Result<std::int64_t> processFile(std::filesystem::path const& in, std::filesystem::path const& out,
                                 FileProcessing const& processing, Progress const& progress) {
  LACQUER_TRY(album, albumOf(in, processing));
  LACQUER_CHECK(checkWordLength({.name = out.filename().string(), .dither = processing.dither}, processing.format, album.rate));
  std::error_code ignored;
  if (std::filesystem::equivalent(in, out, ignored))
    return refused("the output is the input: sources are never changed", "Choose another name");

  SampleRate const rate = fileRate(processing.format, album.rate);
  std::filesystem::path const aside = out.parent_path() / ("." + out.filename().string() + ".partial");
  LACQUER_TRY(tags, readTags(in));
  LACQUER_TRY(writer, AudioFileWriter::create(aside, processing.format, rate, tags, processing.bitrate));
  LACQUER_TRY(clipped, isFloat(processing.format) ? writeFloats(album, rate, writer, progress)
                                                  : writeIntegers(album, processing, writer, progress));
  LACQUER_CHECK(writer.close());
  std::error_code error;
  std::filesystem::rename(aside, out, error);
  if (error) {
    std::filesystem::remove(aside, ignored);
    return fileFailed(out, "the file could not be put in place: " + error.message(), "Check the folder");
  }
  return clipped;
}

} // namespace lacquer

#include "media/container_length.h"

#include "media/chunk_list.h"

namespace lacquer {

std::optional<std::uint64_t> missingBytes(std::filesystem::path const& path) {
  auto const list = readChunkList(path);
  if (!list)
    return std::nullopt;
  Chunk const* const samples = list->find(list->form == "FORM" ? "SSND" : "data");
  if (samples == nullptr || !samples->isSizeKnown || samples->at + samples->size <= list->fileBytes)
    return std::nullopt;
  return samples->at + samples->size - list->fileBytes;
}

} // namespace lacquer

#pragma once

#include "core/audio_buffer.h"
#include "render/render_graph.h"
#include "render/render_pass.h"

#include <array>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace lacquer::test {

using Programme = std::array<std::vector<double>, 2>;

inline void append(Programme& programme, AudioBlock block) {
  for (std::size_t c = 0; c < 2; ++c)
    programme[c].insert(programme[c].end(), block.data(static_cast<int>(c)), block.data(static_cast<int>(c)) + block.frames());
}

/// The offline render.
inline Programme offline(Album const& album, RenderOptions const& options = {}) {
  Programme programme;
  auto const done = renderProgramme(album, options, {}, [&](Frames, AudioBlock block) -> Result<void> {
    append(programme, block);
    return {};
  });
  EXPECT_TRUE(done) << done.error().message();
  return programme;
}

/// The live graph, pulled from `start` in blocks of random sizes up to `maxBlock` (or all of `maxBlock` when seed is 0).
inline Programme live(Album const& album, Frames start, int maxBlock, unsigned seed) {
  auto graph = compileGraph(album, {start, maxBlock}, blockingSources()).value();
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> size(1, maxBlock);
  AudioBuffer buffer(maxBlock);
  Programme programme;
  while (graph->position() < graph->length()) {
    auto const left = static_cast<int>(std::min<std::int64_t>(maxBlock, (graph->length() - graph->position()).value()));
    AudioBlock const block = buffer.block(0, seed == 0 ? left : std::min(left, size(random)));
    graph->render(block);
    append(programme, block);
  }
  return programme;
}

} // namespace lacquer::test

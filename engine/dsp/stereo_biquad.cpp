#include "dsp/stereo_biquad.h"

#include "dsp/target_clones.h"

#include <array>
#include <cassert>

namespace lacquer {
namespace {

template <std::size_t kCount, LaneMeaning kMeaning>
[[gnu::always_inline]] inline void run(std::span<StereoBiquad* const> sections, AudioBlock block) {
  std::array<StereoBiquad, kCount> local; // the compiler cannot keep in registers what it must store through a pointer
  for (std::size_t k = 0; k < kCount; ++k)
    local[k] = *sections[k];
  double* const left = block.data(0);
  double* const right = block.data(1);
  for (int i = 0; i < block.frames(); ++i) {
    StereoLanes lanes{left[i], right[i]};
    if constexpr (kMeaning == LaneMeaning::midSide)
      lanes = encodeMidSide(lanes);
#pragma GCC unroll 8
    for (std::size_t k = 0; k < kCount; ++k)
      lanes = local[k].next(lanes);
    if constexpr (kMeaning == LaneMeaning::midSide)
      lanes = decodeMidSide(lanes);
    left[i] = lanes[0];
    right[i] = lanes[1];
  }
  for (std::size_t k = 0; k < kCount; ++k) {
    sections[k]->s1 = local[k].s1;
    sections[k]->s2 = local[k].s2;
  }
}

template <LaneMeaning kMeaning>
[[gnu::always_inline]] inline void runAny(std::span<StereoBiquad* const> sections, AudioBlock block) {
  switch (sections.size()) {
  case 1:
    return run<1, kMeaning>(sections, block);
  case 2:
    return run<2, kMeaning>(sections, block);
  case 3:
    return run<3, kMeaning>(sections, block);
  case 4:
    return run<4, kMeaning>(sections, block);
  case 5:
    return run<5, kMeaning>(sections, block);
  case 6:
    return run<6, kMeaning>(sections, block);
  case 7:
    return run<7, kMeaning>(sections, block);
  case 8:
    return run<8, kMeaning>(sections, block);
  default:
    return;
  }
}

LACQUER_TARGET_CLONES
void runLeftRight(std::span<StereoBiquad* const> sections, AudioBlock block) {
  runAny<LaneMeaning::leftRight>(sections, block);
}

LACQUER_TARGET_CLONES
void runMidSide(std::span<StereoBiquad* const> sections, AudioBlock block) {
  runAny<LaneMeaning::midSide>(sections, block);
}

} // namespace

void processSections(std::span<StereoBiquad* const> sections, LaneMeaning meaning, AudioBlock block) noexcept {
  assert(sections.size() <= static_cast<std::size_t>(kMostSections));
  if (meaning == LaneMeaning::midSide)
    runMidSide(sections, block);
  else
    runLeftRight(sections, block);
}

} // namespace lacquer

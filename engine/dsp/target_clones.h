#pragma once

/// Marks a function of which the compiler makes one copy for AVX2 and one for every x86-64; the loader picks. Such a
/// function spells out its order of summation (lanes, accumulators), so that all copies give the same bits: the project
/// is compiled without contraction into fused multiply-adds.
/// The sanitizers' run-time is not up yet when the loader picks, so there is one copy there.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define LACQUER_TARGET_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define LACQUER_TARGET_CLONES
#endif

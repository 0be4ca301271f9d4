#include "core/hash.h"

#include <fmt/format.h>
#include <new>
#include <xxhash.h>

namespace lacquer {

struct Hasher::State {
  XXH3_state_t* xxh = XXH3_createState();
  State() {
    if (!xxh)
      throw std::bad_alloc();
    XXH3_128bits_reset(xxh);
  }
  ~State() { XXH3_freeState(xxh); }
  State(State const&) = delete;
  State& operator=(State const&) = delete;
};

std::string ContentHash::hex() const { return fmt::format("{:016x}{:016x}", high, low); }

Hasher::Hasher()
    : m_state(std::make_unique<State>()) {}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::add(std::string_view text) {
  add(text.size());
  addBytes(std::as_bytes(std::span(text)));
}

void Hasher::addBytes(std::span<std::byte const> bytes) { XXH3_128bits_update(m_state->xxh, bytes.data(), bytes.size()); }

ContentHash Hasher::result() const {
  XXH128_hash_t const digest = XXH3_128bits_digest(m_state->xxh);
  return {digest.high64, digest.low64};
}

} // namespace lacquer

#include "mastering/figures_cache.h"

#include "mastering/figures_file.h"
#include "render/render_cache.h"

#include <fstream>
#include <iterator>

namespace lacquer {

namespace {

std::string nameOf(ContentHash const& key) {
  Hasher hasher;
  hasher.add(programIdentity());
  hasher.add(kFiguresForm);
  hasher.add(key.high);
  hasher.add(key.low);
  return hasher.result().hex() + ".figures";
}

} // namespace

Result<FiguresCache> FiguresCache::open() {
  LACQUER_TRY(disk, DiskCache::open(cacheRoot() / "measurements", kCapBytes));
  return FiguresCache(std::move(disk));
}

std::optional<TrackFigures> FiguresCache::find(ContentHash const& key) const {
  std::string const name = nameOf(key);
  auto const path = m_disk.find(name);
  if (!path)
    return std::nullopt;
  std::ifstream file(*path, std::ios::binary);
  std::vector<char> const bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto figures = figuresFromBytes(std::as_bytes(std::span(bytes)));
  if (!figures)
    m_disk.remove(name);
  return figures;
}

void FiguresCache::keep(ContentHash const& key, TrackFigures const& figures) const {
  std::string const name = nameOf(key);
  auto const aside = m_disk.temporaryPath(name);
  std::vector<std::byte> const bytes = figuresToBytes(figures);
  std::ofstream file(aside, std::ios::binary);
  file.write(reinterpret_cast<char const*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (file) {
    static_cast<void>(m_disk.commit(aside, name));
  } else {
    std::error_code ignored;
    std::filesystem::remove(aside, ignored);
  }
}

} // namespace lacquer

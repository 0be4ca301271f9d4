#include "album/edits.h"
#include "album/field_address.h"
#include "album/fields.h"

#include <fmt/format.h>

namespace lacquer {

std::vector<std::string> fieldAddresses(Album const& album) {
  std::vector<std::string> addresses;
  auto const addChain = [&](std::string const& prefix, Chain const& chain) {
    for (std::size_t s = 0; s < chain.size(); ++s) {
      addresses.push_back(fmt::format("{}chain.{}.bypass", prefix, s + 1));
      for (ParamSpec const& spec : slotTable().specs())
        addresses.push_back(fmt::format("{}chain.{}.{}", prefix, s + 1, spec.id.view()));
      for (ParamSpec const& spec : chain[s].values.table().specs())
        if (!spec.audition)
          addresses.push_back(fmt::format("{}chain.{}.{}", prefix, s + 1, spec.id.view()));
    }
  };
  for (Field<Album> const& field : albumFields())
    addresses.emplace_back(field.name);
  addChain("", album.chain);
  for (std::size_t t = 0; t < album.tracks.size(); ++t) {
    std::string const prefix = fmt::format("tracks.{}.", t + 1);
    for (Field<Track> const& field : trackFields())
      addresses.push_back(prefix + std::string(field.name));
    addresses.push_back(prefix + "mix");
    for (std::size_t c = 0; c < album.tracks[t].clips.size(); ++c) {
      for (std::string_view const end : {"in", "out"})
        addresses.push_back(fmt::format("{}clips.{}.{}", prefix, c + 1, end));
      for (Field<Clip> const& field : clipFields())
        addresses.push_back(fmt::format("{}clips.{}.{}", prefix, c + 1, field.name));
    }
    addChain(prefix, album.tracks[t].chain);
  }
  for (std::size_t r = 0; r < album.references.size(); ++r)
    for (Field<Reference> const& field : referenceFields())
      addresses.push_back(fmt::format("references.{}.{}", r + 1, field.name));
  for (std::size_t d = 0; d < album.deliverables.size(); ++d)
    for (Field<Deliverable> const& field : deliverableFields())
      addresses.push_back(fmt::format("deliverables.{}.{}", d + 1, field.name));
  for (std::size_t l = 0; l < album.languages.size(); ++l) {
    addresses.push_back(fmt::format("languages.{}.language", l + 1));
    for (Field<Credits> const& field : creditFields())
      addresses.push_back(fmt::format("languages.{}.{}", l + 1, field.name));
    for (std::size_t t = 0; t < album.tracks.size(); ++t)
      for (Field<Credits> const& field : creditFields())
        addresses.push_back(fmt::format("languages.{}.tracks.{}.{}", l + 1, t + 1, field.name));
  }
  for (std::size_t v = 0; v < album.versions.size(); ++v) {
    addresses.push_back(fmt::format("versions.{}.name", v + 1));
    for (VersionOverride const& value : album.versions[v].overrides)
      if (auto const address = addressOf(album, value); address && resolveAddress(album, *address))
        addresses.push_back(fmt::format("versions.{}.{}", v + 1, *address));
  }
  return addresses;
}

} // namespace lacquer

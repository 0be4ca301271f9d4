#include "deliver/delivery_state.h"

#include "deliver/export_plan.h"
#include "deliver/proof.h"

#include <algorithm>
#include <span>

namespace lacquer {

namespace fs = std::filesystem;

namespace {

/// Text files that an export would write differently.
void findOtherSheets(PlannedDeliverable const& planned, std::vector<DeliveredFile> const& files, std::vector<std::string>& stale) {
  auto const compare = [&](fs::path const& folder, std::vector<DdpDescription::File> const& sheets) {
    for (DdpDescription::File const& sheet : sheets) {
      std::string const md5 = checksumOf(sheet.name, std::as_bytes(std::span(sheet.bytes))).md5;
      if (std::ranges::none_of(files, [&](DeliveredFile const& file) { return file.path == folder / sheet.name && file.md5 == md5; }))
        stale.push_back((folder / sheet.name).string());
    }
  };
  compare({}, planned.sheets);
  for (PlannedDisc const& disc : planned.discs) {
    compare(disc.folder, disc.sheets);
    compare(disc.folder, disc.ddp.files);
  }
}

} // namespace

DeliveryStatus deliveryStatus(Album const& album, fs::path const& folder, Deliverable const& deliverable) {
  DeliveryStatus status;
  fs::path const place = folder / deliveryFolder(deliverable);
  std::error_code error;
  if (!fs::exists(place, error))
    return status;
  auto const proof = readProof(place);
  if (!proof) {
    status.state = DeliveryState::foreign;
    return status;
  }
  status.when = proof->made;
  status.passed = proof->delivered.passed();
  ExportRequest request;
  request.folder = folder;
  request.deliverables = {deliverable};
  auto const plan = planExport(album, request);
  status.state = plan ? DeliveryState::current : DeliveryState::stale;
  for (DeliveredFile const& file : proof->delivered.files)
    if (auto const bytes = fs::file_size(place / file.path, error); error || bytes != file.bytes)
      status.state = DeliveryState::foreign;
  if (!plan || status.state == DeliveryState::foreign)
    return status;
  for (PlannedFile const& file : plan->versions.front().deliverables.front().files) {
    bool const same = std::ranges::any_of(proof->delivered.files, [&](DeliveredFile const& before) {
      return before.path == file.name && before.key == file.key && before.texts == file.texts;
    });
    if (!same)
      status.stale.push_back(file.name.string());
  }
  findOtherSheets(plan->versions.front().deliverables.front(), proof->delivered.files, status.stale);
  if (!status.stale.empty())
    status.state = DeliveryState::stale;
  return status;
}

} // namespace lacquer

#include "deliver/delivery_state.h"

#include "deliver/export_plan.h"
#include "deliver/proof.h"

#include <algorithm>

namespace lacquer {

namespace fs = std::filesystem;

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
      return before.path == file.name && before.key == file.key;
    });
    if (!same)
      status.stale.push_back(file.name.string());
  }
  if (!status.stale.empty())
    status.state = DeliveryState::stale;
  return status;
}

} // namespace lacquer

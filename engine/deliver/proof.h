#pragma once

#include "deliver/exporter.h"

namespace lacquer {

/// The name of the file in each deliverable's folder that says what was delivered and what was found.
inline constexpr char const* kProofName = "proof.json";

/// What a deliverable's folder was found to hold when it was made.
struct Proof {
  std::string program; ///< "Lacquer 1.0.0"
  std::string made;    ///< ISO 8601 UTC
  std::string album;   ///< title
  std::string artist;
  ExportedDeliverable delivered; ///< without disc layouts; measurements without their curves
};

/// As JSON: stable keys with units in their names, −∞ as null. [any]
[[nodiscard]] std::string proofText(Proof const& proof);

/// Reads the proof of a deliverable's folder. An error (kind file) where there is none or it is none. [worker]
[[nodiscard]] Result<Proof> readProof(std::filesystem::path const& folder);

/// "same", "coded", "differs", "unchecked". [any]
[[nodiscard]] std::string_view verdictWord(ProofVerdict verdict);

} // namespace lacquer

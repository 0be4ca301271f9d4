#pragma once

#include "deliver/exporter.h"

#include <QTableWidget>

namespace lacquer {

/// The files of a deliverable as they were found after they were written: proof, peaks and loudness of what they hold. [ui]
class DeliveredFilesTable final : public QTableWidget {
  Q_OBJECT
public:
  explicit DeliveredFilesTable(ExportedDeliverable const& exported, QWidget* parent = nullptr);
  /// As high as its rows, up to a limit.
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
  void addFile(DeliveredFile const& file, SampleRate rate, int row);
  void setCell(int row, int column, QString const& text, bool isNumber);
};

/// "same", "coded, −38.2 dB", "differs from 0:12.3". [any]
[[nodiscard]] QString proofText(DeliveredFile const& file, SampleRate rate);

} // namespace lacquer

#pragma once

#include "disc/ddp_diff.h"

#include <QTableWidget>

namespace lacquer {

/// In what two filesets differ: where, and what each of them says; runs of differing samples with their size. [ui]
class DdpComparisonTable final : public QTableWidget {
  Q_OBJECT
public:
  explicit DdpComparisonTable(QWidget* parent = nullptr);
  void showComparison(DdpComparison const& comparison);

private:
  void addLine(QString const& what, QString const& where, QString const& first, QString const& second);
};

/// "No difference", or how many of them. [any]
[[nodiscard]] QString comparisonSummary(DdpComparison const& comparison);

} // namespace lacquer

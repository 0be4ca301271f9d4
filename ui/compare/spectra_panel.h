#pragma once

#include "session/comparison.h"

#include <QWidget>

#include <set>

class QComboBox;

namespace lacquer {

class SessionBridge;
class SpectraPlot;

/// Spectra of chosen sources over each other, with what is shown of them. [ui]
class SpectraPanel final : public QWidget {
  Q_OBJECT
public:
  explicit SpectraPanel(SessionBridge& bridge, QWidget* parent = nullptr);

  [[nodiscard]] SpectraPlot& plot() { return *m_plot; }
  void setShown(CompareSource source, bool shown);

private:
  void refresh();

  SessionBridge& m_bridge;
  SpectraPlot* m_plot;
  QComboBox* m_part;
  std::set<CompareSource> m_hidden;
};

} // namespace lacquer

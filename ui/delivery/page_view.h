#pragma once

#include "ui/delivery/page_items.h"

#include <QScrollArea>

namespace lacquer {

/// Pages one below the other as on a table, as wide as there is room; Ctrl and the wheel, or + and −, make them larger and
/// smaller. [ui]
class PageView final : public QScrollArea {
  Q_OBJECT
public:
  explicit PageView(QWidget* parent = nullptr);
  ~PageView() override;

  void setPages(std::vector<ReportPage> pages);
  [[nodiscard]] std::vector<ReportPage> const& pages() const;
  /// 1: as wide as there is room.
  void setZoom(double zoom);
  [[nodiscard]] double zoom() const { return m_zoom; }

protected:
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

private:
  class Sheets;
  void arrange();

  Sheets* m_sheets;
  double m_zoom = 1.0;
};

} // namespace lacquer

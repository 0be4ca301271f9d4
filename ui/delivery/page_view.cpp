#include "ui/delivery/page_view.h"

#include "ui/delivery/report_pdf.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kWidest = 900; ///< of a page at 1×, at zoom 1
constexpr double kZoomStep = 1.15;

} // namespace

/// The pages themselves. Only those in sight are painted, each once for a size.
class PageView::Sheets final : public QWidget {
public:
  using QWidget::QWidget;

  void setPages(std::vector<ReportPage> pages) {
    m_pages = std::move(pages);
    m_images.assign(m_pages.size(), QImage());
    updateGeometry();
    update();
  }
  [[nodiscard]] std::vector<ReportPage> const& pages() const { return m_pages; }

  void arrange(int width) {
    m_pageWidth = width;
    std::ranges::fill(m_images, QImage());
    double height = theme::px(theme::kGroupGap);
    for (ReportPage const& page : m_pages)
      height += page.size.height() * scaleOf(page) + theme::px(theme::kGroupGap);
    setFixedHeight(static_cast<int>(std::ceil(height)));
    setMinimumWidth(width);
    update();
  }

protected:
  void paintEvent(QPaintEvent* event) override {
    QPainter painter(this);
    painter.fillRect(event->rect(), theme::colour(theme::Token::surface0));
    double y = theme::px(theme::kGroupGap);
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
      double const height = m_pages[i].size.height() * scaleOf(m_pages[i]);
      QRectF const place(std::floor((width() - m_pageWidth) / 2.0), std::floor(y), m_pageWidth, std::ceil(height));
      if (place.intersects(event->rect())) {
        if (m_images[i].isNull()) {
          m_images[i] = pageImage(m_pages[i], scaleOf(m_pages[i]) * devicePixelRatioF());
          m_images[i].setDevicePixelRatio(devicePixelRatioF());
        }
        painter.drawImage(place.topLeft(), m_images[i]);
        painter.setPen(theme::colour(theme::Token::lineStrong));
        painter.drawRect(place);
      }
      y += height + theme::px(theme::kGroupGap);
    }
  }

private:
  [[nodiscard]] double scaleOf(ReportPage const& page) const { return m_pageWidth / page.size.width(); }

  std::vector<ReportPage> m_pages;
  std::vector<QImage> m_images;
  double m_pageWidth = 1.0;
};

PageView::PageView(QWidget* parent)
    : QScrollArea(parent)
    , m_sheets(new Sheets) {
  setAccessibleName(tr("Pages of the report"));
  setToolTip(tr("Ctrl and the wheel, or + and −, make the pages larger and smaller"));
  setWidget(m_sheets);
  setWidgetResizable(true);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  setFocusPolicy(Qt::StrongFocus);
  verticalScrollBar()->setSingleStep(theme::px(40));
}

PageView::~PageView() = default;

void PageView::setPages(std::vector<ReportPage> pages) {
  m_sheets->setPages(std::move(pages));
  arrange();
}

std::vector<ReportPage> const& PageView::pages() const { return m_sheets->pages(); }

void PageView::setZoom(double zoom) {
  m_zoom = std::clamp(zoom, 0.25, 4.0);
  arrange();
}

void PageView::arrange() {
  int const room = viewport()->width() - 2 * theme::px(theme::kGroupGap);
  int const fitting = std::clamp(room, 200, theme::px(kWidest));
  m_sheets->arrange(static_cast<int>(fitting * m_zoom));
}

void PageView::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  arrange();
}

void PageView::wheelEvent(QWheelEvent* event) {
  if (!event->modifiers().testFlag(Qt::ControlModifier))
    return QScrollArea::wheelEvent(event);
  setZoom(m_zoom * std::pow(kZoomStep, event->angleDelta().y() / 120.0));
  event->accept();
}

void PageView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Minus)
    return setZoom(event->key() == Qt::Key_Plus ? m_zoom * kZoomStep : m_zoom / kZoomStep);
  QScrollArea::keyPressEvent(event);
}

} // namespace lacquer

#include "ui/workspace/transport_icon.h"

#include "ui/theme/theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace lacquer {
namespace {

/// In a square of 16.
QPainterPath shapeOf(TransportIcon which) {
  QPainterPath path;
  switch (which) {
  case TransportIcon::toStart:
    path.addRect(2.0, 3.0, 2.0, 10.0);
    path.addPolygon(QPolygonF({{13.0, 3.0}, {5.5, 8.0}, {13.0, 13.0}}));
    break;
  case TransportIcon::play:
    path.addPolygon(QPolygonF({{3.5, 2.0}, {14.0, 8.0}, {3.5, 14.0}}));
    break;
  case TransportIcon::stop:
    path.addRect(3.0, 3.0, 10.0, 10.0);
    break;
  case TransportIcon::loop: {
    QPainterPath circle;
    circle.arcMoveTo(QRectF(2.5, 3.0, 11.0, 11.0), 60.0);
    circle.arcTo(QRectF(2.5, 3.0, 11.0, 11.0), 60.0, 310.0);
    QPainterPathStroker stroker;
    stroker.setWidth(1.8);
    path = stroker.createStroke(circle);
    path.addPolygon(QPolygonF({{9.0, 0.5}, {14.5, 3.4}, {9.4, 7.0}}));
    path.setFillRule(Qt::WindingFill);
    break;
  }
  }
  path.closeSubpath();
  return path;
}

class TransportIconEngine final : public QIconEngine {
public:
  explicit TransportIconEngine(TransportIcon which)
      : m_which(which) {}
  void paint(QPainter* painter, QRect const& area, QIcon::Mode mode, QIcon::State state) override {
    auto const token = mode == QIcon::Disabled ? theme::Token::lineControl
                       : state == QIcon::On    ? theme::Token::onAccent
                                               : theme::Token::textHigh;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    double const side = std::min(area.width(), area.height());
    painter->translate(area.x() + (area.width() - side) / 2.0, area.y() + (area.height() - side) / 2.0);
    painter->scale(side / 16.0, side / 16.0);
    painter->fillPath(shapeOf(m_which), theme::colour(token));
    painter->restore();
  }
  QPixmap pixmap(QSize const& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap picture(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return picture;
  }
  [[nodiscard]] QIconEngine* clone() const override { return new TransportIconEngine(m_which); }

private:
  TransportIcon m_which;
};

} // namespace

QIcon transportIcon(TransportIcon which) {
  return QIcon(new TransportIconEngine(which));
}

} // namespace lacquer

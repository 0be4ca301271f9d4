#pragma once

#include <QLayout>

#include <vector>

namespace lacquer {

/// Puts its items side by side and begins a new line where the width ends; no wider than its widest item needs. [ui]
class FlowLayout final : public QLayout {
public:
  /// How the items of a line align: on its lower edge (controls with captions above them), or along its middle.
  enum class Line { foot, middle };
  explicit FlowLayout(QWidget* parent = nullptr, Line line = Line::foot);
  ~FlowLayout() override;

  void addItem(QLayoutItem* item) override;
  [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
  [[nodiscard]] QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSize() const override;
  void setGeometry(QRect const& rect) override;

private:
  /// Lays out into `rect`, only counting where `isTrial`; the height that is needed.
  int arrange(QRect const& rect, bool isTrial) const;

  Line m_line;
  std::vector<QLayoutItem*> m_items;
};

} // namespace lacquer

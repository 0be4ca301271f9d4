#pragma once

#include "session/comparison.h"

#include <QWidget>

#include <vector>

class QMenu;
class QToolButton;

namespace lacquer {

class SessionBridge;
class SourceButton;

/// A button for every source, as many as fit; the others in a menu. During a blind test there are none. [ui]
class SourceRow final : public QWidget {
  Q_OBJECT
public:
  explicit SourceRow(SessionBridge& bridge, QWidget* parent = nullptr);

  [[nodiscard]] std::vector<SourceButton*> const& buttons() const { return m_buttons; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  void refresh();
  void place();
  void fillMenu();

  SessionBridge& m_bridge;
  std::vector<SourceButton*> m_buttons;
  QToolButton* m_more;
  QMenu* m_menu;
  std::size_t m_fitting = 0;
};

} // namespace lacquer

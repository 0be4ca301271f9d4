#pragma once

#include <QFrame>
#include <QString>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLineEdit;
class QListWidget;
class QVBoxLayout;

namespace lacquer {

/// Something to choose: its name and one line about it, under the heading of its group.
struct PickItem {
  QString id;
  QString name;
  QString doc;
  QString group;
  QString mark; ///< a word on the right: "yours"
};

/// A popup to choose from a list in groups by typing parts of names, docs and groups. Up and Down move, Enter and a click
/// take, Esc and a click elsewhere close it. It keeps nothing of what is chosen. [ui]
class PickList : public QFrame {
  Q_OBJECT
public:
  explicit PickList(QString const& name, QWidget* parent);

  /// Shows these, in this order; keeps what was typed and, where it is still there, the current one.
  void setItems(std::vector<PickItem> items);
  /// Opens under (or above) `anchor`, with the item of that id current (none: see setPreselects()).
  void open(QWidget const& anchor, QString const& current = {});
  [[nodiscard]] QString current() const;
  void setCurrent(QString const& id);
  [[nodiscard]] QLineEdit* search() const { return m_search; }
  [[nodiscard]] QListWidget* list() const { return m_list; }
  /// Ids of what is shown, from the top.
  [[nodiscard]] QStringList shown() const;
  /// Beside the search, and below the list: room for more.
  [[nodiscard]] QHBoxLayout* head() const { return m_head; }
  [[nodiscard]] QVBoxLayout* column() const { return m_column; }
  /// Whether the first item is current from the start (as it is), or none until the user moves or types.
  void setPreselects(bool preselects) { m_preselects = preselects; }
  /// Only items for which it is true; none: all.
  void setFilter(std::function<bool(PickItem const&)> filter);
  void setSizeAtOneX(QSize size) { m_size = size; }

Q_SIGNALS:
  /// The user moved to another item by Up, Down or a click; typing alone does not move.
  void moved(QString const& id);
  /// Enter, or a click: closed already.
  void taken(QString const& id);
  /// Closed without one: by Esc (`isCancelled`), or by a click elsewhere.
  void dropped(bool isCancelled);

protected:
  bool eventFilter(QObject* object, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  /// Closes it as taken.
  void take();

private:
  void fill();
  void step(int steps);
  void tellMove();
  [[nodiscard]] bool onKey(int key);

  void cancel();

  QLineEdit* m_search;
  QListWidget* m_list;
  QHBoxLayout* m_head;
  QVBoxLayout* m_column;
  std::vector<PickItem> m_items;
  std::function<bool(PickItem const&)> m_filter;
  QSize m_size{440, 520};
  QString m_told; ///< what moved() said last
  bool m_preselects = true;
  bool m_isTaken = false;
  bool m_isCancelled = false;
};

} // namespace lacquer

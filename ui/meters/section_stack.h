#pragma once

#include <QWidget>
#include <vector>

class QMenu;

namespace lacquer {

class MeterSection;

/// Sections one below the other, in as many columns as the width has room for. Their order, which are hidden and which are
/// folded is kept in the settings. [ui]
class SectionStack final : public QWidget {
  Q_OBJECT
public:
  /// `settingsKey`: "meters".
  explicit SectionStack(QString settingsKey, QWidget* parent = nullptr);
  /// Takes the section, in the order that is shown where the settings know none.
  void add(MeterSection* section);
  /// Reads the settings; call it when all are added.
  void restore();

  [[nodiscard]] QStringList shownIds() const;
  void setShown(QString const& id, bool isShown);
  void move(QString const& id, int steps);
  /// Everything as at first.
  void resetOrder();
  /// What can be shown, hidden, moved; `of` is the section that was asked, or null.
  void fillMenu(QMenu& menu, MeterSection* of);

protected:
  void resizeEvent(QResizeEvent* event) override;

private:
  [[nodiscard]] int columnCount() const;
  [[nodiscard]] MeterSection* find(QString const& id) const;
  void arrange();
  void remember() const;

  QString m_key;
  std::vector<MeterSection*> m_all;  ///< as added
  std::vector<MeterSection*> m_order;
  QStringList m_hidden;
  int m_columns = 0;
  bool m_isRestoring = true;
};

} // namespace lacquer

#pragma once

#include <QAbstractButton>
#include <QWidget>

namespace lacquer {

/// A part of the meter dock: a heading that folds it, and what it shows. [ui]
class MeterSection final : public QWidget {
  Q_OBJECT
public:
  /// `id` is stable, for the settings. The actions of `body` come into the menu of the heading.
  MeterSection(QString id, QString const& title, QWidget* body, QWidget* parent = nullptr);

  [[nodiscard]] QString id() const { return m_id; }
  [[nodiscard]] QString title() const { return m_title; }
  [[nodiscard]] QWidget* body() const { return m_body; }
  [[nodiscard]] bool isFolded() const { return m_isFolded; }
  void setFolded(bool isFolded);
  /// Whether more height makes it better.
  [[nodiscard]] bool wantsHeight() const;

Q_SIGNALS:
  void foldedChanged();
  /// A right click or the menu key on the heading.
  void menuRequested(QPoint const& global);
  /// Alt+Up and Alt+Down on the heading.
  void moveRequested(int steps);

protected:
  void contextMenuEvent(QContextMenuEvent* event) override;

private:
  QString m_id;
  QString m_title;
  QAbstractButton* m_heading;
  QWidget* m_body;
  bool m_isFolded = false;
};

/// The heading of a section: a triangle and its title. [ui]
class SectionHeading final : public QAbstractButton {
  Q_OBJECT
public:
  explicit SectionHeading(QString const& title, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
  void moveRequested(int steps);

protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
};

} // namespace lacquer

#pragma once

#include <QWidget>

class QLabel;
class QTableView;

namespace lacquer {

class NoteBook;
class NoteModel;
class SessionBridge;

/// All notes of the album: Enter or a double click goes to one, F2 edits its text, Delete removes it. [ui]
class NoteList final : public QWidget {
  Q_OBJECT
public:
  NoteList(SessionBridge& bridge, NoteBook& book, QWidget* parent = nullptr);
  [[nodiscard]] QTableView& view() { return *m_view; }

Q_SIGNALS:
  void newNoteWanted();

protected:
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  [[nodiscard]] QWidget* makeTop();
  void makeView();
  void showWhatThereIs();
  void removeCurrent();
  void toggleCurrent();
  void showMenu(QPoint const& at);

  NoteBook& m_book;
  NoteModel* m_model;
  QTableView* m_view;
  QLabel* m_empty;
  QLabel* m_count;
};

} // namespace lacquer

#pragma once

#include "ui/notes/note_book.h"

#include <QAbstractTableModel>

namespace lacquer {

/// The notes as rows: done, track, time in the track, text, author. [ui]
class NoteModel final : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Column { done, track, time, text, author, kColumns };

  NoteModel(SessionBridge& bridge, NoteBook& book, QObject* parent = nullptr);
  [[nodiscard]] int rowCount(QModelIndex const& parent = {}) const override;
  [[nodiscard]] int columnCount(QModelIndex const& parent = {}) const override;
  [[nodiscard]] QVariant data(QModelIndex const& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(QModelIndex const& index) const override;
  bool setData(QModelIndex const& index, QVariant const& value, int role) override;
  void setShowsDone(bool shows);
  [[nodiscard]] NotePlace const& place(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

private:
  void refresh();

  SessionBridge& m_bridge;
  NoteBook& m_book;
  std::vector<NotePlace> m_rows;
  bool m_showsDone = true;
};

} // namespace lacquer

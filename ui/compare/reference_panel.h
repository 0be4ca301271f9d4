#pragma once

#include "core/ids.h"
#include "core/units.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace lacquer {

class LoopTable;
class NumberField;
class SessionBridge;

/// One reference in detail: name, trim, weight, notes, loops and cues. [ui]
class ReferencePanel final : public QWidget {
  Q_OBJECT
public:
  explicit ReferencePanel(SessionBridge& bridge, QWidget* parent = nullptr);

  void showReference(ReferenceId reference);
  [[nodiscard]] ReferenceId shownReference() const { return m_reference; }
  [[nodiscard]] LoopTable& marks() { return *m_marks; }
  /// From 4 s before to 4 s behind the place where it plays.
  void addLoopHere();
  void addCueHere();
  void removeReference();

protected:
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  void build();
  [[nodiscard]] QWidget* makeButtons();
  void refresh();
  void takeName();
  void takeNotes();
  [[nodiscard]] QString takeTrim(QString const& typed);
  [[nodiscard]] QString takeWeight(QString const& typed);
  [[nodiscard]] Seconds place() const;

  SessionBridge& m_bridge;
  ReferenceId m_reference;
  QLabel* m_hint = nullptr;
  QWidget* m_body = nullptr;
  QLineEdit* m_name = nullptr;
  NumberField* m_trim = nullptr;
  NumberField* m_weight = nullptr;
  LoopTable* m_marks = nullptr;
  QPlainTextEdit* m_notes = nullptr;
};

} // namespace lacquer

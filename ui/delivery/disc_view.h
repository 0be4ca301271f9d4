#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace lacquer {

class CodeFields;
class CoverWell;
class DiscTable;
class DiscTableModel;
class DiscTimeBar;
class FindingList;
class MetadataPaste;
class SessionBridge;

/// The album as a disc: PQ table, length against the limit, ISRCs, texts from and to spreadsheets, codes, CD-Text, mark
/// offsets and cover. [ui]
class DiscView final : public QWidget {
  Q_OBJECT
public:
  explicit DiscView(SessionBridge& bridge, QWidget* parent = nullptr);

  /// The texts of all tracks onto the clipboard, as a table for a spreadsheet.
  void copyTexts();
  /// Shows what the table on the clipboard would change.
  void pasteTexts();
  void addIndexMark();
  void removeIndexMark();
  /// To the line that counts ISRCs.
  void goToIsrcs();
  void countIsrcs();
  void setCdOffsets();

  [[nodiscard]] DiscTable& table() { return *m_table; }
  [[nodiscard]] DiscTableModel& model() { return *m_model; }
  [[nodiscard]] MetadataPaste& paste() { return *m_paste; }
  [[nodiscard]] CodeFields& codes() { return *m_codes; }
  [[nodiscard]] CoverWell& cover() { return *m_cover; }
  [[nodiscard]] DiscTimeBar& timeBar() { return *m_bar; }

private:
  [[nodiscard]] QWidget* makeHead();
  [[nodiscard]] QWidget* makeTools();
  [[nodiscard]] QWidget* makeIsrcRow();
  [[nodiscard]] QWidget* makeLower();
  void showDisc();
  void showParts();
  void suggestIsrc();
  void sayIsrc(QString const& why);

  SessionBridge& m_bridge;
  DiscTableModel* m_model = nullptr;
  DiscTable* m_table = nullptr;
  DiscTimeBar* m_bar = nullptr;
  QComboBox* m_parts = nullptr;
  QPushButton* m_removeIndex = nullptr;
  QLineEdit* m_firstIsrc = nullptr;
  QCheckBox* m_onlyMissing = nullptr;
  QLabel* m_isrcReason = nullptr;
  MetadataPaste* m_paste = nullptr;
  FindingList* m_findings = nullptr;
  QLabel* m_empty = nullptr;
  CodeFields* m_codes = nullptr;
  CoverWell* m_cover = nullptr;
};

} // namespace lacquer

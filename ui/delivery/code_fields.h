#pragma once

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QMenu;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace lacquer {

class AddressField;
class SessionBridge;

/// What an album says of itself on a disc: UPC with its check digit, catalogue number, genre and language; all texts of
/// CD-Text in the album's own and further languages; the mark offsets with the preset for CDs. [ui]
class CodeFields final : public QWidget {
  Q_OBJECT
public:
  explicit CodeFields(SessionBridge& bridge, QWidget* parent = nullptr);

  /// The further language whose texts are shown (index in the album); none: the album's own.
  [[nodiscard]] std::optional<std::size_t> language() const { return m_language; }
  void setLanguage(std::optional<std::size_t> language);
  void addLanguage(std::string const& code);
  void removeLanguage();
  /// Track starts 10 CD frames early, or all offsets at 0 again.
  void setCdOffsets(bool on);
  [[nodiscard]] QString upcState() const;

Q_SIGNALS:
  void languageChanged(std::optional<std::size_t> language);

private:
  [[nodiscard]] QWidget* makeCodes();
  [[nodiscard]] QWidget* makeTexts();
  [[nodiscard]] QWidget* makeOffsets();
  AddressField* addField(QGridLayout& grid, std::string const& address, QString const& label, QString const& help);
  [[nodiscard]] QWidget* makeLanguageRow();
  [[nodiscard]] QWidget* makeMessage();
  [[nodiscard]] std::string textAddress(std::string const& field) const;
  void fillLanguageMenu();
  void showAlbum();
  void showLanguages();
  void showUpc(QString const& typed);
  void showGenre();
  void takeMessage();
  bool eventFilter(QObject* object, QEvent* event) override;

  SessionBridge& m_bridge;
  std::optional<std::size_t> m_language;
  AddressField* m_upc = nullptr;
  QLabel* m_upcState = nullptr;
  QComboBox* m_genre = nullptr;
  QLabel* m_reason = nullptr;
  QComboBox* m_languages = nullptr;
  QToolButton* m_addLanguage = nullptr;
  QPushButton* m_removeLanguage = nullptr;
  QMenu* m_languageMenu = nullptr;
  std::vector<AddressField*> m_texts;
  QPlainTextEdit* m_message = nullptr;
};

} // namespace lacquer

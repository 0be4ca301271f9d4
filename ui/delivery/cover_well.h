#pragma once

#include <QFrame>
#include <QPixmap>

#include <filesystem>

class QLabel;
class QPushButton;

namespace lacquer {

class SessionBridge;

/// The album's cover: dropped or chosen, shown small with its size and kind, removed. The file itself is never touched.
/// [ui]
class CoverWell final : public QFrame {
  Q_OBJECT
public:
  explicit CoverWell(SessionBridge& bridge, QWidget* parent = nullptr);

  void choose();
  void remove();
  /// Takes a picture file of a kind that files can carry (JPEG, PNG); others are refused in place.
  void take(std::filesystem::path const& picture);
  /// "3000 × 3000, JPEG, 1.2 MB".
  [[nodiscard]] QString description() const;

protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  void showCover(bool again);
  void say(QString const& text, char const* role);

  SessionBridge& m_bridge;
  std::filesystem::path m_shown;
  QLabel* m_picture = nullptr;
  QLabel* m_text = nullptr;
  QPushButton* m_remove = nullptr;
};

} // namespace lacquer

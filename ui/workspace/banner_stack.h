#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace lacquer {

/// Messages that stay in place, above the work, until they are read or acted upon. [ui]
class BannerStack : public QWidget {
  Q_OBJECT
public:
  enum class Severity { note, warning, error };
  struct Choice {
    QString text;
    QString help;
    std::function<void()> run; ///< the banner goes away before it runs
  };

  explicit BannerStack(QWidget* parent = nullptr);

  /// Shows a message; one of the same key is replaced. Without `choices` it can only be dismissed.
  void show(QString const& key, Severity severity, QString const& text, std::vector<Choice> choices = {});
  void dismiss(QString const& key);
  /// Takes away all whose key begins so.
  void dismissAll(QString const& keyPrefix);
  [[nodiscard]] QStringList keys() const;
  [[nodiscard]] QString text(QString const& key) const;

private:
  [[nodiscard]] QWidget* find(QString const& key) const;
  [[nodiscard]] QWidget* make(QString const& key, Severity severity, QString const& text, std::vector<Choice> choices);

  QVBoxLayout* m_layout;
};

} // namespace lacquer

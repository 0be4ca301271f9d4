#pragma once

#include "session/comparison.h"

#include <QAbstractButton>

namespace lacquer {

/// One source of the compare bar: key and name in its colour. The one that is heard stands out by fill, edge, bold type
/// and a triangle; one that is being measured carries ◌, one that cannot be heard a struck circle. [ui]
class SourceButton final : public QAbstractButton {
  Q_OBJECT
public:
  explicit SourceButton(QWidget* parent = nullptr);

  void showState(CompareSourceState const& state, Album const& album, bool isHeard);
  /// Room for the name, at 1×; longer ones end in "…".
  void setWidestName(int atOneX);
  [[nodiscard]] CompareSource source() const { return m_source; }
  [[nodiscard]] bool isHeard() const { return m_isHeard; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

private:
  [[nodiscard]] QString name() const;

  CompareSource m_source;
  QString m_key;
  QString m_label;
  QString m_mark; ///< ◌ or ⊘
  int m_widestName = 112;
  bool m_isHeard = false;
  bool m_isAvailable = true;
};

} // namespace lacquer

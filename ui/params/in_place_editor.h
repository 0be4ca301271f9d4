#pragma once

#include <QLineEdit>
#include <functional>

namespace lacquer {

/// A line to type a value into, laid over the value of a control for as long as it is being typed. Enter takes the
/// text, Tab takes it and moves on, Escape and a refused text on leaving restore. A refused text stays open, outlined,
/// with the reason beneath it. Deletes itself when done. [ui]
class InPlaceEditor final : public QLineEdit {
  Q_OBJECT
public:
  /// Takes the text, or says why not (empty: taken).
  using Commit = std::function<QString(QString const&)>;

  /// Opens over `area` of `host` with `text` selected; `host` gets the focus back afterwards.
  static InPlaceEditor* open(QWidget* host, QRect const& area, QString const& text, Commit commit);
  [[nodiscard]] bool isRefused() const { return m_refused; }

protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool event(QEvent* event) override;

private:
  enum class Next { stay, forwards, backwards };
  InPlaceEditor(QWidget* host, Commit commit);
  [[nodiscard]] bool commit();
  void finish(Next next);

  QWidget* m_host;
  Commit m_commit;
  bool m_refused = false;
  bool m_finished = false;
};

} // namespace lacquer

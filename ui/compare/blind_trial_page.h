#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QButtonGroup;
class QHBoxLayout;
class QLabel;

namespace lacquer {

/// The page of a blind test under way: letters to hear, the answer, the counter. Knows letters only, no source. Keys, also
/// while another control of the window has the focus (but no text field): letters and ← → hear, ↑ ↓ choose the answer, Enter
/// gives it, Esc ends. [ui]
class BlindTrialPage final : public QWidget {
  Q_OBJECT
public:
  explicit BlindTrialPage(QWidget* parent = nullptr);
  ~BlindTrialPage() override;

  /// `letters` to hear; `answers` among them, of which one is given. Takes the keys from now on.
  void begin(QString const& letters, QString const& answers, bool isAbx);
  /// Trial number `trial` from 0; nothing is answered yet and the first letter is heard.
  void showTrial(int trial, int trials);
  /// Gives the keys back.
  void end();

  [[nodiscard]] QChar heard() const { return m_heard; }
  /// The answer that is chosen; null: none yet.
  [[nodiscard]] QChar chosen() const { return m_chosen; }

Q_SIGNALS:
  void hearWanted(QChar letter);
  void answered(QChar letter);
  void cancelled();

protected:
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  void fill(QHBoxLayout& row, QString const& letters, QButtonGroup& group, std::function<QString(QChar)> const& text,
            std::function<void(QChar)> const& run);
  [[nodiscard]] bool takesKey(int key, Qt::KeyboardModifiers modifiers) const;
  void runKey(int key);
  void hear(QChar letter);
  void choose(QChar letter);
  void give();
  void step(QString const& among, QChar now, int steps, std::function<void(QChar)> const& run);

  QLabel* m_counter;
  QLabel* m_question;
  QLabel* m_hint;
  QHBoxLayout* m_letterRow;
  QHBoxLayout* m_answerRow;
  QButtonGroup* m_letterButtons; ///< ids: the letters
  QButtonGroup* m_answerButtons;
  QString m_letters;
  QString m_answers;
  QChar m_heard;
  QChar m_chosen;
  bool m_isRunning = false;
};

} // namespace lacquer

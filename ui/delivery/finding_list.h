#pragma once

#include "album/validate.h"

#include <QWidget>
#include <span>

class QVBoxLayout;

namespace lacquer {

/// What is wrong or deserves a look: a mark by severity (shape and colour), where, what, and what to do. [ui]
class FindingList final : public QWidget {
  Q_OBJECT
public:
  explicit FindingList(QWidget* parent = nullptr);
  /// `whenNone` is said where there is nothing to find; empty: nothing.
  void showFindings(std::span<Finding const> findings, QString const& whenNone);
  [[nodiscard]] int count() const { return m_count; }

private:
  void addLine(QString const& mark, int token, QString const& text);

  QVBoxLayout* m_lines;
  int m_count = 0;
};

} // namespace lacquer

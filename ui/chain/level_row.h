#pragma once

#include "album/album.h"
#include "ui/params/number_field.h"

#include <QWidget>

class QToolButton;

namespace lacquer {

/// The track's level as a row of the rack, where it acts: its gain, typed in place, whether it still is what levelling
/// solved, and the switch of its place. [ui]
class LevelRow final : public QWidget {
  Q_OBJECT
public:
  enum class State { none, typed, solved, stale };

  /// `commit` takes a typed gain.
  explicit LevelRow(NumberField::Commit commit, QWidget* parent = nullptr);
  void showLevel(Level const& level, State state);
  void setCurrent(bool isCurrent);
  [[nodiscard]] NumberField* field() const { return m_gain; }
  [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
  void placeToggled(LevelPlace place);

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  bool m_isCurrent = false;
  State m_state = State::none;
  LevelPlace m_place = LevelPlace::postChain;
  NumberField* m_gain;
  QToolButton* m_placeButton;
};

} // namespace lacquer

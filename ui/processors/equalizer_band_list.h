#pragma once

#include "processors/equalizer.h"

#include <QWidget>

#include <array>
#include <vector>

class QGridLayout;
class QLabel;

namespace lacquer {

class EqualizerBandChip;
class ParamControl;

/// The bands in use as a table with numbers to type: type, frequency, gain, Q, channel, dynamic. The controls of a band
/// are made when it is first used. [ui]
class EqualizerBandList final : public QWidget {
  Q_OBJECT
public:
  explicit EqualizerBandList(QWidget* parent = nullptr);

  void setValues(ParamValues const& values);
  void setCurrentBand(int band);
  /// Null for a band that was never used, and for what the list does not show.
  [[nodiscard]] ParamControl* control(int band, EqualizerBandParam param) const;
  [[nodiscard]] bool isMade(int band) const { return m_rows[static_cast<std::size_t>(band)].chip != nullptr; }

Q_SIGNALS:
  void gestureBegan();
  void edited(int index, double value);
  void gestureEnded();
  void bandChosen(int band);

protected:
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  static constexpr std::array kColumns{EqualizerBandParam::type, EqualizerBandParam::frequency, EqualizerBandParam::gain,
                                       EqualizerBandParam::q,    EqualizerBandParam::channel,   EqualizerBandParam::dynamic};
  struct Row {
    EqualizerBandChip* chip = nullptr;
    std::array<ParamControl*, kColumns.size()> controls{};
    bool isShown = false;
  };

  void makeHeadings();
  void makeRow(int band);
  void showRow(int band, ParamValues const& values);

  std::array<Row, kEqualizerBands> m_rows;
  std::vector<QLabel*> m_headings;
  QGridLayout* m_grid = nullptr;
  int m_current = -1;
};

} // namespace lacquer
